/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each edit does to a small film, and what it refuses. */
#include "core/timeline/edit.h"

#include <math.h>

#include "core/model/cue.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/timeline/snapshot-load.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

#define FILE_FRAMES 200 /* eight seconds at 25 frames */

/* Two pictures that touch, a third after a gap, a voice of the second shot, and music under all:
 *
 *   V: a [0, 100)  b [100, 150)  c [200, 260)   moving pictures
 *   A:               v [110, 140)
 *   M: m [0, 260)
 *
 * One transaction makes it, another one the edit. */
typedef struct {
  Project project;
  char *video;
  char *overlay;
  char *voice;
  const char *const *names; /* of clips that a test is about */
} Film;

static YdClip *
new_clip (YdClipKind kind, const char *track, const char *file, gint64 start, gint64 frames)
{
  YdClip *clip = yd_clip_new ();

  clip->kind = kind;
  clip->start_frame = start;
  clip->duration_frames = frames;
  g_object_set (clip, "track", track, "file", file, NULL);
  return clip;
}

static void
keep (Film *self, YdWriter *writer, const char *name, YdClip *clip)
{
  yd_record_set_id (YD_RECORD (clip), name);
  g_assert_true (yd_writer_save (writer, clip, NULL));
  g_object_unref (clip);
}

static char *
add_track (YdWriter *writer, YdTrackKind kind, const char *rank)
{
  g_autoptr (YdTrack) track = yd_track_new ();

  track->kind = kind;
  g_object_set (track, "rank", rank, "name", rank, NULL);
  g_assert_true (yd_writer_save (writer, track, NULL));
  return g_strdup (yd_record_get_id (YD_RECORD (track)));
}

static gboolean
make_film (YdWriter *writer, gpointer data, GError **error)
{
  Film *self = data;
  g_autoptr (YdMediaFile) media = yd_media_file_new ();
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_autoptr (YdLine) line = yd_line_new ();
  g_autofree char *music = NULL;

  yd_record_set_id (YD_RECORD (media), "file");
  g_object_set (media, "width", 1280, "height", 720, "extension", "mp4", "duration-ns",
                FILE_FRAMES * YD_SECOND_NS / 25, NULL);
  yd_record_set_id (YD_RECORD (shot), "shot");
  yd_record_set_id (YD_RECORD (line), "line");
  g_object_set (line, "shot", "shot", NULL);
  yd_writer_save (writer, media, NULL);
  yd_writer_save (writer, shot, NULL);
  yd_writer_save (writer, line, NULL);
  yd_writer_execute (writer,
                     "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1",
                     NULL, NULL);
  self->video = add_track (writer, YD_TRACK_KIND_VIDEO, "1");
  self->overlay = add_track (writer, YD_TRACK_KIND_OVERLAY, "2");
  self->voice = add_track (writer, YD_TRACK_KIND_VOICE, "3");
  music = add_track (writer, YD_TRACK_KIND_MUSIC, "4");
  keep (self, writer, "a", new_clip (YD_CLIP_KIND_VIDEO, self->video, "file", 0, 100));
  YdClip *b = new_clip (YD_CLIP_KIND_VIDEO, self->video, "file", 100, 50);
  b->source_start_ns = YD_SECOND_NS;
  g_object_set (b, "shot", "shot", NULL);
  keep (self, writer, "b", b);
  keep (self, writer, "c", new_clip (YD_CLIP_KIND_STILL, self->video, NULL, 200, 60));
  YdClip *v = new_clip (YD_CLIP_KIND_SOUND, self->voice, "file", 110, 30);
  g_object_set (v, "shot", "shot", "line", "line", NULL);
  keep (self, writer, "v", v);
  keep (self, writer, "m", new_clip (YD_CLIP_KIND_SOUND, music, NULL, 0, 260));

  g_autoptr (YdCue) cue = yd_cue_new ();
  g_autoptr (YdMarker) marker = yd_marker_new ();
  yd_record_set_id (YD_RECORD (cue), "cue");
  g_object_set (cue, "start-frame", G_GINT64_CONSTANT (112), "duration-frames",
                G_GINT64_CONSTANT (20), "text", "字", "line", "line", NULL);
  yd_record_set_id (YD_RECORD (marker), "marker");
  g_object_set (marker, "frame", G_GINT64_CONSTANT (205), "name", "here", NULL);
  return yd_writer_save (writer, cue, error) && yd_writer_save (writer, marker, error);
}

static void
set_up (Film *self, gconstpointer data)
{
  project_set_up (&self->project, NULL);
  write_with (&self->project, make_film, self);
}

static void
tear_down (Film *self, gconstpointer data)
{
  project_tear_down (&self->project, NULL);
  g_free (self->video);
  g_free (self->overlay);
  g_free (self->voice);
}

static gint64
ask (Film *self, const char *what, const char *id)
{
  g_autofree char *sql = strchr (what, ' ')
                             ? g_strdup (what)
                             : g_strdup_printf ("SELECT %s FROM clip WHERE id = '%s'", what, id);

  return project_count (&self->project, sql);
}

static void
assert_place (Film *self, const char *id, gint64 start, gint64 frames)
{
  g_assert_cmpint (ask (self, "start_frame", id), ==, start);
  g_assert_cmpint (ask (self, "duration_frames", id), ==, frames);
}

/* One edit as words, for the tables below: every test reads as what a person would do */
typedef gboolean (*EditFunc) (YdEdit *edit, Film *film, GError **error);
typedef struct {
  EditFunc func;
  Film *film;
} Call;

static gboolean
call_cb (YdEdit *edit, gpointer data, GError **error)
{
  const Call *call = data;

  return call->func (edit, call->film, error);
}

static void
do_edit (Film *self, EditFunc func)
{
  g_autoptr (GError) error = NULL;
  Call call = { func, self };

  yd_edit_run (self->project.store, "Edit", NULL, call_cb, &call, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

static void
refuse_edit (Film *self, EditFunc func, int code)
{
  g_autoptr (GError) error = NULL;
  Call call = { func, self };
  g_autofree char *before = project_dump (&self->project, TRUE);

  g_assert_false (yd_edit_run (self->project.store, "Edit", NULL, call_cb, &call, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, code);
  g_assert_cmpint (strlen (error->message), >, 10);
  g_autofree char *after = project_dump (&self->project, TRUE);
  g_assert_cmpstr (before, ==, after);
}

/* DO names a function that makes one edit: DO (name, yd_edit_…) */
#define DO(name, expression)                                                                       \
  static gboolean name (YdEdit *edit, Film *film, GError **error)                                  \
  {                                                                                                \
    return (expression);                                                                           \
  }

DO (trim_head, yd_edit_trim (edit, "b", YD_CLIP_HEAD, 10, YD_EDIT_PLAIN, error))
DO (trim_tail, yd_edit_trim (edit, "a", YD_CLIP_TAIL, -20, YD_EDIT_PLAIN, error))
DO (ripple_head, yd_edit_trim (edit, "a", YD_CLIP_HEAD, 30, YD_EDIT_RIPPLE, error))
DO (ripple_tail, yd_edit_trim (edit, "a", YD_CLIP_TAIL, 40, YD_EDIT_RIPPLE, error))
DO (roll, yd_edit_roll (edit, "b", -15, error))
DO (slip, yd_edit_slip (edit, "b", 25, error))
DO (slide, yd_edit_slide (edit, "b", -10, error))
DO (move, yd_edit_move (edit, "b", 150, NULL, YD_EDIT_PLAIN, error))
DO (move_over, yd_edit_move (edit, "b", 20, NULL, YD_EDIT_OVERWRITE, error))
DO (move_in, yd_edit_move (edit, "c", 0, NULL, YD_EDIT_INSERT, error))
DO (move_up, yd_edit_move (edit, "a", 10, film->overlay, YD_EDIT_PLAIN, error))
DO (copy, yd_edit_duplicate (edit, "b", 300, NULL, YD_EDIT_PLAIN, error))
DO (split_all, yd_edit_split (edit, NULL, 120, error))
DO (lift, yd_edit_remove (edit, "b", YD_EDIT_PLAIN, error))
DO (extract, yd_edit_remove (edit, "b", YD_EDIT_RIPPLE, error))
DO (close_gap, yd_edit_close_gap (edit, film->video, 170, error))
DO (faster, yd_edit_set_speed (edit, "a", 2, YD_EDIT_RIPPLE, error))
DO (reverse, yd_edit_reverse (edit, "a", error))
DO (freeze, yd_edit_freeze (edit, "a", 40, 25, error))
DO (dissolve, yd_edit_set_transition (edit, "b", YD_TRANSITION_DISSOLVE, 20, 0, error))
DO (rate_30, yd_edit_set_rate (edit, (YdFrameRate){ 30, 1 }, error))

static void
test_trim_keeps_what_is_shown (Film *self, gconstpointer data)
{
  do_edit (self, trim_head);
  assert_place (self, "b", 110, 40);
  g_assert_cmpint (ask (self, "source_start_ns", "b"), ==, YD_SECOND_NS + 10 * YD_SECOND_NS / 25);
  do_edit (self, trim_tail);
  assert_place (self, "a", 0, 80);
  assert_place (self, "c", 200, 60);
}

static void
test_ripple_moves_all_that_is_later (Film *self, gconstpointer data)
{
  do_edit (self, ripple_head);
  assert_place (self, "a", 0, 70);
  g_assert_cmpint (ask (self, "source_start_ns", "a"), ==, 30 * YD_SECOND_NS / 25);
  assert_place (self, "b", 70, 50);
  assert_place (self, "v", 80, 30);
  assert_place (self, "m", 0, 230); /* the bed ends with the pictures */
  g_assert_cmpint (ask (self, "SELECT start_frame FROM cue", NULL), ==, 82);
  g_assert_cmpint (ask (self, "SELECT frame FROM marker", NULL), ==, 175);
  do_edit (self, ripple_tail);
  assert_place (self, "a", 0, 110);
  assert_place (self, "c", 210, 60);
}

static gboolean
keep_strange_names (YdWriter *writer, gpointer data, GError **error)
{
  Film *self = data;

  keep (self, writer, "x,1", new_clip (YD_CLIP_KIND_STILL, self->overlay, NULL, 5, 10));
  keep (self, writer, "x,2", new_clip (YD_CLIP_KIND_STILL, self->overlay, NULL, 16, 10));
  return TRUE;
}

/* Both began in the time that is taken out, and would stand where it was, whatever they are called
 */
static void
test_ripple_lets_none_collide (Film *self, gconstpointer data)
{
  write_with (&self->project, keep_strange_names, self);
  refuse_edit (self, ripple_head, YD_TIMELINE_ERROR_OVERLAP);
}

static void
test_roll_moves_the_cut (Film *self, gconstpointer data)
{
  do_edit (self, roll);
  assert_place (self, "a", 0, 85);
  assert_place (self, "b", 85, 65);
}

static void
test_slip_stays_in_place (Film *self, gconstpointer data)
{
  do_edit (self, slip);
  assert_place (self, "b", 100, 50);
  g_assert_cmpint (ask (self, "source_start_ns", "b"), ==, 2 * YD_SECOND_NS);
}

static void
test_slide_leaves_no_gap (Film *self, gconstpointer data)
{
  do_edit (self, slide);
  assert_place (self, "a", 0, 90);
  assert_place (self, "b", 90, 50);
}

static void
test_move_takes_the_voice_along (Film *self, gconstpointer data)
{
  do_edit (self, move);
  assert_place (self, "b", 150, 50);
  assert_place (self, "v", 160, 30);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM cue", NULL), ==, 162);
}

static void
test_overwrite_cuts_what_lies_there (Film *self, gconstpointer data)
{
  do_edit (self, move_over);
  assert_place (self, "a", 0, 20);
  assert_place (self, "b", 20, 50);
  g_assert_cmpint (
      ask (self, "SELECT start_frame FROM clip WHERE id NOT IN ('a','b','c','v','m')", NULL), ==,
      70); /* the rest of a */
}

static gboolean
keep_spoken (YdWriter *writer, gpointer data, GError **error)
{
  Film *self = data;
  g_autoptr (YdLine) line = yd_line_new ();
  YdClip *w = new_clip (YD_CLIP_KIND_SOUND, self->voice, "file", 10, 50);

  yd_record_set_id (YD_RECORD (line), "other");
  g_assert_true (yd_writer_save (writer, line, NULL));
  g_object_set (w, "line", "other", NULL);
  keep (self, writer, "w", w);
  for (int i = 0; i < 3; i++) {
    g_autoptr (YdCue) cue = yd_cue_new ();
    g_object_set (cue, "start-frame", (gint64) (12 + 15 * i), "duration-frames", (gint64) 13,
                  "text", "word", "line", "other", NULL);
    g_assert_true (yd_writer_save (writer, cue, NULL));
  }
  return TRUE;
}

/* What is no longer said is no longer read: w [10, 60) with cues at 12, 27 and 42 gives way to
 * v [30, 60) with its cue at 32 */
static void
test_overwritten_voice_loses_its_cues (Film *self, gconstpointer data)
{
  write_with (&self->project, keep_spoken, self);
  do_edit (self, move_over);
  assert_place (self, "w", 10, 20);
  assert_place (self, "v", 30, 30);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM cue", NULL), ==, 3);
  g_assert_cmpint (ask (self, "SELECT duration_frames FROM cue WHERE start_frame = 12", NULL), ==,
                   13);
  g_assert_cmpint (ask (self, "SELECT duration_frames FROM cue WHERE start_frame = 27", NULL), ==,
                   3);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM cue WHERE line = 'line'", NULL), ==, 32);
}

static void
test_insert_moves_time (Film *self, gconstpointer data)
{
  do_edit (self, move_in);
  assert_place (self, "c", 0, 60);
  assert_place (self, "a", 60, 100);
  assert_place (self, "b", 160, 50);
  assert_place (self, "v", 170, 30);
}

DO (group_pictures, yd_edit_group (edit, (const char *const[]){ "a", "b", NULL }, error))
DO (group_apart, yd_edit_group (edit, (const char *const[]){ "a", "c", NULL }, error))
DO (move_group_in, yd_edit_move (edit, "b", 300, NULL, YD_EDIT_INSERT, error))
DO (move_group_late, yd_edit_move (edit, "a", 400, NULL, YD_EDIT_INSERT, error))
DO (move_group_into_itself, yd_edit_move (edit, "a", 120, NULL, YD_EDIT_INSERT, error))
DO (copy_group_in, yd_edit_duplicate (edit, "a", 100, NULL, YD_EDIT_INSERT, error))

/* The time of all its pictures goes with a group: a and b [0, 150) go to 200, before c */
static void
test_insert_moves_the_time_of_a_group (Film *self, gconstpointer data)
{
  do_edit (self, group_pictures);
  do_edit (self, move_group_in);
  assert_place (self, "a", 50, 100);
  assert_place (self, "b", 150, 50);
  assert_place (self, "v", 160, 30);
  assert_place (self, "c", 200, 60);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM cue", NULL), ==, 162);
}

static void
test_insert_into_itself_moves_nothing (Film *self, gconstpointer data)
{
  do_edit (self, group_pictures);
  do_edit (self, move_group_into_itself);
  assert_place (self, "a", 0, 100);
  assert_place (self, "b", 100, 50);
  assert_place (self, "c", 200, 60);
}

/* What lies between its pictures stays: b is not of the group */
static void
test_insert_moves_a_group_with_a_hole (Film *self, gconstpointer data)
{
  do_edit (self, group_apart);
  do_edit (self, move_group_late);
  assert_place (self, "b", 0, 50);
  assert_place (self, "v", 10, 30);
  assert_place (self, "a", 240, 100);
  assert_place (self, "c", 440, 60);
}

static void
test_copy_inserts_a_group (Film *self, gconstpointer data)
{
  do_edit (self, group_pictures);
  do_edit (self, copy_group_in);
  assert_place (self, "a", 0, 100);
  assert_place (self, "b", 250, 50);
  assert_place (self, "c", 350, 60);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE start_frame IN (100, 200)", NULL),
                   ==, 2);
}

static void
test_move_changes_track (Film *self, gconstpointer data)
{
  do_edit (self, move_up);
  assert_place (self, "a", 10, 100);
  g_assert_cmpint (ask (self,
                        "SELECT count(*) FROM clip JOIN track ON track.id = track WHERE "
                        "clip.id = 'a' AND track.kind = 'overlay'",
                        NULL),
                   ==, 1);
}

static void
test_copy_has_its_voice_and_cue (Film *self, gconstpointer data)
{
  do_edit (self, copy);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip", NULL), ==, 7);
  g_assert_cmpint (ask (self, "SELECT max(start_frame) FROM cue", NULL), ==, 312);
}

DO (dissolve_in_group,
    yd_edit_set_transition (edit, "b", YD_TRANSITION_DISSOLVE, 20, 0, error) &&
        yd_edit_group (edit, (const char *const[]){ "a", "b", NULL }, error))
DO (copy_group, yd_edit_duplicate (edit, "b", 400, NULL, YD_EDIT_PLAIN, error))

static void
test_copied_group_keeps_its_transition (Film *self, gconstpointer data)
{
  do_edit (self, dissolve_in_group);
  do_edit (self, copy_group);
  g_assert_cmpint (
      ask (self, "SELECT start_frame FROM clip WHERE transition_frames = 20 AND id <> 'b'", NULL),
      ==, 400);
}

static void
test_split_goes_through_all_tracks (Film *self, gconstpointer data)
{
  do_edit (self, split_all);
  assert_place (self, "b", 100, 20);
  assert_place (self, "v", 110, 10);
  assert_place (self, "m", 0, 120);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE start_frame = 120", NULL), ==, 3);
}

DO (dissolve_with_camera,
    yd_edit_set_transition (edit, "b", YD_TRANSITION_DISSOLVE, 20, 0, error) &&
        yd_edit_set_camera (edit,
                            "b",
                            &(const YdCamera){ .kind = YD_CAMERA_LINE,
                                               .from = { 0.5, 0.5, 1 },
                                               .to = { 0.5, 0.5, 4 },
                                               .easing = YD_EASING_LINEAR,
                                               .has_easing = TRUE },
                            error))

/* The camera moves from the first frame of the transition on: 90 to 149 */
static void
test_split_divides_the_camera_move (Film *self, gconstpointer data)
{
  const double left = pow (4, (119 - 90) / 59.0), right = pow (4, (120 - 90) / 59.0);
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM clip WHERE (id = 'b' AND from_zoom = 1 AND abs (to_zoom - %.9f) < 1e-6)"
      " OR (start_frame = 120 AND to_zoom = 4 AND abs (from_zoom - %.9f) < 1e-6)",
      left, right);

  do_edit (self, dissolve_with_camera);
  do_edit (self, split_all);
  g_assert_cmpint (ask (self, sql, NULL), ==, 2);
}

static void
test_lift_leaves_a_gap (Film *self, gconstpointer data)
{
  do_edit (self, lift);
  assert_place (self, "c", 200, 60);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE id IN ('b', 'v')", NULL), ==, 0);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM cue", NULL), ==, 0);
}

static void
test_extract_takes_its_time (Film *self, gconstpointer data)
{
  do_edit (self, extract);
  assert_place (self, "c", 150, 60);
  assert_place (self, "m", 0, 210);
}

DO (extract_group, yd_edit_remove (edit, "a", YD_EDIT_RIPPLE, error))

/* No gap stays of what was removed together: a and b [0, 150); nor of a and c around b */
static void
test_extract_takes_the_time_of_a_group (Film *self, gconstpointer data)
{
  do_edit (self, group_pictures);
  do_edit (self, extract_group);
  assert_place (self, "c", 50, 60);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip", NULL), ==, 2);
}

static void
test_extract_takes_the_time_of_a_group_with_a_hole (Film *self, gconstpointer data)
{
  do_edit (self, group_apart);
  do_edit (self, extract_group);
  assert_place (self, "b", 0, 50);
  assert_place (self, "v", 10, 30);
  g_assert_cmpint (ask (self, "SELECT frame FROM marker", NULL), ==, 100);
}

static gboolean
keep_upper_picture (YdWriter *writer, gpointer data, GError **error)
{
  Film *self = data;
  g_autofree char *upper = add_track (writer, YD_TRACK_KIND_VIDEO, "1a");

  keep (self, writer, "o", new_clip (YD_CLIP_KIND_STILL, upper, NULL, 50, 100));
  return TRUE;
}

DO (group_upper, yd_edit_group (edit, (const char *const[]){ "a", "o", NULL }, error))

/* The time of another track's picture is not taken out, and nobody named b that lies in it */
static void
test_extract_takes_no_time_of_other_tracks (Film *self, gconstpointer data)
{
  write_with (&self->project, keep_upper_picture, self);
  do_edit (self, group_upper);
  do_edit (self, extract_group);
  assert_place (self, "b", 0, 50);
  assert_place (self, "v", 10, 30);
  assert_place (self, "c", 100, 60);
}

static void
test_gap_is_closed (Film *self, gconstpointer data)
{
  do_edit (self, close_gap);
  assert_place (self, "c", 150, 60);
  g_assert_cmpint (ask (self, "SELECT frame FROM marker", NULL), ==, 155);
}

static void
test_speed_shows_the_same_in_less_time (Film *self, gconstpointer data)
{
  do_edit (self, faster);
  assert_place (self, "a", 0, 50);
  assert_place (self, "b", 50, 50);
}

static void
test_reverse_begins_at_the_end (Film *self, gconstpointer data)
{
  do_edit (self, reverse);
  g_assert_cmpint (ask (self, "source_start_ns", "a"), ==, 99 * YD_SECOND_NS / 25);
  do_edit (self, reverse);
  g_assert_cmpint (ask (self, "source_start_ns", "a"), ==, 0);
}

static void
test_freeze_holds_a_picture (Film *self, gconstpointer data)
{
  do_edit (self, freeze);
  assert_place (self, "a", 0, 40);
  assert_place (self, "b", 125, 50);
  g_assert_cmpint (ask (self, "SELECT source_start_ns FROM clip WHERE speed = 0", NULL), ==,
                   40 * YD_SECOND_NS / 25);
}

DO (move_and_keys,
    yd_edit_set_camera (edit,
                        "a",
                        &(const YdCamera){ .kind = YD_CAMERA_LINE,
                                           .from = { 0.5, 0.5, 1 },
                                           .to = { 0.5, 0.5, 4 },
                                           .easing = YD_EASING_LINEAR,
                                           .has_easing = TRUE },
                        error) &&
        yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 0, 0, YD_EASING_LINEAR, error) &&
        yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 80, 1, YD_EASING_LINEAR, error))
DO (fade_in, yd_edit_set_field (edit, "a", "fade-in-frames", "12", error))
DO (freeze_start, yd_edit_freeze (edit, "a", 0, 25, error))

/* Neither the camera nor a key frame moves what stands */
static void
test_frozen_picture_stands (Film *self, gconstpointer data)
{
  do_edit (self, move_and_keys);
  do_edit (self, freeze);
  g_assert_cmpint (ask (self,
                        "SELECT count(*) FROM clip WHERE speed = 0 AND from_zoom = to_zoom AND "
                        "from_zoom > 1.7 AND to_zoom < 1.8 AND opacity = 0.5 AND drift = 0",
                        NULL),
                   ==, 1);
  g_assert_cmpint (ask (self,
                        "SELECT count(*) FROM clip_key WHERE clip = (SELECT id FROM clip WHERE "
                        "speed = 0)",
                        NULL),
                   ==, 0);
}

/* What led into the clip leads into the picture that stands */
static void
test_freeze_at_the_start_takes_the_fade (Film *self, gconstpointer data)
{
  do_edit (self, fade_in);
  do_edit (self, freeze_start);
  g_assert_cmpint (ask (self, "SELECT fade_in_frames FROM clip WHERE speed = 0", NULL), ==, 12);
  assert_place (self, "a", 25, 100);
  g_assert_cmpint (ask (self, "fade_in_frames", "a"), ==, 0);
}

static void
test_transition_goes_with_its_neighbor (Film *self, gconstpointer data)
{
  do_edit (self, dissolve);
  g_assert_cmpint (ask (self, "transition_frames", "b"), ==, 20);
  do_edit (self, move);
  g_assert_cmpint (ask (self, "transition_frames", "b"), ==, 0);
}

static gboolean
keep_three (YdWriter *writer, gpointer data, GError **error)
{
  static const gint64 starts[] = { 0, 100, 160, 260 };
  Film *self = data;

  for (int i = 0; i < 3; i++) {
    YdClip *clip =
        new_clip (YD_CLIP_KIND_STILL, self->overlay, NULL, starts[i], starts[i + 1] - starts[i]);
    if (i > 0) {
      clip->transition = YD_TRANSITION_DISSOLVE;
      clip->transition_frames = 40;
    }
    keep (self, writer, self->names[i], clip);
  }
  return TRUE;
}

DO (roll_middle, yd_edit_roll (edit, film->names[1], 30, error))

/* Two transitions that no longer have room in the clip between them: the earlier one gives way,
 * whatever the clips' ids are */
static void
test_earlier_transition_gives_way (Film *self, gconstpointer data)
{
  static const char *const names[][3] = {
    { "p", "q", "r" },       { "r", "q", "p" },    { "q", "r", "p" },    { "one", "two", "three" },
    { "x1", "x20", "x300" }, { "0", "zzz", "kk" }, { "A", "AA", "AAA" }, { "c3", "a1", "b2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    self->names = names[i];
    write_with (&self->project, keep_three, self);
    do_edit (self, roll_middle);
    g_assert_cmpint (ask (self, "transition_frames", names[i][1]), ==, 20);
    g_assert_cmpint (ask (self, "transition_frames", names[i][2]), ==, 40);
    project_execute (&self->project, "Clear",
                     "DELETE FROM clip WHERE track = (SELECT id FROM track WHERE kind = "
                     "'overlay')");
  }
}

DO (camera_in_crop,
    yd_edit_set_field (edit, "b", "crop-left", "0.5", error) &&
        yd_edit_set_camera (edit,
                            "b",
                            &(const YdCamera){ .kind = YD_CAMERA_LINE,
                                               .from = { 0.5, 0.25, 1 },
                                               .to = { 0.5, 0.75, 1 } },
                            error))
DO (smaller_canvas, yd_edit_set_canvas (edit, 1280, 720, error))

/* What a crop leaves is the picture that the camera stays in */
static void
test_canvas_keeps_framings_in_a_crop (Film *self, gconstpointer data)
{
  do_edit (self, camera_in_crop);
  do_edit (self, smaller_canvas);
  g_assert_cmpint (
      ask (self, "SELECT count(*) FROM clip WHERE from_y = 0.25 AND to_y = 0.75", NULL), ==, 1);
}

static void
test_rate_keeps_times (Film *self, gconstpointer data)
{
  do_edit (self, rate_30);
  assert_place (self, "a", 0, 120);
  assert_place (self, "b", 120, 60);
  assert_place (self, "v", 132, 36);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM cue", NULL), ==, 134);
  g_assert_cmpint (ask (self, "SELECT frame FROM marker", NULL), ==, 246);
}

DO (no_clip, yd_edit_slip (edit, "nobody", 1, error))
DO (lock, yd_edit_set_track_field (edit, film->video, "is-locked", "1", error))
DO (overlap, yd_edit_move (edit, "b", 50, NULL, YD_EDIT_PLAIN, error))
DO (too_early, yd_edit_move (edit, "a", -1, NULL, YD_EDIT_PLAIN, error))
DO (too_short, yd_edit_trim (edit, "a", YD_CLIP_TAIL, -100, YD_EDIT_PLAIN, error))
DO (too_long, yd_edit_trim (edit, "c", YD_CLIP_TAIL, G_MAXINT, YD_EDIT_PLAIN, error))
DO (no_source, yd_edit_slip (edit, "b", -26, error))
DO (no_speed, yd_edit_set_speed (edit, "a", 1000, YD_EDIT_PLAIN, error))
DO (no_room, yd_edit_set_transition (edit, "b", YD_TRANSITION_WIPE, 52, 0, error))
DO (long_fade, yd_edit_set_field (edit, "a", "fade-in-frames", "101", error))
DO (no_range, yd_edit_set_range (edit, 20, 10, error))
DO (no_rate, yd_edit_set_rate (edit, (YdFrameRate){ 1, 9 }, error))
DO (no_canvas, yd_edit_set_canvas (edit, 15, 15, error))
DO (no_value, yd_edit_set_field (edit, "a", "opacity", "2", error))
DO (wrong_track, yd_edit_move (edit, "a", 400, film->voice, YD_EDIT_PLAIN, error))
DO (wrong_kind, yd_edit_reverse (edit, "c", error))
DO (no_neighbor, yd_edit_roll (edit, "c", 1, error))
DO (no_group, yd_edit_group (edit, (const char *const[]){ "a", "a", NULL }, error))
DO (key,
    yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 5, 1, 0, error) &&
        yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 9, 0, 0, error))
DO (key_on_key, yd_edit_move_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 5, 9, error))

static void
test_every_rule_refuses (Film *self, gconstpointer data)
{
  static const struct {
    EditFunc func;
    int code;
  } refusals[] = {
    { no_clip, YD_TIMELINE_ERROR_NOT_FOUND },
    { overlap, YD_TIMELINE_ERROR_OVERLAP },
    { too_early, YD_TIMELINE_ERROR_BEFORE_ZERO },
    { too_short, YD_TIMELINE_ERROR_TOO_SHORT },
    { too_long, YD_TIMELINE_ERROR_TOO_LONG },
    { no_source, YD_TIMELINE_ERROR_OUTSIDE_SOURCE },
    { no_speed, YD_TIMELINE_ERROR_INVALID_SPEED },
    { no_room, YD_TIMELINE_ERROR_INVALID_TRANSITION },
    { long_fade, YD_TIMELINE_ERROR_INVALID_FADE },
    { no_range, YD_TIMELINE_ERROR_INVALID_RANGE },
    { no_rate, YD_TIMELINE_ERROR_INVALID_RATE },
    { no_canvas, YD_TIMELINE_ERROR_INVALID_CANVAS },
    { no_value, YD_TIMELINE_ERROR_INVALID_VALUE },
    { wrong_track, YD_TIMELINE_ERROR_WRONG_TRACK },
    { wrong_kind, YD_TIMELINE_ERROR_WRONG_KIND },
    { no_neighbor, YD_TIMELINE_ERROR_NO_NEIGHBOR },
    { no_group, YD_TIMELINE_ERROR_INVALID_GROUP },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    refuse_edit (self, refusals[i].func, refusals[i].code);
}

DO (key_put, yd_edit_put_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 5, 7, 0.5, error))
DO (key_put_on_key, yd_edit_put_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 7, 9, 0.5, error))
DO (key_set_same,
    yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 7, 1, YD_EASING_SAME, error))
DO (key_set_new, yd_edit_set_key (edit, "a", YD_KEY_PARAMETER_SCALE, 20, 2, YD_EASING_SAME, error))
DO (key_put_none, yd_edit_put_key (edit, "a", YD_KEY_PARAMETER_SCALE, 3, 4, 2, error))
DO (key_put_high, yd_edit_put_key (edit, "a", YD_KEY_PARAMETER_OPACITY, 7, 7, 2, error))

static void
test_two_keys_never_meet (Film *self, gconstpointer data)
{
  do_edit (self, key);
  refuse_edit (self, key_on_key, YD_TIMELINE_ERROR_INVALID_KEY);
}

/* A key that is dragged goes on as it did; a new one is soft */
static void
test_key_keeps_its_easing (Film *self, gconstpointer data)
{
  do_edit (self, key);
  do_edit (self, key_put);
  g_assert_cmpint (
      ask (self, "SELECT count(*) FROM clip_key WHERE frame = 7 AND easing = 'linear'", NULL), ==,
      1);
  do_edit (self, key_set_same);
  g_assert_cmpint (
      ask (self, "SELECT count(*) FROM clip_key WHERE frame = 7 AND easing = 'linear'", NULL), ==,
      1);
  refuse_edit (self, key_put_on_key, YD_TIMELINE_ERROR_INVALID_KEY);
  refuse_edit (self, key_put_none, YD_TIMELINE_ERROR_NOT_FOUND);
  refuse_edit (self, key_put_high, YD_TIMELINE_ERROR_INVALID_VALUE);
  do_edit (self, key_set_new);
  g_assert_cmpint (
      ask (self, "SELECT count(*) FROM clip_key WHERE frame = 20 AND easing = 'in-out'", NULL), ==,
      1);
}

static void
test_locked_track_says_its_name (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Call call = { trim_tail, self };

  do_edit (self, lock);
  refuse_edit (self, trim_tail, YD_TIMELINE_ERROR_LOCKED);
  yd_edit_run (self->project.store, "Edit", NULL, call_cb, &call, NULL, &error);
  g_assert_nonnull (strstr (error->message, "“1”"));
}

/* What came from elsewhere is found out too */
static void
test_check_finds_each_broken_rule (Film *self, gconstpointer data)
{
  static const struct {
    const char *sql;
    int code;
  } faults[] = {
    { "UPDATE clip SET start_frame = 90 WHERE id = 'b'", YD_TIMELINE_ERROR_OVERLAP },
    { "UPDATE clip SET start_frame = -1 WHERE id = 'a'", YD_TIMELINE_ERROR_BEFORE_ZERO },
    { "UPDATE clip SET duration_frames = 0 WHERE id = 'a'", YD_TIMELINE_ERROR_TOO_SHORT },
    { "UPDATE clip SET duration_frames = 9000000000 WHERE id = 'c'", YD_TIMELINE_ERROR_TOO_LONG },
    { "UPDATE clip SET source_start_ns = -90000000 WHERE id = 'a'",
      YD_TIMELINE_ERROR_OUTSIDE_SOURCE },
    { "UPDATE clip SET speed = 101 WHERE id = 'a'", YD_TIMELINE_ERROR_INVALID_SPEED },
    { "UPDATE clip SET \"transition\" = 'wipe', transition_frames = 8 WHERE id = 'c'",
      YD_TIMELINE_ERROR_INVALID_TRANSITION },
    { "UPDATE clip SET fade_in_frames = 900 WHERE id = 'c'", YD_TIMELINE_ERROR_INVALID_FADE },
    { "UPDATE clip SET group_id = 'x' WHERE id = 'c'", YD_TIMELINE_ERROR_INVALID_GROUP },
    { "UPDATE clip SET kind = 'sound' WHERE id = 'c'", YD_TIMELINE_ERROR_WRONG_TRACK },
    { "UPDATE film SET range_start_frame = 5", YD_TIMELINE_ERROR_INVALID_RANGE },
    { "UPDATE cue SET duration_frames = 0", YD_TIMELINE_ERROR_TOO_SHORT },
    { "UPDATE marker SET frame = -7", YD_TIMELINE_ERROR_BEFORE_ZERO },
    { "INSERT INTO clip_key (id, clip, parameter, frame, easing) VALUES ('k', 'a', 'scale', 1, "
      "'in'), ('l', 'a', 'scale', 1, 'in')",
      YD_TIMELINE_ERROR_INVALID_KEY },
    { "UPDATE clip SET track = NULL WHERE id = 'a'", YD_TIMELINE_ERROR_NOT_FOUND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;
    Film film = { { NULL } };
    set_up (&film, NULL);
    project_execute (&film.project, "Break", faults[i].sql);
    {
      g_autoptr (YdReader) reader = yd_store_lease_reader (film.project.store, NULL, NULL);
      g_assert_false (yd_timeline_check (reader, &error));
    }
    g_assert_error (error, YD_TIMELINE_ERROR, faults[i].code);
    tear_down (&film, NULL);
  }
}

#define add(name, func) g_test_add ("/timeline/edit/" name, Film, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("trim-keeps-what-is-shown", test_trim_keeps_what_is_shown);
  add ("ripple-moves-all-that-is-later", test_ripple_moves_all_that_is_later);
  add ("ripple-lets-none-collide", test_ripple_lets_none_collide);
  add ("roll-moves-the-cut", test_roll_moves_the_cut);
  add ("slip-stays-in-place", test_slip_stays_in_place);
  add ("slide-leaves-no-gap", test_slide_leaves_no_gap);
  add ("move-takes-the-voice-along", test_move_takes_the_voice_along);
  add ("overwrite-cuts-what-lies-there", test_overwrite_cuts_what_lies_there);
  add ("overwritten-voice-loses-its-cues", test_overwritten_voice_loses_its_cues);
  add ("insert-moves-time", test_insert_moves_time);
  add ("insert-moves-the-time-of-a-group", test_insert_moves_the_time_of_a_group);
  add ("insert-into-itself-moves-nothing", test_insert_into_itself_moves_nothing);
  add ("insert-moves-a-group-with-a-hole", test_insert_moves_a_group_with_a_hole);
  add ("copy-inserts-a-group", test_copy_inserts_a_group);
  add ("move-changes-track", test_move_changes_track);
  add ("copy-has-its-voice-and-cue", test_copy_has_its_voice_and_cue);
  add ("copied-group-keeps-its-transition", test_copied_group_keeps_its_transition);
  add ("split-goes-through-all-tracks", test_split_goes_through_all_tracks);
  add ("split-divides-the-camera-move", test_split_divides_the_camera_move);
  add ("lift-leaves-a-gap", test_lift_leaves_a_gap);
  add ("extract-takes-its-time", test_extract_takes_its_time);
  add ("extract-takes-the-time-of-a-group", test_extract_takes_the_time_of_a_group);
  add ("extract-takes-the-time-of-a-group-with-a-hole",
       test_extract_takes_the_time_of_a_group_with_a_hole);
  add ("extract-takes-no-time-of-other-tracks", test_extract_takes_no_time_of_other_tracks);
  add ("gap-is-closed", test_gap_is_closed);
  add ("speed-shows-the-same-in-less-time", test_speed_shows_the_same_in_less_time);
  add ("reverse-begins-at-the-end", test_reverse_begins_at_the_end);
  add ("freeze-holds-a-picture", test_freeze_holds_a_picture);
  add ("frozen-picture-stands", test_frozen_picture_stands);
  add ("freeze-at-the-start-takes-the-fade", test_freeze_at_the_start_takes_the_fade);
  add ("transition-goes-with-its-neighbor", test_transition_goes_with_its_neighbor);
  add ("earlier-transition-gives-way", test_earlier_transition_gives_way);
  add ("canvas-keeps-framings-in-a-crop", test_canvas_keeps_framings_in_a_crop);
  add ("rate-keeps-times", test_rate_keeps_times);
  add ("every-rule-refuses", test_every_rule_refuses);
  add ("two-keys-never-meet", test_two_keys_never_meet);
  add ("key-keeps-its-easing", test_key_keeps_its_easing);
  add ("locked-track-says-its-name", test_locked_track_says_its_name);
  add ("check-finds-each-broken-rule", test_check_finds_each_broken_rule);
  return g_test_run ();
}
