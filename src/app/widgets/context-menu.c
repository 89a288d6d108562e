/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Menus at a place in a widget. A menu lives as long as it is open, so that widgets that come and
 * go need not keep one. */
#include "app/widgets/context-menu.h"

static void
leave (GtkWidget *menu)
{
  if (gtk_widget_get_parent (menu))
    gtk_widget_unparent (menu);
}

static gboolean
leave_cb (gpointer menu)
{
  leave (menu);
  return G_SOURCE_REMOVE;
}

/* What was chosen is carried out after the menu has closed; the keys go on where they were */
static void
closed_cb (GtkWidget *menu, GtkWidget *focus)
{
  gtk_widget_grab_focus (focus);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, leave_cb, g_object_ref (menu), g_object_unref);
}

/* A new menu gets its separators when nothing else is to be done; open before, it would lack their
 * height at its end */
static gboolean
popup_cb (gpointer menu)
{
  if (gtk_widget_get_parent (menu))
    gtk_popover_popup (GTK_POPOVER (menu));
  return G_SOURCE_REMOVE;
}

/**
 * yd_context_menu_attach:
 * @owner: what it is about
 * @popover: (transfer floating): what opens
 * @place: where, in @owner
 *
 * Opens a popover that is gone when it closes, and gives the focus back to who had it.
 */
void
yd_context_menu_attach (GtkWidget *owner, GtkWidget *popover, const GdkRectangle *place)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (owner));

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), place);
  g_signal_connect_object (popover, "closed", G_CALLBACK (closed_cb), focus ? focus : owner, 0);
  g_signal_connect_object (owner, "destroy", G_CALLBACK (leave), popover, G_CONNECT_SWAPPED);
  gtk_widget_set_parent (popover, owner);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, popup_cb, g_object_ref (popover), g_object_unref);
}

/**
 * yd_context_menu_open:
 * @owner: whose actions, and whose parents' actions, the menu offers
 * @model: what it offers
 * @x: where, in @owner
 * @y: where, in @owner
 *
 * Opens a menu.
 */
void
yd_context_menu_open (GtkWidget *owner, GMenuModel *model, double x, double y)
{
  GtkWidget *menu = gtk_popover_menu_new_from_model (model);

  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  /* a menu beside the place slides up where there is no room below */
  gtk_popover_set_position (GTK_POPOVER (menu), GTK_POS_RIGHT);
  gtk_widget_set_valign (menu, GTK_ALIGN_START);
  yd_context_menu_attach (owner, menu, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

/**
 * yd_context_menu_is_key:
 * @key: a key
 * @state: what is held with it
 *
 * Returns: whether it asks for the menu of what has the focus
 */
gboolean
yd_context_menu_is_key (guint key, GdkModifierType state)
{
  return key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK));
}
