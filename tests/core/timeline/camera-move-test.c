/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/camera-move.h"

#include "core/model/record.h"

static void
test_never_leaves_the_picture (void)
{
  static const double aspects[] = { 9.0 / 16, 1, 16.0 / 9, 21.0 / 9 };
  g_autoptr (GEnumClass) movements = g_type_class_ref (YD_TYPE_SHOT_MOVEMENT);

  for (guint m = 0; m < movements->n_values; m++)
    for (guint index = 0; index < 2; index++)
      for (gsize c = 0; c < G_N_ELEMENTS (aspects); c++)
        for (gsize p = 0; p < G_N_ELEMENTS (aspects); p++)
          for (double strength = 0; strength <= 0.8; strength += 0.1) {
            const YdCameraMove move = yd_camera_move (movements->values[m].value, index, strength,
                                                      aspects[c], aspects[p]);
            /* the window moves in a straight line, so it is inside where both ends are */
            g_assert_true (yd_framing_is_inside (&move.from, aspects[c], aspects[p]));
            g_assert_true (yd_framing_is_inside (&move.to, aspects[c], aspects[p]));
          }
}

static void
test_follows_the_movement (void)
{
  const YdCameraMove push = yd_camera_move (YD_SHOT_MOVEMENT_PUSH_IN, 1, 0.1, 1, 1);
  const YdCameraMove pull = yd_camera_move (YD_SHOT_MOVEMENT_PULL_OUT, 1, 0.1, 1, 1);
  const YdCameraMove left = yd_camera_move (YD_SHOT_MOVEMENT_PAN_LEFT, 1, 0.1, 1, 1);
  const YdCameraMove up = yd_camera_move (YD_SHOT_MOVEMENT_TILT_UP, 1, 0.1, 1, 1);

  g_assert_cmpfloat (push.to.zoom, >, push.from.zoom);
  g_assert_cmpfloat (pull.to.zoom, <, pull.from.zoom);
  g_assert_cmpfloat (left.to.x, <, left.from.x);
  g_assert_cmpfloat (up.to.y, <, up.from.y);
}

static void
test_static_breathes_and_alternates (void)
{
  const YdCameraMove even = yd_camera_move (YD_SHOT_MOVEMENT_STATIC, 0, 0.08, 1, 1);
  const YdCameraMove odd = yd_camera_move (YD_SHOT_MOVEMENT_STATIC, 1, 0.08, 1, 1);

  g_assert_cmpfloat (even.to.zoom, >, even.from.zoom);
  g_assert_cmpfloat (even.to.zoom / even.from.zoom, <, 1.06);
  g_assert_cmpfloat (odd.from.zoom, ==, even.to.zoom);
  g_assert_cmpfloat (odd.to.zoom, ==, even.from.zoom);
}

static void
test_outside (void)
{
  const YdFraming wide = { 0.5, 0.5, 0.9 };
  const YdFraming aside = { 0.4, 0.5, 1.1 };
  const YdFraming inside = { 0.4, 0.5, 1.1 };

  g_assert_false (yd_framing_is_inside (&wide, 1, 1));
  g_assert_false (yd_framing_is_inside (&aside, 1, 1));
  g_assert_true (yd_framing_is_inside (&inside, 1, 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/camera-move/never-leaves-the-picture", test_never_leaves_the_picture);
  g_test_add_func ("/timeline/camera-move/follows-the-movement", test_follows_the_movement);
  g_test_add_func ("/timeline/camera-move/static-breathes-and-alternates",
                   test_static_breathes_and_alternates);
  g_test_add_func ("/timeline/camera-move/outside", test_outside);
  return g_test_run ();
}
