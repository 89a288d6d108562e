/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"
#include "core/model/marker.h"

G_BEGIN_DECLS

#define YD_TYPE_MARKER_ROW (yd_marker_row_get_type ())
G_DECLARE_FINAL_TYPE (YdMarkerRow, yd_marker_row, YD, MARKER_ROW, AdwBin)

GtkWidget *yd_marker_row_new (YdDesk *desk, YdMarker *marker);
void yd_marker_row_show (YdMarkerRow *self, YdMarker *marker);
void yd_marker_row_edit (YdMarkerRow *self);

G_END_DECLS
