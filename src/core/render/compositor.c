/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with a whole canvas: a picture is laid on it, or it is mixed with another one. How
 * the rows of a picture are drawn is in drawing.c. */
#include "core/render/compositor.h"

#include "core/render/blending.h"
#include "core/render/drawing.h"

#define FULL 256

/**
 * yd_placing_covers:
 * @self: how a picture lies on a canvas
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Tells whether an opaque picture would hide the canvas; opacity, tint and mask are not looked at.
 */
gboolean
yd_placing_covers (const YdPlacing *self, int width, int height)
{
  const YdAffine *m = &self->matrix;
  const double left = m->xx * self->region.x + m->x0, top = m->yy * self->region.y + m->y0;

  return self->blend == YD_BLEND_NORMAL && yd_affine_is_upright (m) && left <= 0 && top <= 0 &&
         left + m->xx * self->region.width >= width && top + m->yy * self->region.height >= height;
}

/**
 * yd_canvas_draw_placed:
 * @self: a canvas
 * @picture: a picture
 * @placing: how it lies on the canvas; the picture is not reduced by much more than two
 *
 * Draws a picture at once.
 */
void
yd_canvas_draw_placed (const YdCanvas *self, const YdPicture *picture, const YdPlacing *placing)
{
  g_autoptr (YdDrawing) drawing = yd_drawing_new (picture, placing, self->width, self->height);

  yd_drawing_draw (drawing, self, 0);
}

/**
 * yd_canvas_mix_masked:
 * @self: a canvas, or a band of one
 * @other: another of the same size
 * @mask: how much of @other is wanted where
 * @first_row: which row of the mask the first one of the canvas is
 *
 * Goes from one picture towards another.
 */
void
yd_canvas_mix_masked (const YdCanvas *self,
                      const YdCanvas *other,
                      const YdMask *mask,
                      int first_row)
{
  g_autofree guint16 *lanes = mask->columns ? g_new (guint16, 4 * (gsize) self->width) : NULL;

  for (int y = 0; y < self->height; y++) {
    const int factor =
        mask->rows ? (mask->rows[first_row + y] * mask->weight + FULL / 2) / FULL : mask->weight;
    guint8 *row = self->pixels + (gsize) y * self->stride;
    const guint8 *theirs = other->pixels + (gsize) y * other->stride;
    if (!mask->columns) {
      yd_row_mix (row, theirs, factor, 4 * self->width);
      continue;
    }
    if (y == 0 || mask->rows)
      yd_row_spread_weights (lanes, mask->columns, factor, self->width);
    yd_row_mix_lanes (row, theirs, lanes, 4 * self->width);
  }
}
