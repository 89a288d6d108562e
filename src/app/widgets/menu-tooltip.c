/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a menu button would do need not be told once it has been done: the words stood over the
 * menu. GtkMenuButton is final, so its way to answer is changed for all of them. */
#include "app/widgets/menu-tooltip.h"

#include <gtk/gtk.h>

static gboolean
query_cb (GtkWidget *button, int x, int y, gboolean by_key, GtkTooltip *tooltip)
{
  GtkPopover *popover = gtk_menu_button_get_popover (GTK_MENU_BUTTON (button));
  gboolean is_shown = FALSE;

  if (!popover || !gtk_widget_get_visible (GTK_WIDGET (popover)))
    g_signal_chain_from_overridden_handler (button, x, y, by_key, tooltip, &is_shown);
  return is_shown;
}

/**
 * yd_menu_tooltips_yield:
 *
 * From now on no menu button shows its tooltip while its popover is open. Called once.
 */
void
yd_menu_tooltips_yield (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_MENU_BUTTON); /* makes its signals */

  g_signal_override_class_handler ("query-tooltip", GTK_TYPE_MENU_BUTTON, G_CALLBACK (query_cb));
}
