/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* How a still is looked at while it is shown. */
typedef struct {
  YdFraming from;
  YdFraming to;
  YdEasing easing;
} YdCameraMove;

YdCameraMove yd_camera_move (YdShotMovement movement,
                             guint index,
                             double strength,
                             double canvas_aspect,
                             double picture_aspect);
gboolean
yd_framing_is_inside (const YdFraming *framing, double canvas_aspect, double picture_aspect);

G_END_DECLS
