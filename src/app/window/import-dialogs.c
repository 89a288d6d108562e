/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told and asked when files come in: what takes the place of what, and what could
 * not be carried. */
#include "app/window/import-dialogs.h"

#include <glib/gi18n.h>

#include "app/widgets/file-filters.h"
#include "core/base/name-list.h"

#define REPORT_WIDTH 460

static GtkWidget *
make_report (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), label);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), REPORT_WIDTH);
  gtk_widget_set_size_request (scroller, REPORT_WIDTH, -1);
  return scroller;
}

/**
 * yd_import_dialogs_show_losses:
 * @window: on which it stands
 * @losses: (element-type YdLoss): what could not be carried
 *
 * Tells it item by item.
 */
void
yd_import_dialogs_show_losses (YdWindow *window, GPtrArray *losses)
{
  g_autofree char *text = yd_losses_to_text (losses);
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), _ ("Not everything could be carried"), NULL);

  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (dialog), make_report (text));
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

/**
 * yd_import_dialogs_new_chooser:
 * @window: on which it stands
 *
 * Returns: (transfer full): a chooser of files to import, not yet shown
 */
GtkFileChooserNative *
yd_import_dialogs_new_chooser (YdWindow *window)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Import"), GTK_WINDOW (window), GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Import"), NULL);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (chooser), TRUE);
  yd_file_filters_add_all (GTK_FILE_CHOOSER (chooser));
  return chooser;
}

/* The files that take the place of something */
static char *
name_files (GPtrArray *files, YdFileReplaces what)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++) {
    const YdFileFound *file = files->pdata[i];
    g_autofree char *base = g_path_get_basename (file->path);
    if (!(yd_file_get_replaces (file) & what))
      continue;
    g_autofree char *name = g_strdup_printf (_ ("“%s”"), base);
    yd_name_list_add (names, name);
  }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static char *
tell_script (const char *name, const YdFilesReplaced *replaced)
{
  if (replaced->n_scenes == 0)
    return g_strdup_printf (_ ("%s takes the place of the script."), name);
  return g_strdup_printf (ngettext ("%s takes the place of the script with its %u scene.",
                                    "%s takes the place of the script with its %u scenes.",
                                    replaced->n_scenes),
                          name, replaced->n_scenes);
}

static char *
tell_cues (const char *name, const YdFilesReplaced *replaced)
{
  return g_strdup_printf (ngettext ("%s takes the place of %u subtitle.",
                                    "%s takes the place of %u subtitles.", replaced->n_cues),
                          name, replaced->n_cues);
}

static char *
tell_film (const char *name, const YdFilesReplaced *replaced)
{
  const struct {
    const char *text;
    guint n;
  } parts[] = {
    { ngettext ("%u clip", "%u clips", replaced->n_clips), replaced->n_clips },
    { ngettext ("%u subtitle", "%u subtitles", replaced->n_cues), replaced->n_cues },
    { ngettext ("%u marker", "%u markers", replaced->n_markers), replaced->n_markers },
  };
  g_autoptr (GString) all = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++) {
    if (parts[i].n == 0)
      continue;
    g_autofree char *part = g_strdup_printf (parts[i].text, parts[i].n);
    yd_name_list_add (all, part);
  }
  /* Translators: the names of files, then what goes: "45 clips, 24 subtitles" */
  return g_strdup_printf (_ ("%s takes the place of the whole cut: %s."), name, all->str);
}

/**
 * yd_import_dialogs_new_question:
 * @window: on which it stands
 * @files: (element-type YdFileFound): what comes in
 * @replaced: what of the project would go
 *
 * Makes the question whether something shall be replaced; its response is "replace" or "cancel".
 *
 * Returns: (transfer floating): an `AdwMessageDialog`, not yet shown
 */
GtkWidget *
yd_import_dialogs_new_question (YdWindow *window, GPtrArray *files, const YdFilesReplaced *replaced)
{
  static const struct {
    YdFileReplaces what;
    char *(*tell) (const char *name, const YdFilesReplaced *replaced);
  } sentences[] = {
    { YD_FILE_REPLACES_SCRIPT, tell_script },
    { YD_FILE_REPLACES_FILM, tell_film },
    { YD_FILE_REPLACES_CUES, tell_cues },
  };
  g_autoptr (GString) body = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++) {
    if (!(replaced->what & sentences[i].what))
      continue;
    g_autofree char *name = name_files (files, sentences[i].what);
    g_autofree char *sentence = sentences[i].tell (name, replaced);
    g_string_append_printf (body, "%s\n\n", sentence);
  }
  g_string_append (body, _ ("It can be undone."));
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (window), _ ("Replace what is there?"), body->str);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("Cancel"), "replace",
                                    _ ("Replace"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "replace",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "replace");
  return dialog;
}
