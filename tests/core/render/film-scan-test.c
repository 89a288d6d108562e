/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/film-scan.h"

#include "film-fixture.h"

static void
assert_fault (const GArray *faults, guint index, YdFilmFaultKind kind, gint64 start, gint64 n)
{
  const YdFilmFault *fault = &g_array_index (faults, YdFilmFault, index);

  g_assert_cmpuint (faults->len, >, index);
  g_assert_cmpint (fault->kind, ==, kind);
  g_assert_cmpint (fault->start_frame, ==, start);
  g_assert_cmpint (fault->duration_frames, ==, n);
}

static void
test_finds_stretches (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *slope = fixture_png (folder, "a.png", 120, 200, fixture_slope, 3);
  g_autoptr (YdSnapshot) film = film_new (300);
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotClip *moving = film_add_clip (track, YD_CLIP_KIND_STILL, slope, 0, 100);
  g_autoptr (GError) error = NULL;

  moving->to = (YdFraming){ 0.4, 0.4, 1.3 };
  film_add_clip (track, YD_CLIP_KIND_STILL, slope, 100, 100); /* then black to 300 */
  film_add_cue (film, 110, 40, "字幕");                       /* does not make it move */
  g_autoptr (GArray) faults = yd_film_scan (film, 0.5, 2, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 2);
  assert_fault (faults, 0, YD_FILM_FAULT_FROZEN, 100, 100);
  assert_fault (faults, 1, YD_FILM_FAULT_BLACK, 200, 100);
  g_array_set_size (faults, 0);
  g_autoptr (GArray) patient = yd_film_scan (film, 5, 5, NULL, NULL);
  g_assert_cmpuint (patient->len, ==, 0);
  fixture_folder_remove (folder);
}

static void
test_cancel (void)
{
  g_autoptr (YdSnapshot) film = film_new (300);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  g_cancellable_cancel (cancellable);
  g_assert_null (yd_film_scan (film, 1, 1, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/film-scan/finds-stretches", test_finds_stretches);
  g_test_add_func ("/render/film-scan/cancel", test_cancel);
  return g_test_run ();
}
