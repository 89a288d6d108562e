/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/sound-reader.h"

#include "core/media/media-error.h"
#include "media-fixture.h"

static void
test_same_rate_exact (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 48000, 2, 5000, fixture_noise);
  gint64 n = 0;
  g_autoptr (GError) error = NULL;
  g_autofree float *samples = yd_sound_load (path, 48000, &n, &error);

  g_assert_no_error (error);
  g_assert_cmpint (n, ==, 5000);
  for (gint64 i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (samples[2 * i], fixture_noise (i, 48000), 1e-4);
  fixture_folder_remove (folder);
}

/* A mono voice at 44.1 kHz: as loud on both sides, as long, and in time */
static void
test_resamples (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 44100, 1, 44100, fixture_tone);
  gint64 n = 0;
  g_autofree float *samples = yd_sound_load (path, 96000, &n, NULL);

  g_assert_cmpint (ABS (n - 48000), <=, 2);
  for (gint64 i = 2000; i < 46000; i++) {
    g_assert_cmpfloat_with_epsilon (samples[2 * i], fixture_tone (i, 48000), 1e-3);
    g_assert_cmpfloat_with_epsilon (samples[2 * i + 1], fixture_tone (i, 48000), 1e-3);
  }
  fixture_folder_remove (folder);
}

static void
test_chunks (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 22050, 1, 22050, fixture_noise);
  gint64 n = 0;
  g_autofree float *whole = yd_sound_load (path, 96000, &n, NULL);
  g_autoptr (YdSoundReader) reader = yd_sound_reader_new (path, NULL);
  float piece[2 * 777];
  gint64 done = 0;

  for (gsize got = 777; got == 777; done += (gint64) got) {
    got = yd_sound_reader_read (reader, piece, 777);
    g_assert_cmpmem (piece, got * 2 * sizeof (float), whole + 2 * done, got * 2 * sizeof (float));
  }
  g_assert_cmpint (done, ==, n);
  g_assert_cmpint (yd_sound_reader_get_position (reader), ==, n);
  g_assert_cmpuint (yd_sound_reader_read (reader, piece, 777), ==, 0);
  fixture_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 1, 5000, fixture_tone);
  g_autofree char *picture = fixture_png (folder, "a.png", 8, 8, fixture_flat, 0xffffffff);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  g_assert_null (yd_sound_load (sound, 4999, &n, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (yd_sound_reader_new (picture, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/sound-reader/same-rate-exact", test_same_rate_exact);
  g_test_add_func ("/media/sound-reader/resamples", test_resamples);
  g_test_add_func ("/media/sound-reader/chunks", test_chunks);
  g_test_add_func ("/media/sound-reader/refusals", test_refusals);
  return g_test_run ();
}
