/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keeps true peaks under a ceiling without being heard. For each sample the gain that its peak
 * needs is known; the lowest of the next 5 ms is taken, let go slowly, and averaged over the same
 * 5 ms, so the gain has come down exactly when the peak is given out. */
#include "core/render/limiter.h"

#include <math.h>

#include "core/base/frame-rate.h"
#include "core/render/true-peak.h"

#define AHEAD_SAMPLES (YD_SAMPLE_RATE * 5 / 1000)
#define RELEASE_SECONDS 0.1
/* from a sample's arrival to its leaving: the peak filter, then the look ahead */
#define LATENCY (YD_TRUE_PEAK_DELAY + AHEAD_SAMPLES - 1)

struct _YdLimiter {
  float ceiling;
  float release; /* share of the distance to 1 that is won back in a sample */
  guint64 n_in;  /* samples taken in */

  float recent[2][2 * YD_TRUE_PEAK_TAPS]; /* the last samples, twice */
  int n_loud[2];                          /* how long one of them is high enough for a peak */
  float delayed[LATENCY][2];

  /* the lowest of the last AHEAD_SAMPLES needs: a queue whose values only grow */
  float lows[AHEAD_SAMPLES];
  guint64 low_times[AHEAD_SAMPLES];
  guint n_lows;
  guint first_low;

  float held; /* the lowest need, let go slowly */
  float mean_of[AHEAD_SAMPLES];
  double mean_sum;
};

/**
 * yd_limiter_new:
 * @ceiling_db: what no true peak shall pass, dBTP
 *
 * Makes a limiter at rest.
 *
 * Returns: (transfer full): the limiter
 */
YdLimiter *
yd_limiter_new (double ceiling_db)
{
  YdLimiter *self = g_new0 (YdLimiter, 1);

  self->ceiling = (float) pow (10, ceiling_db / 20);
  self->release = (float) (1 - exp (-1 / (RELEASE_SECONDS * YD_SAMPLE_RATE)));
  self->held = 1;
  for (guint i = 0; i < AHEAD_SAMPLES; i++)
    self->mean_of[i] = 1;
  self->mean_sum = AHEAD_SAMPLES;
  return self;
}

/**
 * yd_limiter_free:
 * @self: (transfer full): a limiter
 *
 * Frees a limiter.
 */
void
yd_limiter_free (YdLimiter *self)
{
  g_free (self);
}

/* The gain that the peak around the middle of the last samples needs */
static float
find_need (YdLimiter *self, const float *sample)
{
  const guint at = self->n_in % YD_TRUE_PEAK_TAPS;
  const guint start = (at + 1) % YD_TRUE_PEAK_TAPS;
  float peak = 0;

  for (int c = 0; c < 2; c++) {
    self->recent[c][at] = self->recent[c][at + YD_TRUE_PEAK_TAPS] = sample[c];
    self->n_loud[c] = fabsf (sample[c]) * YD_TRUE_PEAK_BOUND > self->ceiling ? YD_TRUE_PEAK_TAPS
                                                                             : self->n_loud[c] - 1;
    if (self->n_loud[c] > 0)
      peak = MAX (peak, yd_true_peak_of (&self->recent[c][start]));
    else
      self->n_loud[c] = 0;
  }
  return peak > self->ceiling ? self->ceiling / peak : 1;
}

/* The lowest of the last AHEAD_SAMPLES needs */
static float
find_lowest (YdLimiter *self, float need)
{
  if (self->n_lows > 0 && self->low_times[self->first_low] + AHEAD_SAMPLES <= self->n_in) {
    self->first_low = (self->first_low + 1) % AHEAD_SAMPLES;
    self->n_lows--;
  }
  while (self->n_lows > 0 &&
         self->lows[(self->first_low + self->n_lows - 1) % AHEAD_SAMPLES] >= need)
    self->n_lows--;
  const guint last = (self->first_low + self->n_lows) % AHEAD_SAMPLES;
  self->lows[last] = need;
  self->low_times[last] = self->n_in;
  self->n_lows++;
  return self->lows[self->first_low];
}

static float
find_gain (YdLimiter *self, const float *sample)
{
  const float lowest = find_lowest (self, find_need (self, sample));
  const guint at = self->n_in % AHEAD_SAMPLES;

  self->held = MIN (lowest, self->held + (1 - self->held) * self->release);
  self->mean_sum += (double) self->held - self->mean_of[at];
  self->mean_of[at] = self->held;
  return (float) (self->mean_sum / AHEAD_SAMPLES);
}

/**
 * yd_limiter_process:
 * @self: a limiter
 * @interleaved: (inout): pairs of left and right at 48 kHz, replaced by what came
 *   yd_limiter_get_latency() samples before
 * @n_samples: how many pairs
 *
 * Limits the next samples. Chunks of any length give the same result.
 */
void
yd_limiter_process (YdLimiter *self, float *interleaved, gsize n_samples)
{
  for (gsize i = 0; i < n_samples; i++) {
    float *sample = interleaved + 2 * i;
    const float gain = find_gain (self, sample);
    float *waiting = self->delayed[self->n_in % LATENCY];
    for (int c = 0; c < 2; c++) {
      const float in = sample[c];
      sample[c] = waiting[c] * gain;
      waiting[c] = in;
    }
    self->n_in++;
  }
}

/**
 * yd_limiter_get_latency:
 *
 * Tells how long a sample stays inside a limiter.
 *
 * Returns: samples
 */
gsize
yd_limiter_get_latency (void)
{
  return LATENCY;
}
