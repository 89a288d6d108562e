/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/touch.h"

/**
 * yd_touch_is_source:
 * @controller: one that handles an event
 *
 * Returns: whether a finger made the event
 */
gboolean
yd_touch_is_source (GtkEventController *controller)
{
  GdkDevice *device = gtk_event_controller_get_current_event_device (controller);

  return device && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/**
 * yd_touch_is_taken:
 * @gesture: one of a single finger, which ends
 *
 * Tells why it ends: what was dragged until then is to stay where it was.
 *
 * Returns: whether another gesture has claimed the finger meanwhile
 */
gboolean
yd_touch_is_taken (GtkGesture *gesture)
{
  GdkEventSequence *sequence =
      gtk_gesture_single_get_current_sequence (GTK_GESTURE_SINGLE (gesture));

  return gtk_gesture_get_sequence_state (gesture, sequence) == GTK_EVENT_SEQUENCE_DENIED;
}

/**
 * yd_touch_add_hold:
 * @widget: something with a menu
 *
 * Has a finger that stays tell so by the gesture's signal `pressed`.
 *
 * Returns: (transfer none): the gesture
 */
GtkGesture *
yd_touch_add_hold (GtkWidget *widget)
{
  GtkGesture *hold = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (hold), TRUE);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (hold));
  return hold;
}
