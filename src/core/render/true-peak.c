/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The height of a wave between its samples.
 * Source: ITU-R BS.1770-4, annex 2, the interpolating filter of four phases and twelve taps. */
#include "core/render/true-peak.h"

#include <math.h>

/* the two other phases are these two, backwards */
static const float phases[2][YD_TRUE_PEAK_TAPS] = {
  { 0.0017089843750f, 0.0109863281250f, -0.0196533203125f, 0.0332031250000f, -0.0594482421875f,
    0.1373291015625f, 0.9721679687500f, -0.1022949218750f, 0.0476074218750f, -0.0266113281250f,
    0.0148925781250f, -0.0083007812500f },
  { -0.0291748046875f, 0.0292968750000f, -0.0517578125000f, 0.0891113281250f, -0.1665039062500f,
    0.4650878906250f, 0.7797851562500f, -0.2003173828125f, 0.1015625000000f, -0.0582275390625f,
    0.0330810546875f, -0.0189208984375f },
};

/**
 * yd_true_peak_of:
 * @window: twelve samples in a row
 *
 * Finds the highest level around the middle of the window, on the samples and between them.
 *
 * Returns: the level, 0 or more
 */
float
yd_true_peak_of (const float window[YD_TRUE_PEAK_TAPS])
{
  float sums[4] = { 0 };
  float highest = fabsf (window[YD_TRUE_PEAK_TAPS - 1 - YD_TRUE_PEAK_DELAY]);

  for (int i = 0; i < YD_TRUE_PEAK_TAPS; i++) {
    sums[0] += phases[0][i] * window[i];
    sums[1] += phases[1][i] * window[i];
    sums[2] += phases[1][YD_TRUE_PEAK_TAPS - 1 - i] * window[i];
    sums[3] += phases[0][YD_TRUE_PEAK_TAPS - 1 - i] * window[i];
  }
  for (int i = 0; i < 4; i++)
    highest = MAX (highest, fabsf (sums[i]));
  return highest;
}
