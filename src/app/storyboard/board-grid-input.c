/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, clicks and the rubber band. */
#include "app/storyboard/board-grid-private.h"

#include "app/widgets/context-menu.h"
#include "app/widgets/touch.h"

#define EDGE_PX 48 /* where something that is held makes the grid scroll */

/* ---- keys ---- */

static guint
count_seen_rows (YdBoardGrid *self)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));

  return (guint) MAX (1, height / MAX (1, self->layout.card_height + YD_BOARD_MARGIN_PX));
}

/* Where a key goes from the cursor; FALSE for another key */
static gboolean
find_target (YdBoardGrid *self, guint key, guint *target)
{
  const gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int page = (int) count_seen_rows (self);
  const struct {
    guint key, pad;
    int columns, rows;
  } steps[] = {
    { GDK_KEY_Left, GDK_KEY_KP_Left, is_rtl ? 1 : -1, 0 },
    { GDK_KEY_Right, GDK_KEY_KP_Right, is_rtl ? -1 : 1, 0 },
    { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
    { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 },
    { GDK_KEY_Page_Up, GDK_KEY_KP_Page_Up, 0, -page },
    { GDK_KEY_Page_Down, GDK_KEY_KP_Page_Down, 0, page },
    { GDK_KEY_Home, GDK_KEY_KP_Home, -(1 << 28), 0 },
    { GDK_KEY_End, GDK_KEY_KP_End, 1 << 28, 0 },
  };
  const guint from = yd_board_grid_find_place (self, self->cursor);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (key == steps[i].key || key == steps[i].pad) {
      *target = from == YD_BOARD_NOWHERE
                    ? 0
                    : yd_board_layout_step (&self->layout, from, steps[i].columns, steps[i].rows);
      return TRUE;
    }
  return FALSE;
}

static gboolean
press_key (YdBoardGrid *self, guint key, GdkModifierType state)
{
  guint target = YD_BOARD_NOWHERE;
  const guint at = yd_board_grid_find_place (self, self->cursor);

  if (find_target (self, key, &target)) {
    if (target == YD_BOARD_NOWHERE)
      return TRUE;
    if (state & GDK_SHIFT_MASK)
      yd_board_grid_select_to (self, target);
    else if (state & GDK_CONTROL_MASK)
      yd_board_grid_set_cursor (self, target);
    else
      yd_board_grid_select_one (self, target);
    return TRUE;
  }
  if (key == GDK_KEY_space && at != YD_BOARD_NOWHERE) {
    if (state & GDK_CONTROL_MASK)
      yd_board_grid_toggle (self, at);
    else
      yd_board_grid_select_one (self, at);
    return TRUE;
  }
  if ((key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) && at != YD_BOARD_NOWHERE &&
      !(state & GDK_CONTROL_MASK)) {
    if (!g_hash_table_contains (self->selected, self->cursor))
      yd_board_grid_select_one (self, at);
    yd_board_grid_emit_activated (self);
    return TRUE;
  }
  return FALSE;
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        YdBoardGrid *self)
{
  GdkRectangle box;

  if (state & GDK_ALT_MASK)
    return FALSE; /* actions of the page */
  if (yd_context_menu_is_key (key, state)) {
    if (yd_board_grid_get_cursor_place (self, &box))
      yd_board_grid_emit_menu (self, box.x + box.width / 2.0, box.y + box.height / 2.0);
    return TRUE;
  }
  return press_key (self, key, state);
}

/* ---- clicks ---- */

static guint
find_at (YdBoardGrid *self, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  const guint place =
      yd_board_layout_find_at (&self->layout, (int) x, (int) y + yd_board_grid_get_scroll (self));

  for (; widget && widget != GTK_WIDGET (self); widget = gtk_widget_get_parent (widget))
    if (g_str_equal (gtk_widget_get_css_name (widget), "boardheading"))
      return YD_BOARD_NOWHERE; /* it lies over the cards */
  return place;
}

static void
click (YdBoardGrid *self, guint place, GdkModifierType state)
{
  const char *id = yd_board_grid_get_id (self, place);

  g_clear_pointer (&self->pressed, g_free);
  self->must_focus = TRUE;
  if (state & GDK_SHIFT_MASK) {
    yd_board_grid_select_to (self, place);
  } else if (state & GDK_CONTROL_MASK) {
    yd_board_grid_toggle (self, place);
  } else if (g_hash_table_contains (self->selected, id)) {
    self->pressed = g_strdup (id); /* all of them may be dragged */
    yd_board_grid_set_cursor (self, place);
  } else {
    yd_board_grid_select_one (self, place);
  }
  self->must_focus = TRUE;
}

static void
press (YdBoardGrid *self, guint place, GdkModifierType state)
{
  if (place != YD_BOARD_NOWHERE) {
    click (self, place, state);
    return;
  }
  if (!(state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) && g_hash_table_size (self->selected) > 0) {
    g_hash_table_remove_all (self->selected);
    yd_board_grid_selection_changed (self);
  }
}

static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, YdBoardGrid *self)
{
  const guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  const guint place = find_at (self, x, y);

  if (button == GDK_BUTTON_SECONDARY) {
    const char *id = yd_board_grid_get_id (self, place);
    if (id && !g_hash_table_contains (self->selected, id))
      yd_board_grid_select_one (self, place);
    yd_board_grid_emit_menu (self, x, y);
    return;
  }
  if (yd_touch_is_source (GTK_EVENT_CONTROLLER (gesture))) {
    if (n_press == 2 && place != YD_BOARD_NOWHERE)
      yd_board_grid_emit_activated (self);
    return; /* it may be about to scroll */
  }
  press (self, place, state);
  if (place != YD_BOARD_NOWHERE && n_press == 2 && button == GDK_BUTTON_PRIMARY)
    yd_board_grid_emit_activated (self);
}

/* A press on one of many selected boards that became no drag selects that one */
static void
released_cb (GtkGestureClick *gesture, int n_press, double x, double y, YdBoardGrid *self)
{
  if (yd_touch_is_source (GTK_EVENT_CONTROLLER (gesture)))
    press (self, find_at (self, x, y), 0);
  g_autofree char *pressed = g_steal_pointer (&self->pressed);
  const guint place = yd_board_grid_find_place (self, pressed);

  if (place != YD_BOARD_NOWHERE)
    yd_board_grid_select_one (self, place);
}

/* ---- the rubber band ---- */

static void
add_id (gpointer id, gpointer value, gpointer set)
{
  g_hash_table_add (set, g_strdup (id));
}

static void
begin_band_cb (GtkGestureDrag *gesture, double x, double y, YdBoardGrid *self)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (find_at (self, x, y) != YD_BOARD_NOWHERE ||
      yd_touch_is_source (GTK_EVENT_CONTROLLER (gesture))) { /* a finger scrolls */
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
    return;
  }
  self->band_x = x;
  self->band_y = y + yd_board_grid_get_scroll (self);
  g_clear_pointer (&self->band_base, g_hash_table_unref);
  self->band_base = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    g_hash_table_foreach (self->selected, add_id, self->band_base);
}

/* Selects what the band touches, and what was selected before */
void
yd_board_grid_update_band (YdBoardGrid *self)
{
  const int scroll = yd_board_grid_get_scroll (self);
  const double y = self->pointer_y + scroll;
  GdkRectangle band = { (int) MIN (self->pointer_x, self->band_x), (int) MIN (y, self->band_y),
                        (int) ABS (self->pointer_x - self->band_x) + 1,
                        (int) ABS (y - self->band_y) + 1 };
  guint first, end;

  if (!self->is_banding)
    return;
  g_hash_table_remove_all (self->selected);
  g_hash_table_foreach (self->band_base, add_id, self->selected);
  yd_board_layout_find_between (&self->layout, band.y, band.y + band.height, &first, &end);
  for (guint i = first; i < end; i++) {
    const GdkRectangle place = yd_board_layout_get_place (&self->layout, i);
    if (gdk_rectangle_intersect (&band, &place, NULL))
      g_hash_table_add (self->selected, g_strdup (yd_board_grid_get_id (self, i)));
  }
  yd_board_grid_selection_changed (self);
  yd_board_grid_queue_sync (self);
}

static void
move_band_cb (GtkGestureDrag *gesture, double by_x, double by_y, YdBoardGrid *self)
{
  double x, y;

  gtk_gesture_drag_get_start_point (gesture, &x, &y);
  if (!self->is_banding && ABS (by_x) + ABS (by_y) < 6)
    return;
  self->is_banding = TRUE;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  self->pointer_x = x + by_x;
  self->pointer_y = y + by_y;
  yd_board_grid_follow_edge (self, self->pointer_y);
  yd_board_grid_update_band (self);
}

static void
end_band_cb (GtkGestureDrag *gesture, double by_x, double by_y, YdBoardGrid *self)
{
  self->is_banding = FALSE;
  g_clear_pointer (&self->band_base, g_hash_table_unref);
  yd_board_grid_stop_edge (self);
  yd_board_grid_queue_sync (self);
}

/* ---- scrolling at the edges ---- */

static gboolean
edge_tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  YdBoardGrid *self = YD_BOARD_GRID (widget);

  yd_board_grid_scroll_by (self, self->edge_speed);
  yd_board_grid_update_band (self);
  return G_SOURCE_CONTINUE;
}

/* Scrolls on while the pointer is held near the top or the bottom */
void
yd_board_grid_follow_edge (YdBoardGrid *self, double y)
{
  const int height = gtk_widget_get_height (GTK_WIDGET (self));
  const double above = EDGE_PX - y, below = y - (height - EDGE_PX);

  self->edge_speed = above > 0   ? -(int) MIN (above, 64) / 3
                     : below > 0 ? (int) MIN (below, 64) / 3
                                 : 0;
  if (self->edge_speed == 0)
    yd_board_grid_stop_edge (self);
  else if (self->edge_tick == 0)
    self->edge_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_tick_cb, NULL, NULL);
}

void
yd_board_grid_stop_edge (YdBoardGrid *self)
{
  if (self->edge_tick)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->edge_tick);
  self->edge_tick = 0;
}

void
yd_board_grid_add_input (YdBoardGrid *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *clicks = gtk_gesture_click_new ();
  GtkGesture *band = gtk_gesture_drag_new ();

  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (widget, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (clicks), 0);
  g_signal_connect (clicks, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (clicks, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (clicks));
  g_signal_connect (band, "drag-begin", G_CALLBACK (begin_band_cb), self);
  g_signal_connect (band, "drag-update", G_CALLBACK (move_band_cb), self);
  g_signal_connect (band, "drag-end", G_CALLBACK (end_band_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (band));
}
