/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-compose.h"

static YdSketchShot *
parse (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_autofree char *text = g_strdup_vprintf (format, args);
  va_end (args);
  g_autoptr (JsonNode) node = yd_json_parse (text, -1, NULL);
  g_assert_nonnull (node);
  return yd_sketch_shot_parse (json_node_get_object (node));
}

static YdSketchShot *
shot_of (const char *size, const char *angle)
{
  return parse ("{\"shot\":{\"size\":\"%s\",\"angle\":\"%s\"},\"scene\":{\"place\":\"茶馆\"},"
                "\"figures\":[{\"name\":\"老李\",\"is-speaking\":true},{\"name\":\"小梅\"}]}",
                size, angle);
}

/* The subject's height in the picture, from its feet to its eyes */
static double
tallness (const YdSketchPlan *plan)
{
  for (guint i = 0; i < plan->n_placed; i++) {
    const YdSketchPlaced *placed = &plan->placed[i];
    double x, y;
    if (placed->is_near || placed->foot.x != 0)
      continue;
    return yd_sketch_view_project (&plan->view, placed->foot, &x, &y) *
           yd_sketch_figure_eye_height (placed->actor.appearance, placed->actor.pose);
  }
  g_assert_not_reached ();
}

static void
test_tighter_sizes_are_larger (void)
{
  static const char *const sizes[] = {
    "extreme-wide", "wide",         "full",     "medium-wide",
    "medium",       "medium-close", "close-up", "extreme-close"
  };
  double last = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autoptr (YdSketchShot) shot = shot_of (sizes[i], "eye-level");
    const YdSketchPlan plan = yd_sketch_compose (shot, 1080, 1920);
    const double now = tallness (&plan);
    g_assert_cmpfloat (now, >, last * 1.05);
    last = now;
  }
  g_assert_cmpfloat (last, >, 1920 * 3);
}

/* A figure stays as large; what stands behind it comes nearer with a longer lens */
static void
test_lens_keeps_the_size (void)
{
  static const int lenses[] = { 18, 35, 85 };
  double last_height = 0, last_depth = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lenses); i++) {
    g_autoptr (YdSketchShot) shot =
        parse ("{\"shot\":{\"size\":\"medium\",\"lens-mm\":%d},\"figures\":[{\"name\":\"老李\"}]}",
               lenses[i]);
    const YdSketchPlan plan = yd_sketch_compose (shot, 1920, 1080);
    double x, y;
    const double near = yd_sketch_view_project (&plan.view, (YdSketchSpot){ 0, 0, 0 }, &x, &y);
    const double far = yd_sketch_view_project (&plan.view, (YdSketchSpot){ 0, 0, 4 }, &x, &y);
    if (i > 0) {
      g_assert_cmpfloat_with_epsilon (tallness (&plan), last_height, last_height * 0.02);
      g_assert_cmpfloat (far / near, >, last_depth * 1.05);
    }
    last_height = tallness (&plan);
    last_depth = far / near;
  }
}

static void
test_close_up_has_eyes_on_the_upper_third (void)
{
  g_autoptr (YdSketchShot) shot = shot_of ("close-up", "eye-level");
  const YdSketchPlan plan = yd_sketch_compose (shot, 1080, 1920);
  double x, y;
  const double scale = yd_sketch_view_project (&plan.view, plan.placed[0].foot, &x, &y);
  const double eyes = y - scale * yd_sketch_figure_eye_height (plan.placed[0].actor.appearance,
                                                               plan.placed[0].actor.pose);

  g_assert_cmpuint (plan.n_placed, ==, 1);
  g_assert_cmpfloat (eyes, >, 1920 * 0.3);
  g_assert_cmpfloat (eyes, <, 1920 * 0.42);
}

static void
test_angles_move_the_camera (void)
{
  g_autoptr (YdSketchShot) low = shot_of ("medium", "low");
  g_autoptr (YdSketchShot) level = shot_of ("medium", "eye-level");
  g_autoptr (YdSketchShot) high = shot_of ("medium", "high");
  g_autoptr (YdSketchShot) dutch = shot_of ("medium", "dutch");
  const YdSketchPlan plans[] = { yd_sketch_compose (low, 1080, 1920),
                                 yd_sketch_compose (level, 1080, 1920),
                                 yd_sketch_compose (high, 1080, 1920),
                                 yd_sketch_compose (dutch, 1080, 1920) };

  g_assert_cmpfloat (plans[0].view.eye, <, plans[1].view.eye - 0.3);
  g_assert_cmpfloat (plans[2].view.eye, >, plans[1].view.eye + 0.3);
  g_assert_cmpfloat (plans[0].view.horizon, >, plans[2].view.horizon);
  g_assert_cmpfloat (plans[1].roll, ==, 0);
  g_assert_cmpfloat (plans[3].roll, !=, 0);
}

static void
test_over_shoulder_shows_a_back (void)
{
  g_autoptr (YdSketchShot) shot = shot_of ("medium-close", "over-shoulder");
  const YdSketchPlan plan = yd_sketch_compose (shot, 1080, 1920);

  g_assert_cmpuint (plan.n_placed, ==, 2);
  g_assert_true (plan.placed[1].is_near); /* the nearest is drawn last */
  g_assert_true (plan.placed[1].actor.is_back);
  g_assert_false (plan.placed[0].actor.is_back);
}

static void
test_insert_shows_the_thing_alone (void)
{
  g_autoptr (YdSketchShot) shot = parse ("{\"shot\":{\"size\":\"insert\"},\"figures\":[{\"name\":"
                                         "\"茶壶\",\"kind\":\"prop\"},{\"name\":\"老李\"}]}");
  const YdSketchPlan plan = yd_sketch_compose (shot, 1080, 1920);

  g_assert_true (plan.is_insert);
  g_assert_cmpuint (plan.n_placed, ==, 0);
  g_assert_cmpint (shot->prop, ==, YD_PROP_TEAPOT);
}

static void
test_long_lists_are_capped (void)
{
  g_autoptr (GString) list = g_string_new ("{\"name\":\"0\"}");

  for (guint i = 1; i < 500; i++)
    g_string_append_printf (list, ",{\"name\":\"%u\"}", i);
  g_autoptr (YdSketchShot) shot = parse ("{\"figures\":[%s]}", list->str);
  const YdSketchPlan plan = yd_sketch_compose (shot, 1080, 1920);

  g_assert_cmpuint (shot->n_figures, ==, YD_SKETCH_MAX_FIGURES);
  g_assert_cmpuint (plan.n_placed, <=, YD_SKETCH_MAX_PLACED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-compose/tighter-sizes-are-larger",
                   test_tighter_sizes_are_larger);
  g_test_add_func ("/offline/sketch-compose/lens-keeps-the-size", test_lens_keeps_the_size);
  g_test_add_func ("/offline/sketch-compose/close-up-has-eyes-on-the-upper-third",
                   test_close_up_has_eyes_on_the_upper_third);
  g_test_add_func ("/offline/sketch-compose/angles-move-the-camera", test_angles_move_the_camera);
  g_test_add_func ("/offline/sketch-compose/over-shoulder-shows-a-back",
                   test_over_shoulder_shows_a_back);
  g_test_add_func ("/offline/sketch-compose/insert-shows-the-thing-alone",
                   test_insert_shows_the_thing_alone);
  g_test_add_func ("/offline/sketch-compose/long-lists-are-capped", test_long_lists_are_capped);
  return g_test_run ();
}
