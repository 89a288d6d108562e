/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The movements of the trade, done to a still: each is a zoom and a place at its start and its end.
 * A still that does not move looks like a fault, so a static shot breathes slowly in or out. */
#include "core/timeline/camera-move.h"

#include <math.h>

#define MAX_ZOOM 64.0 /* as far as a picture is ever enlarged */

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

static double
bound (double value, double low, double high, double otherwise)
{
  return isfinite (value) ? CLAMP (value, low, high) : otherwise;
}

/**
 * yd_framing_fit_inside:
 * @framing: where a picture is looked at
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the picture
 *
 * Returns: the nearest framing of that zoom, or of 1 where it is less, that stays in the picture
 */
YdFraming
yd_framing_fit_inside (const YdFraming *framing, double canvas_aspect, double picture_aspect)
{
  const double zoom = bound (framing->zoom, 1, MAX_ZOOM, 1);
  double width, height;

  get_window (zoom, canvas_aspect, picture_aspect, &width, &height);
  return (YdFraming){
    .x = bound (framing->x, width / 2, 1 - width / 2, 0.5),
    .y = bound (framing->y, height / 2, 1 - height / 2, 0.5),
    .zoom = zoom,
  };
}

/**
 * yd_camera_move_fit_inside:
 * @move: a move
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the picture
 *
 * Returns: the nearest move that stays in the picture, see `yd_framing_fit_inside`
 */
YdCameraMove
yd_camera_move_fit_inside (const YdCameraMove *move, double canvas_aspect, double picture_aspect)
{
  return (YdCameraMove){
    .from = yd_framing_fit_inside (&move->from, canvas_aspect, picture_aspect),
    .to = yd_framing_fit_inside (&move->to, canvas_aspect, picture_aspect),
    .easing = move->easing,
  };
}

/**
 * yd_camera_move_between:
 * @from: what is seen at the start
 * @to: what is seen at the end
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the still
 *
 * Makes a dolly along a line, from one point of the picture to another, that never leaves it.
 *
 * Returns: the move
 */
YdCameraMove
yd_camera_move_between (const YdFraming *from,
                        const YdFraming *to,
                        double canvas_aspect,
                        double picture_aspect)
{
  const YdCameraMove move = { *from, *to, YD_EASING_IN_OUT };

  return yd_camera_move_fit_inside (&move, canvas_aspect, picture_aspect);
}

/**
 * yd_camera_move_to_box:
 * @x: left edge of a face or thing, in fractions of the picture's width
 * @y: upper edge, in fractions of its height
 * @width: of the box, fraction of the picture's width
 * @height: of the box, fraction of the picture's height
 * @canvas_aspect: width to height of the film
 * @picture_aspect: width to height of the still
 *
 * Makes a move from the whole picture to a box, which then fills half of the canvas in its longer
 * direction: a face with air around it, a little above the middle.
 *
 * Returns: the move
 */
YdCameraMove
yd_camera_move_to_box (double x,
                       double y,
                       double width,
                       double height,
                       double canvas_aspect,
                       double picture_aspect)
{
  const double share = 0.5, headroom = 0.08;
  double whole_width, whole_height;

  get_window (1, canvas_aspect, picture_aspect, &whole_width, &whole_height);
  const double zoom = bound (share / MAX (width / whole_width, height / whole_height), 1, 4, 1);
  const YdFraming from = { x + width / 2, y + height / 2, 1 };
  const YdFraming to = { from.x, from.y + headroom * whole_height / zoom, zoom };
  return yd_camera_move_between (&from, &to, canvas_aspect, picture_aspect);
}

/**
 * yd_camera_move_at:
 * @move: a move
 * @part: how much of its time is over, 0 to 1
 *
 * Finds where a move is at a moment, as the picture is rendered.
 *
 * Source: zoom z (p) = z0 (z1 / z0) ^ p; the middle lies at s = (1/z - 1/z0) / (1/z1 - 1/z0)
 * between both ends, as in `yd_clip_get_crop`.
 *
 * Returns: the framing
 */
YdFraming
yd_camera_move_at (const YdCameraMove *move, double part)
{
  const double z0 = bound (move->from.zoom, 1, MAX_ZOOM, 1);
  const double ratio = bound (move->to.zoom, 1, MAX_ZOOM, 1) / z0;
  const double done = yd_easing_apply (move->easing, CLAMP (part, 0, 1));
  const double share = fabs (ratio - 1) < 1e-9 ? done : (pow (ratio, -done) - 1) / (1 / ratio - 1);

  return (YdFraming){
    .x = move->from.x + (move->to.x - move->from.x) * share,
    .y = move->from.y + (move->to.y - move->from.y) * share,
    .zoom = z0 * pow (ratio, done),
  };
}

/**
 * yd_camera_move_divide:
 * @move: a move
 * @left_end: where its first part ends, 0 to 1 of its time
 * @right_start: where its second part begins
 * @parts: (out): both
 *
 * Divides a move in two that show the same. Exact for one of even speed; one that starts or stops
 * softly keeps that at its outer ends.
 */
void
yd_camera_move_divide (const YdCameraMove *move,
                       double left_end,
                       double right_start,
                       YdCameraMove parts[2])
{
  static const YdEasing easings[][2] = {
    [YD_EASING_LINEAR] = { YD_EASING_LINEAR, YD_EASING_LINEAR },
    [YD_EASING_IN] = { YD_EASING_IN, YD_EASING_LINEAR },
    [YD_EASING_OUT] = { YD_EASING_LINEAR, YD_EASING_OUT },
    [YD_EASING_IN_OUT] = { YD_EASING_IN, YD_EASING_OUT },
    [YD_EASING_HOLD] = { YD_EASING_HOLD, YD_EASING_HOLD },
  };
  const YdEasing *easing = easings[move->easing];

  parts[0] = (YdCameraMove){ move->from, yd_camera_move_at (move, left_end), easing[0] };
  parts[1] = (YdCameraMove){ yd_camera_move_at (move, right_start), move->to, easing[1] };
}

/**
 * yd_camera_move_of_clip:
 * @clip: a clip, which is not changed
 *
 * Returns: how the clip is looked at
 */
YdCameraMove
yd_camera_move_of_clip (const YdClip *clip)
{
  return (YdCameraMove){
    .from = { clip->from_x, clip->from_y, clip->from_zoom },
    .to = { clip->to_x, clip->to_y, clip->to_zoom },
    .easing = clip->easing,
  };
}

/**
 * yd_camera_move_apply:
 * @move: a move
 * @clip: a clip that is looked at like that from here on
 *
 * Gives a clip a move.
 */
void
yd_camera_move_apply (const YdCameraMove *move, YdClip *clip)
{
  clip->from_x = move->from.x;
  clip->from_y = move->from.y;
  clip->from_zoom = move->from.zoom;
  clip->to_x = move->to.x;
  clip->to_y = move->to.y;
  clip->to_zoom = move->to.zoom;
  clip->easing = move->easing;
}
