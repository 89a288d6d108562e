/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for the text a film shall be made from: pasted, or a document; and for what the studio
 * cannot find out itself: which kind of film, which look, how long. */
#include "app/start/text-dialog.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "app/start/chapter-chooser.h"
#include "app/widgets/path-row.h"
#include "app/widgets/sensitivity.h"
#include "app/widgets/wheel.h"
#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/ai/look.h"
#include "core/timeline/film-template.h"

#define YD_TYPE_TEXT_DIALOG (yd_text_dialog_get_type ())
G_DECLARE_FINAL_TYPE (YdTextDialog, yd_text_dialog, YD, TEXT_DIALOG, AdwWindow)

struct _YdTextDialog {
  AdwWindow parent_instance;

  char **templates;          /* owned: names, in the order of the row */
  char **looks;              /* owned: names; the row's first entry is the template's own */
  GCancellable *cancellable; /* owned; of what goes on beside the window */

  GtkTextView *text;
  GtkWidget *hint;
  YdPathRow *document;
  YdChapterChooser *chapters;
  AdwEntryRow *title;
  AdwComboRow *film_template;
  AdwComboRow *look;
  AdwComboRow *aspect;
  GtkSpinButton *length;
};

G_DEFINE_FINAL_TYPE (YdTextDialog, yd_text_dialog, ADW_TYPE_WINDOW)

/* by place in the row */
static const char *const aspects[] = { NULL, "9:16", "16:9", "1:1", "4:3", "3:4", "21:9" };

static char *
dup_text (YdTextDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
enable_accept (YdTextDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  g_autofree char *path = yd_path_row_dup_path (self->document);
  const gboolean has_story = path ? yd_chapter_chooser_has_choice (self->chapters)
                                  : gtk_text_buffer_get_char_count (buffer) > 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "dialog.accept", has_story);
}

static void
changed_cb (YdTextDialog *self)
{
  g_autofree char *path = yd_path_row_dup_path (self->document);

  yd_sensitivity_set (GTK_WIDGET (self->text), path == NULL);
  gtk_widget_set_visible (self->hint, !path && gtk_text_buffer_get_char_count (
                                                   gtk_text_view_get_buffer (self->text)) == 0);
  yd_chapter_chooser_set_path (self->chapters, path);
  enable_accept (self);
}

/* What the choices offer, read beside the window */
typedef struct {
  char **templates;
  char **template_titles;
  char **looks;
  char **look_titles;
} Choices;

static void
choices_free (gpointer data)
{
  Choices *choices = data;

  g_strfreev (choices->templates);
  g_strfreev (choices->template_titles);
  g_strfreev (choices->looks);
  g_strfreev (choices->look_titles);
  g_free (choices);
}

static gpointer
load_choices (gpointer language, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_auto (GStrv) templates = yd_film_templates_list (cancellable, error);
  if (!templates)
    return NULL;

  Choices *choices = g_new0 (Choices, 1);
  for (char **name = templates; *name; name++) {
    g_autoptr (YdFilmTemplate) each = yd_film_template_load (*name, cancellable, NULL);
    g_ptr_array_add (titles, g_strdup (each ? yd_film_template_get_title (each, language) : *name));
  }
  g_ptr_array_add (titles, NULL);
  choices->templates = g_steal_pointer (&templates);
  choices->template_titles = (char **) g_ptr_array_steal (titles, NULL);

  g_autoptr (GPtrArray) look_titles = g_ptr_array_new ();
  choices->looks = yd_look_list ();
  g_ptr_array_add (look_titles, g_strdup (_ ("As the kind of film has it")));
  for (char **name = choices->looks; *name; name++) {
    g_autoptr (YdLook) look = yd_look_load (*name, NULL);
    g_ptr_array_add (look_titles, g_strdup (look ? look->title : *name));
  }
  g_ptr_array_add (look_titles, NULL);
  choices->look_titles = (char **) g_ptr_array_steal (look_titles, NULL);
  return choices;
}

static void
set_choices (AdwComboRow *row, char **titles)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const *) titles);

  adw_combo_row_set_model (row, G_LIST_MODEL (list));
}

static void
choices_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdTextDialog *self = YD_TEXT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  Choices *choices = yd_background_finish (self, result, &error);

  if (!choices) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) /* closed meanwhile */
      g_message ("%s", error->message);
    return;
  }
  set_choices (self->film_template, choices->template_titles);
  set_choices (self->look, choices->look_titles);
  self->templates = g_steal_pointer (&choices->templates);
  self->looks = g_steal_pointer (&choices->looks);
  for (guint i = 0; self->templates[i]; i++)
    if (g_str_equal (self->templates[i], YD_FILM_TEMPLATE_DEFAULT))
      adw_combo_row_set_selected (self->film_template, i);
  choices_free (choices);
}

/* The first line that has words, as a title would be */
static char *
guess_title (const char *text, const char *document)
{
  g_auto (GStrv) lines = text ? g_strsplit (text, "\n", 20) : NULL;

  if (document) {
    g_autofree char *base = g_path_get_basename (document);
    char *dot = strrchr (base, '.');
    if (dot && dot != base)
      *dot = '\0';
    return g_steal_pointer (&base);
  }
  for (char **line = lines; line && *line; line++) {
    const char *words = g_strstrip (*line);
    while (*words == '#' || *words == ' ')
      words++;
    if (*words && g_utf8_strlen (words, -1) <= 24)
      return g_strdup (words);
    if (*words)
      return g_utf8_substring (words, 0, 12);
  }
  return g_strdup (_ ("Film"));
}

static void
make_film (YdTextDialog *self, const char *document, const char *chapters, const char *title)
{
  YdWindow *window = YD_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->title));
  const guint i = adw_combo_row_get_selected (self->film_template);
  const guint look = adw_combo_row_get_selected (self->look);

  gtk_spin_button_update (self->length); /* what is typed counts before Enter or Tab, too */
  const YdFilmSettings settings = {
    .title = *typed ? typed : NULL,
    .film_template = self->templates ? self->templates[i] : NULL,
    .look = self->looks && look > 0 ? self->looks[look - 1] : NULL,
    .aspect = aspects[MIN (adw_combo_row_get_selected (self->aspect), G_N_ELEMENTS (aspects) - 1)],
    .length_ns = (gint64) gtk_spin_button_get_value_as_int (self->length) * YD_SECOND_NS,
  };
  g_autofree char *folder = yd_window_dup_new_place (window, title);
  yd_window_make_from_text (window, folder, document, chapters, &settings);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Pasted text becomes a document of its own, which the import then keeps in the project */
typedef struct {
  char *text;
  char *title;
} Paste;

static void
paste_free (gpointer data)
{
  Paste *paste = data;

  g_free (paste->text);
  g_free (paste->title);
  g_free (paste);
}

static gpointer
save_paste (gpointer data, GCancellable *cancellable, GError **error)
{
  const Paste *paste = data;
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "yiduo", "pasted", NULL);
  g_autofree char *name = g_strdup_printf ("%s.txt", paste->title);
  g_strdelimit (name, "/\\", '-');
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_mkdir_with_parents (folder, 0700);
  return g_file_set_contents (path, paste->text, -1, error) ? g_steal_pointer (&path) : NULL;
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdTextDialog *self = YD_TEXT_DIALOG (source);
  g_autofree char *title = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *document = yd_background_finish (self, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* closed meanwhile */
  yd_sensitivity_set (GTK_WIDGET (self), TRUE);
  if (document) {
    make_film (self, document, NULL, title);
    return;
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->text)); /* what had the keyboard has lost it */
  yd_window_toast (YD_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self))), error->message,
                   FALSE);
}

static void
accept_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdTextDialog *self = YD_TEXT_DIALOG (widget);
  g_autofree char *text = dup_text (self);
  g_autofree char *document = yd_path_row_dup_path (self->document);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->title));
  g_autofree char *title = *typed ? g_strdup (typed) : guess_title (text, document);

  if (document) {
    g_autofree char *chapters = yd_chapter_chooser_dup_choice (self->chapters);
    make_film (self, document, chapters, title);
    return;
  }
  Paste *paste = g_new (Paste, 1);
  *paste = (Paste){ g_steal_pointer (&text), g_strdup (title) };
  yd_sensitivity_set (widget, FALSE); /* until it is written */
  yd_background_run (self, save_paste, paste, paste_free, g_free, self->cancellable, saved_cb,
                     g_steal_pointer (&title));
}

/**
 * yd_text_dialog_present:
 * @window: on which it stands
 * @path: (nullable): a document to begin with
 * @text: (nullable): or a text
 *
 * Asks for a text and makes a film from it.
 */
void
yd_text_dialog_present (YdWindow *window, const char *path, const char *text)
{
  YdTextDialog *self = g_object_new (YD_TYPE_TEXT_DIALOG, "transient-for", window, NULL);

  if (path)
    yd_path_row_set_path (self->document, path);
  if (text)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), text, -1);
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
}

static void
yd_text_dialog_dispose (GObject *object)
{
  g_cancellable_cancel (YD_TEXT_DIALOG (object)->cancellable);
  G_OBJECT_CLASS (yd_text_dialog_parent_class)->dispose (object);
}

static void
yd_text_dialog_finalize (GObject *object)
{
  YdTextDialog *self = YD_TEXT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_strfreev (self->templates);
  g_strfreev (self->looks);
  G_OBJECT_CLASS (yd_text_dialog_parent_class)->finalize (object);
}

static void
yd_text_dialog_class_init (YdTextDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_text_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = yd_text_dialog_finalize;
  g_type_ensure (YD_TYPE_CHAPTER_CHOOSER);
  g_type_ensure (YD_TYPE_PATH_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("start/text-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, text);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, document);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, chapters);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, title);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, film_template);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, look);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, aspect);
  gtk_widget_class_bind_template_child (widget_class, YdTextDialog, length);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, enable_accept);
  gtk_widget_class_install_action (widget_class, "dialog.accept", NULL, accept_cb);
}

static void
yd_text_dialog_init (YdTextDialog *self)
{
  const char *const *languages = g_get_language_names ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  yd_wheel_leave_to_page (GTK_WIDGET (self));
  yd_background_run (self, load_choices, g_strdup (languages[0]), g_free, choices_free,
                     self->cancellable, choices_loaded_cb, NULL);
}
