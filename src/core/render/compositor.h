/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/pixels.h"

G_BEGIN_DECLS

/**
 * YdAffine:
 *
 * A move, turn and change of size: x' = xx x + xy y + x0, y' = yx x + yy y + y0.
 */
typedef struct {
  double xx;
  double xy;
  double x0;
  double yx;
  double yy;
  double y0;
} YdAffine;

/**
 * YdMask:
 * @columns: (nullable): weight of each column of the canvas, 0 to 256; %NULL for 256
 * @rows: (nullable): weight of each row of the canvas, 0 to 256; %NULL for 256
 * @weight: of all, 0 to 256
 *
 * How much of a drawing a place of the canvas gets: the product of the three.
 */
typedef struct {
  const guint16 *columns;
  const guint16 *rows;
  int weight;
} YdMask;

/**
 * YdPlacing:
 * @matrix: from the picture's pixels to those of the canvas
 * @region: the part of the picture that is seen, in its pixels; may reach beyond it
 * @opacity: 0 to 256
 * @blend: how it meets what is below
 * @tint: a color, 0xRRGGBB00
 * @tint_weight: how far all goes towards that color, 0 to 256
 * @mask: where it is drawn at all
 *
 * How a picture lies on a canvas.
 */
typedef struct {
  YdAffine matrix;
  YdCrop region;
  int opacity;
  YdBlend blend;
  guint32 tint;
  int tint_weight;
  YdMask mask;
} YdPlacing;

YdAffine yd_affine_join (const YdAffine *first, const YdAffine *second);
YdAffine yd_affine_invert (const YdAffine *self);
gboolean yd_affine_is_upright (const YdAffine *self);
double yd_affine_get_shrink (const YdAffine *self);

gboolean yd_placing_covers (const YdPlacing *self, int width, int height);

void
yd_canvas_draw_placed (const YdCanvas *self, const YdPicture *picture, const YdPlacing *placing);
void yd_canvas_mix_masked (const YdCanvas *self,
                           const YdCanvas *other,
                           const YdMask *mask,
                           int first_row);

G_END_DECLS
