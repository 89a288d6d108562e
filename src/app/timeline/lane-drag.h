/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/lanes.h"

G_BEGIN_DECLS

typedef struct _YdLaneDrag YdLaneDrag;

YdLaneDrag *yd_lane_drag_new (YdLanes *lanes);
void yd_lane_drag_free (YdLaneDrag *self);
void yd_lane_drag_set_desk (YdLaneDrag *self, YdDesk *desk);
void yd_lane_drag_snapshot (YdLaneDrag *self, GtkSnapshot *snapshot);
gboolean yd_lane_drag_is_over (YdLaneDrag *self, double x, double y);
gboolean yd_lane_drag_press (YdLaneDrag *self, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLaneDrag, yd_lane_drag_free)

G_END_DECLS
