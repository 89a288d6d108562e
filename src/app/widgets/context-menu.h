/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean yd_context_menu_is_key (guint key, GdkModifierType state);
void yd_context_menu_attach (GtkWidget *owner, GtkWidget *popover, const GdkRectangle *place);
void yd_context_menu_open (GtkWidget *owner, GMenuModel *model, double x, double y);

G_END_DECLS
