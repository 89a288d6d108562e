/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The movements of the trade, done to a still: each is a zoom and a place at its start and its end.
 * A still that does not move looks like a fault, so a static shot breathes slowly in or out. */
#include "core/timeline/camera-move.h"

typedef struct {
  double zoom_from; /* above 1, in strengths */
  double zoom_to;
  double x_from; /* -1 left to 1 right, in the room that the zoom leaves */
  double x_to;
  double y_from; /* -1 up to 1 down */
  double y_to;
  YdEasing easing;
  gboolean is_alternating; /* every other shot goes the other way */
} Move;

/* clang-format off */
static const Move moves[] = {
  [YD_SHOT_MOVEMENT_STATIC] =    { 0.1, 0.6,  0, 0,  0, 0,       YD_EASING_LINEAR, TRUE },
  [YD_SHOT_MOVEMENT_PUSH_IN] =   { 0.1, 1.6,  0, 0,  0, -0.4,    YD_EASING_LINEAR, FALSE },
  [YD_SHOT_MOVEMENT_PULL_OUT] =  { 1.6, 0.1,  0, 0,  -0.4, 0,    YD_EASING_LINEAR, FALSE },
  [YD_SHOT_MOVEMENT_PAN_LEFT] =  { 1.5, 1.5,  1, -1,  0, 0,      YD_EASING_IN_OUT, FALSE },
  [YD_SHOT_MOVEMENT_PAN_RIGHT] = { 1.5, 1.5,  -1, 1,  0, 0,      YD_EASING_IN_OUT, FALSE },
  [YD_SHOT_MOVEMENT_TILT_UP] =   { 1.5, 1.5,  0, 0,  1, -1,      YD_EASING_IN_OUT, FALSE },
  [YD_SHOT_MOVEMENT_TILT_DOWN] = { 1.5, 1.5,  0, 0,  -1, 1,      YD_EASING_IN_OUT, FALSE },
  [YD_SHOT_MOVEMENT_TRACK] =     { 1.4, 1.6,  -1, 1,  0, 0,      YD_EASING_LINEAR, TRUE },
  [YD_SHOT_MOVEMENT_CRANE] =     { 1.8, 0.5,  0, 0,  1, -1,      YD_EASING_IN_OUT, FALSE },
  [YD_SHOT_MOVEMENT_HANDHELD] =  { 0.6, 0.9,  -0.5, 0.5,  0.4, -0.3, YD_EASING_IN_OUT, TRUE },
};
/* clang-format on */

/* The part of the picture that is seen, as fractions of its width and height */
static void
get_window (double zoom, double canvas_aspect, double picture_aspect, double *width, double *height)
{
  *width = MIN (1, canvas_aspect / picture_aspect) / zoom;
  *height = MIN (1, picture_aspect / canvas_aspect) / zoom;
}

static YdFraming
frame_at (double zoom,
          double x,
          double y,
          double strength,
          double canvas_aspect,
          double picture_aspect)
{
  const double reach = 1.5 * strength; /* of the window: a wide picture is not crossed in a rush */
  double width, height;

  get_window (zoom, canvas_aspect, picture_aspect, &width, &height);
  return (YdFraming){
    .x = 0.5 + x * MIN ((1 - width) / 2, reach * width),
    .y = 0.5 + y * MIN ((1 - height) / 2, reach * height),
    .zoom = zoom,
  };
}

/**
 * yd_camera_move:
 * @movement: of the shot
 * @index: of the shot in its scene, so that shots that do not move differ from their neighbors
 * @strength: how much the move changes, 0 for none
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the still
 *
 * Makes the move of a still that follows a shot's movement and never leaves the picture.
 *
 * Returns: the move
 */
YdCameraMove
yd_camera_move (YdShotMovement movement,
                guint index,
                double strength,
                double canvas_aspect,
                double picture_aspect)
{
  const Move *move = &moves[movement < G_N_ELEMENTS (moves) ? movement : YD_SHOT_MOVEMENT_STATIC];
  const YdFraming from = frame_at (1 + move->zoom_from * strength, move->x_from, move->y_from,
                                   strength, canvas_aspect, picture_aspect);
  const YdFraming to = frame_at (1 + move->zoom_to * strength, move->x_to, move->y_to, strength,
                                 canvas_aspect, picture_aspect);
  const gboolean is_reversed = move->is_alternating && index % 2 == 1;

  return (YdCameraMove){
    .from = is_reversed ? to : from,
    .to = is_reversed ? from : to,
    .easing = move->easing,
  };
}

/**
 * yd_framing_is_inside:
 * @framing: where a picture is looked at
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the picture
 *
 * Tells whether the canvas is filled by the picture alone.
 */
gboolean
yd_framing_is_inside (const YdFraming *framing, double canvas_aspect, double picture_aspect)
{
  const double rounding = 1e-9;
  double width, height;

  get_window (framing->zoom, canvas_aspect, picture_aspect, &width, &height);
  return framing->zoom >= 1 && framing->x - width / 2 >= -rounding &&
         framing->x + width / 2 <= 1 + rounding && framing->y - height / 2 >= -rounding &&
         framing->y + height / 2 <= 1 + rounding;
}
