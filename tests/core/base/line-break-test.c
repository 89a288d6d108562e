/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/characters.h"
#include "core/base/line-break.h"

#include <string.h>

static void
assert_parted (const char *text, double most, const char *expected)
{
  const char *end = text + strlen (text);
  const double width = yd_text_width (text, NULL, yd_char_width_em);
  const char *at = yd_text_find_break (text, end, yd_char_width_em, width / 2, 0, most);

  g_assert_cmpstr (at, ==, expected);
}

static void
test_never_inside_a_word (void)
{
  assert_parted ("extraordinary", 5, NULL);
  assert_parted ("1,234.56", 3, NULL);
  assert_parted ("don't-know", 4, NULL);
  assert_parted ("one two", 5, "two");
}

static void
test_never_before_a_closing_mark (void)
{
  assert_parted ("好！！！！", 2, NULL);
  assert_parted ("“《《好", 3, NULL);
  assert_parted ("好，好", 3, "好");
}

static void
test_prefers_good_places (void)
{
  assert_parted ("他慢慢的走了", 6, "走了");
  assert_parted ("我喜欢和他说话", 6, "和他说话");
  assert_parted ("an old man opened the letter", 12, "the letter");
  assert_parted ("he knew the man that came home", 12, "that came home");
}

static void
test_widths (void)
{
  g_assert_cmpfloat (yd_text_width ("中文，", NULL, yd_char_width_em), ==, 3);
  g_assert_cmpfloat (yd_text_width ("e\u0301", NULL, yd_char_width_em), ==,
                     yd_text_width ("e", NULL, yd_char_width_em));
  g_assert_cmpfloat (yd_text_width ("", NULL, yd_char_width_em), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/line-break/never-inside-a-word", test_never_inside_a_word);
  g_test_add_func ("/base/line-break/never-before-a-closing-mark",
                   test_never_before_a_closing_mark);
  g_test_add_func ("/base/line-break/prefers-good-places", test_prefers_good_places);
  g_test_add_func ("/base/line-break/widths", test_widths);
  return g_test_run ();
}
