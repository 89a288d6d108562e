/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* How a picture lies on the canvas at a moment, straight lines leading from one to the next. */
typedef struct {
  gint64 frame;    /* from the clip's start */
  double x;        /* of its middle, pixels right of the canvas' middle */
  double y;        /* down */
  double scale;    /* of how it lies when it fits (YdFit) */
  double rotation; /* degrees, clockwise */
} YdMotionSample;

GArray *yd_clip_sample_motion (YdSnapshot *film, const YdSnapshotClip *clip);
GArray *yd_clip_sample_keys (const YdSnapshotClip *clip, YdKeyParameter parameter);
double yd_clip_get_fit_scale (YdSnapshot *film, const YdSnapshotClip *clip, YdFit fit);

G_END_DECLS
