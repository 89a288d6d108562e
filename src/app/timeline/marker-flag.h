/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"
#include "core/model/marker.h"

G_BEGIN_DECLS

#define YD_MARKER_FLAG_PX 11

#define YD_TYPE_MARKER_FLAG (yd_marker_flag_get_type ())
G_DECLARE_FINAL_TYPE (YdMarkerFlag, yd_marker_flag, YD, MARKER_FLAG, GtkWidget)

GdkRGBA yd_marker_flag_find_color (GtkWidget *widget, const YdMarker *marker);
GtkWidget *yd_marker_flag_new (YdDesk *desk);
void yd_marker_flag_show (YdMarkerFlag *self, YdMarker *marker);

G_END_DECLS
