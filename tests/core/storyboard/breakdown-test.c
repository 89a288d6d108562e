/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/breakdown.h"

#include "core/base/speech-rate.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/shot-rule.h"
#include "script-fixture.h"

#define HEADING "1. 内景 茶馆 - 夜\n\n"

/* Breaks down the first scene of a text */
static GPtrArray *
break_down (const char *text, GPtrArray *cast, const YdBreakdownOptions *options)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autoptr (GPtrArray) scenes = fixture_scenes (elements);

  g_assert_cmpuint (scenes->len, >=, 1);
  for (guint i = elements->len; i-- > 0;)
    if (g_strcmp0 (YD_ELEMENT (elements->pdata[i])->scene, yd_record_get_id (scenes->pdata[0])) !=
        0)
      g_ptr_array_remove_index (elements, i);
  return yd_breakdown_scene (scenes->pdata[0], elements, cast, options);
}

static YdShot *
shot_at (GPtrArray *shots, guint i)
{
  g_assert_cmpuint (i, <, shots->len);
  return ((YdBoundShot *) shots->pdata[i])->shot;
}

static char *
dup_reasons (const char *text, const char *names, const char *things)
{
  g_autoptr (GPtrArray) cast = fixture_cast (names, things);
  g_autoptr (GPtrArray) shots = break_down (text, cast, NULL);
  GString *reasons = g_string_new (NULL);

  for (guint i = 0; i < shots->len; i++)
    g_string_append_printf (reasons, "%s%s", i > 0 ? " " : "", shot_at (shots, i)->reason);
  return g_string_free (reasons, FALSE);
}

typedef struct {
  const char *rule;
  const char *text;
  const char *names;
  const char *things;
  const char *reasons;
} RuleCase;

static const RuleCase rule_cases[] = {
  { "establishing-by-action", HEADING "△ 雨一直下。\n", "", "", "establishing" },
  { "establishing-by-heading", HEADING "老李：请进。\n", "老李", "", "establishing single" },
  { "two-shot", HEADING "老李：请进。\n小王：谢谢。\n", "老李 小王", "",
    "establishing two-shot single" },
  { "over-shoulder", HEADING "老李：请进。\n小王：谢谢。\n老李：喝茶吗？\n小王：喝一点。\n",
    "老李 小王", "", "establishing two-shot single over-shoulder over-shoulder" },
  { "reaction",
    HEADING "△ 雨一直下。\n\n老李：坐。\n小王：你骗了我！\n\n△ 雨停了。\n\n△ 天亮了。\n",
    "老李 小王", "", "establishing two-shot emphasis reaction action pull-out" },
  { "no-reaction-before-answer",
    HEADING "△ 雨一直下。\n\n老李：坐。\n小王：你骗了我！\n老李：是。\n", "老李 小王", "",
    "establishing two-shot emphasis over-shoulder" },
  { "emphasis-capitals",
    "INT. ROOM - DAY\n\nRain on the glass.\n\nANN\nSit down.\n\nBOB\nGET OUT NOW\n\nANN\nFine.\n",
    "ANN BOB", "", "establishing two-shot emphasis over-shoulder" },
  { "insert", HEADING "△ 雨一直下。\n\n△ 老李拿起信。\n\n△ 灯灭了。\n", "老李", "信",
    "establishing insert pull-out" },
  { "insert-english",
    "INT. ROOM - DAY\n\nRain.\n\nAnn picks up the letter.\n\nThe lamp dies down.\n", "Ann",
    "letter", "establishing insert pull-out" },
  { "arrival", HEADING "△ 雨一直下。\n\n△ 小王推门而入。\n\n△ 灯灭了。\n", "小王", "",
    "establishing arrival pull-out" },
  { "push-in-revelation", HEADING "△ 雨一直下。\n\n△ 小王发现门没有锁。\n\n△ 灯灭了。\n", "小王",
    "", "establishing push-in pull-out" },
  { "point-of-view", HEADING "△ 雨一直下。\n\n△ 小王望着窗外的街。\n\n△ 灯灭了。\n", "小王", "",
    "establishing point-of-view pull-out" },
  { "group", HEADING "△ 雨一直下。\n\n△ 老李、小王和老张坐下。\n\n△ 灯灭了。\n", "老李 小王 老张",
    "", "establishing group pull-out" },
  { "off", "INT. ROOM - DAY\n\nRain.\n\nANN\nHello?\n\nBOB (O.S.)\nI am here.\n", "ANN BOB", "",
    "establishing single off" },
  { "narration", HEADING "旁白：雨下了很久。\n\n旁白：没有人来。\n\n旁白：天亮了。\n", "", "",
    "establishing narration pull-out" },
  { "title", HEADING "△ 雨一直下。\n\n> 三年以后 <\n\n△ 灯灭了。\n", "", "",
    "establishing title pull-out" },
  { "shared", HEADING "△ 雨一直下。\n\n老李：坐。\n老李：喝茶。\n", "老李", "",
    "establishing single" },
  { "heading-alone", HEADING, "", "", "establishing" },
};

static void
test_rule (gconstpointer data)
{
  const RuleCase *rule = data;
  g_autofree char *reasons = dup_reasons (rule->text, rule->names, rule->things);

  g_assert_cmpstr (reasons, ==, rule->reasons);
}

static void
test_long_speech (void)
{
  g_autoptr (GString) text = g_string_new (HEADING "△ 雨一直下。\n\n老李：");
  for (int i = 0; i < 9; i++)
    g_string_append (text, "那一年我离开家的时候天还没有亮。");
  g_autofree char *reasons = dup_reasons (text->str, "老李", "");

  g_assert_true (g_str_has_prefix (reasons, "establishing single continue"));
  g_assert_true (g_str_has_suffix (reasons, "continue push-in"));
}

static void
test_options (void)
{
  const YdBreakdownOptions bare = { 2.0, FALSE, FALSE };
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王", "");
  const char text[] = HEADING "老李：坐。\n小王：你骗了我！\n\n△ 雨停了。\n";
  g_autoptr (GPtrArray) plain = break_down (text, cast, NULL);
  g_autoptr (GPtrArray) fast = break_down (text, cast, &bare);

  g_assert_cmpuint (fast->len + 2, ==, plain->len);
  g_assert_cmpint (shot_at (fast, fast->len - 1)->duration_ns, <,
                   shot_at (plain, plain->len - 1)->duration_ns);
}

static void
test_words (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 LI", "");
  g_autoptr (GPtrArray) shots = break_down (
      HEADING "@老李\n（低声）\n*你好*，世界。\n\nLI (V.O.)\nI was there.\n\n旁白：夜深了。\n",
      cast, NULL);
  const YdBoundShot *first = shots->pdata[1], *second = shots->pdata[2], *third = shots->pdata[3];
  const YdLine *said = first->lines->pdata[0];
  const YdLine *thought = second->lines->pdata[0];
  const YdLine *told = third->lines->pdata[0];

  g_assert_cmpstr (said->text, ==, "你好，世界。");
  g_assert_cmpstr (said->delivery, ==, "低声");
  g_assert_cmpint (said->kind, ==, YD_LINE_KIND_SPEECH);
  g_assert_cmpstr (said->speaker, ==, yd_record_get_id (cast->pdata[0]));
  g_assert_cmpstr (first->shot->action, ==, "老李说话（低声）");
  g_assert_cmpint (thought->kind, ==, YD_LINE_KIND_NARRATION);
  g_assert_cmpstr (thought->speaker, ==, yd_record_get_id (cast->pdata[1]));
  g_assert_cmpint (told->kind, ==, YD_LINE_KIND_NARRATION);
  g_assert_null (told->speaker);
  g_assert_cmpstr (third->shot->action, ==, "夜深了。");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++) {
    g_autofree char *path = g_strconcat ("/storyboard/breakdown/rule/", rule_cases[i].rule, NULL);
    g_test_add_data_func (path, &rule_cases[i], test_rule);
  }
  g_test_add_func ("/storyboard/breakdown/rule/long-speech", test_long_speech);
  g_test_add_func ("/storyboard/breakdown/options", test_options);
  g_test_add_func ("/storyboard/breakdown/words", test_words);
  return g_test_run ();
}
