/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a picture wherever it lies on a canvas. Each row of the canvas goes the same way: sample
 * the picture, tint it, weigh it, blend it; steps that would change nothing are left out, so an
 * opaque picture that covers the canvas is sampled straight into it. What all rows have in common
 * is found once; the rows are drawn from the top, a band of them at a time.
 *
 * A pixel at an edge is covered as far as the edge line leaves it: for an upright picture this is
 * the exact area, for a turned one the distance of the pixel's middle from the line. */
#include "core/render/drawing.h"

#include <math.h>
#include <string.h>

#include "core/base/hot-loop.h"
#include "core/render/blending.h"
#include "core/render/sampler.h"

#define FULL 256

struct _YdDrawing {
  const YdPicture *picture;
  YdPlacing placing;  /* its mask is not looked at */
  int width;          /* of the whole canvas */
  gboolean is_opaque; /* the picture, and nothing but weights makes it less */
  gboolean is_upright;
  int common; /* weight of all pixels */

  int x; /* where an upright picture is seen, and where it ends */
  int end_x;
  int y;
  int end_y;
  guint16 *columns; /* weights: of an upright picture, or of the mask of a turned one, or NULL */
  guint16 *rows;    /* likewise */
  gboolean are_columns_full;
  int lanes_factor; /* that `lanes` are for, or -1 */
  YdSampler sampler;

  YdAffine back; /* of a turned picture: from the canvas */

  guint16 *lanes;  /* weights of a row, four a pixel */
  guint8 *sampled; /* memory for a row in each state */
  guint8 *tinted;  /* or, for an opaque picture, the tint on every pixel */
  guint8 *weighed;
  guint8 *alpha;
};

static guint8 *
get_pixels (const YdCanvas *canvas, int x, int y)
{
  return canvas->pixels + (gsize) y * canvas->stride + 4 * (gsize) x;
}

/* @source to the canvas. @lanes: weights, four a pixel; NULL where nothing is taken away */
static void
put_row (const YdDrawing *self, guint8 *row, const guint8 *source, const guint16 *lanes, int width)
{
  const YdPlacing *placing = &self->placing;

  if (placing->tint_weight > 0 && self->is_opaque) { /* the color itself, already in memory */
    if (source != self->sampled)
      memcpy (self->sampled, source, 4 * (gsize) width);
    yd_row_mix (self->sampled, self->tinted, placing->tint_weight, 4 * width);
    source = self->sampled;
  } else if (placing->tint_weight > 0) {
    yd_row_tint (self->tinted, source, placing->tint, placing->tint_weight, width);
    source = self->tinted;
  }
  if (self->is_opaque && lanes) {
    yd_row_mix_lanes (row, source, lanes, 4 * width);
    return;
  }
  if (self->is_opaque) {
    if (row != source)
      memcpy (row, source, 4 * (gsize) width);
    return;
  }
  if (lanes) {
    yd_row_scale (self->weighed, source, lanes, 4 * width);
    source = self->weighed;
  }
  yd_row_blend (row, source, placing->blend, self->alpha, width);
}

/* How much of the pixel from @at to @at + 1 lies between two edges, 0 to 1 */
static double
get_overlap (double first, double end, int at)
{
  return MAX (MIN (end, at + 1.0) - MAX (first, at), 0);
}

/* A weight for each of @n pixels that a picture covers from @first to @end; returns where weights
 * above 0 begin and end */
static guint16 *
make_weights (double first, double end, const guint16 *mask, int n, int *from, int *to)
{
  guint16 *weights = g_new0 (guint16, n);

  *from = *to = 0;
  for (int i = MAX ((int) floor (CLAMP (first, 0, n)), 0); i < n && i < end; i++) {
    const int covered = (int) lrint (get_overlap (first, end, i) * FULL);
    weights[i] = (guint16) (mask ? (covered * mask[i] + FULL / 2) / FULL : covered);
    if (weights[i] == 0)
      continue;
    *from = *to == 0 ? i : *from;
    *to = i + 1;
  }
  return weights;
}

static gboolean
are_full (const guint16 *weights, int n)
{
  for (int i = 0; i < n; i++)
    if (weights[i] != FULL)
      return FALSE;
  return TRUE;
}

static void
prepare_upright (YdDrawing *self, const YdMask *mask, int height)
{
  const YdAffine *m = &self->placing.matrix;
  const YdCrop *region = &self->placing.region;
  const double left = m->xx * region->x + m->x0, top = m->yy * region->y + m->y0;
  const double right = left + m->xx * region->width, bottom = top + m->yy * region->height;

  self->columns = make_weights (left, right, mask->columns, self->width, &self->x, &self->end_x);
  self->rows = make_weights (top, bottom, mask->rows, height, &self->y, &self->end_y);
  if (self->end_x <= self->x || self->end_y <= self->y) {
    self->end_y = self->y;
    return;
  }
  self->are_columns_full = are_full (self->columns + self->x, self->end_x - self->x);
  self->lanes_factor = -1;
  yd_sampler_init (&self->sampler, self->picture, (self->x - m->x0) / m->xx, 1 / m->xx,
                   (self->y - m->y0) / m->yy, 1 / m->yy, self->end_x - self->x,
                   self->end_y - self->y);
}

static void
draw_upright (YdDrawing *self, const YdCanvas *band, int first_row)
{
  const int width = self->end_x - self->x;
  const int end_y = MIN (self->end_y, first_row + band->height);

  for (int y = MAX (self->y, first_row); y < end_y; y++) {
    const int factor = (self->rows[y] * self->common + FULL / 2) / FULL;
    const gboolean is_plain = self->are_columns_full && factor == FULL;
    guint8 *row = get_pixels (band, self->x, y - first_row);
    if (!is_plain && factor != self->lanes_factor) {
      yd_row_spread_weights (self->lanes, self->columns + self->x, factor, width);
      self->lanes_factor = factor;
    }
    const gboolean is_direct = is_plain && self->is_opaque && self->placing.tint_weight == 0;
    const guint8 *source =
        yd_sampler_get_row (&self->sampler, y - self->y, is_direct ? row : self->sampled);
    put_row (self, row, source, is_plain ? NULL : self->lanes, width);
  }
}

/* Where along a row a turned picture lies between two opposite edges: at the middle of pixel x the
 * distances from them are @first + x @step and @end - x @step, in pixels of the canvas */
typedef struct {
  double first;
  double end;
  double step;
} Band;

static Band
make_band (double ux, double uy, double u0, double first, double length, int y)
{
  const double slope = hypot (ux, uy); /* pixels of the picture in one of the canvas */
  const double u = u0 + ux * 0.5 + uy * (y + 0.5);

  return (Band){ (u - first) / slope, (first + length - u) / slope, ux / slope };
}

/* Narrows @from to @to to where a band is more than half a pixel near */
static void
narrow (const Band *band, int *from, int *to)
{
  const double near = -0.5;

  if (fabs (band->step) < 1e-12) {
    if (band->first <= near || band->end <= near)
      *to = *from;
    return;
  }
  const double a = (near - band->first) / band->step, b = (band->end - near) / band->step;
  const double low = MIN (a, b), high = MAX (a, b);
  *from = (int) CLAMP (floor (low), *from, *to);
  *to = (int) CLAMP (ceil (high) + 1, *from, *to);
}

static inline float
clamp_share (float value)
{
  const float positive = value > 0 ? value : 0;

  return positive < 1 ? positive : 1;
}

/* Weights, 0 to 256, of @n pixels from column @x on */
YD_HOT static void
weigh_bands (guint16 *restrict weights, const Band *across, const Band *down, int x, int n)
{
  const float a = (float) (across->first + x * across->step) + 0.5f,
              b = (float) (across->end - x * across->step) + 0.5f, c = (float) across->step,
              d = (float) (down->first + x * down->step) + 0.5f,
              e = (float) (down->end - x * down->step) + 0.5f, f = (float) down->step;

  for (int i = 0; i < n; i++) {
    const float at = (float) i;
    const float u = clamp_share (a + at * c) + clamp_share (b - at * c) - 1;
    const float v = clamp_share (d + at * f) + clamp_share (e - at * f) - 1;
    const float share = (u > 0 ? u : 0) * (v > 0 ? v : 0);
    weights[i] = (guint16) (int) (share * FULL + 0.5f);
  }
}

YD_HOT static void
apply_mask (guint16 *restrict weights, const guint16 *restrict mask, int n)
{
  for (int i = 0; i < n; i++)
    weights[i] = (guint16) ((weights[i] * (guint32) mask[i] + FULL / 2) / FULL);
}

static void
prepare_turned (YdDrawing *self, const YdMask *mask, int height)
{
  self->back = yd_affine_invert (&self->placing.matrix);
  self->columns = mask->columns ? g_memdup2 (mask->columns, sizeof (guint16) * self->width) : NULL;
  self->rows = mask->rows ? g_memdup2 (mask->rows, sizeof (guint16) * height) : NULL;
}

static void
draw_turned_row (YdDrawing *self, guint8 *row, int y)
{
  const YdAffine *back = &self->back;
  const YdCrop *region = &self->placing.region;
  const int factor = self->rows ? (self->rows[y] * self->common + FULL / 2) / FULL : self->common;
  const Band across = make_band (back->xx, back->xy, back->x0, region->x, region->width, y);
  const Band down = make_band (back->yx, back->yy, back->y0, region->y, region->height, y);
  int x = 0, end = self->width;

  narrow (&across, &x, &end);
  narrow (&down, &x, &end);
  if (x >= end || factor == 0)
    return;
  guint16 *weights = (guint16 *) self->weighed; /* not yet used for this row */
  weigh_bands (weights, &across, &down, x, end - x);
  if (self->columns)
    apply_mask (weights, self->columns + x, end - x);
  const gboolean is_plain = factor == FULL && are_full (weights, end - x);
  if (!is_plain)
    yd_row_spread_weights (self->lanes, weights, factor, end - x);
  yd_sample_turned_row (
      self->sampled, self->picture, back->x0 + back->xx * (x + 0.5) + back->xy * (y + 0.5),
      back->y0 + back->yx * (x + 0.5) + back->yy * (y + 0.5), back->xx, back->yx, end - x);
  put_row (self, row + 4 * (gsize) x, self->sampled, is_plain ? NULL : self->lanes, end - x);
}

/**
 * yd_drawing_new:
 * @picture: a picture, which must outlive the drawing
 * @placing: how it lies on the canvas; the picture is not reduced by much more than two
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Prepares for drawing a picture, sampled bilinearly, with smooth edges.
 *
 * Returns: (transfer full): what draws it
 */
YdDrawing *
yd_drawing_new (const YdPicture *picture, const YdPlacing *placing, int width, int height)
{
  YdDrawing *self = g_new0 (YdDrawing, 1);
  const gsize row_bytes = (gsize) width * 4;

  self->picture = picture;
  self->placing = *placing;
  self->width = width;
  self->is_opaque = picture->is_opaque && placing->blend == YD_BLEND_NORMAL;
  self->is_upright = yd_affine_is_upright (&placing->matrix);
  self->common = (MAX (placing->opacity, 0) * MAX (placing->mask.weight, 0) + FULL / 2) / FULL;
  self->lanes = g_malloc (6 * row_bytes); /* two bytes a lane */
  self->sampled = (guint8 *) self->lanes + 2 * row_bytes;
  self->tinted = self->sampled + row_bytes;
  self->weighed = self->tinted + row_bytes;
  self->alpha = self->weighed + row_bytes;
  for (int x = 0; self->is_opaque && placing->tint_weight > 0 && x < width; x++)
    memcpy (self->tinted + 4 * (gsize) x,
            (const guint8[]){ (guint8) (placing->tint >> 8), (guint8) (placing->tint >> 16),
                              (guint8) (placing->tint >> 24), 255 },
            4);
  if (self->is_upright)
    prepare_upright (self, &placing->mask, height);
  else
    prepare_turned (self, &placing->mask, height);
  return self;
}

/**
 * yd_drawing_free:
 * @self: (transfer full): what draws a picture
 *
 * Frees it.
 */
void
yd_drawing_free (YdDrawing *self)
{
  yd_sampler_clear (&self->sampler);
  g_free (self->columns);
  g_free (self->rows);
  g_free (self->lanes);
  g_free (self);
}

/**
 * yd_drawing_draw:
 * @self: what draws a picture
 * @band: some rows of the canvas, over their whole width
 * @first_row: which one of the canvas is the first; below all that were drawn before
 *
 * Draws what lies on these rows.
 */
void
yd_drawing_draw (YdDrawing *self, const YdCanvas *band, int first_row)
{
  if (self->common == 0)
    return;
  if (self->is_upright) {
    draw_upright (self, band, first_row);
    return;
  }
  for (int y = 0; y < band->height; y++)
    draw_turned_row (self, get_pixels (band, 0, y), first_row + y);
}
