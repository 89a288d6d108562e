/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/clip-copy.h"

#include "core/model/clip-key.h"
#include "core/model/cue.h"
#include "core/model/line.h"
#include "core/model/media-file.h"
#include "core/model/track.h"
#include "core/store/history.h"
#include "core/timeline/snapshot-load.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

#define RATE "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1"

/* V: a [0, 100) b [100, 150)   N: v of a's shot, [10, 60), with the cue of its line
 * E: s [0, 50) */
typedef struct {
  Project project;
  YdClipCopy *copy;  /* owned, or NULL */
  GPtrArray *pasted; /* owned, ids */
  const char *ids[3];
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
}

static gint64
ask (Film *self, const char *sql)
{
  return project_count (&self->project, sql);
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
  add ("copy-leaves-no-step", test_copy_leaves_no_step);
  add ("sound-needs-room", test_sound_needs_room);
  add ("lost-track", test_lost_track);
  add ("lost-file", test_lost_file);
  add ("lost-shot", test_lost_shot);
  add ("locked-track", test_locked_track);
  return g_test_run ();
}
