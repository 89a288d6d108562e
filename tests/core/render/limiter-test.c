/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/limiter.h"

#include "core/render/loudness.h"
#include "film-fixture.h"

#define N_SAMPLES 96000

static float *
make_spiky (double level)
{
  float *samples = g_new (float, 2 * N_SAMPLES);

  for (gint64 i = 0; i < N_SAMPLES; i++) {
    const double burst = i / 4800 % 3 == 0 ? 4 : 1;
    samples[2 * i] = (float) (fixture_noise (i, 48000) * level * burst);
    samples[2 * i + 1] = (float) (fixture_tone (i, 48000) * level);
  }
  return samples;
}

static void
test_holds_ceiling (void)
{
  for (double ceiling_db = -1; ceiling_db > -10; ceiling_db -= 3) {
    g_autofree float *samples = make_spiky (2);
    g_autoptr (YdLimiter) limiter = yd_limiter_new (ceiling_db);
    g_autoptr (YdLoudnessMeter) meter = yd_loudness_meter_new ();

    yd_limiter_process (limiter, samples, N_SAMPLES);
    yd_loudness_meter_add (meter, samples, N_SAMPLES);
    g_assert_cmpfloat (yd_loudness_meter_get (meter).true_peak_db, <, ceiling_db + 0.1);
    g_assert_cmpfloat (yd_loudness_meter_get (meter).true_peak_db, >, ceiling_db - 1.5);
  }
}

static void
test_leaves_soft_sound_alone (void)
{
  g_autofree float *samples = make_spiky (0.1), *before = make_spiky (0.1);
  g_autoptr (YdLimiter) limiter = yd_limiter_new (-1);
  const gsize latency = yd_limiter_get_latency ();

  yd_limiter_process (limiter, samples, N_SAMPLES);
  for (gsize i = 0; i < 2 * (N_SAMPLES - latency); i++)
    g_assert_cmpfloat (samples[2 * latency + i], ==, before[i]);
}

static void
test_chunks (void)
{
  g_autofree float *whole = make_spiky (3), *pieces = make_spiky (3);
  g_autoptr (YdLimiter) one = yd_limiter_new (-3), other = yd_limiter_new (-3);

  yd_limiter_process (one, whole, N_SAMPLES);
  for (gsize done = 0; done < N_SAMPLES; done += 997)
    yd_limiter_process (other, pieces + 2 * done, MIN (997, N_SAMPLES - done));
  g_assert_cmpmem (whole, N_SAMPLES * 8, pieces, N_SAMPLES * 8);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/limiter/holds-ceiling", test_holds_ceiling);
  g_test_add_func ("/render/limiter/leaves-soft-sound-alone", test_leaves_soft_sound_alone);
  g_test_add_func ("/render/limiter/chunks", test_chunks);
  return g_test_run ();
}
