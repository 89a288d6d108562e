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

/* Level of a tone in some samples of one side, by correlation */
static double
measure (const float *samples, gint64 n, int side, double hz)
{
  double re = 0, im = 0;

  for (gint64 i = 0; i < n; i++) {
    const double window = 0.5 - 0.5 * cos (2 * G_PI * i / n);
    re += window * samples[2 * i + side] * cos (2 * G_PI * hz * i / 48000);
    im += window * samples[2 * i + side] * sin (2 * G_PI * hz * i / 48000);
  }
  return 20 * log10 (MAX (sqrt (re * re + im * im) * 4 / n, 1e-9));
}

static char *
write_float_wav (const char *folder,
                 int sample_rate,
                 int n_channels,
                 gint64 n,
                 const float *samples)
{
  const guint32 data = (guint32) (n * n_channels * 4);
  const guint32 head[] = { 0x46464952,
                           36 + data,
                           0x45564157,
                           0x20746d66,
                           16,
                           3u | (guint32) n_channels << 16,
                           (guint32) sample_rate,
                           (guint32) (sample_rate * n_channels * 4),
                           (guint32) (n_channels * 4) | 32u << 16,
                           0x61746164,
                           data };
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) head, sizeof head);
  g_byte_array_append (bytes, (const guint8 *) samples, data);
  return fixture_write (folder, "float.wav", bytes->data, bytes->len);
}

static float *
resample_tone (const char *folder, int sample_rate, double hz, gint64 *n)
{
  g_autofree float *tone = g_new (float, sample_rate);
  for (int i = 0; i < sample_rate; i++)
    tone[i] = (float) (0.5 * sin (2 * G_PI * hz * i / sample_rate));
  g_autofree char *path = write_float_wav (folder, sample_rate, 1, sample_rate, tone);

  return yd_sound_load (path, 96000, n, NULL);
}

/* What cannot be heard at 48 kHz must not come back as another tone: 90 dB below at least */
static void
test_stop_band (void)
{
  static const struct {
    int sample_rate;
    double hz;
    double alias_hz;
  } cases[] = { { 96000, 27000, 21000 },
                { 96000, 33000, 15000 },
                { 192000, 50000, 2000 },
                { 44100, 15000, 29100 - 2 * (29100 - 24000) } };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 n = 0;
    g_autofree float *samples = resample_tone (folder, cases[i].sample_rate, cases[i].hz, &n);
    const double level = measure (samples + 2 * 4000, 40000, 0, cases[i].alias_hz);
    g_test_message ("%d Hz, tone of %.0f Hz: %.1f dB at %.0f Hz", cases[i].sample_rate, cases[i].hz,
                    level + 6.02, cases[i].alias_hz);
    g_assert_cmpfloat (level + 6.02, <, -90);
  }
  fixture_folder_remove (folder);
}

/* Distortion and noise: what is left of a tone when the tone is taken out */
static void
test_distortion (void)
{
  static const int rates[] = { 44100, 22050, 32000, 96000 };
  char *folder = fixture_folder_new ();

  for (gsize k = 0; k < G_N_ELEMENTS (rates); k++) {
    gint64 n = 0;
    g_autofree float *samples = resample_tone (folder, rates[k], 997, &n);
    double rest = 0;
    for (gint64 i = 4000; i < 44000; i++) {
      const double wrong = samples[2 * i] - 0.5 * sin (2 * G_PI * 997 * i / 48000);
      rest += wrong * wrong;
    }
    const double db = 10 * log10 (rest / 40000 / 0.125);
    g_test_message ("%d Hz: THD+N %.1f dB", rates[k], db);
    g_assert_cmpfloat (db, <, -90);
  }
  fixture_folder_remove (folder);
}

/* Five channels to two as ITU-R BS.775 says: the middle and the rear 3 dB down, the bass left out
 */
static void
test_downmix (void)
{
  static const struct {
    int channel;
    double left;
    double right;
  } cases[] = { { 0, 1, 0 }, { 1, 0, 1 },         { 2, M_SQRT1_2, M_SQRT1_2 },
                { 3, 0, 0 }, { 4, M_SQRT1_2, 0 }, { 5, 0, M_SQRT1_2 } };
  char *folder = fixture_folder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree float *samples = g_new0 (float, 6 * 4800);
    for (int k = 0; k < 4800; k++)
      samples[6 * k + cases[i].channel] = 0.5f;
    g_autofree char *path = write_float_wav (folder, 48000, 6, 4800, samples);
    gint64 n = 0;
    g_autofree float *stereo = yd_sound_load (path, 9600, &n, NULL);
    g_assert_cmpint (n, ==, 4800);
    g_assert_cmpfloat_with_epsilon (stereo[2 * 2400], 0.5 * cases[i].left, 1e-4);
    g_assert_cmpfloat_with_epsilon (stereo[2 * 2400 + 1], 0.5 * cases[i].right, 1e-4);
  }
  fixture_folder_remove (folder);
}

/* The header claims ten times what is there: what is there is read */
static void
test_wrong_length (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 2, 5000, fixture_noise);
  g_autofree char *bytes = NULL;
  gsize size;
  gint64 n = 0;
  g_assert_true (g_file_get_contents (sound, &bytes, &size, NULL));
  const guint32 claimed = GUINT32_TO_LE (200000);
  memcpy (bytes + 40, &claimed, 4);
  g_autofree char *path = fixture_write (folder, "long.wav", bytes, size);
  g_autofree float *samples = yd_sound_load (path, 96000, &n, NULL);

  g_assert_cmpint (n, ==, 5000);
  fixture_folder_remove (folder);
}

/* A rate that no machine has would need a filter without end */
static void
test_absurd_rate (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *sound = fixture_wav (folder, "a.wav", 1077837888, 1, 100, fixture_tone);
  gint64 n = 1;
  g_autofree float *samples = yd_sound_load (sound, 96000, &n, NULL);

  g_assert_cmpint (n, ==, 0);
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
  g_test_add_func ("/media/sound-reader/stop-band", test_stop_band);
  g_test_add_func ("/media/sound-reader/distortion", test_distortion);
  g_test_add_func ("/media/sound-reader/downmix", test_downmix);
  g_test_add_func ("/media/sound-reader/wrong-length", test_wrong_length);
  g_test_add_func ("/media/sound-reader/absurd-rate", test_absurd_rate);
  return g_test_run ();
}
