/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strokes that everything is made of. A contour is no line of even width but a ribbon: thin
 * where the light falls, thick where the shadow lies, tapering at open ends, as a brush pen does.
 */
#include "core/offline/sketch-canvas.h"

#include <math.h>

#define MAX_STROKE_POINTS 2048 /* of one flattened piece; longer ones are drawn in parts */

typedef struct {
  double x, y;
} Point;

static YdColor
pull_to_palette (const YdSketchStyle *style, YdColor color)
{
  YdColor best = color;
  double least = 10;

  for (guint i = 0; i < style->n_palette; i++) {
    const YdColor other = style->palette[i];
    const double far = (color.r - other.r) * (color.r - other.r) +
                       (color.g - other.g) * (color.g - other.g) +
                       (color.b - other.b) * (color.b - other.b);
    if (far < least) {
      least = far;
      best = other;
    }
  }
  best.a = color.a;
  return yd_color_mix (color, best, style->pull);
}

/**
 * yd_sketch_canvas_tone:
 * @canvas: the sheet
 * @color: a thing's own colour
 *
 * Returns: the colour as the look and the hour show it
 */
YdColor
yd_sketch_canvas_tone (const YdSketchCanvas *canvas, YdColor color)
{
  const YdSketchStyle *style = canvas->style;
  const double grey = yd_color_light (color);
  YdColor toned = yd_color_mix ((YdColor){ grey, grey, grey, color.a }, color, style->saturation);

  if (style->pull > 0 && style->n_palette > 0)
    toned = pull_to_palette (style, toned);
  toned.r = CLAMP (toned.r * (1 + (canvas->tint.r - 1) * style->light_grade), 0, 1);
  toned.g = CLAMP (toned.g * (1 + (canvas->tint.g - 1) * style->light_grade), 0, 1);
  toned.b = CLAMP (toned.b * (1 + (canvas->tint.b - 1) * style->light_grade), 0, 1);
  return toned;
}

/**
 * yd_sketch_canvas_set_color:
 * @canvas: the sheet
 * @color: a thing's own colour
 *
 * Makes the toned colour the source.
 */
void
yd_sketch_canvas_set_color (const YdSketchCanvas *canvas, YdColor color)
{
  const YdColor toned = yd_sketch_canvas_tone (canvas, color);

  cairo_set_source_rgba (canvas->cr, toned.r, toned.g, toned.b, toned.a);
}

/**
 * yd_sketch_canvas_fill:
 * @canvas: the sheet
 * @color: a thing's own colour
 *
 * Fills the path without a contour and ends the path.
 */
void
yd_sketch_canvas_fill (YdSketchCanvas *canvas, YdColor color)
{
  yd_sketch_canvas_set_color (canvas, color);
  cairo_fill (canvas->cr);
}

/**
 * yd_sketch_canvas_shape:
 * @canvas: the sheet
 * @color: a thing's own colour
 * @width: of the contour, 1 = plain, 0 = none
 *
 * Fills the path, draws its contour and ends the path.
 */
void
yd_sketch_canvas_shape (YdSketchCanvas *canvas, YdColor color, double width)
{
  yd_sketch_canvas_set_color (canvas, color);
  cairo_fill_preserve (canvas->cr);
  yd_sketch_canvas_ink (canvas, width);
}

/**
 * yd_sketch_canvas_union:
 * @canvas: the sheet
 * @color: a thing's own colour
 * @width: of the contour, 1 = plain, 0 = none
 *
 * Fills a path of several overlapping pieces as one thing: a contour round them all and none
 * where they overlap. Ends the path.
 */
void
yd_sketch_canvas_union (YdSketchCanvas *canvas, YdColor color, double width)
{
  const YdColor line = canvas->style->line;
  double sx = 1, sy = 0;

  cairo_user_to_device_distance (canvas->cr, &sx, &sy);
  if (width > 0) {
    cairo_set_source_rgba (canvas->cr, line.r, line.g, line.b, line.a);
    cairo_set_line_join (canvas->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_width (canvas->cr, canvas->line_px * canvas->style->line_width * width * 1.5 /
                                          MAX (hypot (sx, sy), 1e-9));
    cairo_stroke_preserve (canvas->cr);
  }
  yd_sketch_canvas_fill (canvas, color);
}

/* One piece of contour as a ribbon; the points are in user space, @half is half its width there */
static void
draw_ribbon (YdSketchCanvas *canvas, const Point *points, guint n, gboolean is_closed, double half)
{
  const double swell = canvas->style->line_swell, wobble = canvas->style->line_wobble;
  g_autofree Point *left = g_new (Point, n);
  g_autofree Point *right = g_new (Point, n);
  double drift = 0;

  if (n < 2)
    return;
  for (guint i = 0; i < n; i++) {
    const Point a = points[i > 0 ? i - 1 : is_closed ? n - 2 : 0];
    const Point b = points[i + 1 < n ? i + 1 : is_closed ? 1 : n - 1];
    const double length = MAX (hypot (b.x - a.x, b.y - a.y), 1e-9);
    const double nx = (b.y - a.y) / length, ny = -(b.x - a.x) / length;
    const double t = (double) i / (n - 1);
    const double taper = is_closed ? 1 : 1 - swell * 0.75 * pow (fabs (2 * t - 1), 3);
    const double lean = 1 + swell * 0.55 * (0.8 * fabs (ny) - 0.5 * fabs (nx));
    drift = drift * 0.8 + wobble * 0.35 * (yd_sketch_chance_unit (&canvas->chance) - 0.5);
    const double w = half * MAX (taper * lean * (1 + drift), 0.12);
    left[i] = (Point){ points[i].x + nx * w, points[i].y + ny * w };
    right[i] = (Point){ points[i].x - nx * w, points[i].y - ny * w };
  }
  for (guint i = 0; i < n; i++)
    cairo_line_to (canvas->cr, left[i].x, left[i].y);
  for (guint i = n; i-- > 0;)
    cairo_line_to (canvas->cr, right[i].x, right[i].y);
  cairo_close_path (canvas->cr);
}

static void
draw_ribbons (YdSketchCanvas *canvas, cairo_path_t *path, double half)
{
  g_autofree Point *points = g_new (Point, MAX_STROKE_POINTS);
  guint n = 0;
  gboolean is_closed = FALSE;

  for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
    const cairo_path_data_t *data = &path->data[i];
    if (data->header.type == CAIRO_PATH_CLOSE_PATH) {
      if (n > 1 && n < MAX_STROKE_POINTS)
        points[n++] = points[0];
      is_closed = n > 2;
      continue;
    }
    if (data->header.type == CAIRO_PATH_MOVE_TO || n == MAX_STROKE_POINTS) {
      draw_ribbon (canvas, points, n, is_closed, half);
      if (n == MAX_STROKE_POINTS)
        points[0] = points[n - 1];
      n = data->header.type == CAIRO_PATH_MOVE_TO ? 0 : 1;
      is_closed = FALSE;
    }
    if (n == 0 || points[n - 1].x != data[1].point.x || points[n - 1].y != data[1].point.y)
      points[n++] = (Point){ data[1].point.x, data[1].point.y };
  }
  draw_ribbon (canvas, points, n, is_closed, half);
}

/**
 * yd_sketch_canvas_ink_color:
 * @canvas: the sheet
 * @width: 1 = a plain contour, 0 = none
 * @color: of the ink, as it is: the hour does not tone it
 *
 * Draws the path as a brush would and ends the path.
 */
void
yd_sketch_canvas_ink_color (YdSketchCanvas *canvas, double width, YdColor color)
{
  double sx = 1, sy = 0;
  cairo_path_t *path = width > 0 && canvas->line_px > 0 ? cairo_copy_path_flat (canvas->cr) : NULL;

  cairo_new_path (canvas->cr);
  if (!path)
    return;
  cairo_user_to_device_distance (canvas->cr, &sx, &sy);
  const double scale = MAX (hypot (sx, sy), 1e-9);
  const double half_px = canvas->line_px * canvas->style->line_width * width / 2;
  cairo_set_source_rgba (canvas->cr, color.r, color.g, color.b, color.a);
  if (path->status == CAIRO_STATUS_SUCCESS)
    draw_ribbons (canvas, path, half_px / scale);
  cairo_path_destroy (path);
  cairo_fill (canvas->cr);
}

/**
 * yd_sketch_canvas_ink:
 * @canvas: the sheet
 * @width: 1 = a plain contour, 0 = none
 *
 * Draws the path in the look's line colour and ends the path.
 */
void
yd_sketch_canvas_ink (YdSketchCanvas *canvas, double width)
{
  yd_sketch_canvas_ink_color (canvas, width, canvas->style->line);
}

/**
 * yd_sketch_canvas_light:
 * @canvas: the sheet
 * @x: centre
 * @y: centre
 * @radius: where the light ends
 * @color: of the light; its opacity is its strength
 *
 * Adds a round glow to what is there.
 */
void
yd_sketch_canvas_light (YdSketchCanvas *canvas, double x, double y, double radius, YdColor color)
{
  cairo_pattern_t *glow = cairo_pattern_create_radial (x, y, 0, x, y, radius);
  const double strength = color.a * (0.3 + 0.7 * canvas->style->glow);

  cairo_pattern_add_color_stop_rgba (glow, 0, color.r, color.g, color.b, strength);
  cairo_pattern_add_color_stop_rgba (glow, 0.35, color.r, color.g, color.b, strength * 0.45);
  cairo_pattern_add_color_stop_rgba (glow, 1, color.r, color.g, color.b, 0);
  cairo_save (canvas->cr);
  cairo_set_operator (canvas->cr, CAIRO_OPERATOR_SCREEN);
  cairo_new_path (canvas->cr);
  cairo_rectangle (canvas->cr, x - radius, y - radius, 2 * radius, 2 * radius);
  cairo_set_source (canvas->cr, glow);
  cairo_fill (canvas->cr);
  cairo_restore (canvas->cr);
  cairo_pattern_destroy (glow);
}

/**
 * yd_sketch_limb:
 * @cr: where the path goes
 * @x0: one end
 * @y0: one end
 * @r0: half the thickness there
 * @x1: other end
 * @y1: other end
 * @r1: half the thickness there
 *
 * Adds a rounded, tapering piece of an arm or leg to the path.
 */
void
yd_sketch_limb (cairo_t *cr, double x0, double y0, double r0, double x1, double y1, double r1)
{
  const double angle = atan2 (y1 - y0, x1 - x0);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x0, y0, r0, angle + G_PI_2, angle + 3 * G_PI_2);
  cairo_arc (cr, x1, y1, r1, angle - G_PI_2, angle + G_PI_2);
  cairo_close_path (cr);
}

/**
 * yd_sketch_oval:
 * @cr: where the path goes
 * @x: centre
 * @y: centre
 * @rx: half width, > 0
 * @ry: half height, > 0
 *
 * Adds an oval to the path.
 */
void
yd_sketch_oval (cairo_t *cr, double x, double y, double rx, double ry)
{
  const double k = 0.5523; /* a quarter circle as one Bézier piece */

  cairo_move_to (cr, x + rx, y);
  cairo_curve_to (cr, x + rx, y + ry * k, x + rx * k, y + ry, x, y + ry);
  cairo_curve_to (cr, x - rx * k, y + ry, x - rx, y + ry * k, x - rx, y);
  cairo_curve_to (cr, x - rx, y - ry * k, x - rx * k, y - ry, x, y - ry);
  cairo_curve_to (cr, x + rx * k, y - ry, x + rx, y - ry * k, x + rx, y);
  cairo_close_path (cr);
}

/**
 * yd_sketch_box:
 * @cr: where the path goes
 * @x: left
 * @y: top
 * @width: > 0
 * @height: > 0
 * @round: radius of the corners
 *
 * Adds a box with rounded corners to the path.
 */
void
yd_sketch_box (cairo_t *cr, double x, double y, double width, double height, double round)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - round, y + round, round, -G_PI_2, 0);
  cairo_arc (cr, x + width - round, y + height - round, round, 0, G_PI_2);
  cairo_arc (cr, x + round, y + height - round, round, G_PI_2, G_PI);
  cairo_arc (cr, x + round, y + round, round, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

/**
 * yd_sketch_smooth:
 * @cr: where the path goes
 * @points: (array length=n): what the curve passes through
 * @n: at least 2
 * @is_closed: whether the curve comes back to its start
 *
 * Adds a smooth curve through points to the path.
 *
 * Source: Catmull and Rom, "A class of local interpolating splines", 1974; as Bézier pieces.
 */
void
yd_sketch_smooth (cairo_t *cr, const double (*points)[2], guint n, gboolean is_closed)
{
  const guint pieces = is_closed ? n : n - 1;

  cairo_move_to (cr, points[0][0], points[0][1]);
  for (guint i = 0; i < pieces; i++) {
    const double *p0 = points[i > 0 ? i - 1 : is_closed ? n - 1 : 0];
    const double *p1 = points[i];
    const double *p2 = points[(i + 1) % n];
    const double *p3 = points[i + 2 < n ? i + 2 : is_closed ? (i + 2) % n : n - 1];
    cairo_curve_to (cr, p1[0] + (p2[0] - p0[0]) / 6, p1[1] + (p2[1] - p0[1]) / 6,
                    p2[0] - (p3[0] - p1[0]) / 6, p2[1] - (p3[1] - p1[1]) / 6, p2[0], p2[1]);
  }
  if (is_closed)
    cairo_close_path (cr);
}
