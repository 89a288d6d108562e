/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/lane-drag.h"
#include "core/timeline/snap.h"

G_BEGIN_DECLS

typedef enum { NOTHING, MOVE, TRIM_HEAD, TRIM_TAIL, ROLL, FRAME, PAN } Kind;

struct _YdLaneDrag {
  YdLanes *lanes;             /* borrowed: it owns this */
  YdDesk *desk;               /* borrowed from the lanes, or NULL */
  GtkGesture *drag;           /* borrowed */
  GtkEventController *motion; /* borrowed */
  Kind kind;                  /* what is under way */
  char *id;                   /* owned, of the clip or cue, or NULL */
  gboolean is_cue;
  gint64 start;              /* where it begins, before */
  gint64 frames;             /* how long it is, before */
  gint64 by_frames;          /* how far it is dragged */
  YdSnapshotTrack *to_track; /* borrowed from the film while dragging; NULL for the same */
  YdSnapPoint point;
  gboolean has_point;
  graphene_rect_t area; /* of the frame */
  gboolean was_selected;
  double pan_across; /* where it was scrolled to, before */
  guint settle_id;   /* forgets the ghost when no new film comes */
};

G_END_DECLS
