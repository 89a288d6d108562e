/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boards dragged to another place, and files dropped on a board. A finger carries boards without a
 * drag of the desktop, which GTK 4.8 cannot begin with one under Wayland. */
#include "app/storyboard/board-grid-private.h"

#include "app/widgets/touch.h"

#define CARRY_PX 12 /* a finger that is held is not quite still */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, YdBoardGrid *self)
{
  const guint place =
      yd_board_layout_find_at (&self->layout, (int) x, (int) y + yd_board_grid_get_scroll (self));
  const char *id = yd_board_grid_get_id (self, place);

  if (!id || !self->can_edit || !g_hash_table_contains (self->selected, id) ||
      yd_touch_is_source (GTK_EVENT_CONTROLLER (source)))
    return NULL;
  return gdk_content_provider_new_typed (YD_TYPE_BOARD_GRID, self);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, YdBoardGrid *self)
{
  GtkWidget *card = self->cursor ? g_hash_table_lookup (self->cards, self->cursor) : NULL;
  g_autoptr (GdkPaintable) picture = card ? gtk_widget_paintable_new (card) : NULL;

  g_clear_pointer (&self->pressed, g_free); /* it became a drag */
  if (picture)
    gtk_drag_source_set_icon (source, picture, 24, 24);
}

static void
end_cb (GtkDragSource *source, GdkDrag *drag, gboolean must_delete, YdBoardGrid *self)
{
  yd_board_grid_stop_edge (self);
}

static void
clear_bar (YdBoardGrid *self)
{
  self->bar_box = (GdkRectangle){ 0 };
  yd_board_grid_queue_sync (self);
}

static gboolean
holds_files (GtkDropTarget *target)
{
  GdkDrop *drop = gtk_drop_target_get_current_drop (target);

  return drop &&
         gdk_content_formats_contain_gtype (gdk_drop_get_formats (drop), GDK_TYPE_FILE_LIST);
}

static void
show_gap (YdBoardGrid *self, double x, double y)
{
  guint group;

  yd_board_layout_find_gap (&self->layout, (int) x, (int) y + yd_board_grid_get_scroll (self),
                            &group, &self->bar_box);
  yd_board_grid_queue_sync (self);
}

/* Moves what is selected to the gap there */
static gboolean
move_to_gap (YdBoardGrid *self, double x, double y)
{
  GdkRectangle bar;
  guint group;
  const guint index = yd_board_layout_find_gap (
      &self->layout, (int) x, (int) y + yd_board_grid_get_scroll (self), &group, &bar);

  if (index != YD_BOARD_NOWHERE)
    yd_board_grid_move_to (self, group, index);
  return index != YD_BOARD_NOWHERE;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, YdBoardGrid *self)
{
  const int whole_y = (int) y + yd_board_grid_get_scroll (self);

  if (!self->can_edit)
    return 0;
  yd_board_grid_follow_edge (self, y);
  if (holds_files (target)) {
    const guint place = yd_board_layout_find_at (&self->layout, (int) x, whole_y);
    self->bar_box = place == YD_BOARD_NOWHERE ? (GdkRectangle){ 0 }
                                              : yd_board_layout_get_place (&self->layout, place);
    self->bar_box.height = MIN (self->bar_box.height, 6);
    yd_board_grid_queue_sync (self);
    return place == YD_BOARD_NOWHERE ? 0 : GDK_ACTION_COPY;
  }
  show_gap (self, x, y);
  return GDK_ACTION_MOVE;
}

static void
leave_cb (GtkDropTarget *target, YdBoardGrid *self)
{
  yd_board_grid_stop_edge (self);
  clear_bar (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, YdBoardGrid *self)
{
  const int whole_y = (int) y + yd_board_grid_get_scroll (self);

  yd_board_grid_stop_edge (self);
  clear_bar (self);
  if (!self->can_edit)
    return FALSE;
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST)) {
    const guint place = yd_board_layout_find_at (&self->layout, (int) x, whole_y);
    if (place != YD_BOARD_NOWHERE)
      yd_board_grid_emit_files (self, yd_board_grid_get_id (self, place),
                                g_value_get_boxed (value));
    return place != YD_BOARD_NOWHERE;
  }
  return g_value_get_object (value) == self && move_to_gap (self, x, y);
}

/* ---- fingers ---- */

/* A finger that stays takes hold of a board and carries it when it moves on; one that stays longer
 * opens the menu. Opened when the finger goes, it would be refused under Wayland. */
static void
hold_cb (GtkGesture *hold, double x, double y, YdBoardGrid *self)
{
  const guint place =
      yd_board_layout_find_at (&self->layout, (int) x, (int) y + yd_board_grid_get_scroll (self));
  const char *id = yd_board_grid_get_id (self, place);

  if (!id)
    return;
  gtk_gesture_set_state (hold, GTK_EVENT_SEQUENCE_CLAIMED);
  self->hold = HOLD_STILL;
  if (!g_hash_table_contains (self->selected, id))
    yd_board_grid_select_one (self, place);
}

static void
stay_cb (GtkGesture *stay, double x, double y, YdBoardGrid *self)
{
  if (self->hold != HOLD_STILL)
    return;
  self->hold = HOLD_NONE;
  yd_board_grid_emit_menu (self, x, y);
}

static void
carry_update_cb (GtkGestureDrag *carry, double by_x, double by_y, YdBoardGrid *self)
{
  double x, y;

  if (self->hold == HOLD_STILL && self->can_edit && ABS (by_x) + ABS (by_y) > CARRY_PX)
    self->hold = HOLD_CARRY;
  if (self->hold != HOLD_CARRY)
    return;
  gtk_gesture_drag_get_start_point (carry, &x, &y);
  yd_board_grid_follow_edge (self, y + by_y);
  show_gap (self, x + by_x, y + by_y);
}

static void
carry_end_cb (GtkGestureDrag *carry, double by_x, double by_y, YdBoardGrid *self)
{
  const YdBoardHold hold = self->hold;
  double x, y;

  self->hold = HOLD_NONE;
  if (hold != HOLD_CARRY)
    return;
  yd_board_grid_stop_edge (self);
  clear_bar (self);
  gtk_gesture_drag_get_start_point (carry, &x, &y);
  if (!yd_touch_is_taken (GTK_GESTURE (carry))) /* by two fingers */
    move_to_gap (self, x + by_x, y + by_y);
}

static void
add_fingers (YdBoardGrid *self)
{
  GtkGesture *hold = yd_touch_add_hold (GTK_WIDGET (self)), *carry = gtk_gesture_drag_new ();
  GtkGesture *stay = yd_touch_add_hold (GTK_WIDGET (self));

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (carry), TRUE);
  gtk_gesture_long_press_set_delay_factor (GTK_GESTURE_LONG_PRESS (stay), 2);
  g_signal_connect (hold, "pressed", G_CALLBACK (hold_cb), self);
  g_signal_connect (stay, "pressed", G_CALLBACK (stay_cb), self);
  g_signal_connect (carry, "drag-update", G_CALLBACK (carry_update_cb), self);
  g_signal_connect (carry, "drag-end", G_CALLBACK (carry_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (carry));
  gtk_gesture_group (carry, hold);
  gtk_gesture_group (stay, hold);
}

void
yd_board_grid_add_drop (YdBoardGrid *self)
{
  GType types[] = { YD_TYPE_BOARD_GRID, GDK_TYPE_FILE_LIST };
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_MOVE | GDK_ACTION_COPY);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (prepare_cb), self);
  g_signal_connect (source, "drag-begin", G_CALLBACK (begin_cb), self);
  g_signal_connect (source, "drag-end", G_CALLBACK (end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  add_fingers (self);
}
