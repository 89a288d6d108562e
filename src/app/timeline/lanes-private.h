/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/clip-tile.h"
#include "app/timeline/cue-entry.h"
#include "app/timeline/lane-drag.h"
#include "app/timeline/lanes.h"

G_BEGIN_DECLS

#define YD_FAINT 0.45 /* how much is seen of what is hidden or muted */

struct _YdLanes {
  GtkWidget parent_instance;

  YdDesk *desk;                /* owned, or NULL */
  GtkAdjustment *down;         /* owned, or NULL */
  GArray *rows;                /* owned, YdLaneRow, from the top */
  GHashTable *tiles;           /* owned, id → YdClipTile, our children */
  GPtrArray *key_lanes;        /* borrowed children, YdKeyLane */
  GtkWidget *entry;            /* owned child: the words of a cue that are written, or NULL */
  YdLaneDrag *drag;            /* owned */
  gint64 drop_frame;           /* where files would be dropped, or -1 */
  YdSnapshotTrack *drop_track; /* borrowed from the film, or NULL */
  double pinch_x, pinch_y;     /* the middle of two fingers */
  double last_pinch;           /* how far two fingers were apart, of when they came down */
  guint show_id;               /* brings rows into view, or 0 */
  gboolean is_awaiting;        /* the row of the chosen clip is to come into view */
  gboolean is_pointing;        /* the focus moves with the pointer, which selects by itself */
};

/* What lies in a row: a clip or a cue, from the one that is seen at some place on */
typedef struct {
  YdSnapshotClip *clip; /* one of both */
  YdSnapshotCue *cue;
  const char *id; /* or NULL */
  gint64 start_frame;
  gint64 n_frames;
  const GPtrArray *items; /* the row's */
  guint next;
  gint64 end_frame;
} YdLaneItem;

/* lanes-tiles.c */
void
yd_lanes_find_items (YdLanes *self, const YdLaneRow *row, int from_px, int to_px, YdLaneItem *item);
gboolean yd_lanes_next_item (const YdLaneRow *row, YdLaneItem *item);
gboolean yd_lanes_has_tile (YdLanes *self, const YdLaneItem *item);
void yd_lanes_fill (YdLanes *self);
void yd_lanes_mark_tile (YdLanes *self, YdClipTile *tile);
void yd_lanes_size_allocate (GtkWidget *widget, int width, int height, int baseline);

void yd_lanes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot); /* lanes-drawing.c */

/* lanes-drop.c */
void yd_lanes_add_drop (YdLanes *self);
void yd_lanes_snapshot_drop (YdLanes *self, GtkSnapshot *snapshot, const GdkRGBA *color);

/* lanes-input.c */
void yd_lanes_install_input (GtkWidgetClass *widget_class);
void yd_lanes_add_input (YdLanes *self);

G_END_DECLS
