/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/characters.h"
#include "core/base/phrases.h"

#include <string.h>

static void
assert_split (const char *text, const char *expected)
{
  g_auto (GStrv) phrases = yd_phrases_split (text);
  g_autofree char *joined = g_strjoinv ("|", phrases);

  g_assert_cmpstr (joined, ==, expected);
}

static void
test_splits_at_punctuation (void)
{
  assert_split ("你来了，请坐。", "你来了，|请坐。");
  assert_split ("真的吗？！走；快走：这里", "真的吗？！|走；|快走：|这里");
  assert_split ("I came, I saw. Go!", "I came,|I saw.|Go!");
  assert_split ("等等……我来——好", "等等……|我来——|好");
}

static void
test_closing_marks_stay (void)
{
  assert_split ("他说：“你好。”然后走了。", "他说：|“你好。”|然后走了。");
  assert_split ("（他笑了。）《茶馆》真好！」好", "（他笑了。）|《茶馆》真好！」|好");
  assert_split ("She said, \"Go.\" He went.", "She said,|\"Go.\"|He went.");
  assert_split ("He said 'no.' Then left.", "He said 'no.'|Then left.");
}

static void
test_points_that_are_no_pauses (void)
{
  assert_split ("It is 3.14 at 10:30 for 1,000.", "It is 3.14 at 10:30 for 1,000.");
  assert_split ("Mr. Li met J. Smith.", "Mr. Li met J. Smith.");
  assert_split ("版本2.0,来了", "版本2.0,|来了");
}

static void
test_marks_alone_are_no_phrase (void)
{
  assert_split ("……你来了。", "……你来了。");
  assert_split ("好。 ……", "好。 ……");
  assert_split ("……", "……");
  assert_split (" \n\t", "");
  assert_split ("", "");
}

static void
test_long_runs_are_parted (void)
{
  assert_split ("那年冬天村口来了一个背着大包的老人和他的一只小狗",
                "那年冬天村口来了一个背着大包的|老人和他的一只小狗");
  assert_split ("the quick brown fox jumps over the lazy dog and then runs away home",
                "the quick brown fox jumps|over the lazy dog and then runs away home");
}

/* Random texts of words, marks, quotes and white space. */
static char *
random_text (void)
{
  static const char *const parts[] = { "你", "的", "好",   "，",  "。", "！",  "……", "“", "”",
                                       "《", "》", "——",   " ",   "\n", "abc", "X",  "3", ".",
                                       ",",  "\"", "word", "\t ", "é",  "(",   ")",  "'" };
  GString *text = g_string_new (NULL);
  const int n_parts = g_test_rand_int_range (0, 120);

  for (int i = 0; i < n_parts; i++) {
    /* half of all parts are words, so that long runs happen */
    const guint at = g_test_rand_bit () ? g_test_rand_int_range (0, 3)
                                        : g_test_rand_int_range (0, G_N_ELEMENTS (parts));
    g_string_append (text, parts[at]);
  }
  return g_string_free (text, FALSE);
}

static char *
without_space (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (out, g_utf8_get_char (p));
  return g_string_free (out, FALSE);
}

static int
count_spoken (const char *text)
{
  int count = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    count += yd_char_is_spoken (g_utf8_get_char (p));
  return count;
}

static void
test_nothing_is_lost (void)
{
  for (int i = 0; i < 3000; i++) {
    g_autofree char *text = random_text ();
    g_auto (GStrv) phrases = yd_phrases_split (text);
    g_autofree char *joined = g_strjoinv ("", phrases);
    g_autofree char *expected = without_space (text);
    g_autofree char *actual = without_space (joined);

    g_assert_cmpstr (actual, ==, expected);
    for (char **phrase = phrases; *phrase; phrase++) {
      g_assert_false (g_unichar_isspace (g_utf8_get_char (*phrase)));
      g_assert_cmpint (count_spoken (*phrase), <=, YD_PHRASE_MAX_LATIN);
      if (count_spoken (text) > 0)
        g_assert_cmpint (count_spoken (*phrase), >, 0);
    }
  }
}

static void
test_huge_text_is_quick (void)
{
  g_autofree char *text = g_strnfill (1 << 20, 'x');
  g_auto (GStrv) phrases = yd_phrases_split (text);

  g_assert_cmpuint (g_strv_length (phrases), >=, (1 << 20) / YD_PHRASE_MAX_LATIN);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/phrases/splits-at-punctuation", test_splits_at_punctuation);
  g_test_add_func ("/base/phrases/closing-marks-stay", test_closing_marks_stay);
  g_test_add_func ("/base/phrases/points-that-are-no-pauses", test_points_that_are_no_pauses);
  g_test_add_func ("/base/phrases/marks-alone-are-no-phrase", test_marks_alone_are_no_phrase);
  g_test_add_func ("/base/phrases/long-runs-are-parted", test_long_runs_are_parted);
  g_test_add_func ("/base/phrases/nothing-is-lost", test_nothing_is_lost);
  g_test_add_func ("/base/phrases/huge-text-is-quick", test_huge_text_is_quick);
  return g_test_run ();
}
