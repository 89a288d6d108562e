/* SPDX-License-Identifier: GPL-3.0-or-later */
/* New takes in a cut that a person has edited. */
#include <inttypes.h>

#include "core/timeline/edit.h"
#include "core/timeline/timeline-check.h"
#include "stored-story.h"

typedef struct {
  Project project;
  Story story;
  char *voice; /* id of the clip that says the second line */
  gint64 start;
} Cut;

static gint64
ask (Cut *self, const char *sql)
{
  return project_count (&self->project, sql);
}

static void
set_up (Cut *self, gconstpointer data)
{
  project_set_up (&self->project, NULL);
  story_enter (&self->story, &self->project);
  write_with (&self->project, lay_cb, NULL);

  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  self->voice =
      yd_reader_query_text (reader, "SELECT id FROM clip WHERE line = ?1",
                            YD_ARGS (yd_record_get_id (self->story.lines->pdata[1])), NULL);
  self->start = yd_reader_query_int (reader, "SELECT start_frame FROM clip WHERE id = ?1",
                                     YD_ARGS (self->voice), NULL);
}

static void
tear_down (Cut *self, gconstpointer data)
{
  g_free (self->voice);
  story_clear (&self->story);
  project_tear_down (&self->project, NULL);
}

/* Another take is picked: a file of that many frames, or a picture of that shape */
static void
pick (Cut *self, gpointer owner, YdNeed need, gint64 frames, int width)
{
  g_autoptr (YdMediaFile) media = yd_media_file_new ();
  g_autoptr (YdTake) take = yd_take_new ();

  project_execute (&self->project, "Unpick",
                   need == YD_NEED_VOICE ? "UPDATE take SET is_picked = 0 WHERE need = 'voice'"
                                         : "UPDATE take SET is_picked = 0 WHERE need = 'board'");
  yd_record_set_id (YD_RECORD (media), "new");
  g_object_set (media, "duration-ns", frames * YD_SECOND_NS / 25, "width", width, "height", 1080,
                NULL);
  project_save (&self->project, "Medium", media);
  g_object_set (take, "owner", yd_record_get_id (owner), "need", need, "file", "new", "is-picked",
                TRUE, NULL);
  project_save (&self->project, "Take", take);
}

static gboolean
refresh_cb (YdWriter *writer, gpointer data, GError **error)
{
  return yd_first_cut_refresh (writer, error);
}

static void
refresh (Cut *self)
{
  g_autoptr (GError) error = NULL;

  write_with (&self->project, refresh_cb, NULL);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

static gboolean
split_cb (YdEdit *edit, gpointer data, GError **error)
{
  const Cut *self = data;

  return yd_edit_split (edit, self->voice, self->start + 40, error);
}

static void
split (Cut *self)
{
  g_autoptr (GError) error = NULL;

  yd_edit_run (self->project.store, "Split", NULL, split_cb, self, NULL, &error);
  g_assert_no_error (error);
}

/* "start+frames@frame of the file" of the parts of the second line's voice, from its start */
static void
assert_parts (Cut *self, const char *expected)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autofree char *start = g_strdup_printf ("%" PRId64, self->start);
  g_autofree char *parts = yd_reader_query_text (
      reader,
      "SELECT group_concat (part, ' ') FROM (SELECT (start_frame - ?2) || '+' || duration_frames "
      "|| '@' || (source_start_ns / 40000000) AS part FROM clip WHERE line = ?1 AND file = 'new' "
      "ORDER BY start_frame)",
      YD_ARGS (yd_record_get_id (self->story.lines->pdata[1]), start), NULL);

  g_assert_cmpstr (parts, ==, expected);
}

static void
test_voice_is_heard_whole (Cut *self, gconstpointer data)
{
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 60, 0);
  refresh (self);
  assert_parts (self, "0+60@0");
}

/* The second part goes on where the first one ends now, not from the beginning */
static void
test_split_voice_goes_on (Cut *self, gconstpointer data)
{
  split (self);
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 60, 0);
  refresh (self);
  assert_parts (self, "0+40@0 40+20@40");
}

/* A voice that ends before the second part begins needs none */
static void
test_short_voice_needs_no_second_part (Cut *self, gconstpointer data)
{
  split (self);
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 30, 0);
  refresh (self);
  assert_parts (self, "0+30@0");
}

/* What was cut out of the middle of the old voice does not make the new one begin again */
static void
test_trimmed_part_goes_on (Cut *self, gconstpointer data)
{
  split (self);
  project_execute (&self->project, "Trim",
                   "UPDATE clip SET start_frame = start_frame + 5, duration_frames = "
                   "duration_frames - 5, source_start_ns = source_start_ns + 200000000 WHERE "
                   "source_start_ns > 0 AND kind = 'sound'");
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 60, 0);
  refresh (self);
  assert_parts (self, "0+45@0 45+15@45");
}

/* Who says a line twice hears it whole both times */
static void
test_repeated_voice_is_whole_twice (Cut *self, gconstpointer data)
{
  g_autofree char *sql = g_strdup_printf (
      "UPDATE clip SET line = (SELECT line FROM clip WHERE id = '%s'), file = (SELECT file FROM "
      "clip WHERE id = '%s') WHERE id = (SELECT max (id) FROM clip WHERE line IS NOT NULL AND "
      "start_frame > %" PRId64 ")",
      self->voice, self->voice, self->start);

  project_execute (&self->project, "Repeat", sql);
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 20, 0);
  refresh (self);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE file = 'new' AND source_start_ns = "
                              "0 AND duration_frames = 20"),
                   ==, 2);
}

static void
test_board_is_shown_inside (Cut *self, gconstpointer data)
{
  pick (self, self->story.shots->pdata[0], YD_NEED_BOARD, 0, 1080);
  project_execute (&self->project, "Look", "UPDATE clip SET from_x = 0, from_zoom = 1");
  refresh (self);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE file = 'new' AND from_x > 0.2"), ==,
                   1);
}

static void
test_locked_track_stays (Cut *self, gconstpointer data)
{
  project_execute (&self->project, "Lock", "UPDATE track SET is_locked = 1");
  pick (self, self->story.lines->pdata[1], YD_NEED_VOICE, 60, 0);
  refresh (self);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE file = 'new'"), ==, 0);
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/cut-refresh/" name, Cut, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("voice-is-heard-whole", test_voice_is_heard_whole);
  add ("split-voice-goes-on", test_split_voice_goes_on);
  add ("short-voice-needs-no-second-part", test_short_voice_needs_no_second_part);
  add ("trimmed-part-goes-on", test_trimmed_part_goes_on);
  add ("repeated-voice-is-whole-twice", test_repeated_voice_is_whole_twice);
  add ("board-is-shown-inside", test_board_is_shown_inside);
  add ("locked-track-stays", test_locked_track_stays);
  return g_test_run ();
}
