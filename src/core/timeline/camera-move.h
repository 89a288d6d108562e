/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/clip.h"
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
YdCameraMove yd_camera_move_between (const YdFraming *from,
                                     const YdFraming *to,
                                     double canvas_aspect,
                                     double picture_aspect);
YdCameraMove yd_camera_move_to_box (double x,
                                    double y,
                                    double width,
                                    double height,
                                    double canvas_aspect,
                                    double picture_aspect);
YdCameraMove
yd_camera_move_fit_inside (const YdCameraMove *move, double canvas_aspect, double picture_aspect);
YdFraming yd_camera_move_at (const YdCameraMove *move, double part);
void yd_camera_move_divide (const YdCameraMove *move,
                            double left_end,
                            double right_start,
                            YdCameraMove parts[2]);
YdCameraMove yd_camera_move_of_clip (const YdClip *clip);
void yd_camera_move_apply (const YdCameraMove *move, YdClip *clip);
YdFraming
yd_framing_fit_inside (const YdFraming *framing, double canvas_aspect, double picture_aspect);
gboolean
yd_framing_is_inside (const YdFraming *framing, double canvas_aspect, double picture_aspect);

G_END_DECLS
