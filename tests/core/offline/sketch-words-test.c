/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-words.h"

static void
test_places (void)
{
  static const struct {
    const char *words;
    YdSetting setting;
    YdPlace place;
  } cases[] = {
    { "茶馆", YD_SETTING_INTERIOR, YD_PLACE_TEAHOUSE },
    { "茶馆", YD_SETTING_EXTERIOR, YD_PLACE_TOWN },
    { "REN'S TEA HOUSE", YD_SETTING_INTERIOR, YD_PLACE_TEAHOUSE },
    { "竹林深处", YD_SETTING_EXTERIOR, YD_PLACE_FOREST },
    { "火车站台", YD_SETTING_EXTERIOR, YD_PLACE_STATION },
    { "Business centre", YD_SETTING_INTERIOR, YD_PLACE_ROOM },
    { "", YD_SETTING_UNKNOWN, YD_PLACE_ROOM },
    { "somewhere", YD_SETTING_EXTERIOR, YD_PLACE_OPEN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (yd_sketch_words_place (cases[i].words, NULL, NULL, cases[i].setting), ==,
                     cases[i].place);
}

static void
test_action_tells_the_period (void)
{
  static const struct {
    const char *place, *action;
    YdPlace found;
  } cases[] = {
    { "街上", "青石板映着两边的灯笼", YD_PLACE_TOWN },
    { "街上", "一辆出租车停在路口", YD_PLACE_STREET },
    { "Street", "The wet stones carried the lanterns", YD_PLACE_TOWN },
    { "Street", "A taxi stops", YD_PLACE_STREET },
    { "江面", "陈默站在船尾", YD_PLACE_BOAT },
    { "江面", "起了雾", YD_PLACE_WATER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (
        yd_sketch_words_place (cases[i].place, cases[i].action, NULL, YD_SETTING_EXTERIOR), ==,
        cases[i].found);
}

/* One lantern in a city makes no old town of it, in none of its shots */
static void
test_scene_tells_the_period (void)
{
  const char *period = yd_sketch_words_period ("Street\nA taxi stops\nA lantern in a bus window");

  g_assert_cmpstr (period, ==, "modern");
  g_assert_cmpint (
      yd_sketch_words_place ("Street", "A lantern in a window", period, YD_SETTING_EXTERIOR), ==,
      YD_PLACE_STREET);
  g_assert_cmpstr (yd_sketch_words_period ("街上\n青石板映着灯笼"), ==, "old");
  g_assert_cmpint (yd_sketch_words_place ("街上", "他走过", "old", YD_SETTING_EXTERIOR), ==,
                   YD_PLACE_TOWN);
  g_assert_cmpstr (yd_sketch_words_period ("森林"), ==, "");
}

static void
test_setting_outweighs_words (void)
{
  static const char *const words[] = { "茶馆", "街道", "森林", "办公室", "太空", "车内", "寺庙" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++) {
    if (i != 4 && i != 5)
      g_assert_true (yd_sketch_words_is_interior (
          yd_sketch_words_place (words[i], NULL, NULL, YD_SETTING_INTERIOR)));
    g_assert_false (yd_sketch_words_is_interior (
        yd_sketch_words_place (words[i], NULL, NULL, YD_SETTING_EXTERIOR)));
  }
}

static void
test_poses_and_moods (void)
{
  g_assert_cmpint (yd_sketch_words_pose ("老李擦着桌子"), ==, YD_POSE_WIPE);
  g_assert_cmpint (yd_sketch_words_pose ("She sits by the window"), ==, YD_POSE_SIT);
  g_assert_cmpint (yd_sketch_words_pose ("他跑出门"), ==, YD_POSE_RUN);
  g_assert_cmpint (yd_sketch_words_pose (NULL), ==, YD_POSE_STAND);
  g_assert_cmpint (yd_sketch_words_mood ("她哭了", YD_MOOD_CALM), ==, YD_MOOD_SAD);
  g_assert_cmpint (yd_sketch_words_mood ("He smiles", YD_MOOD_CALM), ==, YD_MOOD_HAPPY);
  g_assert_cmpint (yd_sketch_words_mood ("", YD_MOOD_ANGRY), ==, YD_MOOD_ANGRY);
}

static void
test_weather_and_things (void)
{
  gboolean is_found;

  g_assert_cmpint (yd_sketch_words_weather ("雨中", ""), ==, YD_WEATHER_RAIN);
  g_assert_cmpint (yd_sketch_words_weather ("", "雪山"), ==, YD_WEATHER_SNOW);
  g_assert_cmpint (yd_sketch_words_weather (NULL, NULL), ==, YD_WEATHER_CLEAR);
  g_assert_cmpint (yd_sketch_words_prop ("茶壶", &is_found), ==, YD_PROP_TEAPOT);
  g_assert_true (is_found);
  g_assert_cmpint (yd_sketch_words_prop ("???", &is_found), ==, YD_PROP_THING);
  g_assert_false (is_found);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-words/places", test_places);
  g_test_add_func ("/offline/sketch-words/action-tells-the-period", test_action_tells_the_period);
  g_test_add_func ("/offline/sketch-words/scene-tells-the-period", test_scene_tells_the_period);
  g_test_add_func ("/offline/sketch-words/setting-outweighs-words", test_setting_outweighs_words);
  g_test_add_func ("/offline/sketch-words/poses-and-moods", test_poses_and_moods);
  g_test_add_func ("/offline/sketch-words/weather-and-things", test_weather_and_things);
  return g_test_run ();
}
