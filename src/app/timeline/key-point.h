/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_KEY_POINT_PX 11

#define YD_TYPE_KEY_POINT (yd_key_point_get_type ())
G_DECLARE_FINAL_TYPE (YdKeyPoint, yd_key_point, YD, KEY_POINT, GtkWidget)

GtkWidget *yd_key_point_new (void);
void yd_key_point_set_name (YdKeyPoint *self, const char *name);

G_END_DECLS
