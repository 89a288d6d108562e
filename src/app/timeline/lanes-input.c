/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scrolling, zooming and the menu. What is dragged is in lane-drag.c. */
#include "app/timeline/lanes-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "app/timeline/timeline-menu.h"
#include "app/widgets/context-menu.h"
#include "app/widgets/touch.h"
#include "app/window/workspace.h"

#define WHEEL_PX 60 /* a notch of a wheel; a touchpad tells pixels itself */

/* Where in the lanes the pointer is during an event; their edge where it is beside them */
static double
get_pointer_px (YdLanes *self, GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
  double x = 0, y = 0, native_x, native_y, widget_x = 0, widget_y;

  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &native_x, &native_y);
  gtk_widget_translate_coordinates (GTK_WIDGET (native), GTK_WIDGET (self), x - native_x,
                                    y - native_y, &widget_x, &widget_y);
  return MAX (widget_x, 0);
}

static void
pan (YdLanes *self, double across, double down)
{
  GtkAdjustment *adjustment = yd_time_scale_get_across (yd_desk_get_scale (self->desk));

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + across);
  if (self->down)
    gtk_adjustment_set_value (self->down, yd_lanes_get_offset (self) + down);
}

/* With Control it zooms; a wheel goes through time where there is nothing to go down to */
static gboolean
scroll_cb (YdLanes *self, double across, double down, GtkEventController *controller)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  const gboolean is_wheel = gtk_event_controller_scroll_get_unit (
                                GTK_EVENT_CONTROLLER_SCROLL (controller)) == GDK_SCROLL_UNIT_WHEEL;
  const double px = is_wheel ? WHEEL_PX : 1;
  if (!self->desk)
    return FALSE;

  const gboolean has_more = self->down && gtk_adjustment_get_upper (self->down) >
                                              gtk_adjustment_get_page_size (self->down);
  if (state & GDK_CONTROL_MASK)
    yd_time_scale_zoom (yd_desk_get_scale (self->desk), pow (1.25, -down * px / WHEEL_PX),
                        get_pointer_px (self, controller));
  else if ((state & GDK_SHIFT_MASK) || (is_wheel && !has_more && across == 0))
    pan (self, (across != 0 ? across : down) * px, 0);
  else
    pan (self, across * px, down * px);
  return TRUE;
}

/**
 * yd_lanes_add_wheel:
 * @self: lanes
 * @widget: themselves, or what stands beside them
 *
 * Has the wheel do there what it does over the lanes.
 */
void
yd_lanes_add_wheel (YdLanes *self, GtkWidget *widget)
{
  GtkEventController *scroll =
      gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect_object (scroll, "scroll", G_CALLBACK (scroll_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, scroll);
}

/* What the first of two fingers began is none of it */
static void
pinch_begin_cb (YdLanes *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->last_pinch = 1;
  gtk_gesture_get_bounding_box_center (gesture, &self->pinch_x, &self->pinch_y);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Two fingers also move what is under them */
static void
pinch_move_cb (YdLanes *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  double x, y;
  if (!self->desk || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;

  pan (self, self->pinch_x - x, self->pinch_y - y);
  self->pinch_x = x;
  self->pinch_y = y;
}

static void
pinch_cb (YdLanes *self, double total, GtkGesture *gesture)
{
  double x = 0, y;
  if (!self->desk || total <= 0 || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;

  yd_time_scale_zoom (yd_desk_get_scale (self->desk), total / self->last_pinch, x);
  self->last_pinch = total;
}

/* Files are meant for the lane that is pointed at */
static void
open_lane_menu (YdLanes *self, const YdLaneRow *row, double x, double y)
{
  static const struct {
    const char *label;
    const char *action;
  } items[] = {
    { N_ ("Media File…"), "timeline.add-files" },
    { N_ ("Imported Media…"), "timeline.add-imported" },
  };
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (YD_UI ("timeline/timeline-menus.ui"));
  GMenu *media = G_MENU (gtk_builder_get_object (builder, "lane_media"));

  for (gsize i = 0; i < G_N_ELEMENTS (items); i++) {
    g_autoptr (GMenuItem) item = g_menu_item_new (_ (items[i].label), NULL);
    g_menu_item_set_action_and_target (item, items[i].action, "s",
                                       row && row->track ? row->track->id : "");
    g_menu_append_item (media, item);
  }
  yd_context_menu_open (GTK_WIDGET (self),
                        G_MENU_MODEL (gtk_builder_get_object (builder, "lane_menu")), x, y);
}

static void
open_menu (YdLanes *self, const YdLaneRow *row, double x, double y)
{
  YdSelection *selection = yd_desk_get_selection (self->desk);

  if (yd_selection_get_first (selection, "clip"))
    yd_timeline_menu_open (GTK_WIDGET (self), "clip_menu", x, y);
  else if (yd_selection_get_first (selection, "cue"))
    yd_timeline_menu_open (GTK_WIDGET (self), "cue_menu", x, y);
  else
    open_lane_menu (self, row, x, y);
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
  open_menu (self, yd_lanes_get_row_at (self, y), x, y);
}

/* What goes on after a finger has stayed is no drag */
static void
press_cb (YdLanes *self, double x, double y, GtkGesture *press)
{
  gtk_gesture_set_state (press, GTK_EVENT_SEQUENCE_CLAIMED);
  menu_cb (self, 1, x, y);
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
  open_menu (self, NULL, bounds.origin.x + 20, bounds.origin.y + 20);
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
  GtkGesture *menu = gtk_gesture_click_new (), *pinch = gtk_gesture_zoom_new ();
  GtkGesture *click = gtk_gesture_click_new (), *press = yd_touch_add_hold (widget);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (press_cb), self);
  g_signal_connect_swapped (pinch, "begin", G_CALLBACK (pinch_begin_cb), self);
  g_signal_connect_swapped (pinch, "update", G_CALLBACK (pinch_move_cb), self);
  g_signal_connect_swapped (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (click_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  yd_lanes_add_wheel (self, widget);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
