/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK marks a widget as insensitive first and takes the keyboard from it then; but what is
 * insensitive is told no events any more, so that a field never hears that the focus left it: its
 * cursor goes on blinking, its input method goes on composing, and GTK complains of "GtkText - did
 * not receive a focus-out event". Here the focus leaves while the widget can still be told.
 *
 * Source: gtk_widget_propagate_state and gtk_event_controller_filter_crossing, GTK 4.8;
 * https://gitlab.gnome.org/GNOME/gtk/-/issues/5845 */
#include "app/widgets/sensitivity.h"

static gboolean
has_focus_inside (GtkWidget *widget, GtkRoot *root)
{
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  return focus && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/**
 * yd_sensitivity_set:
 * @widget: anything; it and all in it
 * @is_sensitive: whether it can be used
 *
 * Does what `gtk_widget_set_sensitive` does, and lets what has the focus know that it goes.
 */
void
yd_sensitivity_set (GtkWidget *widget, gboolean is_sensitive)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!is_sensitive && has_focus_inside (widget, root))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_sensitive (widget, is_sensitive);
}
