/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is typed is told after a pause, when the field loses the focus, or before it shows something
 * else, so that nothing typed is lost and not every letter is a change of the project. */
#include "app/widgets/text-field.h"

#include "app/window/workspace.h"

#define PAUSE_MS 600

struct _YdTextField {
  AdwBin parent_instance;

  char *key;     /* owned: what the text belongs to, or NULL */
  guint pause;   /* source, 0 while nothing is untold */
  guint fit;     /* source, 0 while the view is as high as its lines */
  double fitted; /* how high its lines were when it was fitted, 0 before */
  gboolean is_showing;

  GtkLabel *title;
  GtkTextView *view;
};

G_DEFINE_FINAL_TYPE (YdTextField, yd_text_field, ADW_TYPE_BIN)

enum { PROP_0, PROP_TITLE, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { SIGNAL_EDITED, N_SIGNALS };
static guint signals[N_SIGNALS];

static char *
dup_text (YdTextField *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

/* Tells what is not told yet */
void
yd_text_field_flush (YdTextField *self)
{
  if (!self->pause)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  g_autofree char *text = dup_text (self);
  g_autofree char *key = g_strdup (self->key);
  g_signal_emit (self, signals[SIGNAL_EDITED], 0, key, text);
}

static gboolean
pause_cb (gpointer self)
{
  yd_text_field_flush (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (YdTextField *self)
{
  if (self->is_showing)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static gboolean
fit_cb (gpointer user_data)
{
  YdTextField *self = user_data;
  const double height =
      gtk_adjustment_get_upper (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));

  self->fit = 0;
  if (height != self->fitted)
    gtk_widget_queue_resize (GTK_WIDGET (self->view));
  self->fitted = height;
  return G_SOURCE_REMOVE;
}

/* A text view counts its lines when it is given its place, or later: too late to ask for another
 * height. It is asked for behind GTK's own counting, which is 5 behind drawing. While it is given
 * its place it counts anew, so that only another height than the last is asked for: else it would
 * be given its place for ever. */
static void
height_changed_cb (YdTextField *self)
{
  if (!self->fit)
    self->fit = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, fit_cb, self, NULL);
}

/* Shows a text; one that is being typed for the same key stays */
void
yd_text_field_show (YdTextField *self, const char *key, const char *text)
{
  if (g_strcmp0 (key, self->key) != 0) {
    yd_text_field_flush (self);
    g_free (self->key);
    self->key = g_strdup (key);
  }
  g_autofree char *shown = dup_text (self);
  if (self->pause || g_str_equal (shown, text))
    return;
  self->is_showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
  self->is_showing = FALSE;
  self->fitted = 0;
  height_changed_cb (self);
}

static void
yd_text_field_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, gtk_label_get_label (YD_TEXT_FIELD (object)->title));
}

static void
yd_text_field_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  YdTextField *self = YD_TEXT_FIELD (object);
  const char *title = g_value_get_string (value);

  gtk_label_set_label (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title ? title : "", -1);
}

static void
yd_text_field_dispose (GObject *object)
{
  YdTextField *self = YD_TEXT_FIELD (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_handle_id (&self->fit, g_source_remove);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (yd_text_field_parent_class)->dispose (object);
}

static void
yd_text_field_class_init (YdTextFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_text_field_get_property;
  object_class->set_property = yd_text_field_set_property;
  object_class->dispose = yd_text_field_dispose;
  props[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[SIGNAL_EDITED] = g_signal_new ("edited", YD_TYPE_TEXT_FIELD, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("widgets/text-field.ui"));
  gtk_widget_class_bind_template_child (widget_class, YdTextField, title);
  gtk_widget_class_bind_template_child (widget_class, YdTextField, view);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, yd_text_field_flush);
}

static void
yd_text_field_init (YdTextField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)),
                           "notify::upper", G_CALLBACK (height_changed_cb), self,
                           G_CONNECT_SWAPPED);
}
