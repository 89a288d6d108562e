/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The camera's move as storyboards show it: a frame within the frame for a push or a pull, a
 * straight arrow for a pan, a tilt or a track, a bent one for a crane. */
#include <math.h>

#include "core/offline/sketch-caption.h"

static void
stroke_twice (cairo_t *cr, double width)
{
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgba (cr, 1, 1, 1, 0.92);
  cairo_set_line_width (cr, width * 1.9);
  cairo_stroke_preserve (cr);
  cairo_set_source_rgb (cr, 0.84, 0.2, 0.14);
  cairo_set_line_width (cr, width);
  cairo_stroke (cr);
}

static void
draw_head (cairo_t *cr, double x, double y, double angle, double size)
{
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rotate (cr, angle);
  cairo_move_to (cr, -size, -size * 0.7);
  cairo_line_to (cr, 0, 0);
  cairo_line_to (cr, -size, size * 0.7);
  cairo_restore (cr);
}

static void
draw_straight (cairo_t *cr, double x0, double y0, double x1, double y1, double s)
{
  cairo_move_to (cr, x0, y0);
  cairo_line_to (cr, x1, y1);
  draw_head (cr, x1, y1, atan2 (y1 - y0, x1 - x0), s * 4);
  stroke_twice (cr, s);
}

static void
draw_frames (cairo_t *cr, double w, double h, double s, gboolean is_push)
{
  const double inset = 0.2;

  cairo_rectangle (cr, w * inset, h * inset, w * (1 - 2 * inset), h * (1 - 2 * inset));
  stroke_twice (cr, s * 0.7);
  for (int i = 0; i < 4; i++) {
    const double sx = i % 2 ? 1 : -1, sy = i < 2 ? -1 : 1;
    const double ox = w * (0.5 + sx * 0.46), oy = h * (0.5 + sy * 0.46);
    const double ix = w * (0.5 + sx * (0.5 - inset - 0.03)),
                 iy = h * (0.5 + sy * (0.5 - inset - 0.02));
    if (is_push)
      draw_straight (cr, ox, oy, ix + sx * s * 4, iy + sy * s * 4, s * 0.8);
    else
      draw_straight (cr, ix + sx * s * 4, iy + sy * s * 4, ox, oy, s * 0.8);
  }
}

static void
draw_shake (cairo_t *cr, double w, double h, double s)
{
  cairo_move_to (cr, w * 0.3, h * 0.93);
  for (int i = 0; i < 6; i++)
    cairo_line_to (cr, w * (0.34 + 0.06 * i), h * 0.93 + (i % 2 ? 1 : -1) * s * 3);
  stroke_twice (cr, s);
}

/**
 * yd_sketch_arrow_draw:
 * @cr: the picture
 * @movement: of the camera; nothing is drawn for a static one
 * @width: of the picture, pixels
 * @height: of the picture, pixels
 *
 * Draws the camera's move over a picture.
 */
void
yd_sketch_arrow_draw (cairo_t *cr, YdShotMovement movement, int width, int height)
{
  const double w = width, h = height, s = MIN (w, h) * 0.011;

  switch (movement) {
  case YD_SHOT_MOVEMENT_PUSH_IN:
  case YD_SHOT_MOVEMENT_PULL_OUT:
    draw_frames (cr, w, h, s, movement == YD_SHOT_MOVEMENT_PUSH_IN);
    break;
  case YD_SHOT_MOVEMENT_PAN_LEFT:
    draw_straight (cr, w * 0.75, h * 0.08, w * 0.25, h * 0.08, s);
    break;
  case YD_SHOT_MOVEMENT_PAN_RIGHT:
    draw_straight (cr, w * 0.25, h * 0.08, w * 0.75, h * 0.08, s);
    break;
  case YD_SHOT_MOVEMENT_TILT_UP:
    draw_straight (cr, w * 0.92, h * 0.7, w * 0.92, h * 0.3, s);
    break;
  case YD_SHOT_MOVEMENT_TILT_DOWN:
    draw_straight (cr, w * 0.92, h * 0.3, w * 0.92, h * 0.7, s);
    break;
  case YD_SHOT_MOVEMENT_TRACK:
    draw_straight (cr, w * 0.18, h * 0.88, w * 0.82, h * 0.88, s * 1.3);
    break;
  case YD_SHOT_MOVEMENT_CRANE:
    cairo_move_to (cr, w * 0.12, h * 0.86);
    cairo_curve_to (cr, w * 0.1, h * 0.5, w * 0.4, h * 0.16, w * 0.8, h * 0.14);
    draw_head (cr, w * 0.8, h * 0.14, -0.05, s * 4);
    stroke_twice (cr, s);
    break;
  case YD_SHOT_MOVEMENT_HANDHELD:
    draw_shake (cr, w, h, s);
    break;
  case YD_SHOT_MOVEMENT_STATIC:
  default:
    break;
  }
}
