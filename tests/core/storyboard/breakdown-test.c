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

static void
test_off_shows_listener (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("ANN BOB", "");
  g_autoptr (GPtrArray) shots = break_down (
      "INT. ROOM - DAY\n\nRain.\n\nANN\nHello?\n\nBOB (O.S.)\nI am here.\n\nANN (V.O.)\nI ran.\n",
      cast, NULL);
  const YdBoundShot *off = shots->pdata[2], *told = shots->pdata[3];

  g_assert_cmpuint (off->cast->len, ==, 1);
  g_assert_cmpstr (YD_SHOT_CAST (off->cast->pdata[0])->member, ==,
                   yd_record_get_id (cast->pdata[0]));
  g_assert_cmpstr (off->shot->action, ==, "ANN listens");
  g_assert_cmpuint (told->cast->len, ==, 1);
  g_assert_false (YD_SHOT_CAST (told->cast->pdata[0])->is_speaking);
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
test_script_asks (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李", "");
  g_autoptr (GPtrArray) shots = break_down (
      HEADING "△ 雨一直下。\n\n△【特写，仰拍】老李看着窗外。\n\n（闪回）\n\n△ 雨停了。\n", cast,
      NULL);

  g_assert_cmpuint (shots->len, ==, 3);
  g_assert_cmpint (shot_at (shots, 1)->size, ==, YD_SHOT_SIZE_CLOSE_UP);
  g_assert_cmpint (shot_at (shots, 1)->angle, ==, YD_SHOT_ANGLE_LOW);
  g_assert_cmpint (shot_at (shots, 1)->movement, ==, YD_SHOT_MOVEMENT_STATIC);
  g_assert_cmpstr (shot_at (shots, 1)->action, ==, "老李看着窗外。");
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

/* A long scene of everything a script has, the same for the same seed */
static char *
random_scene (guint32 seed, guint number)
{
  static const char *const parts[] = {
    "△ 雨一直下。\n\n",
    "△ 小王推门而入。\n\n",
    "△ 老李拿起信，手在发抖。\n\n",
    "老李：坐。\n\n",
    "小王：谢谢。\n\n",
    "小王：你骗了我！\n\n",
    "老张：别吵。\n\n",
    "△ 老李沉默。\n\n",
    "△ 老李、小王和老张坐下。\n\n",
    "旁白：没有人说话。\n\n",
    "△ 他望着窗外。\n\n",
    "△ 老张发现门没有锁。\n\n",
    "旁白：那一夜的雨下了很久，河水漫过了桥。村里的人都没有睡。老李和小王坐在茶馆里，一句话也没有说"
    "。"
    "天亮的时候，雨停了。\n\n",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%u. 内景 茶馆 - 夜\n\n", number);
  for (int i = g_rand_int_range (rand, 1, 60); i > 0; i--)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

/* 30° rule: neighbours differ in size or in angle */
static void
test_neighbours_differ (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王 老张", "信");

  for (guint seed = 1; seed <= 200; seed++) {
    g_autofree char *text = random_scene (seed, 1);
    g_autoptr (GPtrArray) shots = break_down (text, cast, NULL);
    for (guint i = 1; i < shots->len; i++)
      g_assert_true (shot_at (shots, i)->size != shot_at (shots, i - 1)->size ||
                     shot_at (shots, i)->angle != shot_at (shots, i - 1)->angle);
  }
}

static int
place_of (const YdBoundShot *bound, const char *member)
{
  for (guint i = 0; i < bound->cast->len; i++)
    if (g_strcmp0 (YD_SHOT_CAST (bound->cast->pdata[i])->member, member) == 0)
      return (int) i;
  return -1;
}

/* 180° rule: who stands left of whom never changes inside a scene */
static void
test_sides_stay (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王 老张", "信");

  for (guint seed = 1; seed <= 200; seed++) {
    g_autofree char *text = random_scene (seed, 1);
    g_autoptr (GPtrArray) shots = break_down (text, cast, NULL);
    int sides[4][4] = { 0 };

    for (guint i = 0; i < shots->len; i++)
      for (guint a = 0; a < cast->len; a++)
        for (guint b = 0; b < cast->len; b++) {
          const int left = place_of (shots->pdata[i], yd_record_get_id (cast->pdata[a]));
          const int right = place_of (shots->pdata[i], yd_record_get_id (cast->pdata[b]));
          if (left < 0 || right < 0 || a == b)
            continue;
          const int side = left < right ? 1 : -1;
          g_assert_true (sides[a][b] == 0 || sides[a][b] == side);
          sides[a][b] = side;
        }
  }
}

static void
test_durations (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王 老张", "信");

  for (guint seed = 1; seed <= 100; seed++) {
    g_autofree char *text = random_scene (seed, 1);
    g_autoptr (GPtrArray) shots = break_down (text, cast, NULL);
    for (guint i = 0; i < shots->len; i++) {
      const YdBoundShot *bound = shots->pdata[i];
      gint64 spoken_ns = 0;
      for (guint k = 0; k < bound->lines->len; k++)
        spoken_ns += yd_speech_duration_ns (YD_LINE (bound->lines->pdata[k])->text);
      g_assert_cmpint (bound->shot->duration_ns, >=, YD_SHOT_MIN_NS);
      g_assert_cmpint (bound->shot->duration_ns, <=, YD_SHOT_MAX_NS);
      g_assert_cmpint (bound->shot->duration_ns, >, spoken_ns);
      g_assert_cmpstr (bound->shot->action, !=, "");
      g_assert_cmpint (yd_shot_rule_of (bound->shot), !=, YD_SHOT_RULE_NONE);
    }
  }
}

/* Every spoken word is in one line, in order */
static void
test_words_are_whole (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王 老张", "信");

  for (guint seed = 1; seed <= 50; seed++) {
    g_autofree char *text = random_scene (seed, 1);
    g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
    g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
    g_autoptr (GPtrArray) heard = g_ptr_array_new ();
    g_autoptr (GPtrArray) shots = break_down (text, cast, NULL);

    for (guint i = 0; i < elements->len; i++)
      if (YD_ELEMENT (elements->pdata[i])->kind == YD_ELEMENT_KIND_SPEECH)
        g_ptr_array_add (said, yd_element_dup_words (elements->pdata[i]));
    g_ptr_array_add (said, NULL);
    for (guint i = 0; i < shots->len; i++) {
      const YdBoundShot *bound = shots->pdata[i];
      for (guint k = 0; k < bound->lines->len; k++)
        g_ptr_array_add (heard, YD_LINE (bound->lines->pdata[k])->text);
    }
    g_ptr_array_add (heard, NULL);
    g_autofree char *whole = g_strjoinv ("", (char **) said->pdata);
    g_assert_true (yd_pieces_same ((const char *const *) heard->pdata, whole));
  }
}

static void
test_thousand_scenes (void)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王 老张", "信");
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GTimer) timer = NULL;
  guint n_shots = 0;

  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (texts, random_scene (i, 1));
  timer = g_timer_new ();
  for (guint i = 0; i < texts->len; i++) {
    g_autoptr (GPtrArray) shots = break_down (texts->pdata[i], cast, NULL);
    n_shots += shots->len;
  }
  g_test_message ("1000 scenes, %u shots: %.3f s", n_shots, g_timer_elapsed (timer, NULL));
  g_assert_cmpuint (n_shots, >, 10000);
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
  g_test_add_func ("/storyboard/breakdown/off-shows-listener", test_off_shows_listener);
  g_test_add_func ("/storyboard/breakdown/options", test_options);
  g_test_add_func ("/storyboard/breakdown/script-asks", test_script_asks);
  g_test_add_func ("/storyboard/breakdown/words", test_words);
  g_test_add_func ("/storyboard/breakdown/neighbours-differ", test_neighbours_differ);
  g_test_add_func ("/storyboard/breakdown/sides-stay", test_sides_stay);
  g_test_add_func ("/storyboard/breakdown/durations", test_durations);
  g_test_add_func ("/storyboard/breakdown/words-are-whole", test_words_are_whole);
  g_test_add_func ("/storyboard/breakdown/thousand-scenes", test_thousand_scenes);
  return g_test_run ();
}
