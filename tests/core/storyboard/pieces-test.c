/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/pieces.h"

#include "core/base/frame-rate.h"
#include "core/base/speech-rate.h"

#define GOAL_NS (6 * YD_SECOND_NS)
#define LIMIT_NS (9 * YD_SECOND_NS)

typedef struct {
  const char *name;
  const char *text;
  const char *pieces; /* with | between */
} PackCase;

static const PackCase packs[] = {
  { "short", "雨停了。他走了。", "雨停了。他走了。" },
  { "empty", "  \n", "" },
  { "chinese",
    "那一年冬天特别冷，河面结了厚厚的冰。老人每天早上都去河边打水。孩子们在冰上跑来跑去，谁也不怕冷"
    "。",
    "那一年冬天特别冷，河面结了厚厚的冰。|"
    "老人每天早上都去河边打水。孩子们在冰上跑来跑去，谁也不怕冷。" },
  { "quote-stays",
    "“你真的要在这样的大雪天里一个人走那么远的山路吗？”老人站在门口问了他好几遍，也没有等到回答。他"
    "走了。",
    "“你真的要在这样的大雪天里一个人走那么远的山路吗？”|"
    "老人站在门口问了他好几遍，也没有等到回答。他走了。" },
  { "abbreviation", "Mr. Smith met Dr. J. Brown at 3.30 today. They talked.",
    "Mr. Smith met Dr. J. Brown at 3.30 today. They talked." },
};

static void
test_pack (gconstpointer data)
{
  const PackCase *c = data;
  g_auto (GStrv) pieces = yd_pieces_pack (c->text, GOAL_NS, LIMIT_NS);
  g_autofree char *joined = g_strjoinv ("|", pieces);

  g_assert_cmpstr (joined, ==, c->pieces);
}

static void
test_abbreviation_is_no_end (void)
{
  g_auto (GStrv) pieces =
      yd_pieces_pack ("Mr. Smith met Dr. J. Brown at the old station on a very cold morning. "
                      "They talked about the letter that had been lost for twenty years.",
                      GOAL_NS / 2, LIMIT_NS);

  g_assert_cmpuint (g_strv_length (pieces), ==, 2);
  g_assert_true (g_str_has_prefix (pieces[1], "They talked"));
}

static void
test_nothing_is_lost (void)
{
  static const char *const parts[] = { "雨停了。",     "他走了！",     "“好。”",
                                       "没有人知道，", "a cold day, ", "The end. ",
                                       "……",           "真的？！",     "一二三四五六七八九十" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);

  for (int round = 0; round < 500; round++) {
    g_autoptr (GString) text = g_string_new (NULL);
    for (int i = g_rand_int_range (rand, 0, 60); i > 0; i--)
      g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
    g_auto (GStrv) pieces = yd_pieces_pack (text->str, GOAL_NS, LIMIT_NS);

    g_assert_true (yd_pieces_same ((const char *const *) pieces, text->str));
    for (gsize i = 0; pieces[i]; i++)
      g_assert_cmpint (yd_speech_duration_ns (pieces[i]), <=, LIMIT_NS);
  }
}

static void
test_no_punctuation (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (int i = 0; i < 200000; i++) /* as long as a novel */
    g_string_append (text, "雨");
  g_auto (GStrv) pieces = yd_pieces_pack (text->str, GOAL_NS, LIMIT_NS);

  g_assert_cmpuint (g_strv_length (pieces), >, 4000);
  g_assert_true (yd_pieces_same ((const char *const *) pieces, text->str));
}

typedef struct {
  const char *name;
  const char *old;
  const char *text;
  const char *now;
} FollowCase;

static const FollowCase follows[] = {
  { "same", "甲。乙。|丙。丁。", "甲。乙。丙。丁。", "甲。乙。|丙。丁。" },
  { "edited-first", "甲。乙。|丙。丁。", "甲。已。丙。丁。", "甲。已。|丙。丁。" },
  { "edited-second", "甲。乙。|丙。丁。", "甲。乙。丙。戊。", "甲。乙。|丙。戊。" },
  { "inserted", "甲。乙。|丙。丁。", "甲。乙。丙。戊。丁。", "甲。乙。|丙。戊。丁。" },
  { "at-front", "甲。|乙。", "丙。甲。乙。", "丙。甲。|乙。" },
  { "at-end", "甲。|乙。", "甲。乙。丙。", "甲。|乙。丙。" },
  { "first-gone", "甲。|乙。|丙。", "乙。丙。", "|乙。|丙。" },
  { "last-gone", "甲。|乙。|丙。", "甲。乙。", "甲。|乙。|" },
  { "all-new", "甲。|乙。", "丙。丁。", "丙。|丁。" },
  { "english", "One. Two.|Three.", "One. Two. Four.", "One. Two.|Four." },
};

static void
test_follow (gconstpointer data)
{
  const FollowCase *c = data;
  g_auto (GStrv) old = g_strsplit (c->old, "|", -1);
  g_auto (GStrv) now = yd_pieces_follow ((const char *const *) old, c->text);
  g_autofree char *joined = g_strjoinv ("|", now);

  g_assert_cmpstr (joined, ==, c->now);
}

static void
test_join (void)
{
  const char *const chinese[] = { "雨停了。", "他走了。", NULL };
  const char *const english[] = { "It rained.", "He left.", NULL };
  g_autofree char *one = yd_pieces_join (chinese);
  g_autofree char *two = yd_pieces_join (english);

  g_assert_cmpstr (one, ==, "雨停了。他走了。");
  g_assert_cmpstr (two, ==, "It rained. He left.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (packs); i++) {
    g_autofree char *path = g_strconcat ("/storyboard/pieces/pack/", packs[i].name, NULL);
    g_test_add_data_func (path, &packs[i], test_pack);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (follows); i++) {
    g_autofree char *path = g_strconcat ("/storyboard/pieces/follow/", follows[i].name, NULL);
    g_test_add_data_func (path, &follows[i], test_follow);
  }
  g_test_add_func ("/storyboard/pieces/abbreviation-is-no-end", test_abbreviation_is_no_end);
  g_test_add_func ("/storyboard/pieces/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/storyboard/pieces/no-punctuation", test_no_punctuation);
  g_test_add_func ("/storyboard/pieces/join", test_join);
  return g_test_run ();
}
