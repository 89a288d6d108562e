/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_MARKER_LIST (yd_marker_list_get_type ())
G_DECLARE_FINAL_TYPE (YdMarkerList, yd_marker_list, YD, MARKER_LIST, GtkPopover)

void yd_marker_list_set_desk (YdMarkerList *self, YdDesk *desk);

G_END_DECLS
