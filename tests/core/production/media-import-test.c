/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/media-import.h"

#include "../media/animation-fixture.h"
#include "../media/clip-fixture.h"
#include "../store/project-fixture.h"
#include "core/base/frame-rate.h"
#include "core/base/hash.h"
#include "core/media/media-error.h"
#include "core/media/peaks.h"
#include "core/media/proxy.h"
#include "core/media/thumbnail.h"
#include "core/model/take.h"
#include "core/production/own-take.h"
#include "core/store/media-folder.h"

static YdMediaFile *
import (Project *project, const char *path, YdMediaImportOptions options, GError **error)
{
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  av_log_set_level (AV_LOG_QUIET);
  return yd_media_import (project->store, path, &options, report, NULL, error);
}

static YdMediaFile *
import_well (Project *project, const char *path)
{
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (GError) error = NULL;
  YdMediaFile *media = import (project, path, options, &error);

  g_assert_no_error (error);
  return media;
}

static guint
count_rows (Project *project, GType type)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
  g_autoptr (GPtrArray) rows = yd_reader_load (reader, type, NULL, NULL, NULL);

  return rows->len;
}

static char *
make_clip (Project *project, const char *name, int width, int height, int group_frames)
{
  const FixtureClip clip = { .name = name,
                             .codec = "libx264",
                             .options = "crf=20;x264-params=scenecut=0",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = width,
                             .height = height,
                             .n_frames = 50,
                             .group_frames = group_frames,
                             .fill = fixture_fill_number };

  return fixture_clip (project->folder, &clip);
}

/* The file stays, and all that the window will ask for is there; a second time nothing is new */
static void
test_video (Project *project, gconstpointer data)
{
  g_autofree char *clip = make_clip (project, "trip.mp4", 64, 48, 250);
  g_autofree char *path = g_build_filename (project->folder, "trip.wav", NULL); /* a lie */
  g_assert_cmpint (g_rename (clip, path), ==, 0);
  g_autoptr (YdMediaFile) media = import_well (project, path);
  g_autoptr (YdMediaFile) again = import_well (project, path);
  const char *hash = yd_record_get_id (YD_RECORD (media));
  g_autofree char *thumbnail = yd_thumbnail_dup_path (project->store, hash, 0, 320, 320);
  g_autofree char *proxy = yd_proxy_find (project->store, hash);

  g_assert_cmpint (media->width, ==, 64);
  g_assert_cmpint (media->duration_ns, ==, 2 * YD_SECOND_NS);
  g_assert_cmpstr (media->original_name, ==, "trip.wav");
  g_assert_true (yd_media_folder_holds (project->store, media));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (thumbnail, G_FILE_TEST_IS_REGULAR));
  g_assert_nonnull (proxy); /* one entry point in 50 frames is not enough */
  g_assert_cmpstr (yd_record_get_id (YD_RECORD (again)), ==, hash);
  g_assert_cmpuint (count_rows (project, YD_TYPE_MEDIA_FILE), ==, 1);
  g_assert_cmpuint (count_rows (project, YD_TYPE_TAKE), ==, 1);
}

static void
test_proxies_are_for_the_hard_ones (Project *project, gconstpointer data)
{
  g_autofree char *easy = make_clip (project, "easy.mp4", 64, 48, 10);
  g_autofree char *large = make_clip (project, "large.mp4", 1280, 720, 10);
  g_autoptr (YdMediaFile) easy_media = import_well (project, easy);
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  options.makes_proxies = FALSE;
  g_autoptr (YdMediaFile) large_media = import (project, large, options, NULL);
  const char *hash = yd_record_get_id (YD_RECORD (large_media));
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_proxy_find (project->store, yd_record_get_id (YD_RECORD (easy_media))));
  g_assert_null (yd_proxy_find (project->store, hash));
  g_assert_null (yd_proxy_find (project->store, "../../etc/passwd"));
  g_autofree char *proxy = yd_proxy_make (project->store, large_media, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *found = yd_proxy_find (project->store, hash);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (proxy, NULL);
  g_assert_cmpstr (found, ==, proxy);
  g_assert_cmpint (probe->width, ==, YD_PROXY_MAX_SIDE);
  g_assert_cmpint (probe->height, ==, 540);
  g_assert_cmpint (probe->group_frames, <=, YD_CONFORM_GROUP_FRAMES);
}

/* What only its own library reads comes in as what everything reads, under its own name */
static void
test_translation (Project *project, gconstpointer data)
{
  g_autofree char *path = fixture_animation (project->folder, "cat.webp", 200);
  g_autoptr (YdMediaFile) media = import_well (project, path);
  g_autofree char *stored = yd_media_folder_dup_path (
      project->store, yd_record_get_id (YD_RECORD (media)), media->extension);
  g_autofree char *cache = g_build_filename (yd_store_get_folder (project->store), "cache", NULL);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (stored, NULL);
  g_autoptr (GDir) dir = g_dir_open (cache, 0, NULL);
  const char *name;

  g_assert_cmpstr (media->original_name, ==, "cat.webp");
  g_assert_cmpstr (media->extension, ==, "apng");
  g_assert_cmpint (media->width, ==, FIXTURE_ANIMATION_WIDTH);
  g_assert_cmpint (media->duration_ns, ==, YD_SECOND_NS);
  g_assert_cmpstr (probe->format, ==, "apng");
  while (dir && (name = g_dir_read_name (dir)))
    g_assert_false (g_str_has_prefix (name, "translation-"));
}

/* What was translated once is known by its content, as long as what came of it is there */
static void
test_translation_is_known (Project *project, gconstpointer data)
{
  g_autofree char *path = fixture_animation (project->folder, "cat.webp", 200);
  g_autofree char *copy = g_build_filename (project->folder, "copy.webp", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &content, &size, NULL));
  g_assert_true (g_file_set_contents (copy, content, (gssize) size, NULL));
  g_assert_null (yd_media_find_file (project->store, path, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdMediaFile) media = import_well (project, path);
  const char *id = yd_record_get_id (YD_RECORD (media));
  g_autoptr (YdMediaFile) known = yd_media_find_file (project->store, copy, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (yd_record_get_id (YD_RECORD (known)), ==, id);

  g_autofree char *stored = yd_media_folder_dup_path (project->store, id, media->extension);
  g_assert_cmpint (g_unlink (stored), ==, 0);
  g_assert_null (yd_media_find_file (project->store, copy, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdMediaFile) again = import_well (project, copy);
  g_assert_cmpstr (yd_record_get_id (YD_RECORD (again)), ==, id);
  g_assert_true (g_file_test (stored, G_FILE_TEST_IS_REGULAR));
}

/* A note in the cache is no more than a hint: it may say anything */
static void
test_translation_noted_badly (Project *project, gconstpointer data)
{
  static const char *const notes[] = { "", "../../../etc/passwd", "0123" };
  g_autofree char *path = fixture_animation (project->folder, "cat.webp", 200);
  g_autofree char *hash = yd_hash_file (path, NULL, NULL);
  g_autofree char *note =
      g_strdup_printf ("%s/cache/translations/%s-v1", yd_store_get_folder (project->store), hash);
  g_autoptr (YdMediaFile) media = import_well (project, path);
  g_autofree char *written = NULL;

  g_assert_true (g_file_get_contents (note, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, yd_record_get_id (YD_RECORD (media)));
  for (gsize i = 0; i < G_N_ELEMENTS (notes); i++) {
    g_assert_true (g_file_set_contents (note, notes[i], -1, NULL));
    g_autoptr (YdMediaFile) again = import_well (project, path);
    g_assert_cmpstr (yd_record_get_id (YD_RECORD (again)), ==, written);
  }
}

/* A header that lies about the length is found out, and a damaged waveform is made again */
static void
test_sound (Project *project, gconstpointer data)
{
  g_autofree char *path = fixture_wav (project->folder, "a.wav", 48000, 2, 96000, fixture_tone);
  g_autoptr (YdMediaFile) media = import_well (project, path);
  g_autofree char *stored =
      g_strdup_printf ("%s/cache/peaks/%s-v1.peaks", yd_store_get_folder (project->store),
                       yd_record_get_id (YD_RECORD (media)));
  g_assert_true (g_file_set_contents (stored, "rubbish", 7, NULL));
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPeaks) peaks = yd_peaks_of_media (project->store, media, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (media->duration_ns, ==, 2 * YD_SECOND_NS);
  g_assert_cmpint (yd_peaks_get_n_samples (peaks), ==, 96000);
}

static void
test_refusal_changes_nothing (Project *project, gconstpointer data)
{
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autofree char *path = fixture_write (project->folder, "a.mp4", "no film but words in it", 23);
  g_autoptr (GError) error = NULL;

  g_assert_null (import (project, path, options, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  g_assert_cmpuint (count_rows (project, YD_TYPE_MEDIA_FILE), ==, 0);
  g_assert_cmpuint (count_rows (project, YD_TYPE_TAKE), ==, 0);
}

static void
test_sequence (Project *project, gconstpointer data)
{
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  options.sequence_rate = (YdFrameRate){ 10, 1 };
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autofree char *first = fixture_png (project->folder, "f1.png", 64, 48, fixture_slope, 1);
  g_autofree char *third = fixture_png (project->folder, "f3.png", 64, 48, fixture_slope, 3);
  g_autoptr (YdMediaFile) media =
      yd_media_import (project->store, first, &options, report, NULL, NULL);
  GPtrArray *events = yd_production_report_get_events (report);

  g_assert_cmpint (media->duration_ns / 1000000, ==, 300);
  g_assert_cmpuint (events->len, ==, 2); /* the gap, and the medium */
  g_assert_cmpstr (((YdProductionEvent *) events->pdata[0])->thing, ==, "gap");
}

/* Somebody else's clip for a shot must be moving; it is then the picked take */
static void
test_clip_for_a_shot (Project *project, gconstpointer data)
{
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autofree char *clip = make_clip (project, "a.mp4", 64, 48, 10);
  g_autofree char *still = fixture_png (project->folder, "a.png", 64, 48, fixture_slope, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_own_take_set (project->store, YD_NEED_CLIP, "shot-1", "1A", still, report, NULL, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_true (
      yd_own_take_set (project->store, YD_NEED_CLIP, "shot-1", "1A", clip, report, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_rows (project, YD_TYPE_TAKE), ==, 1);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (Project *project, gconstpointer data);
  } tests[] = {
    { "/production/media-import/video", test_video },
    { "/production/media-import/proxies-are-for-the-hard-ones",
      test_proxies_are_for_the_hard_ones },
    { "/production/media-import/translation", test_translation },
    { "/production/media-import/sound", test_sound },
    { "/production/media-import/refusal-changes-nothing", test_refusal_changes_nothing },
    { "/production/media-import/sequence", test_sequence },
    { "/production/media-import/translation-is-known", test_translation_is_known },
    { "/production/media-import/translation-noted-badly", test_translation_noted_badly },
    { "/production/media-import/clip-for-a-shot", test_clip_for_a_shot },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Project, NULL, project_set_up, tests[i].run, project_tear_down);
  return g_test_run ();
}
