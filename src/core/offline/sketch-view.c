/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-view.h"

#define NEAR 0.12      /* metres before the lens where things are cut off */
#define MAX_CORNERS 24 /* of one face */

static YdSketchSpot
to_camera (const YdSketchView *view, YdSketchSpot spot)
{
  return (YdSketchSpot){ spot.x * view->cosine - spot.z * view->sine - view->side,
                         spot.y - view->eye,
                         spot.x * view->sine + spot.z * view->cosine + view->distance };
}

static void
to_picture (const YdSketchView *view, YdSketchSpot at, double *x_px, double *y_px)
{
  *x_px = view->center + view->focal * at.x / at.z;
  *y_px = view->horizon - view->focal * at.y / at.z;
}

/**
 * yd_sketch_view_depth:
 * @view: the camera
 * @spot: a place in the set
 *
 * Returns: metres before the lens, negative behind it
 */
double
yd_sketch_view_depth (const YdSketchView *view, YdSketchSpot spot)
{
  return to_camera (view, spot).z;
}

/**
 * yd_sketch_view_project:
 * @view: the camera
 * @spot: a place in the set
 * @x_px: (out): where it is in the picture
 * @y_px: (out): where it is in the picture
 *
 * Finds a place in the picture. A place behind the lens is taken to be just before it.
 *
 * Returns: pixels in a metre there; 0 for a place behind the lens
 */
double
yd_sketch_view_project (const YdSketchView *view, YdSketchSpot spot, double *x_px, double *y_px)
{
  YdSketchSpot at = to_camera (view, spot);
  const gboolean is_seen = at.z > NEAR;

  at.z = MAX (at.z, NEAR);
  to_picture (view, at, x_px, y_px);
  return is_seen ? view->focal / at.z : 0;
}

/**
 * yd_sketch_view_face:
 * @view: the camera
 * @cr: where the path goes
 * @spots: (array length=n): corners of a flat face
 * @n: 3 to 24
 *
 * Adds the part of a face that lies before the lens to the path.
 *
 * Source: Sutherland and Hodgman, "Reentrant polygon clipping", 1974.
 *
 * Returns: whether anything is left of it
 */
gboolean
yd_sketch_view_face (const YdSketchView *view, cairo_t *cr, const YdSketchSpot *spots, guint n)
{
  YdSketchSpot kept[2 * MAX_CORNERS];
  guint n_kept = 0;

  g_return_val_if_fail (n >= 2 && n <= MAX_CORNERS, FALSE);
  for (guint i = 0; i < n; i++) {
    const YdSketchSpot a = to_camera (view, spots[i]);
    const YdSketchSpot b = to_camera (view, spots[(i + 1) % n]);
    if (a.z >= NEAR)
      kept[n_kept++] = a;
    if ((a.z >= NEAR) != (b.z >= NEAR)) {
      const double t = (NEAR - a.z) / (b.z - a.z);
      kept[n_kept++] = (YdSketchSpot){ a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, NEAR };
    }
  }
  if (n_kept < 2)
    return FALSE;
  for (guint i = 0; i < n_kept; i++) {
    double x, y;
    to_picture (view, kept[i], &x, &y);
    x = CLAMP (x, -20000, 20000); /* Cairo's fixed point ends at 2^23 */
    y = CLAMP (y, -20000, 20000);
    if (i == 0)
      cairo_move_to (cr, x, y);
    else
      cairo_line_to (cr, x, y);
  }
  cairo_close_path (cr);
  return TRUE;
}
