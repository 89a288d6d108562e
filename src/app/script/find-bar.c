/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds and replaces in a text, and says how often it was found. */
#include "app/script/find-bar.h"

#include <glib/gi18n.h>

#include "app/window/workspace.h"

struct _YdFindBar {
  AdwBin parent_instance;

  GtkSourceView *view;             /* borrowed: both stand in one page */
  GtkSourceSearchContext *context; /* owned, or NULL */

  GtkRevealer *revealer;
  GtkEditable *words;
  GtkEditable *replacement;
  GtkToggleButton *case_button;
  GtkToggleButton *replace_button;
  GtkLabel *count;
};

G_DEFINE_FINAL_TYPE (YdFindBar, yd_find_bar, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (YdFindBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static gboolean
can_replace (YdFindBar *self)
{
  return self->view && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
}

static void
show_count (YdFindBar *self)
{
  GtkTextIter start, end;
  if (!self->context)
    return;

  const int n = gtk_source_search_context_get_occurrences_count (self->context);
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  const int at = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);
  g_autofree char *text = n < 0    ? g_strdup ("…")
                          : n == 0 ? g_strdup (_ ("None"))
                          : at > 0 ? g_strdup_printf (_ ("%d of %d"), at, n)
                                   : g_strdup_printf (_ ("%d found"), n);

  gtk_label_set_label (self->count, *gtk_editable_get_text (self->words) ? text : "");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", n != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", n != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace", n > 0 && can_replace (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all",
                                 n > 0 && can_replace (self));
}

static void
select_match (YdFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_select_range (get_buffer (self), start, end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view),
                                gtk_text_buffer_get_insert (get_buffer (self)), 0.15, FALSE, 0, 0);
  show_count (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdFindBar) self = user_data;
  GtkTextIter start, end;

  if (gtk_source_search_context_forward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start,
                                                &end, NULL, NULL) &&
      self->context == (gpointer) source)
    select_match (self, &start, &end);
}

static void
found_back_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (YdFindBar) self = user_data;
  GtkTextIter start, end;

  if (gtk_source_search_context_backward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start,
                                                 &end, NULL, NULL) &&
      self->context == (gpointer) source)
    select_match (self, &start, &end);
}

/* Goes to the next place, or the one before, round the end. */
void
yd_find_bar_find (YdFindBar *self, gboolean is_forward)
{
  GtkTextIter start, end;
  if (!self->context)
    return;

  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (is_forward)
    gtk_source_search_context_forward_async (self->context, &end, NULL, found_cb,
                                             g_object_ref (self));
  else
    gtk_source_search_context_backward_async (self->context, &start, NULL, found_back_cb,
                                              g_object_ref (self));
}

static void
words_changed_cb (YdFindBar *self)
{
  GtkTextIter start;
  if (!self->context)
    return;

  GtkSourceSearchSettings *settings = gtk_source_search_context_get_settings (self->context);
  gtk_source_search_settings_set_search_text (settings, gtk_editable_get_text (self->words));
  gtk_source_search_settings_set_case_sensitive (settings,
                                                 gtk_toggle_button_get_active (self->case_button));
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, NULL);
  if (*gtk_editable_get_text (self->words))
    gtk_source_search_context_forward_async (self->context, &start, NULL, found_cb,
                                             g_object_ref (self));
  show_count (self);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdFindBar *self = YD_FIND_BAR (widget);

  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  g_clear_object (&self->context);
  if (self->view)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_find_bar_find (YD_FIND_BAR (widget), TRUE);
}

static void
previous_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  yd_find_bar_find (YD_FIND_BAR (widget), FALSE);
}

static void
stop_cb (YdFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.close", NULL);
}

static void
activate_cb (YdFindBar *self)
{
  yd_find_bar_find (self, TRUE);
}

static void
replace_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdFindBar *self = YD_FIND_BAR (widget);
  GtkTextIter start, end;

  if (!self->context || !can_replace (self))
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  if (gtk_source_search_context_replace (self->context, &start, &end,
                                         gtk_editable_get_text (self->replacement), -1, NULL))
    gtk_text_buffer_place_cursor (get_buffer (self), &end);
  yd_find_bar_find (self, TRUE);
}

static void
replace_all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdFindBar *self = YD_FIND_BAR (widget);

  if (!self->context || !can_replace (self))
    return;
  gtk_source_search_context_replace_all (self->context, gtk_editable_get_text (self->replacement),
                                         -1, NULL);
  show_count (self);
}

void
yd_find_bar_set_view (YdFindBar *self, GtkSourceView *view)
{
  self->view = view;
}

/* Opens with the words that are selected in the text. */
void
yd_find_bar_open (YdFindBar *self, gboolean with_replace)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter start, end;

  if (!self->context) {
    self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (buffer), NULL);
    gtk_source_search_settings_set_wrap_around (
        gtk_source_search_context_get_settings (self->context), TRUE);
    g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (show_count),
                             self, G_CONNECT_SWAPPED);
  }
  gtk_toggle_button_set_active (self->replace_button, with_replace && can_replace (self));
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end)) {
    g_autofree char *words = gtk_text_iter_get_text (&start, &end);
    gtk_editable_set_text (self->words, words);
  }
  words_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->words));
  gtk_editable_select_region (self->words, 0, -1);
}

static void
yd_find_bar_dispose (GObject *object)
{
  g_clear_object (&YD_FIND_BAR (object)->context);
  G_OBJECT_CLASS (yd_find_bar_parent_class)->dispose (object);
}

static void
yd_find_bar_class_init (YdFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = yd_find_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/find-bar.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, words);
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, case_button);
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, replace_button);
  gtk_widget_class_bind_template_child (widget_class, YdFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, words_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "find.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, previous_cb);
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, replace_cb);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, replace_all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
}

static void
yd_find_bar_init (YdFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
