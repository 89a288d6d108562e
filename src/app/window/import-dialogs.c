/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person is told and asked when files come in: what takes the place of what, and what could
 * not be carried. */
#include "app/window/import-dialogs.h"

#include <glib/gi18n.h>

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
 * yd_import_dialogs_new_question:
 * @window: on which it stands
 * @replaced: what of the project would go
 *
 * Makes the question whether something shall be replaced; its response is "replace" or "cancel".
 *
 * Returns: (transfer floating): an `AdwMessageDialog`, not yet shown
 */
GtkWidget *
yd_import_dialogs_new_question (YdWindow *window, YdFileReplaces replaced)
{
  static const struct {
    YdFileReplaces replaced;
    const char *text;
  } sentences[] = {
    { YD_FILE_REPLACES_SCRIPT, N_ ("The file becomes the script, in the place of the one that is "
                                   "there.") },
    { YD_FILE_REPLACES_FILM, N_ ("The file becomes the cut: all tracks, clips, subtitles and "
                                 "markers of the timeline are replaced.") },
    { YD_FILE_REPLACES_CUES, N_ ("The subtitles of the file replace all subtitles of the film.") },
  };
  g_autoptr (GString) body = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (sentences); i++)
    if (replaced & sentences[i].replaced)
      g_string_append_printf (body, "%s\n\n", _ (sentences[i].text));
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
