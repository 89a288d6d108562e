/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The loops that touch every pixel. Plain C, written so that the compiler makes vectors of it. */
#include "core/render/pixels.h"

#include <math.h>
#include <string.h>

#include "core/render/hot-loop.h"

typedef guint16 Lanes8 __attribute__ ((vector_size (16)));
typedef guint16 Lanes16 __attribute__ ((vector_size (32)));
typedef guint64 Pair __attribute__ ((vector_size (16)));
typedef guint8 Bytes16 __attribute__ ((vector_size (16)));

static guint32
pack (guint32 rgba)
{
  const guint32 r = rgba >> 24, g = (rgba >> 16) & 0xff, b = (rgba >> 8) & 0xff;

  return 0xff000000u | r << 16 | g << 8 | b;
}

static guint8 *
get_row (const YdCanvas *self, int y)
{
  return self->pixels + (gsize) y * self->stride;
}

/**
 * yd_canvas_fill:
 * @self: a canvas
 * @rgba: a colour; its alpha is taken for 255
 *
 * Covers the canvas with one colour.
 */
YD_HOT void
yd_canvas_fill (const YdCanvas *self, guint32 rgba)
{
  const guint32 pixel = pack (rgba);

  for (int y = 0; y < self->height; y++) {
    guint32 *row = (guint32 *) get_row (self, y);
    for (int x = 0; x < self->width; x++)
      row[x] = pixel;
  }
}

/**
 * yd_canvas_copy:
 * @self: a canvas
 * @from: another of the same size
 *
 * Makes @self show what @from shows.
 */
void
yd_canvas_copy (const YdCanvas *self, const YdCanvas *from)
{
  for (int y = 0; y < self->height; y++)
    memcpy (get_row (self, y), get_row (from, y), (gsize) self->width * 4);
}

YD_HOT static void
mix_row (guint8 *row, const guint8 *other, guint16 weight, int n)
{
  const guint16 theirs = weight, ours = 256 - theirs;
  int i = 0;

  for (; i + 16 <= n; i += 16) {
    Bytes16 a, b;
    memcpy (&a, row + i, 16);
    memcpy (&b, other + i, 16);
    const Lanes16 sum = __builtin_convertvector(a, Lanes16) * ours +
                        __builtin_convertvector(b, Lanes16) * theirs + 128;
    a = __builtin_convertvector(sum >> 8, Bytes16);
    memcpy (row + i, &a, 16);
  }
  for (; i < n; i++)
    row[i] = (guint8) ((row[i] * ours + other[i] * theirs + 128) >> 8);
}

/**
 * yd_canvas_mix:
 * @self: a canvas
 * @other: another of the same size
 * @weight: of @other, 0 to 256
 *
 * Goes from one picture towards another.
 */
void
yd_canvas_mix (const YdCanvas *self, const YdCanvas *other, int weight)
{
  for (int y = 0; y < self->height; y++)
    mix_row (get_row (self, y), get_row (other, y), (guint16) weight, self->width * 4);
}

/**
 * yd_canvas_mix_color:
 * @self: a canvas
 * @rgba: a colour; its alpha is taken for 255
 * @weight: of the colour, 0 to 256
 *
 * Goes from a picture towards one colour.
 */
void
yd_canvas_mix_color (const YdCanvas *self, guint32 rgba, int weight)
{
  g_autofree guint32 *colored = g_new (guint32, self->width);

  for (int x = 0; x < self->width; x++)
    colored[x] = pack (rgba);
  for (int y = 0; y < self->height; y++)
    mix_row (get_row (self, y), (const guint8 *) colored, (guint16) weight, self->width * 4);
}

/* A place between two neighbours: the first one's index and the second one's weight of 256 */
typedef struct {
  int index;
  guint16 weight;
} Tap;

/* Where the middle of output pixel @i lies among @n input pixels; outside, the edge goes on */
static Tap
find_tap (double start, double step, int i, int n)
{
  const double place = start + (i + 0.5) * step - 0.5;
  const int index = (int) floor (place);

  if (place <= 0 || n < 2)
    return (Tap){ 0, 0 };
  if (index >= n - 1)
    return (Tap){ n - 2, 256 };
  return (Tap){ index, (guint16) lrint ((place - index) * 256) };
}

/* Where the columns of the canvas lie in an input row, and what the two pixels there weigh. Two
 * columns are sampled at once. */
typedef struct {
  int *offsets;     /* bytes */
  guint16 *weights; /* eight a column */
} Columns;

/* One input row at output columns: 8.8 fixed point, four lanes a pixel */
YD_HOT static void
sample_row (guint16 *restrict out, const guint8 *restrict row, const Columns *columns, int n_pairs)
{
  for (int i = 0; i < n_pairs; i++) {
    guint64 first, second; /* a pixel and its right neighbour, each */
    Lanes16 weights;
    memcpy (&first, row + columns->offsets[2 * i], 8);
    memcpy (&second, row + columns->offsets[2 * i + 1], 8);
    memcpy (&weights, columns->weights + 16 * i, 32);
    const Lanes16 both =
        __builtin_convertvector((Bytes16) (Pair){ first, second }, Lanes16) * weights;
    const Lanes8 sum = __builtin_shufflevector (both, both, 0, 1, 2, 3, 8, 9, 10, 11) +
                       __builtin_shufflevector (both, both, 4, 5, 6, 7, 12, 13, 14, 15);
    memcpy (out + 8 * i, &sum, 16);
  }
}

/* Two sampled rows to one row of the canvas. Half a product is enough, and is one instruction. */
YD_HOT static void
join_rows (guint8 *restrict out,
           const guint16 *restrict upper,
           const guint16 *restrict lower,
           guint16 weight,
           int n)
{
  const guint16 theirs = (guint16) (weight << 8), ours = (guint16) (65536 - (weight << 8));

  if (weight == 0 || weight == 256) { /* no 16 bits hold a weight of 1 */
    const guint16 *only = weight == 0 ? upper : lower;
    for (int i = 0; i < n; i++)
      out[i] = (guint8) ((only[i] + 128) >> 8);
    return;
  }
  for (int i = 0; i < n; i++) {
    const guint16 a = (guint16) (((guint32) upper[i] * ours) >> 16);
    const guint16 b = (guint16) (((guint32) lower[i] * theirs) >> 16);
    out[i] = (guint8) ((guint16) (a + b + 128) >> 8);
  }
}

/* over: dst = src + dst (1 - alpha), both premultiplied, dst opaque */
YD_HOT static void
blend_row (guint8 *row, const guint8 *source, int width)
{
  for (int x = 0; x < width; x++, row += 4, source += 4) {
    const guint32 rest = 255u - source[3];
    for (int c = 0; c < 3; c++) {
      const guint32 product = row[c] * rest + 128;
      row[c] = (guint8) MIN (source[c] + ((product + (product >> 8)) >> 8), 255u);
    }
    row[3] = 255;
  }
}

/**
 * yd_canvas_draw_crop:
 * @self: a canvas
 * @picture: a picture
 * @crop: the part of it that shall fill the canvas
 *
 * Draws a part of a picture over the whole canvas, sampled bilinearly, columns and rows apart.
 */
void
yd_canvas_draw_crop (const YdCanvas *self, const YdPicture *picture, const YdCrop *crop)
{
  const int n_pairs = (self->width + 1) / 2;
  const Columns columns = { g_new0 (int, 2 * n_pairs), g_new0 (guint16, 16 * (gsize) n_pairs) };
  g_autofree int *offsets = columns.offsets;
  g_autofree guint16 *weights = columns.weights;
  g_autofree guint16 *memory = g_new (guint16, 16 * (gsize) n_pairs);
  g_autofree guint8 *mixed = g_malloc (4 * (gsize) self->width);
  guint16 *upper = memory, *lower = memory + 8 * n_pairs;
  int upper_index = -1, lower_index = -1; /* which input rows they hold */

  for (int x = 0; x < self->width; x++) {
    const Tap tap = find_tap (crop->x, crop->width / self->width, x, picture->width);
    offsets[x] = 4 * tap.index;
    for (int i = 0; i < 8; i++)
      weights[8 * x + i] = i < 4 ? 256 - tap.weight : tap.weight;
  }
  for (int y = 0; y < self->height; y++) {
    const Tap tap = find_tap (crop->y, crop->height / self->height, y, picture->height);
    const int below = MIN (tap.index + 1, picture->height - 1);
    if (lower_index == tap.index) {
      guint16 *swapped = upper;
      upper = lower;
      lower = swapped;
      upper_index = lower_index;
      lower_index = -1;
    }
    if (upper_index != tap.index)
      sample_row (upper, picture->pixels + tap.index * picture->stride, &columns, n_pairs);
    if (lower_index != below)
      sample_row (lower, picture->pixels + below * picture->stride, &columns, n_pairs);
    upper_index = tap.index;
    lower_index = below;
    guint8 *out = picture->is_opaque ? get_row (self, y) : mixed;
    join_rows (out, upper, lower, tap.weight, self->width * 4);
    if (!picture->is_opaque)
      blend_row (get_row (self, y), mixed, self->width);
  }
}

/**
 * yd_canvas_draw_at:
 * @self: a canvas
 * @picture: a picture
 * @x: column of the canvas for its left edge; may be outside
 * @y: row of the canvas for its upper edge; may be outside
 *
 * Draws a picture over a part of the canvas, pixel for pixel.
 */
void
yd_canvas_draw_at (const YdCanvas *self, const YdPicture *picture, int x, int y)
{
  const int left = MAX (x, 0), right = MIN (x + picture->width, self->width);

  for (int row = MAX (y, 0); row < MIN (y + picture->height, self->height) && left < right; row++)
    blend_row (get_row (self, row) + 4 * (gsize) left,
               picture->pixels + (row - y) * picture->stride + 4 * (gsize) (left - x),
               right - left);
}
