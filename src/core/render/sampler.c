/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures at fractions of a pixel, bilinearly. A place is where the middle of an output pixel
 * lies in the picture, whose first pixel has its middle at 0.5; outside, the edge goes on. */
#include "core/render/sampler.h"

#include <math.h>
#include <string.h>

#include "core/render/hot-loop.h"

typedef guint16 Lanes4 __attribute__ ((vector_size (8)));
typedef guint16 Lanes8 __attribute__ ((vector_size (16)));
typedef guint16 Lanes16 __attribute__ ((vector_size (32)));
typedef guint64 Pair __attribute__ ((vector_size (16)));
typedef guint8 Bytes4 __attribute__ ((vector_size (4)));
typedef guint8 Bytes8 __attribute__ ((vector_size (8)));
typedef guint8 Bytes16 __attribute__ ((vector_size (16)));

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
  const int n_pairs = (n_columns + 1) / 2;

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
  self->offsets = g_new0 (int, 2 * (gsize) n_pairs);
  self->weights = g_new0 (guint16, 16 * (gsize) n_pairs);
  self->upper = g_new (guint16, 8 * (gsize) n_pairs);
  self->lower = g_new (guint16, 8 * (gsize) n_pairs);
  for (int i = 0; i < n_columns; i++) {
    const Tap tap = find_tap (x, step_x, i, picture->width);
    self->offsets[i] = 4 * tap.index;
    for (int lane = 0; lane < 8; lane++)
      self->weights[8 * i + lane] = lane < 4 ? 256 - tap.weight : tap.weight;
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
  g_clear_pointer (&self->offsets, g_free);
  g_clear_pointer (&self->weights, g_free);
  g_clear_pointer (&self->upper, g_free);
  g_clear_pointer (&self->lower, g_free);
}

/* One input row at output columns, two at once: 8.8 fixed point, four lanes a pixel */
YD_HOT static void
sample_columns (guint16 *restrict out,
                const guint8 *restrict row,
                const int *restrict offsets,
                const guint16 *restrict weights,
                int n_pairs)
{
  for (int i = 0; i < n_pairs; i++) {
    guint64 first, second; /* a pixel and its right neighbour, each */
    Lanes16 shares;
    memcpy (&first, row + offsets[2 * i], 8);
    memcpy (&second, row + offsets[2 * i + 1], 8);
    memcpy (&shares, weights + 16 * i, 32);
    const Lanes16 both =
        __builtin_convertvector((Bytes16) (Pair){ first, second }, Lanes16) * shares;
    const Lanes8 sum = __builtin_shufflevector (both, both, 0, 1, 2, 3, 8, 9, 10, 11) +
                       __builtin_shufflevector (both, both, 4, 5, 6, 7, 12, 13, 14, 15);
    memcpy (out + 8 * i, &sum, 16);
  }
}

/* Two sampled rows to one row of the output. Half a product is enough, and is one instruction. */
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

static void
sample_input_row (YdSampler *self, guint16 *out, int index)
{
  sample_columns (out, self->picture->pixels + index * self->picture->stride, self->offsets,
                  self->weights, (self->n_columns + 1) / 2);
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
  join_rows (memory, self->upper, self->lower, tap.weight, self->n_columns * 4);
  return memory;
}

/* The weights of four neighbours, 256 together, from two fractions of 256 */
static inline void
find_weights (guint32 across, guint32 down, Lanes8 *upper, Lanes8 *lower)
{
  const guint16 lower_right = (guint16) ((across * down + 128) >> 8);
  const guint16 lower_left = (guint16) (down - lower_right);
  const guint16 upper_right = (guint16) (across - lower_right);
  const guint16 upper_left = (guint16) (256 - across - lower_left);

  *upper = (Lanes8){ upper_left,  upper_left,  upper_left,  upper_left,
                     upper_right, upper_right, upper_right, upper_right };
  *lower = (Lanes8){ lower_left,  lower_left,  lower_left,  lower_left,
                     lower_right, lower_right, lower_right, lower_right };
}

#define FRACTION_BITS 32

static inline gint64
to_fixed (double value)
{
  return (gint64) floor (value * (double) (G_GINT64_CONSTANT (1) << FRACTION_BITS) + 0.5);
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
YD_HOT void
yd_sample_turned_row (guint8 *out,
                      const YdPicture *picture,
                      double x,
                      double y,
                      double step_x,
                      double step_y,
                      int n)
{
  const gint64 half = G_GINT64_CONSTANT (1) << (FRACTION_BITS - 9); /* of a weight's step */
  const gint64 max_u = ((gint64) MAX (picture->width - 1, 1) << FRACTION_BITS) - 1;
  const gint64 max_v = ((gint64) MAX (picture->height - 1, 1) << FRACTION_BITS) - 1;
  const gint64 du = to_fixed (step_x), dv = to_fixed (step_y);
  const gsize below = picture->height > 1 ? picture->stride : 0;
  const gboolean is_column = picture->width < 2; /* then there is no right neighbour */
  gint64 u = to_fixed (x - 0.5) + half, v = to_fixed (y - 0.5) + half;

  for (int i = 0; i < n; i++, u += du, v += dv) {
    const gint64 at_u = CLAMP (u, 0, max_u), at_v = CLAMP (v, 0, max_v);
    const guint8 *p = picture->pixels + (gsize) (at_v >> FRACTION_BITS) * picture->stride +
                      4 * (at_u >> FRACTION_BITS);
    const guint32 across = is_column ? 0 : (guint32) (at_u >> (FRACTION_BITS - 8)) & 0xff;
    const guint32 down = (guint32) (at_v >> (FRACTION_BITS - 8)) & 0xff;
    Bytes8 upper_bytes, lower_bytes;
    Lanes8 upper, lower;
    memcpy (&upper_bytes, p, 8);
    memcpy (&lower_bytes, p + below, 8);
    find_weights (across, down, &upper, &lower);
    const Lanes8 both = __builtin_convertvector(upper_bytes, Lanes8) * upper +
                        __builtin_convertvector(lower_bytes, Lanes8) * lower;
    const Lanes4 sum = __builtin_shufflevector (both, both, 0, 1, 2, 3) +
                       __builtin_shufflevector (both, both, 4, 5, 6, 7);
    const Bytes4 bytes = __builtin_convertvector((sum + 128) >> 8, Bytes4);
    memcpy (out + 4 * (gsize) i, &bytes, 4);
  }
}
