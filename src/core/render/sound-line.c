/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Running through a file in both directions, and at other speeds with the pitch that comes of it.
 * A sample follows from its number alone. */
#include "core/render/sound-line.h"

#include <math.h>

#include "core/base/hot-loop.h"

#define ZERO_CROSSINGS 32 /* of the filter, on each side */
#define N_PHASES 512      /* of its table, in one crossing */
#define KAISER_BETA 8.0   /* 80 dB */
#define PASS_BAND 0.922   /* of half the lower rate; above it the filter falls */
#define MAX_READ 65536    /* samples of the file that are held at once */
#define MAX_RATIO 8.0     /* longer filters cost more than fast winding is worth */

/**
 * yd_sound_line_read:
 * @self: a line
 * @blocks: where its file is read
 * @first: sample of the line; may be below 0
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go
 *
 * Gives a piece of a line as it is. Blocks.
 *
 * Returns: whether any of it may be heard
 */
gboolean
yd_sound_line_read (const YdSoundLine *self,
                    YdSoundBlocks *blocks,
                    gint64 first,
                    gsize n_samples,
                    float *interleaved)
{
  if (!self->is_backwards)
    return yd_sound_blocks_read (blocks, self->path, self->origin + first, n_samples, interleaved);

  const gint64 lowest = self->origin - first - (gint64) n_samples;
  if (!yd_sound_blocks_read (blocks, self->path, lowest, n_samples, interleaved))
    return FALSE;
  for (gsize i = 0, j = n_samples; i + 1 < j; i++) {
    j--;
    for (gsize side = 0; side < 2; side++) {
      const float other = interleaved[2 * j + side];
      interleaved[2 * j + side] = interleaved[2 * i + side];
      interleaved[2 * i + side] = other;
    }
  }
  return TRUE;
}

/* Source: J. F. Kaiser, Nonrecursive digital filter design using the I0-sinh window, 1974 */
static double
bessel_i0 (double x)
{
  double sum = 1, term = 1;

  for (int i = 1; i < 40; i++) {
    term *= x / 2 / i * (x / 2 / i);
    sum += term;
  }
  return sum;
}

static double
filter_at (double x) /* in crossings */
{
  const double edge = x / ZERO_CROSSINGS;
  const double window =
      fabs (edge) < 1 ? bessel_i0 (KAISER_BETA * sqrt (1 - edge * edge)) / bessel_i0 (KAISER_BETA)
                      : 0;

  return fabs (x) < 1e-9 ? window : window * sin (G_PI * x) / (G_PI * x);
}

/**
 * yd_speed_filter_new:
 *
 * Makes the low-pass that sounds are played at other speeds with: half of a windowed sinc.
 *
 * Returns: (transfer full): the table; free with g_free()
 */
float *
yd_speed_filter_new (void)
{
  float *filter = g_new0 (float, ZERO_CROSSINGS *N_PHASES + 2);

  for (int i = 0; i < ZERO_CROSSINGS * N_PHASES; i++)
    filter[i] = (float) filter_at ((double) i / N_PHASES);
  return filter;
}

/* One sample between those of @pairs; @at counts from the first of them */
YD_HOT static void
interpolate (const float *filter, const float *pairs, double at, double cutoff, float out[2])
{
  const double reach = ZERO_CROSSINGS / cutoff, scale = cutoff * N_PHASES;
  const gint64 from = (gint64) ceil (at - reach), to = (gint64) floor (at + reach);
  float left = 0, right = 0;

  for (gint64 i = from; i <= to; i++) {
    const double x = fabs ((double) i - at) * scale;
    const int phase = (int) x;
    const float part = (float) (x - phase);
    const float weight = filter[phase] + (filter[phase + 1] - filter[phase]) * part;
    left += weight * pairs[2 * i];
    right += weight * pairs[2 * i + 1];
  }
  out[0] = left * (float) cutoff;
  out[1] = right * (float) cutoff;
}

/**
 * yd_sound_line_resample:
 * @self: a line
 * @blocks: where its file is read
 * @filter: of yd_speed_filter_new()
 * @speed: of the line to what is given, above 0
 * @first: of the samples to give, counted from the line's sample 0
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go
 *
 * Gives a piece of a line at another speed, with the pitch that comes of it. What would be too high
 * to be heard right is filtered out, except beyond eight times the speed. Blocks.
 *
 * Returns: whether any of it may be heard
 */
gboolean
yd_sound_line_resample (const YdSoundLine *self,
                        YdSoundBlocks *blocks,
                        const float *filter,
                        double speed,
                        gint64 first,
                        gsize n_samples,
                        float *interleaved)
{
  const double cutoff = PASS_BAND / CLAMP (speed, 1, MAX_RATIO);
  const gint64 reach = (gint64) ceil (ZERO_CROSSINGS / cutoff) + 1;
  const gsize n_once = MAX (1, (gsize) (MAX_READ / MAX (speed, 1)));
  g_autofree float *pairs = g_new (float, 2 * (MAX_READ + 2 * reach + 2));
  gboolean is_heard = FALSE;

  for (gsize done = 0; done < n_samples; done += n_once) {
    const gsize n = MIN (n_once, n_samples - done);
    const double at = (double) (first + (gint64) done) * speed;
    const gint64 from = (gint64) floor (at) - reach;
    const gint64 to = (gint64) floor (at + (double) (n - 1) * speed) + reach + 1;
    const gboolean is_there = yd_sound_line_read (self, blocks, from, (gsize) (to - from), pairs);
    is_heard = is_heard || is_there;
    for (gsize i = 0; i < n; i++) {
      const double place = (double) (first + (gint64) (done + i)) * speed;
      interpolate (filter, pairs, place - (double) from, cutoff, interleaved + 2 * (done + i));
    }
  }
  return is_heard;
}
