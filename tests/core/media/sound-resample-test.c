/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/sound-resample.h"

#include <gio/gio.h>
#include <math.h>

#define FROM_RATE 22050
#define TO_RATE 48000
#define TONE_HZ 440

/* A tone keeps its pitch, its level and its place: no sample is far from the tone itself. */
static void
test_tone (void)
{
  g_autofree float *tone = g_new (float, FROM_RATE);
  g_autoptr (GError) error = NULL;
  gsize n_out = 0;
  for (int i = 0; i < FROM_RATE; i++)
    tone[i] = (float) (0.5 * sin (2 * G_PI * TONE_HZ * i / FROM_RATE));
  g_autofree float *out = yd_sound_resample (tone, FROM_RATE, FROM_RATE, TO_RATE, &n_out, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (n_out, ==, TO_RATE);
  for (int i = 1000; i < TO_RATE - 1000; i++)
    g_assert_cmpfloat_with_epsilon (out[i], 0.5 * sin (2 * G_PI * TONE_HZ * i / TO_RATE), 0.005);
}

static void
test_same_rate (void)
{
  const float samples[] = { 0.1f, -0.2f, 0.3f };
  gsize n_out = 0;
  g_autofree float *out = yd_sound_resample (samples, 3, TO_RATE, TO_RATE, &n_out, NULL);

  g_assert_cmpuint (n_out, ==, 3);
  for (int i = 0; i < 3; i++)
    g_assert_cmpfloat_with_epsilon (out[i], samples[i], 1e-6);
}

static void
test_short (void)
{
  const float samples[] = { 0.1f, -0.2f, 0.3f };

  for (gsize n = 0; n <= 3; n++) {
    gsize n_out = 99;
    g_autofree float *out = yd_sound_resample (samples, n, FROM_RATE, TO_RATE, &n_out, NULL);
    g_assert_nonnull (out);
    g_assert_cmpuint (n_out, ==, (n * TO_RATE + FROM_RATE - 1) / FROM_RATE);
  }
}

static void
test_too_long (void)
{
  const float sample = 0;
  g_autoptr (GError) error = NULL;
  gsize n_out = 0;

  g_assert_null (yd_sound_resample (&sample, (gsize) 1 << 30, FROM_RATE, TO_RATE, &n_out, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/sound-resample/tone", test_tone);
  g_test_add_func ("/media/sound-resample/same-rate", test_same_rate);
  g_test_add_func ("/media/sound-resample/short", test_short);
  g_test_add_func ("/media/sound-resample/too-long", test_too_long);
  return g_test_run ();
}
