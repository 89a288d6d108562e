/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures at fractions of a pixel, bilinearly. A place is where the middle of an output pixel
 * lies in the picture, whose first pixel has its middle at 0.5; outside, the edge goes on. */
#include "core/render/sampler.h"

#include <math.h>
#include <string.h>

#include "core/base/hot-loop.h"

typedef guint16 Lanes8 __attribute__ ((vector_size (16)));
typedef guint16 Lanes16 __attribute__ ((vector_size (32)));
typedef guint64 Pair __attribute__ ((vector_size (16)));
typedef guint32 Pixels8 __attribute__ ((vector_size (32)));
typedef guint8 Bytes8 __attribute__ ((vector_size (8)));
typedef guint8 Bytes16 __attribute__ ((vector_size (16)));

#define LINE_BYTES 64 /* of the cache; a vector that lies in two of them is slow */
#define LEAST_WIDTH 9 /* of a row, pixels: a window of eight, and their right neighbours */

/* A place between two neighbours: the first one's index and the second one's weight of 256 */
typedef struct {
  int index;
  guint16 weight;
} Tap;

static Tap
find_tap (double start, double step, int i, int n)
{
  const double place = start + (i + 0.5) * step - 0.5;

  if (!(place > 0) || n < 2)
    return (Tap){ 0, 0 };
  if (place >= n - 1)
    return (Tap){ n - 2, 256 };
  const int index = (int) place;
  return (Tap){ index, (guint16) lrint ((place - index) * 256) };
}

/* Whether so many output pixels lie on pixels of the picture, within what a weight can tell */
static gboolean
is_whole (double start, double step, int n_out, int n)
{
  const double last = start + n_out * step;

  return fabs (start - rint (start)) < 1e-3 && fabs (last - rint (start) - n_out) < 1e-3 &&
         start > -0.5 && last < n + 0.5;
}

/* Even, so that rows of numbers are whole lines of the cache */
static int
get_n_eights (int n_columns)
{
  return (n_columns + 15) / 16 * 2;
}

/**
 * yd_sampler_init:
 * @self: (out): a sampler
 * @picture: a picture, which must outlive @self
 * @x: where in it the left edge of the first output column lies
 * @step_x: its pixels an output column, above 0
 * @y: where in it the upper edge of the first output row lies
 * @step_y: its pixels an output row, above 0
 * @n_columns: of the output
 * @n_rows: of the output
 *
 * Prepares for sampling rows; yd_sampler_clear() when done.
 */
void
yd_sampler_init (YdSampler *self,
                 const YdPicture *picture,
                 double x,
                 double step_x,
                 double y,
                 double step_y,
                 int n_columns,
                 int n_rows)
{
  const gsize n_eights = (gsize) get_n_eights (n_columns);
  int first = 0; /* pixel of the window of four columns */

  *self = (YdSampler){
    .picture = picture,
    .n_columns = n_columns,
    .y = y,
    .step_y = step_y,
    .is_whole = is_whole (x, step_x, n_columns, picture->width) &&
                is_whole (y, step_y, n_rows, picture->height),
    .upper_index = -1,
    .lower_index = -1,
  };
  if (self->is_whole) {
    self->y = rint (y);
    self->first_byte = 4 * (gsize) rint (x);
    return;
  }
  self->windows = g_new0 (int, 2 * n_eights);
  self->places = g_aligned_alloc0 (8 * n_eights, sizeof (guint32), LINE_BYTES);
  self->weights = g_aligned_alloc0 (16 * n_eights, sizeof (guint16), LINE_BYTES);
  self->upper = g_aligned_alloc (32 * n_eights, sizeof (guint16), LINE_BYTES);
  self->lower = g_aligned_alloc (32 * n_eights, sizeof (guint16), LINE_BYTES);
  for (int i = 0; i < n_columns; i++) {
    const Tap tap = find_tap (x, step_x, i, picture->width);
    if (i % 4 == 0)
      first = CLAMP (tap.index, 0, MAX (picture->width - LEAST_WIDTH, 0));
    self->windows[i / 4] = 4 * first;
    /* reduced by more than two, they may lie further apart than the window */
    self->places[i] = (guint32) MIN (tap.index - first, LEAST_WIDTH - 2);
    self->weights[2 * i] = self->weights[2 * i + 1] = tap.weight;
  }
}

/**
 * yd_sampler_clear:
 * @self: a sampler
 *
 * Frees what a sampler holds.
 */
void
yd_sampler_clear (YdSampler *self)
{
  g_clear_pointer (&self->windows, g_free);
  g_clear_pointer (&self->places, g_aligned_free);
  g_clear_pointer (&self->weights, g_aligned_free);
  g_clear_pointer (&self->upper, g_aligned_free);
  g_clear_pointer (&self->lower, g_aligned_free);
}

/* Eight pixels of a window by their places in it */
static inline void
pick (Pixels8 *out, const guint8 *window, const Pixels8 *places)
{
  Pixels8 pixels;

  memcpy (&pixels, window, sizeof pixels);
#ifdef __clang__ /* which has no shuffle by numbers that are not constant */
  for (int i = 0; i < 8; i++)
    (*out)[i] = pixels[(*places)[i]];
#else
  *out = __builtin_shuffle (pixels, *places);
#endif
}

/* Four pixels picked from each of two windows */
static inline void
pick_fours (Lanes16 *out, const guint8 *first, const guint8 *second, const guint32 *places)
{
  Pixels8 from_first, from_second, at;

  memcpy (&at, places, sizeof at);
  pick (&from_first, first, &at);
  pick (&from_second, second, &at);
  *out = (Lanes16) __builtin_shufflevector (from_first, from_second, 0, 1, 2, 3, 12, 13, 14, 15);
}

/* One input row at output columns, eight at once, in 8.8 fixed point. Four neighbours lie so near
 * to each other that one load has them all; their right neighbours are the same window, a pixel on.
 * The even bytes of pixels are the lower halves of 16 bits and the odd ones the upper halves, so
 * that no byte has to leave its place to become a number, nor to become a byte again. All even ones
 * come first in @out. The processor does not see that the row below comes next: @next is fetched
 * meanwhile. */
YD_HOT static void
sample_columns (guint16 *restrict out,
                const guint8 *restrict row,
                const guint8 *restrict next,
                const int *restrict windows,
                const guint32 *restrict places,
                const guint16 *restrict weights,
                int n_eights)
{
  guint16 *restrict odd_out = out + 16 * (gsize) n_eights;

  for (int i = 0; i < n_eights; i++) {
    const guint8 *first = row + windows[2 * i], *second = row + windows[2 * i + 1];
    Lanes16 shares, left, right;
    memcpy (&shares, weights + 16 * i, 32);
    __builtin_prefetch (next + windows[2 * i]);
    pick_fours (&left, first, second, places + 8 * i);
    pick_fours (&right, first + 4, second + 4, places + 8 * i);
    const Lanes16 rest = 256 - shares;
    const Lanes16 even = (left & 0xff) * rest + (right & 0xff) * shares;
    const Lanes16 odd = (left >> 8) * rest + (right >> 8) * shares;
    memcpy (out + 16 * i, &even, 32);
    memcpy (odd_out + 16 * i, &odd, 32);
  }
}

/* Half a product is enough, and is one instruction */
static inline guint16
multiply (guint16 value, guint16 factor)
{
  return (guint16) (((guint32) value * factor) >> 16);
}

/* Two sampled rows, the odd halves of both @n_half numbers behind the even ones, to one row of @n
 * times two bytes */
YD_HOT static void
join_rows (guint16 *restrict out,
           const guint16 *restrict upper,
           const guint16 *restrict lower,
           guint16 weight,
           gsize n_half,
           gsize n)
{
  const guint16 theirs = (guint16) (weight << 8), ours = (guint16) (65536 - (weight << 8));
  const guint16 *restrict odd_upper = upper + n_half, *restrict odd_lower = lower + n_half;

  if (weight == 0 || weight == 256) { /* no 16 bits hold a weight of 1 */
    const guint16 *only = weight == 0 ? upper : lower, *odd_only = only + n_half;
    for (gsize i = 0; i < n; i++)
      out[i] = (guint16) (((guint16) (only[i] + 128) >> 8) | ((odd_only[i] + 128) & 0xff00));
    return;
  }
  for (gsize i = 0; i < n; i++) {
    const guint16 even = multiply (upper[i], ours) + multiply (lower[i], theirs);
    const guint16 odd = multiply (odd_upper[i], ours) + multiply (odd_lower[i], theirs);
    out[i] = (guint16) (((guint16) (even + 128) >> 8) | ((odd + 128) & 0xff00));
  }
}

static const guint8 *
get_input_row (const YdSampler *self, int index)
{
  return self->picture->pixels +
         (gsize) MIN (index, self->picture->height - 1) * self->picture->stride;
}

static void
sample_input_row (YdSampler *self, guint16 *out, int index)
{
  const guint8 *row = get_input_row (self, index);
  guint8 padded[4 * LEAST_WIDTH] = { 0 };

  if (self->picture->width < LEAST_WIDTH)
    row = memcpy (padded, row, 4 * (gsize) self->picture->width);
  sample_columns (out, row, get_input_row (self, index + 1), self->windows, self->places,
                  self->weights, get_n_eights (self->n_columns));
}

/**
 * yd_sampler_get_row:
 * @self: a sampler
 * @row: of the output, counted from 0
 * @memory: for a row of output pixels
 *
 * Samples one row. Quick when rows are asked for in order.
 *
 * Returns: (transfer none): the row: @memory, or the picture itself where its pixels fit as they
 * are
 */
const guint8 *
yd_sampler_get_row (YdSampler *self, int row, guint8 *memory)
{
  const YdPicture *picture = self->picture;

  if (self->is_whole)
    return picture->pixels + (gsize) ((int) self->y + row) * picture->stride + self->first_byte;

  const Tap tap = find_tap (self->y, self->step_y, row, picture->height);
  const int below = MIN (tap.index + 1, picture->height - 1);
  if (self->lower_index == tap.index) {
    guint16 *swapped = self->upper;
    self->upper = self->lower;
    self->lower = swapped;
    self->upper_index = self->lower_index;
    self->lower_index = -1;
  }
  if (self->upper_index != tap.index)
    sample_input_row (self, self->upper, tap.index);
  if (self->lower_index != below)
    sample_input_row (self, self->lower, below);
  self->upper_index = tap.index;
  self->lower_index = below;
  join_rows ((guint16 *) memory, self->upper, self->lower, tap.weight,
             16 * (gsize) get_n_eights (self->n_columns), 2 * (gsize) self->n_columns);
  return memory;
}

#define FRACTION_BITS 32
#define BLOCK 64 /* pixels whose places are found before any is sampled */

static inline gint64
to_fixed (double value)
{
  return (gint64) floor (value * (double) (G_GINT64_CONSTANT (1) << FRACTION_BITS) + 0.5);
}

/* A slanting line through a picture, in fixed point */
typedef struct {
  gint64 u;
  gint64 v;
  gint64 du;
  gint64 dv;
  gint64 max_u;
  gint64 max_v;
  guint64 across_bits; /* none where there is no right neighbour */
  guint64 stride;
} Line;

/* Where the neighbours of pixels lie, and the weights of the four, 256 together: upper left, upper
 * right, lower left, lower right */
YD_HOT static void
find_places (gint64 *restrict offsets, guint64 *restrict weights, const Line *line, int n)
{
  gint64 u = line->u, v = line->v;
  const gint64 du = line->du, dv = line->dv, max_u = line->max_u, max_v = line->max_v;
  const guint64 across_bits = line->across_bits, stride = line->stride;

  for (int i = 0; i < n; i++, u += du, v += dv) {
    const gint64 low_u = u > 0 ? u : 0, low_v = v > 0 ? v : 0;
    const guint64 at_u = (guint64) (low_u < max_u ? low_u : max_u);
    const guint64 at_v = (guint64) (low_v < max_v ? low_v : max_v);
    const guint64 across = (at_u >> (FRACTION_BITS - 8)) & across_bits;
    const guint64 down = (at_v >> (FRACTION_BITS - 8)) & 0xff;
    const guint64 lower_right = ((guint64) (guint32) across * (guint32) down + 128) >> 8;
    const guint64 lower_left = down - lower_right, upper_right = across - lower_right;
    const guint64 upper_left = 256 - across - lower_left;
    weights[i] = upper_left | upper_right << 16 | lower_left << 32 | lower_right << 48;
    offsets[i] = (gint64) ((guint64) (guint32) (at_v >> FRACTION_BITS) * (guint32) stride +
                           ((at_u >> FRACTION_BITS) << 2));
  }
}

static inline Bytes16
load_two (const guint8 *one, const guint8 *other)
{
  Pair pair;

  memcpy (&pair, one, 8);
  memcpy ((guint8 *) &pair + 8, other, 8);
  return (Bytes16) pair;
}

/* Two pixels at once; @n is rounded up to even, and the places have to go on so far */
YD_HOT static void
sample_places (guint8 *restrict out,
               const guint8 *restrict pixels,
               gsize below,
               const gint64 *restrict offsets,
               const guint64 *restrict weights,
               int n)
{
  for (int i = 0; i < n; i += 2) {
    const guint8 *one = pixels + offsets[i], *other = pixels + offsets[i + 1];
    Lanes8 shares;
    memcpy (&shares, weights + i, 16);
    const Lanes16 upper =
        __builtin_shufflevector (shares, shares, 0, 0, 0, 0, 1, 1, 1, 1, 4, 4, 4, 4, 5, 5, 5, 5);
    const Lanes16 lower =
        __builtin_shufflevector (shares, shares, 2, 2, 2, 2, 3, 3, 3, 3, 6, 6, 6, 6, 7, 7, 7, 7);
    const Lanes16 all =
        __builtin_convertvector(load_two (one, other), Lanes16) * upper +
        __builtin_convertvector(load_two (one + below, other + below), Lanes16) * lower;
    const Lanes8 sum = __builtin_shufflevector (all, all, 0, 1, 2, 3, 8, 9, 10, 11) +
                       __builtin_shufflevector (all, all, 4, 5, 6, 7, 12, 13, 14, 15);
    const Bytes8 bytes = __builtin_convertvector((sum + 128) >> 8, Bytes8);
    memcpy (out + 4 * (gsize) i, &bytes, i + 1 < n ? 8 : 4);
  }
}

/**
 * yd_sample_turned_row:
 * @out: where @n pixels go
 * @picture: a picture
 * @x: where in it the middle of the first output pixel lies, within some millions of pixels
 * @y: likewise
 * @step_x: how far right in it the next output pixel lies
 * @step_y: how far down in it the next output pixel lies
 * @n: how many
 *
 * Samples a slanting line of a picture.
 */
void
yd_sample_turned_row (guint8 *out,
                      const YdPicture *picture,
                      double x,
                      double y,
                      double step_x,
                      double step_y,
                      int n)
{
  const gint64 half = G_GINT64_CONSTANT (1) << (FRACTION_BITS - 9); /* of a weight's step */
  const gsize below = picture->height > 1 ? picture->stride : 0;
  gint64 offsets[BLOCK];
  guint64 weights[BLOCK];
  Line line = {
    .u = to_fixed (x - 0.5) + half,
    .v = to_fixed (y - 0.5) + half,
    .du = to_fixed (step_x),
    .dv = to_fixed (step_y),
    .max_u = ((gint64) MAX (picture->width - 1, 1) << FRACTION_BITS) - 1,
    .max_v = ((gint64) MAX (picture->height - 1, 1) << FRACTION_BITS) - 1,
    .across_bits = picture->width > 1 ? 0xff : 0,
    .stride = picture->stride,
  };

  for (int first = 0; first < n; first += BLOCK) {
    const int count = MIN (n - first, BLOCK);
    find_places (offsets, weights, &line, (count + 1) / 2 * 2);
    sample_places (out + 4 * (gsize) first, picture->pixels, below, offsets, weights, count);
    line.u += BLOCK * line.du;
    line.v += BLOCK * line.dv;
  }
}
