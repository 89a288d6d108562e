/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Smaller and softer copies of pictures. A backdrop is made small, whatever the size of the canvas:
 * so its softness is the same in the preview and in the film, and it costs next to nothing. */
#include "core/render/blur.h"

#include <math.h>
#include <string.h>

#include "core/base/hot-loop.h"
#include "core/render/compositor.h"

#define BACKDROP_SIDE 144   /* the shorter one, pixels */
#define BACKDROP_SIGMA 6.0  /* pixels: a twenty-fourth of the shorter side */
#define BACKDROP_LIGHT 0.72 /* so that the picture before it stands out */
#define MAX_SIGMA 64.0
#define REACH_SIGMAS 3

/* The mean of each four pixels of two rows, exactly rounded */
YD_HOT static void
halve_rows (guint8 *restrict out,
            const guint8 *restrict upper,
            const guint8 *restrict lower,
            int n_pixels)
{
  for (int x = 0; x < n_pixels; x++)
    for (int c = 0; c < 4; c++) {
      const int i = 8 * x + c;
      out[4 * x + c] =
          (guint8) ((guint16) (upper[i] + upper[i + 4] + lower[i] + lower[i + 4] + 2) >> 2);
    }
}

/**
 * yd_picture_halve:
 * @self: a picture
 *
 * Makes a picture of half the size; an odd row or column at the end is taken twice. A place in the
 * picture lies at half of its coordinates in the new one.
 *
 * Returns: (transfer full) (nullable): the smaller picture; %NULL without memory
 */
YdPicture *
yd_picture_halve (const YdPicture *self)
{
  const int width = (self->width + 1) / 2, height = (self->height + 1) / 2;
  YdPicture *half = yd_picture_new (width, height);
  if (!half)
    return NULL;

  half->is_opaque = self->is_opaque;
  for (int y = 0; y < height; y++) {
    const guint8 *upper = self->pixels + (gsize) (2 * y) * self->stride;
    const guint8 *lower = 2 * y + 1 < self->height ? upper + self->stride : upper;
    guint8 *out = half->pixels + (gsize) y * half->stride;
    halve_rows (out, upper, lower, self->width / 2);
    if (self->width % 2 == 1) {
      const gsize last = 4 * (gsize) (self->width - 1);
      for (int c = 0; c < 4; c++)
        out[4 * (gsize) (width - 1) + c] = (guint8) ((upper[last + c] + lower[last + c] + 1) / 2);
    }
  }
  return half;
}

/* Weights of a bell from its middle outwards; both sides together are 1 */
static float *
make_bell (double sigma, int reach)
{
  float *weights = g_new (float, reach + 1);
  double sum = 0;

  for (int i = 0; i <= reach; i++)
    sum += (i == 0 ? 1 : 2) * exp (-i * i / (2 * sigma * sigma));
  for (int i = 0; i <= reach; i++)
    weights[i] = (float) (exp (-i * i / (2 * sigma * sigma)) / sum);
  return weights;
}

/* out += weight * (one + other) */
YD_HOT static void
add_pair (float *restrict out,
          const float *restrict one,
          const float *restrict other,
          float weight,
          int n)
{
  for (int i = 0; i < n; i++)
    out[i] += weight * (one[i] + other[i]);
}

YD_HOT static void
start_sum (float *restrict out, const float *restrict middle, float weight, int n)
{
  for (int i = 0; i < n; i++)
    out[i] = weight * middle[i];
}

/* Blurs along a row of which @reach pixels are repeated before and after it */
static void
blur_row (float *out, const float *padded, const float *bell, int reach, int width)
{
  const float *middle = padded + 4 * (gsize) reach;

  start_sum (out, middle, bell[0], 4 * width);
  for (int i = 1; i <= reach; i++)
    add_pair (out, middle - 4 * (gsize) i, middle + 4 * (gsize) i, bell[i], 4 * width);
}

static void
fill_padded (float *padded, const guint8 *row, int reach, int width)
{
  for (int x = -reach; x < width + reach; x++) {
    const guint8 *p = row + 4 * (gsize) CLAMP (x, 0, width - 1);
    for (int c = 0; c < 4; c++)
      padded[4 * (x + reach) + c] = p[c];
  }
}

/**
 * yd_picture_blur:
 * @self: a picture
 * @sigma: of the bell, pixels, above 0
 *
 * Makes a soft copy. At the edges the last pixel goes on.
 *
 * Source: g (d) = exp (-d² / 2 sigma²), cut off at three sigma.
 *
 * Returns: (transfer full) (nullable): the copy; %NULL without memory
 */
YdPicture *
yd_picture_blur (const YdPicture *self, double sigma)
{
  const double bounded = CLAMP (sigma, 0.1, MAX_SIGMA);
  const int reach = (int) ceil (REACH_SIGMAS * bounded), n = 4 * self->width;
  YdPicture *soft = yd_picture_new (self->width, self->height);
  if (!soft)
    return NULL;

  g_autofree float *bell = make_bell (bounded, reach);
  g_autofree float *padded = g_new (float, (gsize) n + 8 * (gsize) reach);
  g_autofree float *across = g_new (float, (gsize) n * self->height);
  g_autofree float *sum = g_new (float, n);
  soft->is_opaque = self->is_opaque;
  for (int y = 0; y < self->height; y++) {
    fill_padded (padded, self->pixels + (gsize) y * self->stride, reach, self->width);
    blur_row (across + (gsize) y * n, padded, bell, reach, self->width);
  }
  for (int y = 0; y < self->height; y++) {
    start_sum (sum, across + (gsize) y * n, bell[0], n);
    for (int i = 1; i <= reach; i++)
      add_pair (sum, across + (gsize) MAX (y - i, 0) * n,
                across + (gsize) MIN (y + i, self->height - 1) * n, bell[i], n);
    guint8 *out = soft->pixels + (gsize) y * soft->stride;
    for (int i = 0; i < n; i++)
      out[i] = (guint8) CLAMP (sum[i] + 0.5f, 0.0f, 255.0f);
  }
  return soft;
}

/* Darker, and opaque: what is transparent becomes black */
static void
darken (YdPicture *self)
{
  const int light = (int) lrint (BACKDROP_LIGHT * 256);

  self->is_opaque = TRUE;
  for (int y = 0; y < self->height; y++) {
    guint8 *row = self->pixels + (gsize) y * self->stride;
    for (int i = 0; i < 4 * self->width; i++)
      row[i] = i % 4 == 3 ? 255 : (guint8) ((row[i] * light + 128) >> 8);
  }
}

/**
 * yd_picture_make_backdrop:
 * @self: a picture
 * @part: of it that is wanted, in its pixels
 *
 * Makes a small, blurred and slightly darkened copy of a part, to stand behind the part itself.
 *
 * Returns: (transfer full) (nullable): the backdrop, which shows all of @part; %NULL without memory
 */
YdPicture *
yd_picture_make_backdrop (YdPicture *self, const YdCrop *part)
{
  const double side = MAX (MIN (part->width, part->height), 1e-6);
  const int width = (int) CLAMP (rint (part->width * BACKDROP_SIDE / side), 1, 64 * BACKDROP_SIDE);
  const int height =
      (int) CLAMP (rint (part->height * BACKDROP_SIDE / side), 1, 64 * BACKDROP_SIDE);
  g_autoptr (YdPicture) level = yd_picture_ref (self);
  YdAffine matrix = { .xx = width / part->width, .yy = height / part->height };

  while (level && MAX (1 / matrix.xx, 1 / matrix.yy) > 2) {
    YdPicture *half = yd_picture_halve (level);
    yd_picture_unref (level);
    level = half;
    matrix.xx *= 2;
    matrix.yy *= 2;
  }
  g_autoptr (YdPicture) small = level ? yd_picture_new (width, height) : NULL;
  if (!small)
    return NULL;

  const double scale = matrix.xx * part->width / width; /* the level's size to the picture's */
  const YdCanvas canvas = yd_canvas_of_picture (small);
  matrix.x0 = -part->x * width / part->width;
  matrix.y0 = -part->y * height / part->height;
  const YdPlacing placing = {
    .matrix = matrix,
    .region = { (part->x - 2) / scale, (part->y - 2) / scale, (part->width + 4) / scale,
                (part->height + 4) / scale },
    .opacity = 256,
    .mask = { .weight = 256 },
  };
  yd_canvas_fill (&canvas, 0);
  yd_canvas_draw_placed (&canvas, level, &placing);
  YdPicture *soft = yd_picture_blur (small, BACKDROP_SIGMA);
  if (soft)
    darken (soft);
  return soft;
}
