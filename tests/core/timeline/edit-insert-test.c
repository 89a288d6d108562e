/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What comes onto a timeline from outside, and where it finds its place. */
#include "core/timeline/edit-insert.h"

#include "core/model/track.h"
#include "core/timeline/snapshot-load.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "stored-story.h"

/* V: a [0, 100)   E: s [0, 50) */
typedef struct {
  Project project;
  char *video;
  char *effect;
} Film;

static char *
add_track (YdWriter *writer, YdTrackKind kind, const char *rank)
{
  g_autoptr (YdTrack) track = yd_track_new ();

  track->kind = kind;
  g_object_set (track, "rank", rank, "name", rank, NULL);
  g_assert_true (yd_writer_save (writer, track, NULL));
  return g_strdup (yd_record_get_id (YD_RECORD (track)));
}

static void
keep_clip (YdWriter *writer, const char *id, YdClipKind kind, const char *track, gint64 frames)
{
  g_autoptr (YdClip) clip = yd_clip_new ();

  yd_record_set_id (YD_RECORD (clip), id);
  clip->kind = kind;
  clip->duration_frames = frames;
  g_object_set (clip, "track", track, NULL);
  g_assert_true (yd_writer_save (writer, clip, NULL));
}

static gboolean
make_film (YdWriter *writer, gpointer data, GError **error)
{
  static const struct {
    const char *id;
    const char *content_type;
    gint64 seconds;
  } files[] = { { "still", "image/png", 0 }, { "bang", "audio/*", 1 }, { "song", "audio/*", 90 } };
  Film *self = data;

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autoptr (YdMediaFile) media = yd_media_file_new ();
    yd_record_set_id (YD_RECORD (media), files[i].id);
    g_object_set (media, "content-type", files[i].content_type, "duration-ns",
                  files[i].seconds * YD_SECOND_NS, NULL);
    g_assert_true (yd_writer_save (writer, media, NULL));
  }
  self->video = add_track (writer, YD_TRACK_KIND_VIDEO, "1");
  self->effect = add_track (writer, YD_TRACK_KIND_EFFECT, "2");
  keep_clip (writer, "a", YD_CLIP_KIND_STILL, self->video, 100);
  keep_clip (writer, "s", YD_CLIP_KIND_SOUND, self->effect, 50);
  return yd_writer_execute (
      writer, "UPDATE film SET width = 1920, height = 1080, rate_num = 25, rate_den = 1", NULL,
      error);
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
  g_free (self->effect);
}

/* A file and where it is dropped */
typedef struct {
  const char *file;
  const char *track;
  gint64 frame;
} Drop;

static gboolean
lay (YdEdit *edit, gpointer data, GError **error)
{
  const Drop *drop = data;
  g_autoptr (GPtrArray) media = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (
      media, yd_reader_load_one (yd_edit_get_reader (edit), YD_TYPE_MEDIA_FILE, drop->file, error));
  return yd_edit_lay_media (edit, media, drop->track, drop->frame, NULL, error);
}

static gint64
ask (Film *self, const char *sql)
{
  return project_count (&self->project, sql);
}

static void
drop (Film *self, const char *file, const char *track, gint64 frame)
{
  g_autoptr (GError) error = NULL;
  Drop order = { file, track, frame };

  yd_edit_run (self->project.store, "Lay", NULL, lay, &order, NULL, &error);
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->project.store, NULL, NULL);
  yd_timeline_check (reader, &error);
  g_assert_no_error (error);
}

#define LAID "FROM clip JOIN track ON track.id = track WHERE file = "

static void
test_free_place (Film *self, gconstpointer data)
{
  drop (self, "still", self->video, 120);
  g_assert_cmpint (ask (self, "SELECT start_frame " LAID "'still'"), ==, 120);
  g_assert_cmpint (ask (self, "SELECT duration_frames " LAID "'still'"), ==, 100); /* 4 s */
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 'a'"), ==, 0);
}

/* A picture finds room where it is dropped: what is shown there goes on after it */
static void
test_picture_moves_others_on (Film *self, gconstpointer data)
{
  drop (self, "still", NULL, 0);
  g_assert_cmpint (ask (self, "SELECT start_frame " LAID "'still'"), ==, 0);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 'a'"), ==, 100);
}

static void
test_sound_gets_a_track_with_room (Film *self, gconstpointer data)
{
  drop (self, "bang", self->effect, 10);
  g_assert_cmpint (ask (self, "SELECT start_frame " LAID "'bang'"), ==, 10);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM track WHERE kind = 'effect'"), ==, 2);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 's'"), ==, 0);
}

/* On a lane that carries no such clip, one of its own is found; a long sound is music */
static void
test_wrong_lane (Film *self, gconstpointer data)
{
  drop (self, "song", self->video, 30);
  g_assert_cmpint (ask (self, "SELECT count(*) " LAID "'song' AND track.kind = 'music'"), ==, 1);
  drop (self, "bang", self->video, 60);
  g_assert_cmpint (ask (self, "SELECT count(*) " LAID "'bang' AND track.kind = 'effect'"), ==, 1);
}

static gboolean
lock (YdEdit *edit, gpointer data, GError **error)
{
  return yd_edit_set_track_field (edit, data, "is-locked", "1", error);
}

static void
test_locked_lane (Film *self, gconstpointer data)
{
  g_assert_true (yd_edit_run (self->project.store, "Lock", NULL, lock, self->video, NULL, NULL));
  drop (self, "still", self->video, 10);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM track WHERE kind = 'video'"), ==, 2);
  g_assert_cmpint (ask (self, "SELECT start_frame FROM clip WHERE id = 'a'"), ==, 0);
}

static void
test_no_such_lane (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  Drop order = { "still", "nowhere", 0 };

  g_assert_false (yd_edit_run (self->project.store, "Lay", NULL, lay, &order, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND);
}

static gboolean
add_title (YdEdit *edit, gpointer data, GError **error)
{
  g_autoptr (YdClip) title = yd_clip_new ();

  title->start_frame = *(const gint64 *) data;
  title->duration_frames = 20;
  g_object_set (title, "text", "Evening", NULL);
  return yd_edit_add_title (edit, NULL, title, YD_EDIT_PLAIN, error);
}

/* The first one makes its track, the second one finds it */
static void
test_titles_share_a_track (Film *self, gconstpointer data)
{
  gint64 starts[] = { 10, 40 };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    g_assert_true (
        yd_edit_run (self->project.store, "Title", NULL, add_title, &starts[i], NULL, NULL));
  g_assert_cmpint (ask (self, "SELECT count(*) FROM track WHERE kind = 'overlay'"), ==, 1);
  g_assert_cmpint (ask (self, "SELECT count(*) FROM clip WHERE style = 'title'"), ==, 2);
}

static gboolean
duck (YdEdit *edit, gpointer data, GError **error)
{
  return yd_edit_set_ducking (edit, *(const double *) data, error);
}

static double
load_ducking (Film *self)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_load (self->project.store, NULL, NULL);

  return film->ducking.gain_db;
}

/* The film's own depth goes before its template's, and can be given up again */
static void
test_ducking (Film *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const double as_template = load_ducking (self);
  double depths[] = { -23.5, 0, YD_FILM_DUCKS_AS_TEMPLATE }, wrong = -61;
  const double expected[] = { -23.5, 0, as_template };

  g_assert_cmpfloat (as_template, <, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++) {
    g_assert_true (yd_edit_run (self->project.store, "Duck", NULL, duck, &depths[i], NULL, NULL));
    g_assert_cmpfloat (load_ducking (self), ==, expected[i]);
    g_autoptr (YdSnapshot) film = yd_snapshot_load (self->project.store, NULL, NULL);
    g_assert_cmpint (film->has_own_ducking, ==, depths[i] != YD_FILM_DUCKS_AS_TEMPLATE);
    g_assert_cmpfloat (film->template_ducking_db, ==, as_template);
  }
  g_assert_false (yd_edit_run (self->project.store, "Duck", NULL, duck, &wrong, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE);
}

#define add(name, func)                                                                            \
  g_test_add ("/timeline/edit-insert/" name, Film, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("free-place", test_free_place);
  add ("picture-moves-others-on", test_picture_moves_others_on);
  add ("sound-gets-a-track-with-room", test_sound_gets_a_track_with_room);
  add ("wrong-lane", test_wrong_lane);
  add ("locked-lane", test_locked_lane);
  add ("no-such-lane", test_no_such_lane);
  add ("titles-share-a-track", test_titles_share_a_track);
  add ("ducking", test_ducking);
  return g_test_run ();
}
