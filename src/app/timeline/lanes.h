/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_CUE_ROW_PX 34

#define YD_TYPE_LANES (yd_lanes_get_type ())
G_DECLARE_FINAL_TYPE (YdLanes, yd_lanes, YD, LANES, GtkWidget)

#define YD_ROW_OF_CLIPS (-1)

/* A row, from the top: the cues, the tracks that are seen, the uppermost first, and those that are
 * heard; under the track of the selected clip, where they are wanted, the key frames of that clip
 */
typedef struct {
  YdSnapshotTrack *track; /* NULL for the cues */
  int y;                  /* pixels from the top of all rows */
  int height;
  int parameter; /* whose key frames are shown, or `YD_ROW_OF_CLIPS` */
} YdLaneRow;

/* signal `rows` (): there are others */

void yd_lanes_set_desk (YdLanes *self, YdDesk *desk);
void yd_lanes_set_down (YdLanes *self, GtkAdjustment *down);
void yd_lanes_add_wheel (YdLanes *self, GtkWidget *widget);
int yd_lanes_get_row_height (YdTrackKind kind);
const GArray *yd_lanes_get_rows (YdLanes *self);
YdSnapshotClip *yd_lanes_get_keyed_clip (YdLanes *self, gboolean *can_edit);
const YdLaneRow *yd_lanes_get_row_at (YdLanes *self, double y);
const YdLaneRow *yd_lanes_get_row_of (YdLanes *self, const YdSnapshotTrack *track);
double yd_lanes_get_offset (YdLanes *self);
gboolean yd_lanes_is_over_entry (YdLanes *self, double x, double y);
void yd_lanes_focus_tile (YdLanes *self, const char *id);
void yd_lanes_select_between (YdLanes *self, const graphene_rect_t *area, gboolean adds);

G_END_DECLS
