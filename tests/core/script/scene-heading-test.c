/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/scene-heading.h"

static const struct {
  const char *text;
  const char *number;
  YdSetting setting;
  const char *place;
  YdDayTime day_time;
} headings[] = {
  { "INT. TEA HOUSE - DAY", "", YD_SETTING_INTERIOR, "TEA HOUSE", YD_DAY_TIME_DAY },
  { "EXT. PARK - POND - LATER THAT NIGHT #12A#", "12A", YD_SETTING_EXTERIOR, "PARK - POND",
    YD_DAY_TIME_NIGHT },
  { "INT./EXT. CAR - MOVING - DUSK", "", YD_SETTING_BOTH, "CAR - MOVING", YD_DAY_TIME_DUSK },
  { "I/E HOUSE", "", YD_SETTING_BOTH, "HOUSE", YD_DAY_TIME_UNKNOWN },
  { ".SNIPER SCOPE POV", "", YD_SETTING_UNKNOWN, "SNIPER SCOPE POV", YD_DAY_TIME_UNKNOWN },
  { "INT. HALL - CONTINUOUS", "", YD_SETTING_INTERIOR, "HALL", YD_DAY_TIME_UNKNOWN },
  { "INT. 茶馆 - 夜", "", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_NIGHT },
  { "1. 内景 茶馆 - 日", "1", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_DAY },
  { "内景。茶馆。夜", "", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_NIGHT },
  { "内景茶馆 黄昏", "", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_DUSK },
  { "第一场 茶馆 日 内", "1", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_DAY },
  { "第二十三场：江边 傍晚 外", "23", YD_SETTING_EXTERIOR, "江边", YD_DAY_TIME_DUSK },
  { "场景三：茶馆 后院", "3", YD_SETTING_UNKNOWN, "茶馆 后院", YD_DAY_TIME_UNKNOWN },
  { "1、茶馆 内 日", "1", YD_SETTING_INTERIOR, "茶馆", YD_DAY_TIME_DAY },
  { "3-12 夜 外 长街", "3-12", YD_SETTING_EXTERIOR, "长街", YD_DAY_TIME_NIGHT },
  { "5 内/外 车上 清晨", "5", YD_SETTING_BOTH, "车上", YD_DAY_TIME_MORNING },
  { "2．外景：街道（雨夜）", "2", YD_SETTING_EXTERIOR, "街道", YD_DAY_TIME_NIGHT },
  { "街道 夜 外", "", YD_SETTING_EXTERIOR, "街道", YD_DAY_TIME_NIGHT },
  { "第一百零五场", "105", YD_SETTING_UNKNOWN, "", YD_DAY_TIME_UNKNOWN },
};

static void
test_parse (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++) {
    g_autoptr (YdSceneHeading) heading = yd_scene_heading_parse (headings[i].text);
    g_assert_cmpstr (heading->number, ==, headings[i].number);
    g_assert_cmpstr (heading->place, ==, headings[i].place);
    g_assert_cmpint (heading->setting, ==, headings[i].setting);
    g_assert_cmpint (heading->day_time, ==, headings[i].day_time);
    if (*headings[i].text != '.')
      g_assert_true (yd_scene_heading_fits (yd_span_of (headings[i].text), TRUE));
  }
}

static void
test_refuses (void)
{
  static const char *const others[] = {
    "内容很多，慢慢看。",
    "外面下着雨。",
    "第一场雪落下来的时候，他走了。",
    "第一场他赢了，第二场他输了。",
    "1. 买菜",
    "2、把门关上，别让雨进来",
    "12：30，火车进站。",
    "他在屋里坐了一夜，外面的雨一直没有停过，天快亮的时候他才睡着，梦里又回到了那条河边。",
    "夜里，外面有人敲门？",
    "INTERESTING IDEA",
    "EXTRA",
    "日 复 一 日",
    "",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (yd_scene_heading_fits (yd_span_of (others[i]), TRUE))
      g_error ("“%s” is no heading", others[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/scene-heading/parse", test_parse);
  g_test_add_func ("/script/scene-heading/refuses", test_refuses);
  return g_test_run ();
}
