/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/framing.h"

#include <math.h>

#define EPSILON 1e-9

static void
assert_crop (YdCrop crop, double x, double y, double width, double height)
{
  g_assert_cmpfloat_with_epsilon (crop.x, x, EPSILON);
  g_assert_cmpfloat_with_epsilon (crop.y, y, EPSILON);
  g_assert_cmpfloat_with_epsilon (crop.width, width, EPSILON);
  g_assert_cmpfloat_with_epsilon (crop.height, height, EPSILON);
}

static void
test_covers (void)
{
  const YdFraming middle = { 0.5, 0.5, 1 }, zoomed = { 0.5, 0.25, 2 };

  assert_crop (yd_framing_get_crop (&middle, YD_FIT_COVER, 400, 200, 100, 100), 100, 0, 200, 200);
  assert_crop (yd_framing_get_crop (&middle, YD_FIT_COVER, 200, 400, 100, 50), 0, 150, 200, 100);
  assert_crop (yd_framing_get_crop (&zoomed, YD_FIT_COVER, 400, 200, 100, 100), 150, 0, 100, 100);
}

static void
test_never_leaves (void)
{
  static const YdFraming wild[] = {
    { -3, 9, 1.5 }, { 1, 1, 0.2 }, { NAN, 0, 3 }, { 0, INFINITY, NAN }, { 0.5, 0.5, 1e9 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wild); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (wild); j++)
      for (double part = -0.5; part <= 1.5; part += 0.05) {
        const YdSnapshotClip clip = { .from = wild[i], .to = wild[j] };
        const YdCrop crop = yd_clip_get_crop (&clip, part, 300, 500, 90, 160);
        g_assert_cmpfloat (crop.width, >, 0);
        g_assert_cmpfloat (crop.x, >=, -EPSILON);
        g_assert_cmpfloat (crop.y, >=, -EPSILON);
        g_assert_cmpfloat (crop.x + crop.width, <=, 300 + EPSILON);
        g_assert_cmpfloat (crop.y + crop.height, <=, 500 + EPSILON);
      }
}

static void
test_ends_are_exact (void)
{
  const YdSnapshotClip clip = { .from = { 0.5, 0.5, 1 },
                                .to = { 0.3, 0.6, 1.7 },
                                .easing = YD_EASING_IN_OUT };
  const YdCrop from = yd_framing_get_crop (&clip.from, YD_FIT_COVER, 300, 500, 90, 160);
  const YdCrop to = yd_framing_get_crop (&clip.to, YD_FIT_COVER, 300, 500, 90, 160);

  assert_crop (yd_clip_get_crop (&clip, 0, 300, 500, 90, 160), from.x, from.y, from.width,
               from.height);
  assert_crop (yd_clip_get_crop (&clip, 1, 300, 500, 90, 160), to.x, to.y, to.width, to.height);
}

static void
test_zoom_grows_evenly (void)
{
  const YdSnapshotClip clip = { .from = { 0.5, 0.5, 1 }, .to = { 0.5, 0.5, 4 } };
  const YdCrop half = yd_clip_get_crop (&clip, 0.5, 400, 400, 100, 100);

  g_assert_cmpfloat_with_epsilon (400 / half.width, 2, EPSILON);
}

static void
test_easings (void)
{
  for (int easing = YD_EASING_LINEAR; easing <= YD_EASING_IN_OUT; easing++) {
    g_assert_cmpfloat (yd_easing_apply (easing, 0), ==, 0);
    g_assert_cmpfloat (yd_easing_apply (easing, 1), ==, 1);
    for (double part = 0; part < 0.99; part += 0.01)
      g_assert_cmpfloat (yd_easing_apply (easing, part + 0.01), >, yd_easing_apply (easing, part));
  }
  g_assert_cmpfloat (yd_easing_apply (YD_EASING_IN, 0.3), <, 0.3);
  g_assert_cmpfloat (yd_easing_apply (YD_EASING_OUT, 0.3), >, 0.3);
}

static void
test_span (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  const gint64 starts[] = { 0, 50, 120 };

  for (int i = 0; i < 3; i++) {
    YdSnapshotClip *clip = yd_snapshot_track_add_clip (track, YD_CLIP_KIND_STILL);
    clip->start_frame = starts[i];
    clip->duration_frames = 50;
    clip->transition = i == 0 ? YD_TRANSITION_CUT : YD_TRANSITION_DISSOLVE;
    clip->transition_frames = 10;
  }
  const YdClipSpan first = yd_track_get_span (track, 0), second = yd_track_get_span (track, 1);
  g_assert_cmpint (first.first_frame, ==, 0);
  g_assert_cmpint (first.end_frame, ==, 55);
  g_assert_cmpint (second.first_frame, ==, 45);
  g_assert_cmpint (second.end_frame, ==, 100); /* the third one does not touch it */
  g_assert_cmpuint (yd_track_find_clip (track, 49), ==, 0);
  g_assert_cmpuint (yd_track_find_clip (track, 50), ==, 1);
  g_assert_cmpuint (yd_track_find_clip (track, 110), ==, 2);
  g_assert_cmpuint (yd_track_find_clip (track, 170), ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/framing/covers", test_covers);
  g_test_add_func ("/render/framing/never-leaves", test_never_leaves);
  g_test_add_func ("/render/framing/ends-are-exact", test_ends_are_exact);
  g_test_add_func ("/render/framing/zoom-grows-evenly", test_zoom_grows_evenly);
  g_test_add_func ("/render/framing/easings", test_easings);
  g_test_add_func ("/render/framing/span", test_span);
  return g_test_run ();
}
