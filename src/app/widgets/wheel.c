/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 lets the wheel change any number and any scale that it comes across, so that scrolling
 * a page of them would change what nobody looked at. */
#include "app/widgets/wheel.h"

static void
drop_scrolling (GtkWidget *control)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (control);

  for (guint i = g_list_model_get_n_items (controllers); i-- > 0;) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
      gtk_widget_remove_controller (control, controller);
  }
}

/**
 * yd_wheel_leave_to_page:
 * @root: a widget whose template is filled
 *
 * Takes the wheel from the numbers and scales in it. Keys, buttons and dragging still change them.
 */
void
yd_wheel_leave_to_page (GtkWidget *root)
{
  if (GTK_IS_SPIN_BUTTON (root) || GTK_IS_RANGE (root))
    drop_scrolling (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    yd_wheel_leave_to_page (child);
}
