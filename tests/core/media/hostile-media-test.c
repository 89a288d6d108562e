/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media that were cut or altered anywhere: a message or the best there is, never a crash, a stall
 * or memory without bound. */
#include <sys/resource.h>

#include "clip-fixture.h"
#include "core/base/frame-rate.h"
#include "core/media/clip-decoder.h"
#include "core/media/media-error.h"
#include "core/media/probe.h"
#include "core/media/sound-reader.h"
#include "core/media/still.h"

#define MAX_GROWTH_KIB (400 * 1024)

static void
read_everything (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdMediaProbe) probe = yd_media_probe (path, &error);
  g_assert_true ((probe == NULL) == (error != NULL));
  g_assert_true (!error || (error->domain == YD_MEDIA_ERROR && strstr (error->message, path)));

  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  for (int i = 0; decoder && i < 4; i++) {
    g_autoptr (GError) fault = NULL;
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, (4 - i) * YD_SECOND_NS / 3, &fault);
    g_assert_true ((picture == NULL) == (fault != NULL));
  }
  g_autoptr (YdSoundReader) reader = yd_sound_reader_new (path, NULL);
  float samples[2 * 4096];
  for (int i = 0; reader && i < 40; i++)
    if (yd_sound_reader_read (reader, samples, 4096) < 4096)
      break;
}

static GPtrArray *
make_sources (const char *folder)
{
  static const FixtureClip clips[] = {
    { .name = "a.mp4", .codec = "libx264", .options = "crf=30", .format = AV_PIX_FMT_YUV420P },
    { .name = "a.mkv", .codec = "mpeg2video", .format = AV_PIX_FMT_YUV420P },
    { .name = "a.ts", .codec = "libx264", .options = "crf=30", .format = AV_PIX_FMT_YUV420P },
    { .name = "a.gif", .codec = "gif", .format = AV_PIX_FMT_BGR8 },
    { .name = "a.avi", .codec = "mpeg4", .format = AV_PIX_FMT_YUV420P },
  };
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < G_N_ELEMENTS (clips); i++) {
    FixtureClip clip = clips[i];
    clip.width = 32;
    clip.height = 24;
    clip.n_frames = 40;
    clip.fill = fixture_fill_number;
    g_ptr_array_add (paths, fixture_clip (folder, &clip));
  }
  g_ptr_array_add (paths, fixture_wav (folder, "a.wav", 8000, 2, 2000, fixture_tone));
  g_ptr_array_add (paths, fixture_png (folder, "a.png", 24, 24, fixture_slope, 1));
  return paths;
}

/* Memory at its most, in KiB */
static glong
get_peak_kib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

static void
test_cut_anywhere (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (GPtrArray) paths = make_sources (folder);
  const glong before_kib = get_peak_kib ();

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true (g_file_get_contents (paths->pdata[i], &bytes, &size, NULL));
    for (gsize n = 1; n < size; n += 1 + size / 37) {
      g_autofree char *path = fixture_write (folder, "cut", bytes, n);
      read_everything (path);
    }
  }
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
  fixture_folder_remove (folder);
}

/* Some bytes are altered, most of them in the header; the same ones every time */
static void
test_altered_anywhere (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (GPtrArray) paths = make_sources (folder);
  g_autoptr (GRand) random = g_rand_new_with_seed (20240817);
  const glong before_kib = get_peak_kib ();

  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *bytes = NULL;
    gsize size;
    g_assert_true (g_file_get_contents (paths->pdata[i], &bytes, &size, NULL));
    for (int round = 0; round < 40; round++) {
      g_autofree char *altered = g_memdup2 (bytes, size);
      for (int k = 0; k < 4; k++) {
        const gsize end = round % 2 ? size : MIN (size, 400);
        altered[g_rand_int_range (random, 0, (gint32) end)] = (char) g_rand_int (random);
      }
      g_autofree char *path = fixture_write (folder, "altered", altered, size);
      read_everything (path);
    }
  }
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
  fixture_folder_remove (folder);
}

/* Frames that all claim one moment, go backward or jump by days: each request ends */
static void
test_wrong_times (void)
{
  static const int leaps_ms[] = { 0, 40, 80, 100000000, 100000040, 2000000000 };
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mkv",
                             .codec = "mpeg4",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 32,
                             .height = 24,
                             .n_frames = G_N_ELEMENTS (leaps_ms),
                             .times_ms = leaps_ms,
                             .fill = fixture_fill_number };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  static const gint64 times_ns[] = {
    0, YD_SECOND_NS * 3600, -YD_SECOND_NS, G_MAXINT64 / 4, G_MININT64 / 4, YD_SECOND_NS * 100000, 1
  };

  for (gsize i = 0; i < G_N_ELEMENTS (times_ns); i++) {
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, times_ns[i], NULL);
    g_assert_nonnull (picture);
  }
  fixture_folder_remove (folder);
}

/* A picture that says it is 16,000 pixels wide and high is refused before it is decoded */
static void
test_huge_picture (void)
{
  static const char svg[] =
      "<svg xmlns='http://www.w3.org/2000/svg' width='16000' height='16000'/>";
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_write (folder, "a.svg", svg, sizeof svg - 1);
  g_autoptr (GError) error = NULL;
  const glong before_kib = get_peak_kib ();

  g_assert_null (yd_still_load (path, 100, 100, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == YD_MEDIA_ERROR);
  g_assert_cmpint (get_peak_kib () - before_kib, <, MAX_GROWTH_KIB);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/hostile-media/huge-picture", test_huge_picture);
  g_test_add_func ("/media/hostile-media/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/media/hostile-media/altered-anywhere", test_altered_anywhere);
  g_test_add_func ("/media/hostile-media/wrong-times", test_wrong_times);
  return g_test_run ();
}
