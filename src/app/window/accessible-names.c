/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK 4.8 reads out a button that shows an icon as "GtkImage": its tooltip is taken for a mere
 * description. Here the tooltip becomes its name, too, where it has no other. */
#include "app/window/accessible-names.h"

static gboolean
shows_icon (GtkWidget *widget)
{
  return (GTK_IS_BUTTON (widget) && gtk_button_get_icon_name (GTK_BUTTON (widget))) ||
         (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_icon_name (GTK_MENU_BUTTON (widget)));
}

static void
name_it (GtkWidget *widget, const char *name)
{
  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                    -1);
}

/**
 * yd_accessible_names_add:
 * @root: a widget whose template is filled
 *
 * Names the buttons in it that show an icon and have a tooltip.
 */
void
yd_accessible_names_add (GtkWidget *root)
{
  const char *tooltip = gtk_widget_get_tooltip_text (root);

  if (tooltip && shows_icon (root)) {
    name_it (root, tooltip);
    if (GTK_IS_MENU_BUTTON (root)) /* the button inside is what is read out */
      name_it (gtk_widget_get_first_child (root), tooltip);
  }
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    yd_accessible_names_add (child);
}
