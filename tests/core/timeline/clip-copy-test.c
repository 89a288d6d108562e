/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/clip-copy.h"

#include "core/model/clip-key.h"
#include "core/model/cue.h"
#include "core/model/line.h"
#include "core/model/media-file.h"
#include "core/model/track.h"
#include "core/store/history.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

#define RATE "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1"

/* V: a [0, 100) b [100, 150)   N: v of a's shot, [10, 60), with the cue of its line
 * E: s [0, 50) */
typedef struct {
  Project project;
  YdClipCopy *copy;  /* owned, or NULL */
  GPtrArray *pasted; /* owned, ids */
  const char *ids[4];
  gint64 at_frame;
} Film;

static void
keep_track (YdWriter *writer, const char *id, YdTrackKind kind)
{
  g_autoptr (YdTrack) track = yd_track_new ();

  yd_record_set_id (YD_RECORD (track), id);
  track->kind = kind;
  g_object_set (track, "rank", id, "name", id, NULL);
  g_assert_true (yd_writer_save (writer, track, NULL));
}

static void
keep_clip (YdWriter *writer,
           const char *id,
           const char *track,
           YdClipKind kind,
           gint64 start,
           gint64 frames,
           const char *shot)
{
  g_autoptr (YdClip) clip = yd_clip_new ();

  yd_record_set_id (YD_RECORD (clip), id);
  clip->kind = kind;
  clip->start_frame = start;
  clip->duration_frames = frames;
  g_object_set (clip, "track", track, "file", kind == YD_CLIP_KIND_SOUND ? "sound" : "still",
                "shot", shot, "line", g_str_equal (id, "v") ? "line" : NULL, NULL);
  g_assert_true (yd_writer_save (writer, clip, NULL));
}

static gboolean
make_film (YdWriter *writer, gpointer data, GError **error)
{
  static const char *const files[] = { "still", "sound" };
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_autoptr (YdLine) line = yd_line_new ();
  g_autoptr (YdCue) cue = yd_cue_new ();
  g_autoptr (YdClipKey) key = yd_clip_key_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (YdMediaFile) media = yd_media_file_new ();
    yd_record_set_id (YD_RECORD (media), files[i]);
    g_object_set (media, "duration-ns", i * 90 * YD_SECOND_NS, NULL);
    g_assert_true (yd_writer_save (writer, media, NULL));
  }
  yd_record_set_id (YD_RECORD (shot), "shot");
  g_assert_true (yd_writer_save (writer, shot, NULL));
  yd_record_set_id (YD_RECORD (line), "line");
  g_assert_true (yd_writer_save (writer, line, NULL));
  keep_track (writer, "1V", YD_TRACK_KIND_VIDEO);
  keep_track (writer, "2N", YD_TRACK_KIND_VOICE);
  keep_track (writer, "3E", YD_TRACK_KIND_EFFECT);
  keep_clip (writer, "a", "1V", YD_CLIP_KIND_STILL, 0, 100, "shot");
  keep_clip (writer, "b", "1V", YD_CLIP_KIND_STILL, 100, 50, NULL);
  keep_clip (writer, "v", "2N", YD_CLIP_KIND_SOUND, 10, 50, "shot");
  keep_clip (writer, "s", "3E", YD_CLIP_KIND_SOUND, 0, 50, NULL);
  g_object_set (cue, "start-frame", (gint64) 10, "duration-frames", (gint64) 50, "text", "Come.",
                "line", "line", NULL);
  g_assert_true (yd_writer_save (writer, cue, NULL));
  g_object_set (key, "clip", "a", "parameter", YD_KEY_PARAMETER_OPACITY, "frame", (gint64) 5,
                "value", 0.5, NULL);
  g_assert_true (yd_writer_save (writer, key, NULL));
  return yd_writer_execute (writer, RATE, NULL, error);
}

static void
set_up (Film *self, gconstpointer data)
{
  project_set_up (&self->project, NULL);
  self->pasted = g_ptr_array_new_with_free_func (g_free);
  write_with (&self->project, make_film, self);
}

static void
tear_down (Film *self, gconstpointer data)
{
  g_clear_pointer (&self->copy, yd_clip_copy_unref);
  g_clear_pointer (&self->pasted, g_ptr_array_unref);
  project_tear_down (&self->project, NULL);
}

static gboolean
run_copy (YdEdit *edit, gpointer data, GError **error)
{
  Film *self = data;

  g_clear_pointer (&self->copy, yd_clip_copy_unref);
  self->copy = yd_edit_copy (edit, self->ids, error);
  return self->copy != NULL;
}

static gboolean
run_cut (YdEdit *edit, gpointer data, GError **error)
{
  Film *self = data;

  g_clear_pointer (&self->copy, yd_clip_copy_unref);
  self->copy = yd_edit_cut (edit, self->ids, error);
  return self->copy != NULL;
}

static gboolean
run_paste (YdEdit *edit, gpointer data, GError **error)
{
  Film *self = data;

  return yd_edit_paste (edit, self->copy, self->at_frame, self->pasted, error);
}

static void
take (Film *self, YdEditFunc func, const char *first, const char *second)
{
  g_autoptr (GError) error = NULL;

  self->ids[0] = first;
  self->ids[1] = second;
  yd_edit_run (self->project.store, "Take", NULL, func, self, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
paste (Film *self, gint64 at_frame, GError **error)
{
  self->at_frame = at_frame;
  return yd_edit_run (self->project.store, "Paste", NULL, run_paste, self, NULL, error);
}

static void
paste_well (Film *self, gint64 at_frame)
{
  g_autoptr (GError) error = NULL;

  paste (self, at_frame, &error);
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

static gint64
ask (Film *self, const char *sql)
{
  return project_count (&self->project, sql);
}

/* Clips of a track as "start+frames", by their start */
static void
assert_track (Film *self, const char *track, const char *expected)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  g_autofree char *clips =
      yd_reader_query_text (reader,
                            "SELECT group_concat (span, ' ') FROM (SELECT start_frame || '+' || "
                            "duration_frames AS span FROM clip WHERE track = ?1 ORDER BY "
                            "start_frame, id)",
                            YD_ARGS (track), NULL);

  g_assert_cmpstr (clips, ==, expected);
}

/* A picture comes with its voice, its cue and its keys; what lay there moves on; one step */
static void
test_picture_comes_whole (Film *self, gconstpointer data)
{
  take (self, run_copy, "a", NULL);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip"), ==, 4);
  paste_well (self, 100);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 'b'"), ==, 200);
  g_assert_cmpuint (self->pasted->len, ==, 1); /* the voice was not named */
  g_autofree char *sql =
      g_strdup_printf ("SELECT start_frame FROM clip WHERE id = '%s' AND track = '1V'",
                       (const char *) self->pasted->pdata[0]);
  g_assert_cmpint (ask (self, sql), ==, 100);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE track = '1V' AND start_frame = 100 "
                              "AND duration_frames = 100 AND shot = 'shot'"),
                   ==, 1);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE track = '2N' AND id <> 'v'"), ==,
                   110);
  g_assert_cmpint (ask (self, "SELECT max (start_frame) FROM cue WHERE line = 'line'"), ==, 110);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip_key WHERE frame = 5 AND clip <> 'a'"), ==,
                   1);
  g_assert_true (yd_history_undo (self->project.store, NULL, NULL, NULL));
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip"), ==, 4);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 'b'"), ==, 100);
}

/* The copy lives on when what it was taken of is gone, and can be pasted again and again */
static void
test_cut_and_paste_twice (Film *self, gconstpointer data)
{
  take (self, run_cut, "b", "s");
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip"), ==, 2);
  paste_well (self, 200);
  paste_well (self, 400);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE track = '1V'"), ==, 3);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE track = '3E' AND start_frame IN "
                              "(200, 400)"),
                   ==, 2);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE track = '1V' AND start_frame IN "
                              "(300, 500)"),
                   ==, 2);
}

static gboolean
run_group (YdEdit *edit, gpointer data, GError **error)
{
  Film *self = data;

  return yd_edit_group (edit, self->ids, error);
}

/* How many groups of @n_clips clips there are */
static gint64
count_groups (Film *self, int n_clips)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM (SELECT 1 FROM clip WHERE group_id "
                                          "<> '' GROUP BY group_id HAVING count(*) = %d)",
                                          n_clips);

  return ask (self, sql);
}

/* Each paste of a group is a group of its own */
static void
test_group_pasted_twice (Film *self, gconstpointer data)
{
  take (self, run_group, "b", "s");
  take (self, run_copy, "b", NULL);
  paste_well (self, 300);
  paste_well (self, 500);
  assert_track (self, "1V", "0+100 100+50 300+50 500+50");
  assert_track (self, "3E", "0+50 200+50 400+50");
  g_assert_cmpint (count_groups (self, 2), ==, 3);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip a JOIN clip b ON a.group_id = b.group_id "
                              "AND a.start_frame = b.start_frame + 100 WHERE a.track = '1V' AND "
                              "b.track = '3E'"),
                   ==, 3);
}

/* Who names more than one clip of a group gets each of them once, from the first one named on */
static void
test_group_named_often (Film *self, gconstpointer data)
{
  take (self, run_group, "a", "b");
  take (self, run_copy, "b", "a");
  paste_well (self, 200);
  assert_track (self, "1V", "0+100 100+50 200+100 300+50");
  assert_track (self, "2N", "10+50 210+50");
  g_assert_cmpint (count_groups (self, 2), ==, 2);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM cue"), ==, 2);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip_key"), ==, 2);
}

static gboolean
run_dissolve (YdEdit *edit, gpointer data, GError **error)
{
  return yd_edit_set_transition (edit, "b", YD_TRANSITION_DISSOLVE, 20, 0, error);
}

static gint64
count_dissolves (Film *self)
{
  return ask (self, "SELECT count(*) FROM clip WHERE transition = 'dissolve' AND "
                    "transition_frames = 20");
}

static void
test_transition_comes_with_both (Film *self, gconstpointer data)
{
  take (self, run_dissolve, NULL, NULL);
  take (self, run_copy, "b", "a");
  paste_well (self, 150);
  assert_track (self, "1V", "0+100 100+50 150+100 250+50");
  g_assert_cmpint (count_dissolves (self), ==, 2);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE transition = 'dissolve' AND id "
                              "<> 'b'"),
                   ==, 250);
}

/* It led in from another clip than the one that is before it now */
static void
test_transition_is_cut_loose (Film *self, gconstpointer data)
{
  take (self, run_dissolve, NULL, NULL);
  take (self, run_copy, "b", NULL);
  paste_well (self, 150);
  assert_track (self, "1V", "0+100 100+50 150+50");
  g_assert_cmpint (count_dissolves (self), ==, 1);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE start_frame = 150 AND transition = "
                              "'cut' AND transition_frames = 0"),
                   ==, 1);
}

/* A clip that is there is cut in two, and goes on after what was pasted */
static void
test_into_the_middle (Film *self, gconstpointer data)
{
  take (self, run_copy, "b", NULL);
  paste_well (self, 40);
  assert_track (self, "1V", "0+40 40+50 90+60 150+50");
  assert_track (self, "2N", "10+50");
  assert_track (self, "3E", "0+50");
}

static gboolean
add_second_track (YdWriter *writer, gpointer data, GError **error)
{
  keep_track (writer, "4V", YD_TRACK_KIND_VIDEO);
  keep_clip (writer, "o", "4V", YD_CLIP_KIND_STILL, 30, 90, NULL);
  keep_clip (writer, "p", "4V", YD_CLIP_KIND_STILL, 120, 20, NULL);
  return TRUE;
}

/* Room is opened on every track that gets a picture, whichever was named first */
static void
test_into_the_middle_of_two_tracks (Film *self, gconstpointer data)
{
  static const char *const named[][2] = { { "b", "p" }, { "p", "b" } };

  write_with (&self->project, add_second_track, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (named); i++) {
    take (self, run_copy, named[i][0], named[i][1]);
    paste_well (self, 60);
    assert_track (self, "1V", "0+60 60+50 110+40 150+50");
    assert_track (self, "4V", "30+30 80+20 110+60 170+20");
    g_assert_true (yd_history_undo (self->project.store, NULL, NULL, NULL));
  }
}

/* A picture track that gets nothing is not cut */
static void
test_other_track_stays_whole (Film *self, gconstpointer data)
{
  write_with (&self->project, add_second_track, NULL);
  take (self, run_copy, "b", NULL);
  paste_well (self, 60);
  assert_track (self, "1V", "0+60 60+50 110+40 150+50");
  assert_track (self, "4V", "30+90 170+20");
}

/* As in every split, the right halves of a group are a group of their own */
static void
test_into_the_middle_of_a_group (Film *self, gconstpointer data)
{
  write_with (&self->project, add_second_track, NULL);
  take (self, run_group, "a", "o");
  take (self, run_copy, "b", "p");
  paste_well (self, 60);
  g_assert_cmpint (count_groups (self, 2), ==, 2);
  g_assert_cmpint (ask (self, "SELECT count(DISTINCT group_id) FROM clip WHERE start_frame = 110 "
                              "AND group_id <> '' AND group_id <> (SELECT group_id FROM clip "
                              "WHERE id = 'a')"),
                   ==, 1);
}

static void
test_copy_leaves_no_step (Film *self, gconstpointer data)
{
  const gint64 before = ask (self, "SELECT count(*) FROM history");

  take (self, run_copy, "a", NULL);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM history"), ==, before);
}

/* Sounds do not push the film apart: an occupied place is refused, and nothing has changed */
static void
test_sound_needs_room (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  take (self, run_copy, "s", NULL);
  g_assert_false (paste (self, 20, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_OVERLAP);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip"), ==, 4);
  paste_well (self, 50);
  g_assert_cmpint (ask (self, "SELECT max (start_frame) FROM clip WHERE track = '3E'"), ==, 50);
}

static void
test_lost_track (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  take (self, run_cut, "s", NULL);
  project_execute (&self->project, "Track", "DELETE FROM track WHERE id = '3E'");
  g_assert_false (paste (self, 0, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND);
}

static void
test_lost_file (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  take (self, run_cut, "a", "b");
  project_execute (&self->project, "Tidy", "DELETE FROM media_file WHERE id = 'still'");
  g_assert_false (paste (self, 0, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND);
}

static void
test_lost_shot (Film *self, gconstpointer data)
{
  take (self, run_cut, "a", NULL);
  project_execute (&self->project, "Shot", "DELETE FROM line");
  project_execute (&self->project, "Shot", "DELETE FROM shot");
  paste_well (self, 0);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE track = '2N' AND line IS NULL AND "
                              "shot IS NULL"),
                   ==, 1);
}

static void
test_locked_track (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  take (self, run_copy, "s", NULL);
  project_execute (&self->project, "Lock", "UPDATE track SET is_locked = 1 WHERE id = '3E'");
  g_assert_false (paste (self, 100, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_LOCKED);
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/clip-copy/" name, Film, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("picture-comes-whole", test_picture_comes_whole);
  add ("cut-and-paste-twice", test_cut_and_paste_twice);
  add ("group-pasted-twice", test_group_pasted_twice);
  add ("group-named-often", test_group_named_often);
  add ("transition-comes-with-both", test_transition_comes_with_both);
  add ("transition-is-cut-loose", test_transition_is_cut_loose);
  add ("into-the-middle", test_into_the_middle);
  add ("into-the-middle-of-two-tracks", test_into_the_middle_of_two_tracks);
  add ("other-track-stays-whole", test_other_track_stays_whole);
  add ("into-the-middle-of-a-group", test_into_the_middle_of_a_group);
  add ("copy-leaves-no-step", test_copy_leaves_no_step);
  add ("sound-needs-room", test_sound_needs_room);
  add ("lost-track", test_lost_track);
  add ("lost-file", test_lost_file);
  add ("lost-shot", test_lost_shot);
  add ("locked-track", test_locked_track);
  return g_test_run ();
}
