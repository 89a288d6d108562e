/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_timeline_menu_open (GtkWidget *owner, const char *name, double x, double y);

G_END_DECLS
