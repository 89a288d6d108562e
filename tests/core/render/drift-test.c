/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/drift.h"

#include "film-fixture.h"

/* At every moment the camera stays inside what it would see standing still */
static void
test_stays_inside (void)
{
  const YdCrop crop = { 10, 20, 90, 160 };
  double most_x = 0, most_y = 0, fastest = 0;

  for (guint32 seed = 0; seed < 20; seed++) {
    YdCrop last = yd_crop_drift (&crop, 1, seed, 0);
    for (int i = 0; i < 5000; i++) {
      const YdCrop now = yd_crop_drift (&crop, 1, seed, i * 0.04);
      g_assert_cmpfloat (now.x, >=, crop.x);
      g_assert_cmpfloat (now.y, >=, crop.y);
      g_assert_cmpfloat (now.x + now.width, <=, crop.x + crop.width + 1e-9);
      g_assert_cmpfloat (now.y + now.height, <=, crop.y + crop.height + 1e-9);
      g_assert_cmpfloat_with_epsilon (now.width / now.height, crop.width / crop.height, 1e-9);
      most_x = MAX (most_x, fabs (now.x + now.width / 2 - 55) / 90);
      most_y = MAX (most_y, fabs (now.y + now.height / 2 - 100) / 160);
      fastest = MAX (fastest, fabs (now.x - last.x) / 90);
      last = now;
    }
  }
  g_assert_cmpfloat (most_x, >, 0.01); /* and moves */
  g_assert_cmpfloat (most_y, >, 0.01);
  g_assert_cmpfloat (fastest, <, 0.004); /* never with a jerk */
}

static void
test_no_drift (void)
{
  const YdCrop crop = { 1, 2, 3, 4 };
  const YdCrop none = yd_crop_drift (&crop, 0, 7, 3.3), wild = yd_crop_drift (&crop, NAN, 7, 3.3);

  g_assert_cmpmem (&none, sizeof none, &crop, sizeof crop);
  g_assert_cmpmem (&wild, sizeof wild, &crop, sizeof crop);
}

/* Two rates see one camera */
static void
test_knows_no_frames (void)
{
  char *folder = fixture_folder_new ();
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autofree char *slope = fixture_png (folder, "slope.png", 180, 320, fixture_slope, 1);
  g_autoptr (YdSnapshot) film = film_new (100);
  YdSnapshotClip *clip = film_add_clip (yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO),
                                        YD_CLIP_KIND_STILL, slope, 0, 100);

  clip->drift = 1;
  g_autofree FilmFrame *one = film_render (renderer, film, 10);
  g_autofree FilmFrame *later = film_render (renderer, film, 20);
  film->rate = (YdFrameRate){ 50, 1 };
  g_autofree FilmFrame *other = film_render (renderer, film, 20);
  g_assert_cmpmem (one, sizeof *one, other, sizeof *other);
  g_assert_cmpint (memcmp (one, later, sizeof *one), !=, 0);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/drift/stays-inside", test_stays_inside);
  g_test_add_func ("/render/drift/none", test_no_drift);
  g_test_add_func ("/render/drift/knows-no-frames", test_knows_no_frames);
  return g_test_run ();
}
