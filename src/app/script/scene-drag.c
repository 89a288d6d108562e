/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Moves scenes by dragging what stands for them: a row of the outline or a card. Such a widget has
 * a property `entry`, the scene; what is dropped goes before it or behind it, as a line shows. */
#include "app/script/scene-drag.h"

#include "app/script/scene-entry.h"

typedef struct {
  GtkWidget *widget; /* borrowed: it owns what is dragged */
  GtkOrientation orientation;
} Drag;

/* by orientation: the classes of a widget before and behind which something would go */
static const char *const classes[2][2] = {
  [GTK_ORIENTATION_HORIZONTAL] = { "drop-before", "drop-behind" },
  [GTK_ORIENTATION_VERTICAL] = { "drop-above", "drop-below" },
};

static YdSceneEntry *
dup_entry (GtkWidget *widget)
{
  YdSceneEntry *entry = NULL;

  g_object_get (widget, "entry", &entry, NULL);
  return entry;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, Drag *self)
{
  g_autoptr (YdSceneEntry) entry = dup_entry (self->widget);

  return entry ? gdk_content_provider_new_typed (YD_TYPE_SCENE_ENTRY, entry) : NULL;
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, Drag *self)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (self->widget);

  gtk_drag_source_set_icon (source, picture, 0, 0);
}

static int
find_side (Drag *self, double x, double y)
{
  if (self->orientation == GTK_ORIENTATION_VERTICAL)
    return y > gtk_widget_get_height (self->widget) / 2.0;
  const gboolean is_right = x > gtk_widget_get_width (self->widget) / 2.0;
  return gtk_widget_get_direction (self->widget) == GTK_TEXT_DIR_RTL ? !is_right : is_right;
}

static void
show_side (Drag *self, int side)
{
  for (int i = 0; i < 2; i++)
    if (i == side)
      gtk_widget_add_css_class (self->widget, classes[self->orientation][i]);
    else
      gtk_widget_remove_css_class (self->widget, classes[self->orientation][i]);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, Drag *self)
{
  show_side (self, find_side (self, x, y));
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, Drag *self)
{
  show_side (self, -1);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, Drag *self)
{
  YdSceneEntry *moved = g_value_get_object (value);
  g_autoptr (YdSceneEntry) entry = dup_entry (self->widget);

  show_side (self, -1);
  return entry &&
         gtk_widget_activate_action (self->widget, "script.move-scene", "(uu)", moved->index,
                                     entry->index + (guint) find_side (self, x, y));
}

static void
free_drag (gpointer data, GClosure *closure)
{
  g_free (data);
}

/* Lets @widget, which has a property `entry`, be dragged, and others be dropped beside it; scenes
 * run in @orientation. */
void
yd_scene_drag_add (GtkWidget *widget, GtkOrientation orientation)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (YD_TYPE_SCENE_ENTRY, GDK_ACTION_MOVE);
  Drag *self = g_new (Drag, 1);

  *self = (Drag){ widget, orientation };
  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), self, free_drag, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
