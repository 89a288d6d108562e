/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/snapshot-load.h"

#include <string.h>

#include "core/store/media-folder.h"
#include "core/timeline/film-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

static YdSnapshot *
load_film (Project *self)
{
  g_autoptr (GError) error = NULL;
  YdSnapshot *film = yd_snapshot_load (self->store, NULL, &error);

  g_assert_no_error (error);
  return film;
}

static const YdSnapshotTrack *
track_of (YdSnapshot *film, YdTrackKind kind)
{
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    if (track->kind == kind)
      return track;
  }
  g_assert_not_reached ();
}

static void
test_is_the_cut (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdSnapshot) film = load_film (self);

  g_assert_cmpstr (film->title, ==, "雪夜");
  g_assert_cmpint (film->width, ==, 1080);
  g_assert_cmpint (film->rate.num, ==, 25);
  g_assert_cmpuint (film->tracks->len, ==, 3);
  const YdSnapshotTrack *picture = film->tracks->pdata[0];
  g_assert_cmpint (picture->kind, ==, YD_TRACK_KIND_VIDEO);
  g_assert_cmpuint (picture->clips->len, ==, 5);
  const YdSnapshotClip *title = picture->clips->pdata[0], *end = picture->clips->pdata[4];
  g_assert_cmpstr (title->text, ==, "雪夜");
  g_assert_cmpint (film->duration_frames, ==, end->start_frame + end->duration_frames);
  const YdSnapshotClip *wide = picture->clips->pdata[3];
  g_assert_cmpint (wide->width, ==, 1920);
  g_assert_cmpuint (track_of (film, YD_TRACK_KIND_VOICE)->clips->len, ==, 3);
  g_assert_cmpuint (film->cues->len, ==, 3);
  g_assert_cmpuint (film->chapters->len, ==, 2);
}

/* What the studio made has the name of what it was made for, a person's file its own. */
static void
test_names (Project *self, gconstpointer data)
{
  static const char *const none[] = {
    "593c9064022fc1bb8e0c990947bdea1e7a75d91e34fe4b50eda9604ca91a84ad.png",
    "3c9064022fc1bb8e0c990947bdea1e7a75d91e34fe4b50eda9604ca91a84ad.png", /* in a folder "59" */
    "",
  };
  static const char *const own[] = { "IMG 7.jpg", "facade.png", "2024.jpg" };
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Test", "UPDATE shot SET number = '7B'");
  for (gsize i = 0; i < G_N_ELEMENTS (none) + G_N_ELEMENTS (own); i++) {
    const gboolean is_made = i < G_N_ELEMENTS (none);
    const char *name = is_made ? none[i] : own[i - G_N_ELEMENTS (none)];
    g_autofree char *sql = g_strdup_printf ("UPDATE media_file SET original_name = '%s'", name);
    project_execute (self, "Test", sql);
    g_autoptr (YdSnapshot) film = load_film (self);
    const YdSnapshotClip *picture = track_of (film, YD_TRACK_KIND_VIDEO)->clips->pdata[1];
    const YdSnapshotClip *voice = track_of (film, YD_TRACK_KIND_VOICE)->clips->pdata[0];
    g_assert_cmpstr (picture->name, ==, is_made ? "7B" : name);
    g_assert_cmpint (g_str_has_prefix (voice->name, "7B"), ==, is_made);
  }
}

static void
test_has_the_templates_styles (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  g_autoptr (YdSnapshot) film = load_film (self);
  g_autoptr (YdFilmTemplate) rules = yd_film_template_load ("short-drama", NULL, NULL);

  g_assert_cmpfloat (film->cue_style.size, ==, rules->cue_style.size);
  g_assert_cmpstr (film->title_style.font, ==, rules->title_style.font);
  g_assert_cmpuint (film->background, ==, rules->background);
  g_assert_cmpfloat (film->ducking.gain_db, ==, -10);
  g_assert_cmpint (film->ducking.attack_sample, ==, 9600);
}

static void
test_missing_media_have_no_path (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = g_build_filename (self->folder, "board.png", NULL);
  g_auto (Story) story;
  story_enter (&story, self);

  g_assert_true (g_file_set_contents (source, "a board", -1, NULL));
  g_autoptr (YdMediaFile) media = yd_media_folder_add (self->store, source, NULL, &error);
  g_assert_no_error (error);
  g_ptr_array_add (story.media, g_object_ref (media));
  YdTake *board = story.takes->pdata[3];
  g_object_set (board, "file", yd_record_get_id (YD_RECORD (media)), NULL);
  write_with (self, save_story, &story);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdSnapshot) film = load_film (self);
  const YdSnapshotTrack *picture = track_of (film, YD_TRACK_KIND_VIDEO);
  const YdSnapshotClip *there = picture->clips->pdata[1], *gone = picture->clips->pdata[2];
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (there->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "a board");
  g_assert_nonnull (gone->file);
  g_assert_null (gone->path);

  g_autoptr (GPtrArray) findings = yd_film_check (film);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpstr (((YdFinding *) findings->pdata[i])->rule, ==, "media-missing");
  g_assert_cmpuint (findings->len, ==, 2 + 3 + track_of (film, YD_TRACK_KIND_MUSIC)->clips->len);
}

static void
test_hash_is_of_the_content (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdSnapshot) film = load_film (self);
  g_autofree char *before = yd_snapshot_hash (film);

  project_execute (self, "Rename", "UPDATE track SET name = 'other'");
  g_autoptr (YdSnapshot) renamed = load_film (self);
  g_autofree char *same = yd_snapshot_hash (renamed);
  g_assert_cmpstr (before, ==, same);

  project_execute (self, "Change", "UPDATE cue SET text = text || '！'");
  g_autoptr (YdSnapshot) changed = load_film (self);
  g_autofree char *after = yd_snapshot_hash (changed);
  g_assert_cmpstr (before, !=, after);
}

/* What a cut cannot help: the plan's shots, the voices' pace, and media that the test does not make
 */
static void
test_check_passes_any_cut (Project *self, gconstpointer data)
{
  static const char *const allowed[] = { "media-missing",
                                         "picture-missing",
                                         "shot-too-short",
                                         "shot-too-long",
                                         "cue-too-fast",
                                         "cue-too-short",
                                         NULL };
  g_auto (Story) story;
  story_enter_filled (&story, self, story_fill_at_random);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdSnapshot) film = load_film (self);
  g_autoptr (GPtrArray) findings = yd_film_check (film);

  for (guint i = 0; i < findings->len; i++) {
    const YdFinding *finding = findings->pdata[i];
    if (!g_strv_contains (allowed, finding->rule))
      g_error ("%s at %" G_GINT64_FORMAT ": %s", finding->rule, finding->frame, finding->what);
  }
}

static void
assert_refused (Project *self, int code, const char *word)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_snapshot_load (self->store, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_unknown_template (Project *self, gconstpointer data)
{
  project_execute (self, "Change", "UPDATE film SET film_template = 'opera'");
  assert_refused (self, YD_TIMELINE_ERROR_NO_TEMPLATE, "opera");
}

static void
test_impossible_canvas (Project *self, gconstpointer data)
{
  project_execute (self, "Change", "UPDATE film SET rate_den = 0");
  assert_refused (self, YD_TIMELINE_ERROR_INVALID_CANVAS, "25/0");
}

static void
test_no_film (Project *self, gconstpointer data)
{
  project_execute (self, "Empty", "DELETE FROM film");
  assert_refused (self, YD_TIMELINE_ERROR_NO_FILM, "no film");
}

/* A speed that no edit would set cannot make a moment of the file that is none */
static void
test_impossible_speeds (Project *self, gconstpointer data)
{
  const struct {
    const char *sql;
    double speed;
  } cases[] = {
    { "UPDATE clip SET speed = 1e-300", 0.01 }, { "UPDATE clip SET speed = -1e-300", -0.01 },
    { "UPDATE clip SET speed = -1e300", -100 }, { "UPDATE clip SET speed = 9e999", 1 },
    { "UPDATE clip SET speed = 0", 0 },
  };
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    project_execute (self, "Change", cases[i].sql);
    g_autoptr (YdSnapshot) film = load_film (self);
    const YdSnapshotClip *clip = track_of (film, YD_TRACK_KIND_VOICE)->clips->pdata[0];
    g_assert_cmpfloat (clip->speed, ==, cases[i].speed);
  }
}

static void
test_times_beyond_all_measure (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Change",
                   "UPDATE clip SET start_frame = 9223372036854775807, "
                   "duration_frames = 9223372036854775807, source_start_ns = 9223372036854775807");
  g_autoptr (YdSnapshot) film = load_film (self);

  g_assert_cmpint (film->duration_frames, >, 0);
  g_assert_cmpint (yd_frame_rate_start_ns (film->rate, film->duration_frames), >, 0);
}

static void
test_styles_of_rows (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Style", "UPDATE cue SET style = 'karaoke'");
  project_execute (self, "Style",
                   "UPDATE clip SET style = '{\"fill\":\"#12345678\"}' WHERE kind = 'title'");
  project_execute (self, "Style", "UPDATE film SET cue_style = '{\"size\":0.09}'");
  g_autoptr (YdSnapshot) film = load_film (self);
  const YdSnapshotCue *cue = film->cues->pdata[0];
  const YdSnapshotTrack *picture = track_of (film, YD_TRACK_KIND_VIDEO);
  const YdSnapshotClip *title = picture->clips->pdata[0], *still = picture->clips->pdata[1];

  g_assert_cmpfloat (film->cue_style.size, ==, 0.09);
  g_assert_cmpint (cue->style->karaoke, ==, YD_KARAOKE_SWEEP);
  g_assert_cmphex (title->style->fill, ==, 0x12345678);
  g_assert_cmpfloat (title->style->size, ==, film->title_style.size);
  g_assert_null (still->style);
}

static void
test_bad_styles_load (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Style", "UPDATE film SET cue_style = 'comic'");
  project_execute (self, "Style", "UPDATE cue SET style = '{\"size\":'");
  g_autoptr (YdSnapshot) film = load_film (self);
  g_autoptr (YdFilmTemplate) rules = yd_film_template_load ("short-drama", NULL, NULL);
  const YdSnapshotCue *cue = film->cues->pdata[0];

  g_assert_nonnull (strstr (film->cue_style.fault, "comic"));
  g_assert_cmpfloat (film->cue_style.size, ==, rules->cue_style.size);
  g_assert_nonnull (cue->style->fault);
  g_assert_true (yd_text_style_equal (cue->style, &film->cue_style));
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/snapshot-load/" name, Project, NULL, project_set_up, func,                \
              project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("is-the-cut", test_is_the_cut);
  add ("names", test_names);
  add ("has-the-templates-styles", test_has_the_templates_styles);
  add ("missing-media-have-no-path", test_missing_media_have_no_path);
  add ("hash-is-of-the-content", test_hash_is_of_the_content);
  for (int i = 0; i < 10; i++) {
    g_autofree char *path = g_strdup_printf ("/timeline/snapshot-load/check-passes-any-cut/%d", i);
    g_test_add (path, Project, NULL, project_set_up, test_check_passes_any_cut, project_tear_down);
  }
  add ("styles-of-rows", test_styles_of_rows);
  add ("bad-styles-load", test_bad_styles_load);
  add ("unknown-template", test_unknown_template);
  add ("impossible-canvas", test_impossible_canvas);
  add ("no-film", test_no_film);
  add ("impossible-speeds", test_impossible_speeds);
  add ("times-beyond-all-measure", test_times_beyond_all_measure);
  return g_test_run ();
}
