/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Turns prose into script, and shows what it becomes and what changes before it is taken. The prose
 * is what is selected in the editor, and what is typed or pasted here. */
#include "app/script/prose-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/window/background.h"
#include "app/window/workspace.h"
#include "core/script/fountain.h"
#include "core/script/line-diff.h"
#include "core/script/prose-script.h"

#define REST_MS 250

struct _YdProseDialog {
  AdwWindow parent_instance;

  YdScriptView *view; /* owned: where it goes */
  guint timer;
  gboolean is_working;
  gboolean is_outdated;
  char *result; /* owned: the whole script as it would be; NULL before */

  GtkTextView *prose;
  GtkWidget *hint;
  YdScriptView *preview;
  GtkTextView *differences;
  GtkCheckButton *whole;
};

G_DEFINE_FINAL_TYPE (YdProseDialog, yd_prose_dialog, ADW_TYPE_WINDOW)

enum { SIGNAL_TAKEN, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_all (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/* What the script becomes, worked out beside the window */
typedef struct {
  char *prose;
  char *before; /* of the script, up to where the prose goes */
  char *gone;   /* what is selected there */
  char *after;
} Turn;

typedef struct {
  char *script; /* what the prose becomes */
  char *whole;
  char *differences;
} Turned;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_free (turn->prose);
  g_free (turn->before);
  g_free (turn->gone);
  g_free (turn->after);
  g_free (turn);
}

static void
turned_free (gpointer data)
{
  Turned *turned = data;

  g_free (turned->script);
  g_free (turned->whole);
  g_free (turned->differences);
  g_free (turned);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Turned, turned_free)

/* A title page in the middle of a script would be none */
static char *
drop_title_page (const char *script)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (script);
  GString *rest = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++) {
    const YdElement *element = elements->pdata[i];
    if (element->kind != YD_ELEMENT_KIND_TITLE_PAGE)
      g_string_append (rest, element->text);
  }
  return g_string_free (rest, FALSE);
}

/* Blank lines part the new scenes from those around them */
static const char *
space_between (const char *before, const char *after)
{
  if (!*before || !*after || g_str_has_suffix (before, "\n\n"))
    return "";
  return g_str_has_suffix (before, "\n") ? "\n" : "\n\n";
}

static gpointer
turn_prose (gpointer data, GCancellable *cancellable, GError **error)
{
  const Turn *turn = data;
  const YdProseOptions options = { 0 };
  g_autofree char *made =
      *turn->prose ? yd_prose_to_script (turn->prose, &options, NULL) : g_strdup ("");
  Turned *turned = g_new0 (Turned, 1);

  turned->script = *turn->before ? drop_title_page (made) : g_steal_pointer (&made);
  turned->whole =
      g_strconcat (turn->before, space_between (turn->before, turned->script), turned->script,
                   space_between (turned->script, turn->after), turn->after, NULL);
  g_autofree char *old = g_strconcat (turn->before, turn->gone, turn->after, NULL);
  turned->differences = yd_line_diff (old, turned->whole);
  return turned;
}

static void
show_differences (YdProseDialog *self, const char *differences)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->differences);
  g_auto (GStrv) lines = g_strsplit (differences, "\n", -1);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_end_iter (buffer, &end);
  for (char **line = lines; *line; line++) {
    const char *tag = **line == '+' ? "added" : **line == '-' ? "removed" : "same";
    g_autofree char *text = **line == '@' ? g_strdup ("⋯\n") : g_strconcat (*line, "\n", NULL);
    if (**line)
      gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tag, NULL);
  }
}

static void work (YdProseDialog *self);

static void
turned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdProseDialog *self = YD_PROSE_DIALOG (source);
  g_autoptr (Turned) turned = yd_background_finish (self, result, NULL);

  self->is_working = FALSE;
  if (!self->view)
    return; /* closed */
  if (self->is_outdated) {
    work (self);
    return;
  }
  yd_script_buffer_replace (yd_script_view_get_script (self->preview), turned->script);
  show_differences (self, turned->differences);
  g_free (self->result);
  self->result = g_steal_pointer (&turned->whole);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.take", *turned->script != '\0');
}

static void
work (YdProseDialog *self)
{
  GtkTextBuffer *script = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  GtkTextIter start, end, from, to;

  self->is_outdated = self->is_working;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.take", FALSE);
  if (self->is_working)
    return;
  gtk_text_buffer_get_bounds (script, &start, &end);
  from = start;
  to = end;
  if (!gtk_check_button_get_active (self->whole))
    gtk_text_buffer_get_selection_bounds (script, &from, &to);

  Turn *turn = g_new (Turn, 1);
  turn->prose = dup_all (gtk_text_view_get_buffer (self->prose));
  turn->before = gtk_text_iter_get_text (&start, &from);
  turn->gone = gtk_text_iter_get_text (&from, &to);
  turn->after = gtk_text_iter_get_text (&to, &end);
  self->is_working = TRUE;
  yd_background_run (self, turn_prose, turn, turn_free, turned_free, NULL, turned_cb, NULL);
}

static gboolean
rested_cb (gpointer user_data)
{
  YdProseDialog *self = user_data;

  self->timer = 0;
  work (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YdProseDialog *self)
{
  gtk_widget_set_visible (
      self->hint, gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->prose)) == 0);
  if (!self->view)
    return;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "prose.take", FALSE);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (REST_MS, rested_cb, self);
}

static void
take_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdProseDialog *self = YD_PROSE_DIALOG (widget);

  if (!self->result || self->timer || self->is_working)
    return;
  yd_script_buffer_replace (yd_script_view_get_script (self->view), self->result);
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
  gtk_window_close (GTK_WINDOW (self));
}

/* Opens over the window of @view, with what is selected there. */
YdProseDialog *
yd_prose_dialog_present (YdScriptView *view)
{
  YdProseDialog *self = g_object_new (YD_TYPE_PROSE_DIALOG, NULL);
  GtkTextBuffer *script = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  GtkTextIter start, end;

  self->view = g_object_ref (view);
  gtk_text_buffer_get_selection_bounds (script, &start, &end);
  g_autofree char *selected = gtk_text_iter_get_text (&start, &end);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->prose), selected, -1);
  gtk_window_set_transient_for (GTK_WINDOW (self),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (view))));
  work (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->prose));
  return self;
}

static void
yd_prose_dialog_dispose (GObject *object)
{
  YdProseDialog *self = YD_PROSE_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->view);
  g_clear_pointer (&self->result, g_free);
  G_OBJECT_CLASS (yd_prose_dialog_parent_class)->dispose (object);
}

static void
yd_prose_dialog_class_init (YdProseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_prose_dialog_dispose;
  g_type_ensure (YD_TYPE_SCRIPT_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/prose-dialog.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdProseDialog, prose);
  gtk_widget_class_bind_template_child (widget_class, YdProseDialog, hint);
  gtk_widget_class_bind_template_child (widget_class, YdProseDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, YdProseDialog, differences);
  gtk_widget_class_bind_template_child (widget_class, YdProseDialog, whole);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "prose.take", NULL, take_cb);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", YD_TYPE_PROSE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_prose_dialog_init (YdProseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->differences);

  gtk_text_buffer_create_tag (buffer, "added", "background", "rgba(46,194,126,0.25)", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "background", "rgba(224,27,36,0.2)",
                              "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "same", NULL);
  g_signal_connect_object (gtk_text_view_get_buffer (self->prose), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
