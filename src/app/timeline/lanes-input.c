/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling, zooming and the menu. What is dragged is in lane-drag.c. */
#include "app/timeline/context-menu.h"
#include "app/timeline/lanes-private.h"

static gboolean
scroll_cb (YdLanes *self, double across, double down, GtkEventControllerScroll *controller)
{
  const GdkModifierType state =
      gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  double x = 0, y = 0;
  if (!self->desk)
    return FALSE;

  YdTimeScale *scale = yd_desk_get_scale (self->desk);
  GtkAdjustment *adjustment = yd_time_scale_get_across (scale);
  if (state & GDK_CONTROL_MASK) {
    GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
    double native_x, native_y, widget_x = 0, widget_y;
    gdk_event_get_position (event, &x, &y);
    gtk_native_get_surface_transform (native, &native_x, &native_y);
    gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                      y - native_y, &widget_x, &widget_y);
    yd_time_scale_zoom (scale, down < 0 ? 1.25 : 0.8, widget_x);
  } else if ((state & GDK_SHIFT_MASK) || across != 0) {
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) +
                                              (across != 0 ? across : down) * 60);
  } else if (self->down &&
             gtk_adjustment_get_upper (self->down) > gtk_adjustment_get_page_size (self->down)) {
    gtk_adjustment_set_value (self->down, yd_lanes_get_offset (self) + down * 40);
  } else {
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + down * 60);
  }
  return TRUE;
}

static void
pinch_cb (YdLanes *self, double total, GtkGestureZoom *gesture)
{
  static const char key[] = "yd-last-pinch";
  double *last = g_object_get_data (G_OBJECT (gesture), key);
  double x = 0;

  if (!last) {
    last = g_new0 (double, 1);
    g_object_set_data_full (G_OBJECT (gesture), key, last, g_free);
  }
  gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, NULL);
  if (self->desk && *last > 0 && total > 0)
    yd_time_scale_zoom (yd_desk_get_scale (self->desk), total / *last, x);
  *last = total;
}

static void
open_menu (YdLanes *self, double x, double y)
{
  const char *table = yd_selection_get_table (yd_desk_get_selection (self->desk));

  yd_context_menu_open (GTK_WIDGET (self),
                        g_str_equal (table, "clip")  ? "clip_menu"
                        : g_str_equal (table, "cue") ? "cue_menu"
                                                     : "lane_menu",
                        x, y);
}

static void
menu_cb (YdLanes *self, int n_press, double x, double y)
{
  if (!self->desk || !yd_desk_get_film (self->desk) || yd_lanes_is_over_entry (self, x, y))
    return;
  if (!yd_lane_drag_press (self->drag, x, y)) {
    yd_selection_set (yd_desk_get_selection (self->desk), NULL, NULL);
    yd_player_seek (yd_desk_get_player (self->desk),
                    MAX ((gint64) yd_time_scale_to_frame (yd_desk_get_scale (self->desk), x), 0));
  }
  open_menu (self, x, y);
}

static void
click_cb (YdLanes *self, int n_press, double x, double y)
{
  const char *cue =
      self->desk ? yd_selection_get_first (yd_desk_get_selection (self->desk), "cue") : NULL;

  if (n_press == 2 && cue && !yd_lanes_is_over_entry (self, x, y) &&
      yd_lane_drag_is_over (self->drag, x, y))
    yd_desk_begin_edit (self->desk, "cue", cue);
}

static void
menu_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  YdLanes *self = YD_LANES (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (40, 40, 1, 1);

  if (!self->desk || (focus && !gtk_widget_compute_bounds (focus, widget, &bounds)))
    return;
  open_menu (self, bounds.origin.x + 20, bounds.origin.y + 20);
}

void
yd_lanes_install_input (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "lanes.menu", NULL, menu_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "lanes.menu",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "lanes.menu", NULL);
}

void
yd_lanes_add_input (YdLanes *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *menu = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
