/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/first-cut.h"

#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/store/history.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

static GPtrArray *
load (Project *project, GType type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, &error);
  g_assert_no_error (error);
  GPtrArray *records = yd_reader_load (reader, type, "ORDER BY id", NULL, &error);
  g_assert_no_error (error);
  return records;
}

static void
test_fills_the_timeline (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM track"), ==, 3);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE kind = 'still'"), ==, 3);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE kind = 'title'"), ==, 2);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE line IS NOT NULL"), ==, 3);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM marker"), ==, 2);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM cue"), ==, 3);
}

static void
test_again_changes_nothing (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autofree char *before = project_dump (self, TRUE);
  write_with (self, lay_cb, NULL);
  g_autofree char *after = project_dump (self, TRUE);

  g_assert_cmpstr (before, ==, after); /* not even a step of history */
}

/* How many records of @after are not in @before as they are, apart from where they start */
static guint
count_changed (GPtrArray *before, GPtrArray *after)
{
  guint count = 0;

  for (guint i = 0; i < after->len; i++) {
    g_autoptr (YdRecord) moved = yd_record_copy (after->pdata[i]);
    YdRecord *old = yd_records_find (before, yd_record_get_id (moved));
    gint64 start;

    if (old) {
      g_object_get (old, "start-frame", &start, NULL);
      g_object_set (moved, "start-frame", start, NULL);
    }
    count += !old || !yd_record_equal (old, moved);
  }
  return count;
}

static void
test_changed_line_changes_its_own_rows (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autoptr (GPtrArray) clips_before = load (self, YD_TYPE_CLIP);
  g_autoptr (GPtrArray) cues_before = load (self, YD_TYPE_CUE);

  YdLine *line = story.lines->pdata[0];
  YdTake *take = story.takes->pdata[0];
  g_object_set (line, "text", "你来了，请坐下来喝茶。", NULL);
  gint64 end;
  g_autofree char *detail = measure_voice (line->text, 2400, 12000, &end);
  g_object_set (take, "detail", detail, NULL);
  g_object_set (story.media->pdata[0], "duration-ns", 3 * YD_SECOND_NS, NULL);
  write_with (self, save_story, &story);
  write_with (self, lay_cb, NULL);

  g_autoptr (GPtrArray) clips = load (self, YD_TYPE_CLIP);
  g_autoptr (GPtrArray) cues = load (self, YD_TYPE_CUE);
  g_assert_cmpuint (count_changed (cues_before, cues), ==, 1);
  /* its voice, its shot's picture, and the music that ends the film */
  g_assert_cmpuint (count_changed (clips_before, clips), ==, 3);
}

static void
test_removed_shot_takes_its_rows (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_object_set (story.shots->pdata[1], "is-aside", TRUE, NULL);
  write_with (self, save_story, &story);
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE kind = 'still'"), ==, 2);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE line IS NOT NULL"), ==, 1);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM cue"), ==, 1);
}

/* Key frames have no place without their clip, and the project would not bear them */
static void
test_removed_shot_takes_its_keys (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Animate",
                   "INSERT INTO clip_key (id, clip, parameter, value, easing) SELECT 'key ' || id, "
                   "id, 'opacity', 1, 'linear' FROM clip WHERE kind = 'still'");
  g_object_set (story.shots->pdata[1], "is-aside", TRUE, NULL);
  write_with (self, save_story, &story);
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip_key"), ==, 2);
}

static void
test_leaves_what_a_person_made (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  g_autoptr (YdMarker) marker = yd_marker_new ();
  g_object_set (marker, "name", "mine", NULL);
  project_save (self, "Add marker", marker);
  g_autoptr (YdTrack) track = yd_track_new ();
  g_object_set (track, "rank", "z", "kind", YD_TRACK_KIND_EFFECT, NULL);
  project_save (self, "Add track", track);
  project_execute (self, "Color", "UPDATE marker SET color = '#ff0000'");
  g_object_set (story.scenes->pdata[0], "heading", "内景 客栈 - 夜", NULL);
  write_with (self, save_story, &story);
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM marker WHERE color = '#ff0000'"), ==,
                   3);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM marker WHERE name LIKE '%客栈%'"), ==,
                   1);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM track"), ==, 4);
}

/* as the breakdown does when a line is gone from the script */
static void
test_what_a_line_left_behind_goes (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Release", "UPDATE cue SET line = NULL WHERE text LIKE '你来了%'");
  project_execute (self, "Release",
                   "UPDATE clip SET line = NULL, shot = NULL WHERE line IS NOT "
                   "NULL");
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM cue"), ==, 3);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM cue WHERE line IS NULL"), ==, 0);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE line IS NOT NULL"), ==, 3);
}

static void
test_locked_track_stays (Project *self, gconstpointer data)
{
  g_auto (Story) story;
  story_enter (&story, self);
  write_with (self, lay_cb, NULL);
  project_execute (self, "Lock", "UPDATE track SET is_locked = 1 WHERE kind = 'music'");
  project_execute (self, "Louder",
                   "UPDATE clip SET gain_db = 3 WHERE track IN (SELECT id FROM "
                   "track WHERE is_locked)");
  write_with (self, lay_cb, NULL);

  g_assert_cmpint (project_count (self, "SELECT count(*) FROM clip WHERE gain_db = 3"), >, 0);
}

static void
test_undo_leaves_no_trace (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (Story) story;
  story_enter (&story, self);
  g_autofree char *before = project_dump (self, FALSE);
  write_with (self, lay_cb, NULL);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *after = project_dump (self, FALSE);

  g_assert_cmpstr (before, ==, after);
}

static void
test_no_shots (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_store_write (self->store, "Cut", NULL, lay_cb, NULL, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_SHOTS);
}

static void
test_impossible_canvas (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  project_execute (self, "Change", "UPDATE film SET height = 0");
  g_assert_false (yd_store_write (self->store, "Cut", NULL, lay_cb, NULL, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_CANVAS);
}

static void
test_no_film (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  project_execute (self, "Empty", "DELETE FROM film");
  g_assert_false (yd_store_write (self->store, "Cut", NULL, lay_cb, NULL, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_FILM);
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/first-cut/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("fills-the-timeline", test_fills_the_timeline);
  add ("again-changes-nothing", test_again_changes_nothing);
  add ("changed-line-changes-its-own-rows", test_changed_line_changes_its_own_rows);
  add ("removed-shot-takes-its-rows", test_removed_shot_takes_its_rows);
  add ("removed-shot-takes-its-keys", test_removed_shot_takes_its_keys);
  add ("leaves-what-a-person-made", test_leaves_what_a_person_made);
  add ("what-a-line-left-behind-goes", test_what_a_line_left_behind_goes);
  add ("locked-track-stays", test_locked_track_stays);
  add ("undo-leaves-no-trace", test_undo_leaves_no_trace);
  add ("no-shots", test_no_shots);
  add ("impossible-canvas", test_impossible_canvas);
  add ("no-film", test_no_film);
  return g_test_run ();
}
