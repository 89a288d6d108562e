/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/film-import.h"

#include <string.h>

#include "../media/media-fixture.h"
#include "../store/project-fixture.h"
#include "core/base/loss.h"
#include "core/base/safe-file.h"
#include "core/exchange/otio-format.h"
#include "core/media/media-error.h"
#include "core/media/start-timecode.h"
#include "core/model/film.h"
#include "core/model/take.h"
#include "core/production/cut-keeping.h"
#include "core/store/films.h"
#include "core/store/history.h"
#include "core/timeline/snapshot-load.h"

static guint32
red (int x, int y, guint32 seed)
{
  return 0xffc00000u | seed;
}

/* A film of two pictures, one of which is not there, over a sound that is not there either */
static YdSnapshot *
new_film (const char *folder, const char *name)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *sounds = yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT);

  g_free (film->title);
  film->title = g_strdup ("Foreign");
  film->rate = (YdFrameRate){ 30000, 1001 };
  film->width = 640;
  film->height = 360;
  for (int i = 0; i < 2; i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (pictures, YD_CLIP_KIND_STILL);
    clip->path = i == 0 ? g_strdup (name) : g_strdup ("/nowhere/gone.png");
    clip->start_frame = 30 * i;
    clip->duration_frames = 30;
    clip->foreign = g_strdup ("{\"otio\":{}}");
  }
  YdSnapshotClip *sound = yd_snapshot_track_add_clip (sounds, YD_CLIP_KIND_SOUND);
  sound->path = g_strdup ("gone.wav");
  sound->start_frame = 12;
  sound->duration_frames = 20;
  yd_snapshot_add_marker (film, 3, "look", "#112233");
  yd_snapshot_add_chapter (film, 0, "INT. HOUSE - DAY");
  return film;
}

static GPtrArray *
import (Project *project, YdSnapshot *film, const char *const *folders)
{
  YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autofree char *path = g_build_filename (project->folder, "cut.otio", NULL);
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GError) error = NULL;
  GPtrArray *losses = yd_losses_new ();

  options.folders = folders;
  yd_film_import_snapshot (project->store, film, FALSE, path, &options, losses, report, NULL,
                           &error);
  g_assert_no_error (error);
  return losses;
}

static YdSnapshot *
load (Project *project)
{
  g_autoptr (GError) error = NULL;
  YdSnapshot *film = yd_snapshot_load (project->store, NULL, &error);

  g_assert_no_error (error);
  return film;
}

static YdSnapshotClip *
get_clip (YdSnapshot *film, guint track, guint clip)
{
  g_assert_cmpuint (film->tracks->len, >, track);
  return ((YdSnapshotTrack *) film->tracks->pdata[track])->clips->pdata[clip];
}

/* What is there is imported, what is not leaves a title and a marker; the film gives a project
 * without a story its shape */
static void
test_laid (Project *project, gconstpointer data)
{
  g_autofree char *picture = fixture_png (project->folder, "a.png", 64, 36, red, 1);
  g_autoptr (YdSnapshot) film = new_film (project->folder, picture);
  g_autoptr (GPtrArray) losses = import (project, film, NULL);
  g_autoptr (YdSnapshot) laid = load (project);
  const YdSnapshotClip *still = get_clip (laid, 0, 0), *title = get_clip (laid, 0, 1);

  g_assert_cmpstr (laid->title, ==, "Foreign");
  g_assert_cmpint (laid->width, ==, 640);
  g_assert_cmpint (laid->rate.num, ==, 30000);
  g_assert_cmpuint (laid->tracks->len, ==, 1);
  g_assert_nonnull (still->path);
  g_assert_cmpstr (still->name, ==, "a.png");
  g_assert_cmpstr (still->foreign, ==, "{\"otio\":{}}");
  g_assert_cmpint (title->kind, ==, YD_CLIP_KIND_TITLE);
  g_assert_cmpstr (title->text, ==, "gone.png");
  g_assert_cmpint (title->duration_frames, ==, 30);
  g_assert_cmpuint (losses->len, ==, 2);
  g_assert_cmpuint (laid->markers->len, ==, 3); /* no scene has the chapter's name */
}

/* By its name, in any folder below one that a person names, whatever the ending */
static void
test_found_by_name (Project *project, gconstpointer data)
{
  g_autofree char *deep = g_build_filename (project->folder, "media", "deep", NULL);
  g_autofree char *top = g_build_filename (project->folder, "media", NULL);
  const char *const folders[] = { top, NULL };
  g_assert_cmpint (g_mkdir_with_parents (deep, 0755), ==, 0);
  g_autofree char *picture = fixture_png (deep, "Shot 7.png", 64, 36, red, 1);
  g_autoptr (YdSnapshot) film = new_film (project->folder, "D:\\films\\SHOT 7.exr");
  g_autoptr (GPtrArray) losses = import (project, film, folders);
  g_autoptr (YdSnapshot) laid = load (project);

  g_assert_nonnull (get_clip (laid, 0, 0)->path);
}

/* One undo brings the cut of before back, and steps do not lay over a cut that came from elsewhere
 */
static void
test_undo_and_keeping (Project *project, gconstpointer data)
{
  g_autofree char *picture = fixture_png (project->folder, "a.png", 64, 36, red, 1);
  g_autoptr (YdSnapshot) first = new_film (project->folder, picture);
  g_autoptr (YdSnapshot) second = new_film (project->folder, picture);
  g_autoptr (GPtrArray) losses = import (project, first, NULL);
  g_autofree char *before = project_dump (project, FALSE);
  gboolean is_handmade = FALSE;

  g_ptr_array_set_size (((YdSnapshotTrack *) second->tracks->pdata[0])->clips, 1);
  g_autoptr (GPtrArray) more = import (project, second, NULL);
  g_autofree char *after = project_dump (project, FALSE);
  g_assert_cmpstr (after, !=, before);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip"), ==, 1);
  g_assert_true (yd_history_undo (project->store, NULL, NULL, NULL));
  g_autofree char *undone = project_dump (project, FALSE);
  g_assert_cmpstr (undone, ==, before);
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
  g_assert_true (yd_cut_is_handmade (reader, &is_handmade, NULL));
  g_assert_true (is_handmade);
}

/* A story has its own rate and canvas; scenes and takes stay bound */
static void
test_into_a_story (Project *project, gconstpointer data)
{
  g_autofree char *picture = fixture_png (project->folder, "a.png", 64, 36, red, 1);
  g_autoptr (YdSnapshot) warm_up = new_film (project->folder, picture);
  g_autoptr (GPtrArray) losses = import (project, warm_up, NULL); /* so that its picture is known */

  project_execute (project, "Story",
                   "INSERT INTO element (id, kind, text) VALUES ('e', 'action', 'It rains.')");
  project_execute (project, "Story",
                   "INSERT INTO scene (id, setting, day_time) VALUES ('s', 'unknown', 'unknown')");
  project_execute (
      project, "Story",
      "INSERT INTO marker (id, frame, name, scene) VALUES ('m', 5, 'INT. HOUSE - DAY', 's')");
  project_execute (project, "Story",
                   "INSERT INTO shot (id, scene, size, angle, movement, state) VALUES ('h', 's', "
                   "'wide', 'eye-level', 'static', 'draft')");
  project_execute (project, "Story",
                   "INSERT INTO take (id, owner, need, file, attempt, is_picked) SELECT 't', 'h', "
                   "'board', id, 1, 1 FROM media_file LIMIT 1");
  project_execute (
      project, "Story",
      "UPDATE film SET rate_num = 25, rate_den = 1, width = 1080, height = 1920, title = 'Mine'");
  g_autoptr (YdSnapshot) film = new_film (project->folder, picture);
  g_autoptr (GPtrArray) more = import (project, film, NULL);
  g_autoptr (YdSnapshot) laid = load (project);

  g_assert_cmpint (laid->rate.num, ==, 25);
  g_assert_cmpint (laid->width, ==, 1080);
  g_assert_cmpstr (laid->title, ==, "Mine");
  g_assert_cmpint (get_clip (laid, 0, 1)->start_frame, ==, 25); /* one second */
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip WHERE shot = 'h'"), ==, 1);
  g_assert_cmpuint (laid->chapters->len, ==, 1);
  g_assert_cmpint (((YdSnapshotChapter *) laid->chapters->pdata[0])->frame, ==, 0);
}

/* Media in a bundle are taken out of it, and nothing of it stays beside the project's own */
static void
test_bundle (Project *project, gconstpointer data)
{
  g_autofree char *picture = fixture_png (project->folder, "a.png", 64, 36, red, 1);
  g_autofree char *bundle = g_build_filename (project->folder, "b.otioz", NULL);
  g_autofree char *cache = g_build_filename (project->path, "cache", NULL);
  g_autoptr (YdSnapshot) film = new_film (project->folder, picture);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  const YdExchangeSource source = { NULL, film, NULL };
  g_autoptr (GError) error = NULL;

  g_ptr_array_set_size (((YdSnapshotTrack *) film->tracks->pdata[0])->clips, 1);
  g_ptr_array_set_size (film->tracks, 1);
  g_assert_true (yd_exchange_write (&yd_otioz_format, &source, bundle, losses, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_remove (picture), ==, 0);
  g_assert_true (yd_film_import (project->store, &yd_otioz_format, bundle, &options, losses, report,
                                 NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdSnapshot) laid = load (project);
  g_assert_nonnull (get_clip (laid, 0, 0)->path);
  g_autoptr (GDir) dir = g_dir_open (cache, 0, NULL);
  for (const char *name; dir && (name = g_dir_read_name (dir));)
    g_assert_false (g_str_has_prefix (name, "film-"));
}

/* Two seconds of a recorder whose clock stood at @start_s, as broadcast WAV has it: EBU Tech 3285
 */
static char *
write_recording (const char *folder, guint32 start_s)
{
  enum { RATE = 8000, N_BYTES = 2 * RATE, BEXT = 602 };
  const guint32 start = GUINT32_TO_LE (start_s * RATE), rate = GUINT32_TO_LE (RATE);
  const guint32 sizes[] = { GUINT32_TO_LE (4 + 8 + BEXT + 8 + 16 + 8 + N_BYTES),
                            GUINT32_TO_LE (BEXT), GUINT32_TO_LE (16), GUINT32_TO_LE (N_BYTES) };
  const guint16 shape[] = { GUINT16_TO_LE (1), GUINT16_TO_LE (1) }; /* PCM, mono */
  const guint16 sample[] = { GUINT16_TO_LE (1), GUINT16_TO_LE (8) };
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 rest[N_BYTES];
  char *path = g_build_filename (folder, "take 3.wav", NULL);

  memset (rest, 0, sizeof rest);
  g_byte_array_append (out, (const guint8 *) "RIFF", 4);
  g_byte_array_append (out, (const guint8 *) &sizes[0], 4);
  g_byte_array_append (out, (const guint8 *) "WAVEbext", 8);
  g_byte_array_append (out, (const guint8 *) &sizes[1], 4);
  g_byte_array_append (out, rest, 338); /* who, when and where */
  g_byte_array_append (out, (const guint8 *) &start, 4);
  g_byte_array_append (out, rest, BEXT - 342);
  g_byte_array_append (out, (const guint8 *) "fmt ", 4);
  g_byte_array_append (out, (const guint8 *) &sizes[2], 4);
  g_byte_array_append (out, (const guint8 *) shape, 4);
  g_byte_array_append (out, (const guint8 *) &rate, 4);
  g_byte_array_append (out, (const guint8 *) &rate, 4); /* bytes a second */
  g_byte_array_append (out, (const guint8 *) sample, 4);
  g_byte_array_append (out, (const guint8 *) "data", 4);
  g_byte_array_append (out, (const guint8 *) &sizes[3], 4);
  memset (rest, 0x80, sizeof rest);
  g_byte_array_append (out, rest, N_BYTES);
  g_assert_true (g_file_set_contents (path, (const char *) out->data, out->len, NULL));
  return path;
}

static gint64
import_start (Project *project, const char *path)
{
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  const YdExchangeFormat *format = yd_exchange_format_for_reading (path, NULL);
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  yd_film_import (project->store, format, path, &options, losses, report, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
  return yd_reader_query_int (reader, "SELECT source_start_ns FROM clip WHERE kind = 'sound'", NULL,
                              NULL);
}

/* By its time code another program finds the place again in its own copy of a file, and so do we.
 */
static void
test_time_code (Project *project, gconstpointer data)
{
  static const struct {
    const char *name;
    const char *mark; /* of what is written: twelve frames into the file */
  } files[] = { { "cut.edl", "01:00:02:12 01:00:03:12" },
                { "cut.otio", "90062" },
                { "cut.fcpxml", "start=\"90062/25s\"" },
                { "cut.xml", "<string>01:00:02:00</string>" } };
  g_autofree char *path = write_recording (project->folder, 3602);
  g_autofree char *list = g_build_filename (project->folder, "list.edl", NULL);
  static const char edl[] = "TITLE: T\n* FRAME RATE: 25/1\n001  TAKE3 A C 01:00:02:12 01:00:03:12 "
                            "01:00:00:00 01:00:01:00\n* FROM CLIP NAME: take 3.wav\n"
                            "002  A V C 00:00:00:00 00:00:01:00 01:00:00:00 01:00:01:00\n"
                            "* FROM CLIP NAME: a.png\n";
  g_autofree char *picture = fixture_png (project->folder, "a.png", 64, 36, red, 1);

  g_assert_true (g_file_set_contents (list, edl, -1, NULL));
  g_assert_cmpint (yd_media_find_start_timecode (path), ==, 3602 * YD_SECOND_NS);
  g_assert_cmpint (import_start (project, list), ==, 480 * (YD_SECOND_NS / 1000));
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (YdSnapshot) film = load (project);
    g_autofree char *cut = g_build_filename (project->folder, files[i].name, NULL);
    const YdExchangeFormat *format = yd_exchange_format_for_writing (cut, NULL);
    const YdExchangeSource source = { project->store, film, NULL };
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    yd_exchange_write (format, &source, cut, losses, NULL, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (cut, &text, NULL, NULL));
    if (!strstr (text, files[i].mark))
      g_error ("“%s” is not in:\n%s", files[i].mark, text);
    g_assert_cmpint (import_start (project, cut), ==, 480 * (YD_SECOND_NS / 1000));
  }
}

/* An OTIO file whose one clip is twelve numbered pictures beside it. */
static char *
write_dance (Project *project)
{
  static const char otio[] =
      "{\"OTIO_SCHEMA\":\"Timeline.1\",\"name\":\"t\",\"tracks\":{\"OTIO_SCHEMA\":\"Stack.1\","
      "\"children\":[{\"OTIO_SCHEMA\":\"Track.1\",\"kind\":\"Video\",\"children\":[{"
      "\"OTIO_SCHEMA\":\"Clip.1\",\"name\":\"dance\",\"source_range\":{\"OTIO_SCHEMA\":"
      "\"TimeRange.1\",\"start_time\":{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":24,\"value\":"
      "102},"
      "\"duration\":{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":24,\"value\":6}},"
      "\"media_reference\":{\"OTIO_SCHEMA\":\"ImageSequenceReference.1\",\"target_url_base\":"
      "\"seq\","
      "\"name_prefix\":\"f.\",\"name_suffix\":\".png\",\"start_frame\":100,\"frame_zero_padding\":"
      "4,"
      "\"frame_step\":1,\"rate\":24,\"available_range\":{\"OTIO_SCHEMA\":\"TimeRange.1\","
      "\"start_time\":{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":24,\"value\":100},"
      "\"duration\":{\"OTIO_SCHEMA\":\"RationalTime.1\",\"rate\":24,\"value\":12}}}}]}]}}";
  g_autofree char *folder = g_build_filename (project->folder, "seq", NULL);

  g_mkdir (folder, 0700);
  for (guint32 i = 0; i < 12; i++) {
    g_autofree char *name = g_strdup_printf ("f.%04u.png", 100 + i);
    g_autofree char *picture = fixture_png (folder, name, 64, 36, red, i);
  }
  return fixture_write (project->folder, "dance.otio", otio, strlen (otio));
}

static gboolean
import_dance (Project *project, GPtrArray *losses, GError **error)
{
  g_autofree char *path = write_dance (project);
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();

  return yd_film_import (project->store, yd_exchange_format_for_reading (path, NULL), path,
                         &options, losses, report, NULL, error);
}

/* Numbered pictures of another program are one clip of its rate. */
static void
test_picture_sequence (Project *project, gconstpointer data)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  import_dance (project, losses, &error);
  g_assert_no_error (error);
  g_autoptr (YdSnapshot) laid = load (project);
  const YdSnapshotClip *clip = get_clip (laid, 0, 0);

  g_assert_cmpint (clip->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (clip->media_duration_ns, ==, YD_SECOND_NS / 2);
  g_assert_cmpint (clip->duration_frames, ==, 6);
  g_assert_cmpint (clip->source_start_ns / 1000, ==, 2 * YD_SECOND_NS / 24 / 1000);
}

/* Pictures that make no clip together are told of, and the one that was found is shown. */
static void
test_unequal_sequence (Project *project, gconstpointer data)
{
  g_autofree char *path = write_dance (project);
  g_autofree char *folder = g_build_filename (project->folder, "seq", NULL);
  g_autofree char *other = fixture_png (folder, "f.0105.png", 32, 18, red, 1);
  const YdMediaImportOptions options = YD_MEDIA_IMPORT_OPTIONS_INIT;
  g_autoptr (YdProductionReport) report = yd_production_report_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  yd_film_import (project->store, yd_exchange_format_for_reading (path, NULL), path, &options,
                  losses, report, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdSnapshot) laid = load (project);

  g_assert_cmpint (get_clip (laid, 0, 0)->kind, ==, YD_CLIP_KIND_STILL);
  g_assert_cmpuint (losses->len, >=, 1);
}

/* Where nothing can be written, that is no fault of the pictures: the import ends. */
static void
test_sequence_that_cannot_be_written (Project *project, gconstpointer data)
{
  g_autofree char *before = project_dump (project, FALSE);
  g_autofree char *cache = g_build_filename (project->path, "cache", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  yd_safe_file_remove_tree (cache, NULL);
  g_assert_true (g_file_set_contents (cache, "", 0, NULL)); /* where a folder has to be */
  g_assert_false (import_dance (project, losses, &error));
  g_assert_nonnull (error);
  g_autofree char *after = project_dump (project, FALSE);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func)                                                                            \
  g_test_add ("/production/film-import/" name, Project, NULL, project_set_up, func,                \
              project_tear_down)
  ADD ("laid", test_laid);
  ADD ("found-by-name", test_found_by_name);
  ADD ("undo-and-keeping", test_undo_and_keeping);
  ADD ("into-a-story", test_into_a_story);
  ADD ("bundle", test_bundle);
  ADD ("time-code", test_time_code);
  ADD ("picture-sequence", test_picture_sequence);
  ADD ("unequal-sequence", test_unequal_sequence);
  ADD ("sequence-that-cannot-be-written", test_sequence_that_cannot_be_written);
  return g_test_run ();
}
