/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/offline/sketch-chance.h"
#include "core/offline/sketch-style.h"

G_BEGIN_DECLS

/**
 * YdSketchCanvas:
 * @cr: (not owned): where to draw
 * @style: (not owned): the look
 * @tint: the light of the hour; every colour is multiplied by it
 * @line_px: width of a plain contour in pixels
 * @chance: numbers for the hand's wobble
 *
 * A sheet of paper and the hand that draws on it.
 */
typedef struct {
  cairo_t *cr;
  const YdSketchStyle *style;
  YdColor tint;
  double line_px;
  YdSketchChance chance;
} YdSketchCanvas;

YdColor yd_sketch_canvas_tone (const YdSketchCanvas *canvas, YdColor color);
void yd_sketch_canvas_set_color (const YdSketchCanvas *canvas, YdColor color);
void yd_sketch_canvas_fill (YdSketchCanvas *canvas, YdColor color);
void yd_sketch_canvas_shape (YdSketchCanvas *canvas, YdColor color, double width);
void yd_sketch_canvas_union (YdSketchCanvas *canvas, YdColor color, double width);
void yd_sketch_canvas_ink (YdSketchCanvas *canvas, double width);
void yd_sketch_canvas_ink_color (YdSketchCanvas *canvas, double width, YdColor color);
void
yd_sketch_canvas_light (YdSketchCanvas *canvas, double x, double y, double radius, YdColor color);

void yd_sketch_limb (cairo_t *cr, double x0, double y0, double r0, double x1, double y1, double r1);
void yd_sketch_oval (cairo_t *cr, double x, double y, double rx, double ry);
void yd_sketch_box (cairo_t *cr, double x, double y, double width, double height, double round);
void yd_sketch_smooth (cairo_t *cr, const double (*points)[2], guint n, gboolean is_closed);

G_END_DECLS
