/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/levels.h"

#include <math.h>

#define N 4800

static void
test_sine (void)
{
  float samples[2 * N];
  YdLevels levels;

  for (int i = 0; i < N; i++) {
    samples[2 * i] = (float) (0.5 * sin (2 * G_PI * 1000 * i / 48000));
    samples[2 * i + 1] = 0.25f;
  }
  yd_levels_measure (samples, N, &levels);
  g_assert_cmpfloat_with_epsilon (levels.peak_db[0], -6.02, 0.01);
  g_assert_cmpfloat_with_epsilon (levels.rms_db[0], -9.03, 0.01);
  g_assert_cmpfloat_with_epsilon (levels.peak_db[1], -12.04, 0.01);
  g_assert_cmpfloat_with_epsilon (levels.rms_db[1], -12.04, 0.01);
}

/* A quarter of the sample rate, sampled beside its tops: 3 dB higher than any sample says */
static void
test_peak_between_samples (void)
{
  float samples[2 * N];
  YdLevels levels;

  for (int i = 0; i < N; i++)
    samples[2 * i] = samples[2 * i + 1] = (float) (0.5 * sin (G_PI_2 * i + G_PI_4));
  yd_levels_measure (samples, N, &levels);
  g_assert_cmpfloat_with_epsilon (levels.peak_db[0], -9.03, 0.01);
  g_assert_cmpfloat_with_epsilon (levels.true_peak_db[0], -6.02, 0.2);
}

static void
test_silence (void)
{
  const float samples[2 * 16] = { 0 };
  YdLevels levels;

  yd_levels_measure (samples, 16, &levels);
  g_assert_cmpfloat (levels.peak_db[0], ==, YD_LEVELS_SILENCE_DB);
  yd_levels_measure (NULL, 0, &levels);
  g_assert_cmpfloat (levels.rms_db[1], ==, YD_LEVELS_SILENCE_DB);
  g_assert_cmpfloat (levels.true_peak_db[1], ==, YD_LEVELS_SILENCE_DB);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/levels/sine", test_sine);
  g_test_add_func ("/render/levels/peak-between-samples", test_peak_between_samples);
  g_test_add_func ("/render/levels/silence", test_silence);
  return g_test_run ();
}
