/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/script/scene-row.h"

#include "app/window/workspace.h"

struct _YdSceneRow {
  AdwBin parent_instance;

  YdSceneEntry *entry; /* owned, or NULL */
};

G_DEFINE_FINAL_TYPE (YdSceneRow, yd_scene_row, ADW_TYPE_BIN)

enum { PROP_0, PROP_ENTRY, N_PROPS };
static GParamSpec *props[N_PROPS];

static GdkContentProvider *
prepare_cb (YdSceneRow *self)
{
  return self->entry ? gdk_content_provider_new_typed (YD_TYPE_SCENE_ENTRY, self->entry) : NULL;
}

static void
drag_begin_cb (YdSceneRow *self, GdkDrag *drag, GtkDragSource *source)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (GTK_WIDGET (self));

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static gboolean
is_lower_half (YdSceneRow *self, double y)
{
  return y > gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
}

static void
show_place (YdSceneRow *self, const char *class)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-above");
  gtk_widget_remove_css_class (GTK_WIDGET (self), "drop-below");
  if (class)
    gtk_widget_add_css_class (GTK_WIDGET (self), class);
}

static GdkDragAction
motion_cb (YdSceneRow *self, double x, double y)
{
  show_place (self, is_lower_half (self, y) ? "drop-below" : "drop-above");
  return GDK_ACTION_MOVE;
}

static void
leave_cb (YdSceneRow *self)
{
  show_place (self, NULL);
}

static gboolean
drop_cb (YdSceneRow *self, const GValue *value, double x, double y)
{
  YdSceneEntry *moved = g_value_get_object (value);
  const guint to = self->entry->index + (is_lower_half (self, y) ? 1 : 0);

  show_place (self, NULL);
  return gtk_widget_activate_action (GTK_WIDGET (self), "script.move-scene", "(uu)", moved->index,
                                     to);
}

static void
yd_scene_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, YD_SCENE_ROW (object)->entry);
}

static void
yd_scene_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (g_set_object (&YD_SCENE_ROW (object)->entry, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
yd_scene_row_dispose (GObject *object)
{
  g_clear_object (&YD_SCENE_ROW (object)->entry);
  G_OBJECT_CLASS (yd_scene_row_parent_class)->dispose (object);
}

static void
yd_scene_row_class_init (YdSceneRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = yd_scene_row_get_property;
  object_class->set_property = yd_scene_row_set_property;
  object_class->dispose = yd_scene_row_dispose;
  props[PROP_ENTRY] =
      g_param_spec_object ("entry", NULL, NULL, YD_TYPE_SCENE_ENTRY,
                           G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_template_from_resource (widget_class, YD_UI ("script/scene-row.ui"));
}

static void
yd_scene_row_init (YdSceneRow *self)
{
  GtkDragSource *drag = gtk_drag_source_new ();
  GtkDropTarget *drop = gtk_drop_target_new (YD_TYPE_SCENE_ENTRY, GDK_ACTION_MOVE);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drag_source_set_actions (drag, GDK_ACTION_MOVE);
  g_signal_connect_object (drag, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  g_signal_connect_object (drop, "motion", G_CALLBACK (motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
