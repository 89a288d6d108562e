/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/film-mend.h"

#include <math.h>

#include "../store/project-fixture.h"
#include "core/base/loss.h"
#include "core/store/films.h"
#include "core/timeline/film-lay.h"
#include "core/timeline/snapshot-load.h"
#include "core/timeline/timeline-check.h"
#include "core/timeline/timeline-error.h"
#include "core/timeline/timeline-rule.h"

static double
any_number (GRand *chance)
{
  const double odd[] = { NAN, INFINITY, -INFINITY, 1e300, -1e300, 0, -1, 0.5, 1, 3 };

  return odd[g_rand_int_range (chance, 0, G_N_ELEMENTS (odd))];
}

static gint64
any_time (GRand *chance)
{
  const gint64 odd[] = { G_MININT64, G_MAXINT64, -1, 0, 1, 10, 30, 100, YD_MAX_FRAMES };

  return odd[g_rand_int_range (chance, 0, G_N_ELEMENTS (odd))];
}

static void
add_any_clip (GRand *chance, YdSnapshotTrack *track)
{
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, g_rand_int_range (chance, 0, 4));
  double *const numbers[] = { &clip->speed,    &clip->scale,       &clip->opacity, &clip->gain_db,
                              &clip->crop_top, &clip->crop_bottom, &clip->from.x,  &clip->to.zoom,
                              &clip->pan,      &clip->rotation,    &clip->drift };
  gint64 *const times[] = { &clip->fade_in_frames, &clip->fade_out_frames,
                            &clip->transition_frames };

  clip->start_frame =
      g_rand_int_range (chance, 0, 4) ? g_rand_int_range (chance, -20, 200) : any_time (chance);
  clip->duration_frames =
      g_rand_int_range (chance, 0, 4) ? g_rand_int_range (chance, 1, 60) : any_time (chance);
  clip->source_start_ns = g_rand_int_range (chance, 0, 3) ? g_rand_int_range (chance, 0, 2000000000)
                                                          : any_time (chance);
  if (clip->kind == YD_CLIP_KIND_VIDEO || clip->kind == YD_CLIP_KIND_SOUND)
    clip->media_duration_ns = g_rand_int_range (chance, 0, 2) ? 3 * YD_SECOND_NS : 0;
  clip->transition = g_rand_int_range (chance, 0, 4);
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (g_rand_int_range (chance, 0, 4) == 0)
      *numbers[i] = any_number (chance);
  for (gsize i = 0; i < G_N_ELEMENTS (times); i++)
    *times[i] =
        g_rand_int_range (chance, 0, 2) ? g_rand_int_range (chance, -3, 40) : any_time (chance);
  for (int i = 0; i < 3; i++)
    yd_snapshot_clip_add_key (clip, g_rand_int_range (chance, 0, YD_N_KEY_PARAMETERS),
                              any_time (chance), any_number (chance), YD_EASING_LINEAR);
}

static YdSnapshot *
any_film (GRand *chance)
{
  YdSnapshot *film = yd_snapshot_new ();

  film->width = (int) any_time (chance);
  film->master_gain_db = any_number (chance);
  film->range_start_frame = any_time (chance);
  film->range_end_frame = any_time (chance);
  for (int i = 0; i < 4; i++) {
    YdSnapshotTrack *track = yd_snapshot_add_track (film, g_rand_int_range (chance, 0, 5));
    for (int j = 0; j < 12; j++)
      add_any_clip (chance, track);
  }
  for (int i = 0; i < 6; i++) {
    yd_snapshot_add_cue (film, any_time (chance), any_time (chance), i % 3 ? "words" : "  ", NULL);
    yd_snapshot_add_marker (film, any_time (chance), "m", "");
  }
  return film;
}

static gboolean
lay_cb (YdWriter *writer, gpointer film, GError **error)
{
  return yd_film_lay (writer, film, error);
}

/* Whatever a film holds, once mended it obeys every rule of the timeline, and can be laid */
static void
test_any_film (Project *project, gconstpointer data)
{
  for (guint seed = 1; seed <= 40; seed++) {
    g_autoptr (GRand) chance = g_rand_new_with_seed (seed);
    g_autoptr (YdSnapshot) film = any_film (chance);
    g_autoptr (GPtrArray) losses = yd_losses_new ();
    g_autoptr (GError) error = NULL;

    yd_film_mend (film, losses);
    const guint n_losses = losses->len;
    yd_film_mend (film, losses);
    g_assert_cmpuint (losses->len, ==, n_losses); /* the second time there is nothing to mend */
    if (film->width == 0)
      film->width = film->height = 640;
    yd_store_write (project->store, "Lay", NULL, lay_cb, film, NULL, &error);
    g_assert_no_error (error);
    g_autoptr (YdReader) reader = yd_store_lease_reader (project->store, NULL, NULL);
    g_assert_true (yd_timeline_check (reader, &error));
  }
}

/* A clip that stands where another is goes above it, and nothing is lost */
static void
test_overlap (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  g_autoptr (GPtrArray) losses = yd_losses_new ();

  for (int i = 0; i < 3; i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);
    clip->start_frame = 10 * i;
    clip->duration_frames = 30;
  }
  yd_film_mend (film, losses);
  g_assert_cmpuint (film->tracks->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const YdSnapshotTrack *one = film->tracks->pdata[i];
    g_assert_cmpuint (one->clips->len, ==, 1);
    g_assert_cmpint (((YdSnapshotClip *) one->clips->pdata[0])->start_frame, ==, 10 * i);
    g_assert_cmpint (one->kind, ==, i == 0 ? YD_TRACK_KIND_VIDEO : YD_TRACK_KIND_OVERLAY);
  }
  g_assert_cmpuint (losses->len, ==, 3); /* one of them moved twice */
}

/* What moves in a clip stays in its place when the clip's beginning is cut off. */
static void
test_keys_of_cut_clip (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);

  clip->start_frame = -10;
  clip->duration_frames = 30;
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_OPACITY, 20, 1, YD_EASING_LINEAR);
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_OPACITY, 0, 0, YD_EASING_LINEAR);
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_OPACITY, G_MININT64, 0, YD_EASING_LINEAR);
  yd_film_mend (film, losses);
  const GArray *keys = clip->keys[YD_KEY_PARAMETER_OPACITY];
  g_assert_cmpint (clip->duration_frames, ==, 20);
  g_assert_cmpuint (keys->len, ==, 2);
  g_assert_cmpint (g_array_index (keys, YdSnapshotKey, 0).frame, ==, -10);
  g_assert_cmpint (g_array_index (keys, YdSnapshotKey, 1).frame, ==, 10);
}

/* One key a frame, the first of them, and none that no parameter can have. */
static void
test_keys_are_mended (void)
{
  static const struct {
    gint64 frame;
    double value;
  } wild[] = { { 9, 0.5 }, { 9, 1 }, { 3, NAN }, { 3, 7 }, { 1LL << 40, 1 }, { 0, 0.25 } };
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);

  clip->duration_frames = 30;
  for (gsize i = 0; i < G_N_ELEMENTS (wild); i++)
    yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_OPACITY, wild[i].frame, wild[i].value,
                              YD_EASING_LINEAR);
  yd_film_mend (film, losses);
  const GArray *keys = clip->keys[YD_KEY_PARAMETER_OPACITY];
  g_assert_cmpuint (keys->len, ==, 3);
  g_assert_cmpfloat (g_array_index (keys, YdSnapshotKey, 0).value, ==, 0.25);
  g_assert_cmpfloat (g_array_index (keys, YdSnapshotKey, 1).value, ==, 1);
  g_assert_cmpfloat (g_array_index (keys, YdSnapshotKey, 2).value, ==, 0.5);
}

/* The takes of a shot outlive it */
static void
test_take_of_lost_shot (Project *project, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdShot) shot = yd_shot_new ();
  const char *const files[] = { "lost", "kept" };

  project_execute (project, "Story", "INSERT INTO media_file (id) VALUES ('lost'), ('kept')");
  yd_record_set_id (YD_RECORD (shot), "here");
  project_save (project, "Story", shot);
  project_execute (project, "Story",
                   "INSERT INTO take (id, owner, need, file) VALUES ('1', 'gone', 'board', "
                   "'lost'), ('2', 'here', 'board', 'kept')");
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);
    clip->file = g_strdup (files[i]);
    clip->start_frame = 10 * i;
    clip->duration_frames = 10;
  }
  yd_store_write (project->store, "Lay", NULL, lay_cb, film, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip WHERE shot IS NULL"), ==, 1);
  g_assert_cmpint (project_count (project, "SELECT count(*) FROM clip WHERE shot = 'here'"), ==, 1);
}

static void
test_locked (Project *project, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  g_autoptr (GError) error = NULL;

  project_execute (project, "Lock",
                   "INSERT INTO track (id, kind, is_locked) VALUES ('t', 'video', 1)");
  g_assert_false (yd_store_write (project->store, "Lay", NULL, lay_cb, film, NULL, &error));
  g_assert_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_LOCKED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/timeline/film-mend/any-film", Project, NULL, project_set_up, test_any_film,
              project_tear_down);
  g_test_add_func ("/timeline/film-mend/overlap", test_overlap);
  g_test_add_func ("/timeline/film-mend/keys-of-cut-clip", test_keys_of_cut_clip);
  g_test_add_func ("/timeline/film-mend/keys-are-mended", test_keys_are_mended);
  g_test_add ("/timeline/film-mend/take-of-lost-shot", Project, NULL, project_set_up,
              test_take_of_lost_shot, project_tear_down);
  g_test_add ("/timeline/film-mend/locked", Project, NULL, project_set_up, test_locked,
              project_tear_down);
  return g_test_run ();
}
