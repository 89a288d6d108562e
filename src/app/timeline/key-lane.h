/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_KEY_ROW_PX 36

#define YD_TYPE_KEY_LANE (yd_key_lane_get_type ())
G_DECLARE_FINAL_TYPE (YdKeyLane, yd_key_lane, YD, KEY_LANE, GtkWidget)

GtkWidget *yd_key_lane_new (YdDesk *desk, YdKeyParameter parameter);
YdKeyParameter yd_key_lane_get_parameter (YdKeyLane *self);
void yd_key_lane_set_clip (YdKeyLane *self, YdSnapshotClip *clip, gboolean can_edit);

G_END_DECLS
