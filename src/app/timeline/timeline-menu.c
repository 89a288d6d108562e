/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/timeline/timeline-menu.h"

#include "app/widgets/context-menu.h"
#include "app/window/workspace.h"

/**
 * yd_timeline_menu_open:
 * @owner: whose actions, and whose parents' actions, the menu offers
 * @name: of a menu in timeline-menus.ui
 * @x: where, in @owner
 * @y: where, in @owner
 *
 * Opens one of the menus of the timeline's own widgets.
 */
void
yd_timeline_menu_open (GtkWidget *owner, const char *name, double x, double y)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource (YD_UI ("timeline/timeline-menus.ui"));

  yd_context_menu_open (owner, G_MENU_MODEL (gtk_builder_get_object (builder, name)), x, y);
}
