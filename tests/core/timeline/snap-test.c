/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/snap.h"

static YdSnapshot *
make_film (void)
{
  YdSnapshot *film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  const gint64 starts[] = { 0, 100, 250 };

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);
    g_free (clip->id);
    clip->id = g_strdup_printf ("%zu", i);
    clip->start_frame = starts[i];
    clip->duration_frames = 100;
  }
  film->duration_frames = 350;
  yd_snapshot_add_cue (film, 120, 30, "字", NULL);
  return film;
}

static void
test_nearest_comes_first (void)
{
  g_autoptr (YdSnapshot) film = make_film ();
  const gint64 markers[] = { 104 };
  const YdSnapScope scope = { NULL, markers, 1, 97, 8 };
  g_autoptr (GArray) points = yd_snap_find (film, &scope, 103);

  g_assert_cmpuint (points->len, ==, 4); /* the marker, two edges of clips, the playhead */
  g_assert_cmpint (g_array_index (points, YdSnapPoint, 0).frame, ==, 104);
  g_assert_cmpint (g_array_index (points, YdSnapPoint, 0).kind, ==, YD_SNAP_MARKER);
  g_assert_cmpint (g_array_index (points, YdSnapPoint, 1).frame, ==, 100);
  g_assert_cmpint (g_array_index (points, YdSnapPoint, 3).kind, ==, YD_SNAP_PLAYHEAD);
}

static void
test_nothing_beyond_the_tolerance (void)
{
  g_autoptr (YdSnapshot) film = make_film ();
  const YdSnapScope scope = { .playhead = -1, .tolerance = 5 };
  g_autoptr (GArray) points = yd_snap_find (film, &scope, 300);

  g_assert_cmpuint (points->len, ==, 0);
}

static void
test_what_is_moved_does_not_count (void)
{
  g_autoptr (YdSnapshot) film = make_film ();
  const char *const moved[] = { "2", NULL };
  const YdSnapScope scope = { .moved = moved, .playhead = -1, .tolerance = 5 };
  g_autoptr (GArray) points = yd_snap_find (film, &scope, 252);

  g_assert_cmpuint (points->len, ==, 0);
}

static void
test_every_kind_is_offered (void)
{
  g_autoptr (YdSnapshot) film = make_film ();
  const gint64 markers[] = { 60 };
  const YdSnapScope scope = { NULL, markers, 1, 70, 1000 };
  gboolean is_seen[YD_SNAP_FILM + 1] = { FALSE };

  film->range_start_frame = 20;
  film->range_end_frame = 30;
  g_autoptr (GArray) points = yd_snap_find (film, &scope, 0);
  for (guint i = 0; i < points->len; i++)
    is_seen[g_array_index (points, YdSnapPoint, i).kind] = TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (is_seen); i++)
    g_assert_true (is_seen[i]);
}

static void
test_nearer_edge_snaps (void)
{
  g_autoptr (YdSnapshot) film = make_film ();
  const YdSnapScope scope = { .playhead = -1, .tolerance = 6 };
  YdSnapPoint point;
  gint64 by;

  g_assert_true (yd_snap_span (film, &scope, 205, 44, &by, &point));
  g_assert_cmpint (by, ==, 1); /* its end lies a frame before the third clip */
  g_assert_cmpint (point.frame, ==, 250);
  g_assert_false (yd_snap_span (film, &scope, 300, 10, &by, NULL));
  g_assert_cmpint (by, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/snap/nearest-comes-first", test_nearest_comes_first);
  g_test_add_func ("/timeline/snap/nothing-beyond-the-tolerance",
                   test_nothing_beyond_the_tolerance);
  g_test_add_func ("/timeline/snap/what-is-moved-does-not-count",
                   test_what_is_moved_does_not_count);
  g_test_add_func ("/timeline/snap/every-kind-is-offered", test_every_kind_is_offered);
  g_test_add_func ("/timeline/snap/nearer-edge-snaps", test_nearer_edge_snaps);
  return g_test_run ();
}
