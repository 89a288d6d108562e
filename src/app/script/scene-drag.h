/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void yd_scene_drag_add (GtkWidget *widget, GtkOrientation orientation);

G_END_DECLS
