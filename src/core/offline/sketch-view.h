/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * YdSketchSpot:
 *
 * A place in the set, in metres: x to the right, y up from the floor, z away from the viewer.
 */
typedef struct {
  double x, y, z;
} YdSketchSpot;

/**
 * YdSketchView:
 *
 * The camera. Its back is always upright and the frame shifts instead of tilting, as a view
 * camera's does, so that walls stay vertical at every height.
 */
typedef struct {
  int width, height;      /* of the picture, pixels */
  double focal;           /* pixels */
  double center, horizon; /* pixels: where the axis and the eye line lie in the picture */
  double distance;        /* metres from the stage's origin */
  double side, eye;       /* metres: beside the axis, above the floor */
  double sine, cosine;    /* of the angle round the stage */
} YdSketchView;

double
yd_sketch_view_project (const YdSketchView *view, YdSketchSpot spot, double *x_px, double *y_px);
double yd_sketch_view_depth (const YdSketchView *view, YdSketchSpot spot);
gboolean
yd_sketch_view_face (const YdSketchView *view, cairo_t *cr, const YdSketchSpot *spots, guint n);

G_END_DECLS
