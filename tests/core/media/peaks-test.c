/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/peaks.h"

#include "core/base/frame-rate.h"
#include "core/media/media-error.h"
#include "core/media/sound-reader.h"
#include "media-fixture.h"

static YdPeaks *
make (const char *folder, const char *sound, char **target)
{
  g_autoptr (GError) error = NULL;

  *target = g_build_filename (folder, "a.peaks", NULL);
  g_assert_true (yd_peaks_make (sound, *target, NULL, &error));
  g_assert_no_error (error);
  YdPeaks *peaks = yd_peaks_load (*target, &error);
  g_assert_no_error (error);
  return peaks;
}

/* What a column spans by looking at every sample of the bins that it touches */
static YdPeak
look (const float *samples, gint64 n_samples, gint64 start, gint64 end, int side)
{
  const gint64 first = MAX (start, 0) / YD_PEAKS_BIN_SAMPLES * YD_PEAKS_BIN_SAMPLES;
  const gint64 last = MIN (
      (end + YD_PEAKS_BIN_SAMPLES - 1) / YD_PEAKS_BIN_SAMPLES * YD_PEAKS_BIN_SAMPLES, n_samples);
  int low = G_MAXINT, high = G_MININT;
  double squares = 0;

  if (end <= 0 || start >= n_samples)
    return (YdPeak){ 0 };
  for (gint64 i = first; i < last; i++) {
    const int value = (int) lrintf (CLAMP (samples[2 * i + side], -1, 1) * 32767);
    low = MIN (low, value);
    high = MAX (high, value);
    squares += (double) value * value;
  }
  return (YdPeak){ (gint16) low, (gint16) high, (guint16) lrint (sqrt (squares / (last - first))) };
}

static void
assert_columns (const YdPeaks *peaks,
                const float *samples,
                gint64 n_samples,
                gint64 first,
                gint64 n,
                guint n_columns)
{
  g_autofree YdPeak *columns = g_new (YdPeak, n_columns * YD_PEAKS_CHANNELS);

  yd_peaks_get (peaks, first, n, n_columns, columns);
  for (gint64 i = 0; i < n_columns * YD_PEAKS_CHANNELS; i++) {
    const gint64 column = i / YD_PEAKS_CHANNELS;
    const gint64 start = first + n * column / n_columns;
    const gint64 end = MAX (start + 1, first + n * (column + 1) / n_columns);
    const YdPeak expected = look (samples, n_samples, start, end, i % YD_PEAKS_CHANNELS);
    g_assert_cmpint (columns[i].low, ==, expected.low);
    g_assert_cmpint (columns[i].high, ==, expected.high);
    g_assert_cmpint (ABS (columns[i].rms - expected.rms), <=, 2);
  }
}

/* Noise that swells, so that every place is different */
static double
swelling_noise (gint64 sample, int sample_rate)
{
  return fixture_noise (sample, sample_rate) * (0.1 + sample % 30011 / 30011.0);
}

static void
test_exact (void)
{
  static const gint64 lengths[] = { 1, 255, 256, 257, 1024, 5000, 100003 };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++) {
    g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 2, lengths[i], swelling_noise);
    g_autofree char *target = NULL;
    g_autoptr (YdPeaks) peaks = make (folder, sound, &target);
    gint64 n = 0;
    g_autofree float *samples = yd_sound_load (sound, 200000, &n, NULL);
    g_assert_cmpint (yd_peaks_get_n_samples (peaks), ==, lengths[i]);
    assert_columns (peaks, samples, n, 0, n, 1);
    assert_columns (peaks, samples, n, 0, n, 7);
    assert_columns (peaks, samples, n, -500, n + 1000, 13);
    assert_columns (peaks, samples, n, n / 3, MAX (n / 7, 1), 300);
    assert_columns (peaks, samples, n, n - 1, 1, 3);
    for (guint columns = 1; columns < 60; columns++)
      assert_columns (peaks, samples, n, n / columns, MAX (n / 2, 1), columns);
  }
  fixture_folder_remove (folder);
}

static void
test_empty_sound (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 1, 4800, fixture_tone);
  g_autofree char *bytes = NULL;
  gsize size;
  YdPeak columns[4];
  g_assert_true (g_file_get_contents (sound, &bytes, &size, NULL));
  memset (bytes + 40, 0, 4); /* says that there are no samples */
  g_autofree char *path = fixture_write (folder, "empty.wav", bytes, 44);
  g_autofree char *target = NULL;
  g_autoptr (YdPeaks) peaks = make (folder, path, &target);

  g_assert_cmpint (yd_peaks_get_n_samples (peaks), ==, 0);
  yd_peaks_get (peaks, 0, 100, 2, columns);
  g_assert_cmpint (columns[0].high, ==, 0);
  fixture_folder_remove (folder);
}

static void
test_refuses_damaged (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 2, 9000, fixture_noise);
  g_autofree char *target = NULL;
  g_autoptr (YdPeaks) good = make (folder, sound, &target);
  g_autofree char *bytes = NULL;
  gsize size;
  g_assert_true (g_file_get_contents (target, &bytes, &size, NULL));

  for (gsize n = 0; n < size; n++) { /* cut anywhere */
    g_autoptr (GBytes) cut = g_bytes_new (bytes, n);
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_peaks_parse (cut, &error));
    g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
  }
  for (gsize at = 0; at < 24; at++) { /* every byte of the header counts… */
    if (at == 16)
      continue; /* … but some samples more or less end in the same bin */
    g_autoptr (GError) error = NULL;
    bytes[at] ^= 0x80;
    g_autoptr (GBytes) altered = g_bytes_new (bytes, size);
    g_assert_null (yd_peaks_parse (altered, &error));
    g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
    bytes[at] ^= 0x80;
  }
  fixture_folder_remove (folder);
}

static void
test_errors (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 2, 9000, fixture_noise);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_peaks_load ("/nowhere/a.peaks", &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (yd_peaks_make (sound, "/nowhere/a.peaks", NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE);
  g_clear_error (&error);
  g_cancellable_cancel (cancelled);
  g_autofree char *target = g_build_filename (folder, "a.peaks", NULL);
  g_assert_false (yd_peaks_make (sound, target, cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/peaks/exact", test_exact);
  g_test_add_func ("/media/peaks/empty-sound", test_empty_sound);
  g_test_add_func ("/media/peaks/refuses-damaged", test_refuses_damaged);
  g_test_add_func ("/media/peaks/errors", test_errors);
  return g_test_run ();
}
