/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-stage.h"

/**
 * yd_sketch_stage_air:
 * @stage: the set
 * @color: a thing's own colour
 * @depth: metres from the lens
 *
 * Returns: the colour as the air between pales it
 */
YdColor
yd_sketch_stage_air (const YdSketchStage *stage, YdColor color, double depth)
{
  const double t = CLAMP ((depth - 3) / 45, 0, 0.85) * (0.4 + stage->canvas->style->fade);
  YdColor haze = yd_color_mix (stage->light->sky_low, stage->light->sky_top, 0.25);

  haze.a = color.a;
  return yd_color_mix (color, haze, MIN (t, 0.88));
}

/**
 * yd_sketch_stage_face:
 * @stage: the set
 * @spots: (array length=n): corners
 * @n: 3 to 24
 * @color: its own colour
 * @ink: width of the contour, 0 = none
 *
 * Draws a flat face.
 */
void
yd_sketch_stage_face (YdSketchStage *stage,
                      const YdSketchSpot *spots,
                      guint n,
                      YdColor color,
                      double ink)
{
  if (!yd_sketch_view_face (stage->view, stage->canvas->cr, spots, n))
    return;
  yd_sketch_canvas_shape (
      stage->canvas,
      yd_sketch_stage_air (stage, color, yd_sketch_view_depth (stage->view, spots[0])),
      ink * stage->ink);
}

/**
 * yd_sketch_stage_floor:
 * @stage: the set
 * @x0: left
 * @z0: near
 * @x1: right
 * @z1: far
 * @y: height above the ground
 * @color: its own colour
 * @ink: width of the contour, 0 = none
 *
 * Draws a level rectangle.
 */
void
yd_sketch_stage_floor (YdSketchStage *stage,
                       double x0,
                       double z0,
                       double x1,
                       double z1,
                       double y,
                       YdColor color,
                       double ink)
{
  const YdSketchSpot spots[] = { { x0, y, z0 }, { x1, y, z0 }, { x1, y, z1 }, { x0, y, z1 } };

  yd_sketch_stage_face (stage, spots, 4, color, ink);
}

/**
 * yd_sketch_stage_rect:
 * @stage: the set
 * @plane: a standing frame
 * @u0: left in the frame
 * @v0: low
 * @u1: right
 * @v1: high
 * @color: its own colour
 * @ink: width of the contour, 0 = none
 *
 * Draws a rectangle on a wall.
 */
void
yd_sketch_stage_rect (YdSketchStage *stage,
                      const YdSketchPlane *plane,
                      double u0,
                      double v0,
                      double u1,
                      double v1,
                      YdColor color,
                      double ink)
{
  const double u[] = { u0, u1, u1, u0 }, v[] = { v0, v0, v1, v1 };
  YdSketchSpot spots[4];

  for (int i = 0; i < 4; i++)
    spots[i] = (YdSketchSpot){ plane->origin.x + plane->ux * u[i], plane->origin.y + v[i],
                               plane->origin.z + plane->uz * u[i] };
  yd_sketch_stage_face (stage, spots, 4, color, ink);
}

/**
 * yd_sketch_stage_line:
 * @stage: the set
 * @from: one end
 * @to: other end
 * @ink: width
 *
 * Draws a straight line in the set.
 */
void
yd_sketch_stage_line (YdSketchStage *stage, YdSketchSpot from, YdSketchSpot to, double ink)
{
  const YdSketchSpot spots[] = { from, to };

  if (yd_sketch_view_face (stage->view, stage->canvas->cr, spots, 2))
    yd_sketch_canvas_ink (stage->canvas, ink * stage->ink);
}

/**
 * yd_sketch_stage_box:
 * @stage: the set
 * @x: middle
 * @y: foot
 * @z: middle
 * @w: width
 * @h: height
 * @d: depth
 * @color: its own colour
 *
 * Draws the faces of an upright box that the camera sees: the top lightest, the side away from
 * the key light darkest.
 */
void
yd_sketch_stage_box (YdSketchStage *stage,
                     double x,
                     double y,
                     double z,
                     double w,
                     double h,
                     double d,
                     YdColor color)
{
  const double x0 = x - w / 2, x1 = x + w / 2, z0 = z - d / 2, z1 = z + d / 2, y1 = y + h;
  const YdColor left = yd_color_shade (color, stage->key_side < 0 ? 0.92 : 0.56);
  const YdColor right = yd_color_shade (color, stage->key_side > 0 ? 0.92 : 0.56);

  if (stage->eye.x < x0)
    yd_sketch_stage_face (
        stage,
        (const YdSketchSpot[]){ { x0, y, z1 }, { x0, y, z0 }, { x0, y1, z0 }, { x0, y1, z1 } }, 4,
        left, 0.8);
  if (stage->eye.x > x1)
    yd_sketch_stage_face (
        stage,
        (const YdSketchSpot[]){ { x1, y, z0 }, { x1, y, z1 }, { x1, y1, z1 }, { x1, y1, z0 } }, 4,
        right, 0.8);
  if (stage->eye.y > y1)
    yd_sketch_stage_floor (stage, x0, z0, x1, z1, y1, yd_color_shade (color, 1.16), 0.8);
  if (stage->eye.y < y)
    yd_sketch_stage_floor (stage, x0, z0, x1, z1, y, yd_color_shade (color, 0.5), 0.8);
  if (stage->eye.z < z0)
    yd_sketch_stage_face (
        stage,
        (const YdSketchSpot[]){ { x0, y, z0 }, { x1, y, z0 }, { x1, y1, z0 }, { x0, y1, z0 } }, 4,
        yd_color_shade (color, 0.78), 0.8);
}

/**
 * yd_sketch_stage_rain:
 * @stage: the set
 * @plane: a window or an open door
 * @w: its width
 * @h: its height
 *
 * Draws the rain that is seen through an opening, if it rains.
 */
void
yd_sketch_stage_rain (YdSketchStage *stage, const YdSketchPlane *plane, double w, double h)
{
  YdSketchChance chance = stage->chance;
  const YdColor white = { 0.92, 0.95, 1, 0.6 };

  for (int i = 0; stage->weather == YD_WEATHER_RAIN && i < 34 * w; i++) {
    const double u = w * yd_sketch_chance_range (&chance, 0.04, 0.94);
    const double fall = h * yd_sketch_chance_range (&chance, 0.06, 0.2);
    const double v = yd_sketch_chance_range (&chance, 0, h - fall);
    yd_sketch_stage_rect (stage, plane, u, v, u + 0.012, v + fall, white, 0);
  }
}

/**
 * yd_sketch_stage_enter_card:
 * @stage: the set
 * @foot: where the card stands
 *
 * Makes the sheet's unit a metre on an upright card that faces the camera, y down, its foot at
 * 0, 0. A call that returns more than 0 must be followed by `yd_sketch_stage_leave_card`.
 *
 * Returns: pixels in a metre; 0 when the card is behind the lens and nothing was changed
 */
double
yd_sketch_stage_enter_card (YdSketchStage *stage, YdSketchSpot foot)
{
  double x, y;
  const double scale = yd_sketch_view_project (stage->view, foot, &x, &y);

  if (scale <= 0)
    return 0;
  cairo_save (stage->canvas->cr);
  cairo_translate (stage->canvas->cr, x, y);
  cairo_scale (stage->canvas->cr, scale, scale);
  return scale;
}

/**
 * yd_sketch_stage_leave_card:
 * @stage: the set
 *
 * Makes the sheet's unit a pixel again.
 */
void
yd_sketch_stage_leave_card (YdSketchStage *stage)
{
  cairo_restore (stage->canvas->cr);
}
