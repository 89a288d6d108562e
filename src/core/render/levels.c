/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/levels.h"

#include <math.h>

#include "core/render/true-peak.h"

static double
db_of (double level)
{
  return level > 0 ? MAX (20 * log10 (level), YD_LEVELS_SILENCE_DB) : YD_LEVELS_SILENCE_DB;
}

/* The highest point of the wave; the filter is only asked where it could find a higher one */
static float
find_true_peak (const float *interleaved, gsize n_samples, gsize side, float peak)
{
  float highest = peak;

  for (gsize i = 0; i + YD_TRUE_PEAK_TAPS <= n_samples; i++) {
    float window[YD_TRUE_PEAK_TAPS], tallest = 0;
    for (gsize j = 0; j < YD_TRUE_PEAK_TAPS; j++) {
      window[j] = interleaved[2 * (i + j) + side];
      tallest = MAX (tallest, fabsf (window[j]));
    }
    if (tallest * YD_TRUE_PEAK_BOUND > highest)
      highest = MAX (highest, yd_true_peak_of (window));
  }
  return highest;
}

/**
 * yd_levels_measure:
 * @interleaved: pairs of left and right
 * @n_samples: how many pairs
 * @levels: (out): how loud they are
 *
 * Measures a piece of sound for a meter, each piece for itself.
 *
 * Source: for the true peak, ITU-R BS.1770-4, annex 2
 */
void
yd_levels_measure (const float *interleaved, gsize n_samples, YdLevels *levels)
{
  g_return_if_fail (levels != NULL && (interleaved != NULL || n_samples == 0));

  for (gsize side = 0; side < 2; side++) {
    double power = 0;
    float peak = 0;
    for (gsize i = 0; i < n_samples; i++) {
      const float level = interleaved[2 * i + side];
      power += (double) level * level;
      peak = MAX (peak, fabsf (level));
    }
    levels->peak_db[side] = db_of (peak);
    levels->true_peak_db[side] = db_of (find_true_peak (interleaved, n_samples, side, peak));
    levels->rms_db[side] = db_of (n_samples > 0 ? sqrt (power / (double) n_samples) : 0);
  }
}
