/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/fountain.h"

#include <string.h>

#include "core/script/element-words.h"
#include "core/script/title-page.h"

/* @kinds: one letter an element */
static void
check_kinds (const char *text, const char *kinds)
{
  static const char letters[] = ".thacpdslx>#=nb-m";
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autofree char *joined = yd_fountain_join (elements);
  g_autoptr (GString) found = g_string_new (NULL);

  /* BLANK . TITLE t HEADING h ACTION a CHARACTER c PARENTHETICAL p DIALOGUE d SPEECH s LYRIC l
   * TRANSITION x CENTERED > SECTION # SYNOPSIS = NOTE n BONEYARD b PAGE_BREAK - CAST_LIST m */
  for (guint i = 0; i < elements->len; i++)
    g_string_append_c (found, letters[((YdElement *) elements->pdata[i])->kind]);
  g_assert_cmpstr (joined, ==, text);
  if (!g_str_equal (found->str, kinds))
    g_error ("“%s” is %s, not %s", text, found->str, kinds);
}

static void
test_kinds (void)
{
  check_kinds ("", "");
  check_kinds ("\n \n", ".");
  check_kinds ("Title: A Film\nAuthor:\n    Me\n    You\nFormat: short\n\nFADE IN:\n", "tttx");
  check_kinds ("FADE IN:\n\nINT. HOUSE - DAY\n\nRain.\n", "xha");
  check_kinds ("EXT. A - DAY\n\nA\n\n\nJOHN\nHi.\nThere.\n(beat)\nBye.\n\nHe goes.\nOn.\n",
               "hacdpda");
  check_kinds ("JOHN ^\nHi.\n\nMARY (V.O.)\n(low)\nHo.\n", "cdcpd");
  check_kinds ("\n@McCLANE\nYippee.\n\n!INT. NOT A SCENE\n\n.SNIPER SCOPE\n\n...and\n", ".cdaha");
  check_kinds ("> Burn to white.\n\n> THE END <\n\nCUT TO:\n\nEXT. B\n", "x>xh");
  check_kinds ("# Act\n\n## Seq\n= What happens\n\n===\n~Sing a song\n~of six\n", "##=-ll");
  check_kinds ("[[a note\nover lines]]\n\n/* gone\n\nINT. X\n*/\nINT. Y - DAY\n", "nbh");
  check_kinds ("Text with [[a note\n\nthat is none]].\n", "aa");
  check_kinds ("A /* boneyard\n\nover blank */ line.\n\n/* open\n\nEXT. C\n", "aah");
  check_kinds ("JOHN\nFirst.\n  \nSecond.\n\nAction.\n", "cda");
  check_kinds ("INT. HOUSE - DAY\r\n\r\nJOHN\r\nHi.\r\n", "hcd");
  check_kinds ("It rains.\nINT. NOT AFTER A BLANK\n", "a");
}

static void
test_chinese_kinds (void)
{
  check_kinds ("片名：雨夜\n编剧：某人\n\n1. 内景 茶馆 - 日\n老李：请进。\n", "tths");
  check_kinds ("第一场 茶馆 日 内\n△老李擦着桌子。\n王芳（低声）：有人吗？\n旁白：雨停了。\n",
               "hass");
  check_kinds ("内景。茶馆。夜\n雨声。\n他推门进来。\n", "haa");
  check_kinds ("场景三：茶馆 日\n1、茶馆 内 日\n街道 夜 外\n", "hhh");
  check_kinds ("第一场雪落下来的时候，他走了。\n1、先去买菜。\n", "aa");
  check_kinds ("他说：“走吧。”\n李明问道：“去哪？”\n时间：夜。\n记住一点：别回头。\n", "aaas");
  check_kinds ("@老李\n（叹气）\n请进。\n△门开了。\n", "cpda");
  check_kinds ("老李：\n请进，外面冷。\n王芳：\n谢谢。\n", "cdcd");
  check_kinds (
      "王芳（画外音）\n有人吗？\n\n（旁白）很久以前。\n【字幕：三年后】\n【注：此处待定】\n",
      "cdsan");
  check_kinds ("（淡出）\n\n切至：\n", "xx");
  check_kinds ("12：30，火车进站。\nhttp://example.org/\n", "aa");
}

static void
check_words (const char *text, guint index, const char *words)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autofree char *found = yd_element_dup_words (elements->pdata[index]);

  g_assert_cmpstr (found, ==, words);
}

static void
test_words (void)
{
  check_words ("He *runs* **fast**, _very_ ***so***, 2 * 3 * 4, \\*not\\*.\n", 0,
               "He runs fast, very so, 2 * 3 * 4, *not*.");
  check_words ("Stay [[why?]]here/* gone */.\n\n", 0, "Stay here.");
  check_words ("JOHN\nOne.\n  \nTwo.\n", 1, "One.\nTwo.");
  check_words ("△ 老李*猛地*站起来。\n", 0, "老李猛地站起来。");
  check_words ("> 终 <\n", 0, "终");
  check_words ("老李（低声）：（看门）请进。\n", 0, "请进。");
  check_words ("旁白：（很多年以前）有一个人。\n", 0, "（很多年以前）有一个人。");
  check_words ("INT. HOUSE - DAY #12A#\n", 0, "INT. HOUSE - DAY");
  check_words ("1. 内景 茶馆 - 日\n", 0, "内景 茶馆 - 日");
  check_words ("## The *end*\n", 0, "The end");
  check_words ("/* x */\n", 0, "");
  check_words ("@/* x */\n\nHi.\n", 0, "@");
  check_words ("JOHN [[who?]]\nHi.\n", 0, "JOHN");
  check_words ("snake_case_name and a_b\n", 0, "snake_case_name and a_b");
}

static void
check_cue (const char *text, const char *speaker, const char *delivery, YdLineKind kind)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  g_autofree char *name = yd_element_dup_speaker (elements->pdata[0]);
  g_autofree char *how = yd_element_dup_delivery (elements->pdata[0]);

  g_assert_cmpstr (name, ==, speaker);
  g_assert_cmpstr (how, ==, delivery);
  g_assert_cmpint (yd_element_get_line_kind (elements->pdata[0]), ==, kind);
}

static void
test_cues (void)
{
  check_cue ("老李：请进。\n", "老李", NULL, YD_LINE_KIND_SPEECH);
  check_cue ("老李（低声）：请进。\n", "老李", "低声", YD_LINE_KIND_SPEECH);
  check_cue ("老李（画外音）（喊）：来人！\n", "老李", "喊", YD_LINE_KIND_OFF);
  check_cue ("苏晚os：演得真好。\n", "苏晚", NULL, YD_LINE_KIND_NARRATION);
  check_cue ("苏晚内心独白（冷笑）：演得真好。\n", "苏晚", "冷笑", YD_LINE_KIND_NARRATION);
  check_cue ("老李画外音：来人！\n", "老李", NULL, YD_LINE_KIND_OFF);
  check_cue ("老李：（笑）请进。\n", "老李", "笑", YD_LINE_KIND_SPEECH);
  check_cue ("旁白：雨停了。\n", "旁白", NULL, YD_LINE_KIND_NARRATION);
  check_cue ("JOHN (V.O.)\nHi.\n", "JOHN", NULL, YD_LINE_KIND_NARRATION);
  check_cue ("JOHN (O.S.) (CONT'D) ^\nHi.\n", "JOHN", NULL, YD_LINE_KIND_OFF);
  check_cue ("@McClane (whispers)\nHi.\n", "McClane", "whispers", YD_LINE_KIND_SPEECH);
  check_cue ("It rains.\n", NULL, NULL, YD_LINE_KIND_SPEECH);
}

static void
test_title_page (void)
{
  g_autoptr (GPtrArray) elements =
      yd_fountain_parse ("标题：雨夜\nAuthor:\n    Me\n    You\n\n内景。茶馆。夜\n");
  g_autoptr (GPtrArray) fields = yd_title_page_read (elements);

  g_assert_cmpuint (fields->len, ==, 2);
  g_assert_cmpstr (yd_title_page_get (fields, "Title"), ==, "雨夜");
  g_assert_cmpstr (yd_title_page_get (fields, "author"), ==, "Me\nYou");
  g_assert_null (yd_title_page_get (fields, "Contact"));
}

static void
test_marks (void)
{
  g_autoptr (GPtrArray) elements = yd_fountain_parse ("JOHN\nA.\n\nMARY ^\nB.\n\n### Deep\n\n"
                                                      "EXT. X #4-2#\n");

  g_assert_false (yd_element_is_dual (elements->pdata[0]));
  g_assert_true (yd_element_is_dual (elements->pdata[2]));
  g_assert_cmpint (yd_element_get_depth (elements->pdata[4]), ==, 3);
  g_autofree char *number = yd_element_dup_scene_number (elements->pdata[5]);
  g_assert_cmpstr (number, ==, "4-2");
}

/* Lines that bring out every rule, in any order */
static const char *const lines[] = {
  "\n",
  "\n",
  "\n",
  "  \n",
  "\r\n",
  "INT. HOUSE - DAY\n",
  "JOHN\n",
  "老李：",
  "老李：请进。\n",
  "(beat)\n",
  "/* ",
  "*/",
  "[[",
  "]]",
  "△ 门开了。\n",
  "他走了。\n",
  "Some words.\n",
  "Title: X\n",
  "标题：雨\n",
  "CUT TO:\n",
  "# One\n",
  "= Two\n",
  "===\n",
  "~la\n",
  "> x <\n",
  "!x\n",
  "@老李\n",
  "第一场 茶馆 日 内\n",
  "内景。茶馆。夜\n",
  "王芳（画外音）\n",
  "张明\n",
  "豆豆\n",
  "豆豆\n请进。\n",
  "人物：张明、豆豆\n",
  "人物表\n",
  "张明：男，30岁\n",
  "《雨夜》\n",
  "完\n",
  "x",
  "\r",
  "    more\n",
  "\\",
  "*",
};

static void
append_random (GString *text, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, lines[g_test_rand_int_range (0, G_N_ELEMENTS (lines))]);
}

static void
check_same_parse (GPtrArray *elements, const char *text)
{
  g_autoptr (GPtrArray) whole = yd_fountain_parse (text);

  g_assert_cmpuint (elements->len, ==, whole->len);
  for (guint i = 0; i < whole->len; i++) {
    YdElement *a = elements->pdata[i], *b = whole->pdata[i];
    g_assert_cmpstr (a->text, ==, b->text);
    g_assert_cmpint (a->kind, ==, b->kind);
  }
}

static gsize
random_boundary (GString *text)
{
  const gsize at = g_test_rand_int_range (0, text->len + 1);

  return g_utf8_get_char_validated (text->str + at, -1) == (gunichar) -1 && at < text->len
             ? (gsize) (g_utf8_find_prev_char (text->str, text->str + at) - text->str)
             : at;
}

static void
edit_at_random (GString *text, GPtrArray *elements)
{
  gsize start = random_boundary (text);
  gsize end = g_test_rand_int_range (0, 3) == 0 ? random_boundary (text) : start;
  g_autoptr (GString) inserted = g_string_new (NULL);
  g_auto (YdFountainChange) change = { 0 };
  const guint n_before = elements->len;

  if (end < start) {
    const gsize swap = start;
    start = end;
    end = swap;
  }
  end = MIN (end, start + 60);
  while (end < text->len && (text->str[end] & 0xC0) == 0x80)
    end++;
  append_random (inserted, g_test_rand_int_range (0, 4));

  yd_fountain_reparse (elements, start, end - start, inserted->str, &change);
  g_string_erase (text, start, end - start);
  g_string_insert (text, start, inserted->str);
  check_same_parse (elements, text->str);
  g_assert_cmpuint (elements->len, ==, n_before + change.n_added - change.removed->len);
}

static void
test_reparse (void)
{
  for (guint round = 0; round < 60; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    append_random (text, g_test_rand_int_range (0, 80));
    g_autoptr (GPtrArray) elements = yd_fountain_parse (text->str);

    for (guint i = 0; i < 100; i++)
      edit_at_random (text, elements);
  }
}

/* A note that an edit closes changes what stands before the note's own line */
static void
test_reparse_closed_note (void)
{
  g_autoptr (GString) text = g_string_new (
      "@老李\n他走了。\n。夜\n第一场 茶馆 日 老李：= Two[[\n!x\n= a\n!x\n# One\n\n]]走。\n");
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text->str);
  g_auto (YdFountainChange) change = { 0 };
  const gsize start = strstr (text->str, "# One") - text->str;

  yd_fountain_reparse (elements, start, strlen ("# One\n\n"), "", &change);
  g_string_erase (text, start, strlen ("# One\n\n"));
  check_same_parse (elements, text->str);
}

static void
test_reparse_keeps_objects (void)
{
  g_autoptr (GPtrArray) elements =
      yd_fountain_parse ("第一场 茶馆 日 内\n老李：请进。\n王芳：谢谢。\n△门开了。\n雨停了。\n");
  YdElement *first = elements->pdata[0], *last = elements->pdata[4];
  g_auto (YdFountainChange) change = { 0 };
  const gsize at = strlen ("第一场 茶馆 日 内\n老李：请进。\n王芳：");

  yd_fountain_reparse (elements, at, strlen ("谢谢"), "不必了", &change);
  g_assert_cmpuint (change.first, ==, 2);
  g_assert_cmpuint (change.n_added, ==, 1);
  g_assert_cmpuint (change.removed->len, ==, 1);
  g_assert_true (elements->pdata[0] == first);
  g_assert_true (elements->pdata[4] == last);
  g_assert_cmpstr (((YdElement *) elements->pdata[2])->text, ==, "王芳：不必了。\n");
}

/* 100,000 lines; the time is printed, not asserted */
static void
test_large (void)
{
  static const char *const body[] = { "第%u场 茶馆 日 内\n\n",
                                      "△老李擦着桌子，外面下着雨。\n",
                                      "老李（低声）：今天第%u个客人，请进。\n",
                                      "\n",
                                      "INT. HOUSE %u - DAY\n\n",
                                      "JOHN\n",
                                      "Hello there.\n\n",
                                      "The rain falls on *%u* roofs.\n" };
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, body[i % G_N_ELEMENTS (body)], i);

  const gint64 start = g_get_monotonic_time ();
  g_autoptr (GPtrArray) elements = yd_fountain_parse (text->str);
  const gint64 parsed = g_get_monotonic_time ();
  g_auto (YdFountainChange) change = { 0 };
  yd_fountain_reparse (elements, text->len / 2, 0, "x", &change);
  const gint64 edited = g_get_monotonic_time ();
  g_test_message ("%u elements in %.1f ms, one edit in %.2f ms", elements->len,
                  (parsed - start) / 1000.0, (edited - parsed) / 1000.0);
  g_assert_cmpuint (elements->len, >, 80000);
  g_assert_cmpuint (change.n_added, <, 10);
}

/* The parse for a title page ends behind it, and finds what a whole parse finds */
static void
test_parse_title (void)
{
  static const struct {
    const char *text;
    const char *title; /* NULL for none */
    guint n_parsed;
  } scripts[] = {
    { "", NULL, 0 },
    { "INT. HOUSE - DAY\n\nRain.\n", NULL, 1 },
    { "Title: Rain\nAuthor: Mei\n\nINT. HOUSE - DAY\n\nRain.\n", "Rain", 3 },
    { "\n\n标题：雨夜\n\n△雨。\n\n△雪。\n", "雨夜", 3 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++) {
    g_autoptr (GPtrArray) elements = yd_fountain_parse_title (scripts[i].text);
    g_autoptr (GPtrArray) fields = yd_title_page_read (elements);
    g_assert_cmpuint (elements->len, ==, scripts[i].n_parsed);
    g_assert_cmpstr (yd_title_page_get (fields, "Title"), ==, scripts[i].title);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/fountain/kinds", test_kinds);
  g_test_add_func ("/script/fountain/chinese-kinds", test_chinese_kinds);
  g_test_add_func ("/script/fountain/words", test_words);
  g_test_add_func ("/script/fountain/cues", test_cues);
  g_test_add_func ("/script/fountain/title-page", test_title_page);
  g_test_add_func ("/script/fountain/parse-title", test_parse_title);
  g_test_add_func ("/script/fountain/marks", test_marks);
  g_test_add_func ("/script/fountain/reparse", test_reparse);
  g_test_add_func ("/script/fountain/reparse-closed-note", test_reparse_closed_note);
  g_test_add_func ("/script/fountain/reparse-keeps-objects", test_reparse_keeps_objects);
  g_test_add_func ("/script/fountain/large", test_large);
  return g_test_run ();
}
