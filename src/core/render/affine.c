/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/render/compositor.h"

/**
 * yd_affine_join:
 * @first: done first
 * @second: done to its result
 *
 * Returns: both in one
 */
YdAffine
yd_affine_join (const YdAffine *first, const YdAffine *second)
{
  return (YdAffine){
    .xx = second->xx * first->xx + second->xy * first->yx,
    .xy = second->xx * first->xy + second->xy * first->yy,
    .x0 = second->xx * first->x0 + second->xy * first->y0 + second->x0,
    .yx = second->yx * first->xx + second->yy * first->yx,
    .yy = second->yx * first->xy + second->yy * first->yy,
    .y0 = second->yx * first->x0 + second->yy * first->y0 + second->y0,
  };
}

/**
 * yd_affine_invert:
 * @self: one that leaves no area flat
 *
 * Returns: the way back
 */
YdAffine
yd_affine_invert (const YdAffine *self)
{
  const double area = self->xx * self->yy - self->xy * self->yx;
  const YdAffine back = {
    .xx = self->yy / area, .xy = -self->xy / area, .yx = -self->yx / area, .yy = self->xx / area
  };

  return (YdAffine){
    .xx = back.xx,
    .xy = back.xy,
    .x0 = -(back.xx * self->x0 + back.xy * self->y0),
    .yx = back.yx,
    .yy = back.yy,
    .y0 = -(back.yx * self->x0 + back.yy * self->y0),
  };
}

/**
 * yd_affine_is_upright:
 * @self: a matrix
 *
 * Tells whether rows stay rows and columns stay columns, none mirrored.
 */
gboolean
yd_affine_is_upright (const YdAffine *self)
{
  const double rounding = 1e-9;

  return self->xx > 0 && self->yy > 0 && fabs (self->xy) < rounding * self->xx &&
         fabs (self->yx) < rounding * self->yy;
}

/**
 * yd_affine_get_shrink:
 * @self: a matrix
 *
 * Returns: how many pixels of the picture come to one of the canvas, where they come densest
 */
double
yd_affine_get_shrink (const YdAffine *self)
{
  const YdAffine back = yd_affine_invert (self);

  return MAX (hypot (back.xx, back.yx), hypot (back.xy, back.yy));
}
