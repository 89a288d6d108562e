/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/fountain-writer.h"

#include "core/script/element-words.h"
#include "core/script/fountain.h"

static const char *const places[] = { "茶馆", "江边 渡口", "TEA HOUSE", "日", "内", "PARK - POND" };

static void
check_heading (const YdSceneHeading *heading)
{
  g_autofree char *text = yd_fountain_write_scene_heading (heading);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autoptr (YdSceneHeading) read = yd_scene_heading_parse (text);

  g_assert_cmpuint (elements->len, ==, 1);
  g_assert_cmpint (((YdElement *) elements->pdata[0])->kind, ==, YD_ELEMENT_KIND_SCENE_HEADING);
  if (g_str_equal (heading->place, "日") || g_str_equal (heading->place, "内"))
    return; /* no place */
  g_assert_cmpstr (read->place, ==, heading->place);
  g_assert_cmpstr (read->number, ==, heading->number);
  g_assert_cmpint (read->setting, ==, heading->setting);
  g_assert_cmpint (read->day_time, ==, heading->day_time);
}

static void
test_headings (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    for (int setting = YD_SETTING_UNKNOWN; setting <= YD_SETTING_BOTH; setting++)
      for (int time = YD_DAY_TIME_UNKNOWN; time <= YD_DAY_TIME_NIGHT; time++)
        for (guint numbered = 0; numbered < 2; numbered++)
          check_heading (&(YdSceneHeading){ .number = numbered ? "7" : "",
                                            .place = (char *) places[i],
                                            .setting = setting,
                                            .day_time = time });
}

static void
check_speech (const char *name, const char *delivery, YdLineKind kind, const char *words)
{
  g_autofree char *text = yd_fountain_write_speech (name, delivery, kind, words);
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  YdElement *first = elements->pdata[0], *last = elements->pdata[elements->len - 1];
  g_autofree char *speaker = yd_element_dup_speaker (first);
  g_autofree char *how = yd_element_dup_delivery (elements->pdata[elements->len == 3 ? 1 : 0]);
  g_autofree char *said = yd_element_dup_words (last);

  g_assert_cmpstr (speaker, ==, name);
  g_assert_cmpstr (how, ==, delivery);
  g_assert_cmpint (yd_element_get_line_kind (first), ==, kind);
  g_assert_cmpstr (said, ==, words);
}

static void
test_speeches (void)
{
  check_speech ("老李", NULL, YD_LINE_KIND_SPEECH, "请进。");
  check_speech ("老李", "低声", YD_LINE_KIND_OFF, "请进*快*，a_b /* 不是 */ [[也不是]]。");
  check_speech ("旁白", NULL, YD_LINE_KIND_NARRATION, "（很久以前）雨：下了一夜。");
  check_speech ("老李", NULL, YD_LINE_KIND_SPEECH, "（笑）请进。");
  check_speech ("时间", NULL, YD_LINE_KIND_SPEECH, "我不等人。");
  check_speech ("他说", NULL, YD_LINE_KIND_SPEECH, "走。");
  check_speech ("老李", NULL, YD_LINE_KIND_NARRATION, "那年我二十岁。");
  check_speech ("NARRATOR", NULL, YD_LINE_KIND_NARRATION, "It rained.");
  check_speech ("JOHN", "softly", YD_LINE_KIND_OFF, "Who is there?\nAnswer me.");
  check_speech ("McClane", NULL, YD_LINE_KIND_SPEECH, "Hi.");
}

static void
test_marks (void)
{
  g_autofree char *section = yd_fountain_write_section (2, "第一章 *雨*");
  g_autofree char *title = yd_fountain_write_title ("标题", "雨夜");

  g_assert_cmpstr (section, ==, "## 第一章 \\*雨\\*\n\n");
  g_assert_cmpstr (title, ==, "标题：雨夜\n");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/fountain-writer/headings", test_headings);
  g_test_add_func ("/script/fountain-writer/speeches", test_speeches);
  g_test_add_func ("/script/fountain-writer/marks", test_marks);
  return g_test_run ();
}
