/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/wave-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/frame-rate.h"
#include "core/media/media-error.h"

#define HEADER_BYTES 44

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp (NULL, NULL);
  fixture->path = g_build_filename (fixture->folder, "sound.wav", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0); /* nothing half-written was left beside */
  g_free (fixture->path);
  g_free (fixture->folder);
}

static YdWave *
new_ramp (int n_channels)
{
  YdWave *wave = yd_wave_new (1000, n_channels, YD_SAMPLE_RATE);

  for (gsize i = 0; i < wave->n_frames * n_channels; i++)
    wave->samples[i] = (gint16) (i * 65 - 32768);
  return wave;
}

static char *
save_ramp (Fixture *fixture, int n_channels, gsize *size_bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdWave) wave = new_ramp (n_channels);
  char *bytes = NULL;

  g_assert_true (yd_wave_save (wave, fixture->path, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (fixture->path, &bytes, size_bytes, &error));
  return bytes;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  for (int n_channels = 1; n_channels <= 2; n_channels++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (YdWave) wave = new_ramp (n_channels);
    g_assert_true (yd_wave_save (wave, fixture->path, NULL, &error));
    g_autoptr (YdWave) back = yd_wave_load (fixture->path, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpint (back->n_channels, ==, n_channels);
    g_assert_cmpint (back->sample_rate, ==, YD_SAMPLE_RATE);
    g_assert_cmpmem (back->samples, back->n_frames * n_channels * 2, wave->samples,
                     wave->n_frames * n_channels * 2);
  }
}

static void
test_header (Fixture *fixture, gconstpointer data)
{
  gsize size_bytes = 0;
  g_autofree char *bytes = save_ramp (fixture, 2, &size_bytes);
  /* RIFF, 4036 bytes, WAVE, fmt of 16: integer, 2 channels, 48000, 192000, 4, 16; data of 4000 */
  static const guint8 header[HEADER_BYTES] = {
    'R', 'I', 'F', 'F', 0xC4, 0x0F, 0,   0,   'W', 'A',  'V',  'E',  'f', 'm', 't',
    ' ', 16,  0,   0,   0,    1,    0,   2,   0,   0x80, 0xBB, 0,    0,   0,   0xEE,
    2,   0,   4,   0,   16,   0,    'd', 'a', 't', 'a',  0xA0, 0x0F, 0,   0,
  };

  g_assert_cmpmem (bytes, HEADER_BYTES, header, HEADER_BYTES);
  g_assert_cmpuint (size_bytes, ==, HEADER_BYTES + 4000);
}

static void
test_duration (void)
{
  g_autoptr (YdWave) wave = yd_wave_new (22050 + 11025, 1, 22050);

  g_assert_cmpint (yd_wave_duration_ns (wave), ==, YD_SECOND_NS * 3 / 2);
}

static void
assert_refused (const char *bytes, gsize size_bytes, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *exact = g_memdup2 (bytes, MAX (size_bytes, 1)); /* its end is watched */
  g_autoptr (YdWave) wave = yd_wave_parse (exact, size_bytes, &error);

  g_assert_null (wave);
  g_assert_error (error, YD_MEDIA_ERROR, code);
}

/* Sets one byte of a good file and expects it to be refused. */
static void
assert_broken_by (const char *bytes, gsize size_bytes, gsize at, int value, int code)
{
  g_autofree char *altered = g_memdup2 (bytes, size_bytes);

  altered[at] = (char) value;
  assert_refused (altered, size_bytes, code);
}

static void
test_cut_short (Fixture *fixture, gconstpointer data)
{
  gsize size_bytes = 0;
  g_autofree char *bytes = save_ramp (fixture, 1, &size_bytes);

  for (gsize size = 0; size <= HEADER_BYTES + 8; size++)
    assert_refused (bytes, size, size < 12 ? YD_MEDIA_ERROR_UNKNOWN_FORMAT : YD_MEDIA_ERROR_BROKEN);
  assert_refused (bytes, size_bytes - 1, YD_MEDIA_ERROR_BROKEN);
}

static void
test_broken_format (Fixture *fixture, gconstpointer data)
{
  static const struct {
    gsize at;
    int value;
    int code;
  } faults[] = {
    { 0, 'X', YD_MEDIA_ERROR_UNKNOWN_FORMAT }, { 8, 'X', YD_MEDIA_ERROR_UNKNOWN_FORMAT },
    { 12, 'X', YD_MEDIA_ERROR_BROKEN },        { 16, 14, YD_MEDIA_ERROR_BROKEN },
    { 19, 0x7F, YD_MEDIA_ERROR_BROKEN },       { 20, 3, YD_MEDIA_ERROR_UNKNOWN_FORMAT },
    { 22, 0, YD_MEDIA_ERROR_BROKEN },          { 22, 9, YD_MEDIA_ERROR_BROKEN },
    { 27, 0x7F, YD_MEDIA_ERROR_BROKEN },       { 34, 24, YD_MEDIA_ERROR_UNKNOWN_FORMAT },
    { 36, 'X', YD_MEDIA_ERROR_BROKEN },        { 42, 1, YD_MEDIA_ERROR_BROKEN },
  };
  gsize size_bytes = 0;
  g_autofree char *bytes = save_ramp (fixture, 1, &size_bytes);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++)
    assert_broken_by (bytes, size_bytes, faults[i].at, faults[i].value, faults[i].code);
}

/* What espeak-ng writes to a pipe: sizes of about 2 GiB */
static void
test_piped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize size_bytes = 0;
  g_autofree char *bytes = save_ramp (fixture, 1, &size_bytes);
  memcpy (bytes + 40, "\x00\xF0\xFF\x7F", 4);
  g_autoptr (YdWave) wave = yd_wave_parse ((const guint8 *) bytes, size_bytes - 1, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (wave->n_frames, ==, 999); /* half a sample is none */
}

static void
test_other_chunks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize size_bytes = 0;
  g_autofree char *bytes = save_ramp (fixture, 1, &size_bytes);
  g_autoptr (GByteArray) more = g_byte_array_new ();
  g_byte_array_append (more, (const guint8 *) bytes, 12);
  g_byte_array_append (more, (const guint8 *) "LIST\3\0\0\0abc", 12); /* odd, so padded */
  g_byte_array_append (more, (const guint8 *) bytes + 12, (guint) size_bytes - 12);
  g_autoptr (YdWave) wave = yd_wave_parse (more->data, more->len, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (wave->n_frames, ==, 1000);
}

static void
test_too_large (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree gint16 *samples = g_new0 (gint16, 1);
  const YdWave claimed = { samples, (gsize) YD_WAVE_MAX_BYTES / 2, 1, YD_SAMPLE_RATE };
  g_assert_false (yd_wave_save (&claimed, fixture->path, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (fixture->path, "", 0, NULL));
  g_assert_cmpint (truncate (fixture->path, YD_WAVE_MAX_BYTES + 1), ==, 0); /* takes no room */
  g_assert_null (yd_wave_load (fixture->path, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_TOO_LARGE);
}

static void
test_no_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_wave_load (fixture->path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_wave_load (fixture->folder, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (YdWave) wave = new_ramp (1);
  g_cancellable_cancel (cancellable);

  g_assert_false (yd_wave_save (wave, fixture->path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/media/wave-file/round-trip", test_round_trip);
  ADD ("/media/wave-file/header", test_header);
  g_test_add_func ("/media/wave-file/duration", test_duration);
  ADD ("/media/wave-file/cut-short", test_cut_short);
  ADD ("/media/wave-file/broken-format", test_broken_format);
  ADD ("/media/wave-file/piped", test_piped);
  ADD ("/media/wave-file/other-chunks", test_other_chunks);
  ADD ("/media/wave-file/too-large", test_too_large);
  ADD ("/media/wave-file/no-file", test_no_file);
  ADD ("/media/wave-file/cancel", test_cancel);
  return g_test_run ();
}
