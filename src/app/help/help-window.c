/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user guide: data/help/guide.md, or guide-zh.md for readers of Chinese. Of Markdown it knows
 * what the guide uses: headings, paragraphs, lists, `code` and **bold**. */
#include "app/help/help-window.h"

#include <glib/gi18n.h>

#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/base/data-path.h"

#define YD_TYPE_HELP_WINDOW (yd_help_window_get_type ())
G_DECLARE_FINAL_TYPE (YdHelpWindow, yd_help_window, YD, HELP_WINDOW, AdwWindow)

struct _YdHelpWindow {
  AdwWindow parent_instance;

  GPtrArray *marks; /* owned, of GtkTextMark: where each heading stands */

  GtkTextView *text;
  GtkListBox *contents;
};

G_DEFINE_FINAL_TYPE (YdHelpWindow, yd_help_window, ADW_TYPE_WINDOW)

static void
make_tags (GtkTextBuffer *buffer)
{
  gtk_text_buffer_create_tag (buffer, "title", "weight", 700, "scale", 1.6, "pixels-above-lines", 6,
                              "pixels-below-lines", 12, NULL);
  gtk_text_buffer_create_tag (buffer, "heading", "weight", 700, "scale", 1.25, "pixels-above-lines",
                              18, "pixels-below-lines", 6, NULL);
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 9, NULL);
  gtk_text_buffer_create_tag (buffer, "item", "left-margin", 36, "indent", -16,
                              "pixels-below-lines", 4, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", 700, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", NULL);
}

/* Marks alternate: outside and inside of `code` or **bold** */
static void
append_words (GtkTextBuffer *buffer, const char *words, const char *tag)
{
  GtkTextIter end;

  for (const char *at = words; *at;) {
    const gboolean is_code = *at == '`', is_bold = g_str_has_prefix (at, "**");
    const char *close = is_code ? strchr (at + 1, '`') : is_bold ? strstr (at + 2, "**") : NULL;
    const char *start = at + (is_code ? 1 : is_bold ? 2 : 0);
    gtk_text_buffer_get_end_iter (buffer, &end);
    if (close) {
      gtk_text_buffer_insert_with_tags_by_name (buffer, &end, start, (int) (close - start), tag,
                                                is_code ? "code" : "bold", NULL);
      at = close + (is_code ? 1 : 2);
      continue;
    }
    const gsize n = MAX (strcspn (at + 1, "`*") + 1, 1);
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, at, (int) n, tag, NULL);
    at += n;
  }
}

static void
append_line (YdHelpWindow *self, const char *line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  GtkTextIter end;

  if (!*line)
    return;
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (g_str_has_prefix (line, "## ")) {
    GtkWidget *label = gtk_label_new (line + 3);
    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_label_set_wrap (GTK_LABEL (label), TRUE);
    gtk_list_box_append (self->contents, label);
    g_ptr_array_add (self->marks, gtk_text_buffer_create_mark (buffer, NULL, &end, TRUE));
    append_words (buffer, line + 3, "heading");
  } else if (g_str_has_prefix (line, "# ")) {
    append_words (buffer, line + 2, "title");
  } else if (g_str_has_prefix (line, "- ")) {
    gtk_text_buffer_insert_with_tags_by_name (buffer, &end, "•  ", -1, "item", NULL);
    append_words (buffer, line + 2, "item");
  } else {
    append_words (buffer, line, "paragraph");
  }
  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert (buffer, &end, "\n", 1);
}

static void
go_cb (YdHelpWindow *self, GtkListBoxRow *row)
{
  const int i = gtk_list_box_row_get_index (row);

  if (i >= 0 && i < (int) self->marks->len)
    gtk_text_view_scroll_to_mark (self->text, self->marks->pdata[i], 0, TRUE, 0, 0);
}

static gpointer
read_guide (gpointer path, GCancellable *cancellable, GError **error)
{
  char *text = NULL;

  return g_file_get_contents (path, &text, NULL, error) ? text : NULL;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdHelpWindow *self = YD_HELP_WINDOW (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = yd_background_finish (self, result, &error);
  g_auto (GStrv) lines = g_strsplit (text ? text : error->message, "\n", -1);
  GtkTextIter start;

  make_tags (gtk_text_view_get_buffer (self->text));
  for (char **line = lines; *line; line++)
    if (!g_str_has_prefix (*line, "<!--"))
      append_line (self, *line);
  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (self->text), &start);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (self->text), &start);
}

/**
 * yd_help_present:
 * @parent: the window it belongs to
 *
 * Shows the user guide.
 */
void
yd_help_present (GtkWindow *parent)
{
  YdHelpWindow *self = g_object_new (YD_TYPE_HELP_WINDOW, "transient-for", parent, NULL);
  const char *const *languages = g_get_language_names ();
  const gboolean is_chinese = languages[0] && g_str_has_prefix (languages[0], "zh");

  yd_background_run (self, read_guide,
                     yd_data_path (is_chinese ? "help/guide-zh.md" : "help/guide.md"), g_free,
                     g_free, NULL, read_cb, NULL);
  gtk_window_present (GTK_WINDOW (self));
}

static void
yd_help_window_finalize (GObject *object)
{
  g_ptr_array_unref (YD_HELP_WINDOW (object)->marks);
  G_OBJECT_CLASS (yd_help_window_parent_class)->finalize (object);
}

static void
yd_help_window_class_init (YdHelpWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = yd_help_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("help/help-window.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdHelpWindow, text);
  gtk_widget_class_bind_template_child (widget_class, YdHelpWindow, contents);
  gtk_widget_class_bind_template_callback (widget_class, go_cb);
}

static void
yd_help_window_init (YdHelpWindow *self)
{
  self->marks = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
