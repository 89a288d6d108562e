/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a picture wherever it lies on a canvas. Each row of the canvas goes the same way: sample
 * the picture, tint it, weigh it, blend it; steps that would change nothing are left out, so an
 * opaque picture that covers the canvas is sampled straight into it.
 *
 * A pixel at an edge is covered as far as the edge line leaves it: for an upright picture this is
 * the exact area, for a turned one the distance of the pixel's middle from the line. */
#include "core/render/compositor.h"

#include <math.h>
#include <string.h>

#include "core/base/hot-loop.h"
#include "core/render/blending.h"
#include "core/render/sampler.h"

#define FULL 256

/* One drawing: what its rows have in common, and memory for one row in each state */
typedef struct {
  const YdCanvas *canvas;
  const YdPlacing *placing;
  gboolean is_opaque; /* the picture, and nothing but weights makes it less */
  guint8 *sampled;
  guint8 *tinted; /* or, for an opaque picture, the tint on every pixel */
  guint8 *weighed;
  guint8 *alpha;
} Drawing;

static void
drawing_init (Drawing *self,
              const YdCanvas *canvas,
              const YdPicture *picture,
              const YdPlacing *placing)
{
  const gsize row_bytes = (gsize) canvas->width * 4;

  *self = (Drawing){ canvas, placing, picture->is_opaque && placing->blend == YD_BLEND_NORMAL };
  self->sampled = g_malloc (4 * row_bytes);
  self->tinted = self->sampled + row_bytes;
  self->weighed = self->tinted + row_bytes;
  self->alpha = self->weighed + row_bytes;
  for (int x = 0; self->is_opaque && placing->tint_weight > 0 && x < canvas->width; x++)
    memcpy (self->tinted + 4 * (gsize) x,
            (const guint8[]){ (guint8) (placing->tint >> 8), (guint8) (placing->tint >> 16),
                              (guint8) (placing->tint >> 24), 255 },
            4);
}

static void
drawing_clear (Drawing *self)
{
  g_free (self->sampled);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Drawing, drawing_clear)

static guint8 *
get_pixels (const YdCanvas *canvas, int x, int y)
{
  return canvas->pixels + (gsize) y * canvas->stride + 4 * (gsize) x;
}

/* @source to the canvas. @lanes: weights, four a pixel; NULL where nothing is taken away */
static void
put_row (const Drawing *self, guint8 *row, const guint8 *source, const guint16 *lanes, int width)
{
  const YdPlacing *placing = self->placing;

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

/* Weights of pixels times @factor of 256, four times each */
YD_HOT static void
spread_weights (guint16 *restrict lanes, const guint16 *restrict weights, int factor, int n)
{
  for (int x = 0; x < n; x++) {
    const guint16 weight = (guint16) ((weights[x] * (guint32) factor + FULL / 2) / FULL);
    for (int c = 0; c < 4; c++)
      lanes[4 * x + c] = weight;
  }
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
draw_upright (Drawing *self, const YdPicture *picture)
{
  const YdPlacing *placing = self->placing;
  const YdAffine *m = &placing->matrix;
  const YdCrop *region = &placing->region;
  const YdCanvas *canvas = self->canvas;
  const double left = m->xx * region->x + m->x0, top = m->yy * region->y + m->y0;
  const double right = left + m->xx * region->width, bottom = top + m->yy * region->height;
  int x, end_x, y, end_y, lanes_factor = -1;
  g_autofree guint16 *columns =
      make_weights (left, right, placing->mask.columns, canvas->width, &x, &end_x);
  g_autofree guint16 *rows =
      make_weights (top, bottom, placing->mask.rows, canvas->height, &y, &end_y);
  const int width = end_x - x;
  if (width <= 0 || end_y <= y)
    return;

  const int common = (placing->opacity * placing->mask.weight + FULL / 2) / FULL;
  const gboolean is_full = are_full (columns + x, width);
  g_autofree guint16 *lanes = g_new (guint16, 4 * (gsize) width);
  g_auto (YdSampler) sampler;
  yd_sampler_init (&sampler, picture, (x - m->x0) / m->xx, 1 / m->xx, (y - m->y0) / m->yy,
                   1 / m->yy, width, end_y - y);
  for (int at = y; at < end_y; at++) {
    const int factor = (rows[at] * common + FULL / 2) / FULL;
    const gboolean is_plain = is_full && factor == FULL;
    guint8 *row = get_pixels (canvas, x, at);
    if (!is_plain && factor != lanes_factor) {
      spread_weights (lanes, columns + x, factor, width);
      lanes_factor = factor;
    }
    const gboolean is_direct = is_plain && self->is_opaque && placing->tint_weight == 0;
    const guint8 *source = yd_sampler_get_row (&sampler, at - y, is_direct ? row : self->sampled);
    put_row (self, row, source, is_plain ? NULL : lanes, width);
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
draw_turned (Drawing *self, const YdPicture *picture)
{
  const YdPlacing *placing = self->placing;
  const YdCrop *region = &placing->region;
  const YdMask *mask = &placing->mask;
  const YdCanvas *canvas = self->canvas;
  const YdAffine back = yd_affine_invert (&placing->matrix);
  const int common = (placing->opacity * mask->weight + FULL / 2) / FULL;
  g_autofree guint16 *weights = g_new (guint16, canvas->width);
  g_autofree guint16 *lanes = g_new (guint16, 4 * (gsize) canvas->width);

  for (int y = 0; y < canvas->height; y++) {
    const int factor = mask->rows ? (mask->rows[y] * common + FULL / 2) / FULL : common;
    const Band across = make_band (back.xx, back.xy, back.x0, region->x, region->width, y);
    const Band down = make_band (back.yx, back.yy, back.y0, region->y, region->height, y);
    int x = 0, end = canvas->width;
    narrow (&across, &x, &end);
    narrow (&down, &x, &end);
    if (x >= end || factor == 0)
      continue;
    weigh_bands (weights, &across, &down, x, end - x);
    if (mask->columns)
      apply_mask (weights, mask->columns + x, end - x);
    const gboolean is_plain = factor == FULL && are_full (weights, end - x);
    if (!is_plain)
      spread_weights (lanes, weights, factor, end - x);
    yd_sample_turned_row (
        self->sampled, picture, back.x0 + back.xx * (x + 0.5) + back.xy * (y + 0.5),
        back.y0 + back.yx * (x + 0.5) + back.yy * (y + 0.5), back.xx, back.yx, end - x);
    put_row (self, get_pixels (canvas, x, y), self->sampled, is_plain ? NULL : lanes, end - x);
  }
}

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
 * Draws a picture, sampled bilinearly, with smooth edges.
 */
void
yd_canvas_draw_placed (const YdCanvas *self, const YdPicture *picture, const YdPlacing *placing)
{
  g_auto (Drawing) drawing = { 0 };

  if (placing->opacity <= 0 || placing->mask.weight <= 0)
    return;
  drawing_init (&drawing, self, picture, placing);
  if (yd_affine_is_upright (&placing->matrix))
    draw_upright (&drawing, picture);
  else
    draw_turned (&drawing, picture);
}

/**
 * yd_canvas_mix_masked:
 * @self: a canvas
 * @other: another of the same size
 * @mask: how much of @other is wanted where
 *
 * Goes from one picture towards another.
 */
void
yd_canvas_mix_masked (const YdCanvas *self, const YdCanvas *other, const YdMask *mask)
{
  g_autofree guint16 *full = g_new (guint16, self->width);
  g_autofree guint16 *lanes = g_new (guint16, 4 * (gsize) self->width);

  for (int x = 0; x < self->width; x++)
    full[x] = mask->columns ? mask->columns[x] : FULL;
  for (int y = 0; y < self->height; y++) {
    const int factor = mask->rows ? (mask->rows[y] * mask->weight + FULL / 2) / FULL : mask->weight;
    guint8 *row = get_pixels (self, 0, y);
    const guint8 *theirs = get_pixels (other, 0, y);
    if (!mask->columns) {
      yd_row_mix (row, theirs, factor, 4 * self->width);
      continue;
    }
    if (y == 0 || mask->rows)
      spread_weights (lanes, full, factor, self->width);
    yd_row_mix_lanes (row, theirs, lanes, 4 * self->width);
  }
}
