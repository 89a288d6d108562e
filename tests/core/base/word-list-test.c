/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/word-list.h"

static const char *const lists[] = { "number", "镜号|Shot #|ÉCHELLE", NULL };

static void
test_any_of_them (void)
{
  g_assert_true (yd_word_lists_have (lists, "number"));
  g_assert_true (yd_word_lists_have (lists, "镜号"));
  g_assert_true (yd_word_lists_have (lists, "Shot #"));
}

static void
test_any_case (void)
{
  g_assert_true (yd_word_lists_have (lists, "NUMBER"));
  g_assert_true (yd_word_lists_have (lists, "échelle"));
}

static void
test_whole_words_only (void)
{
  g_assert_false (yd_word_lists_have (lists, ""));
  g_assert_false (yd_word_lists_have (lists, "shot"));
  g_assert_false (yd_word_lists_have (lists, "镜号|shot #"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/word-list/any-of-them", test_any_of_them);
  g_test_add_func ("/base/word-list/any-case", test_any_case);
  g_test_add_func ("/base/word-list/whole-words-only", test_whole_words_only);
  return g_test_run ();
}
