/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/near-words.h"

static const char *const known[] = { "cmn-latn-pinyin+f2", "cmn-latn-pinyin+m3", "yue", "en-us",
                                     NULL };

static void
check (const char *word, guint n_max, const char *expected)
{
  g_autofree char *near = yd_near_words (word, known, n_max);

  g_assert_cmpstr (near, ==, expected);
}

static void
test_nearest_first (void)
{
  check ("YUE", 1, "yue");
  check ("en-uk", 2, "en-us, yue");
  check ("cmn-latn-pinyin+m4", 2, "cmn-latn-pinyin+m3, cmn-latn-pinyin+f2");
}

static void
test_no_more_than_there_are (void)
{
  static const char *const none[] = { NULL };
  g_autofree char *nothing = yd_near_words ("x", none, 3);

  g_assert_cmpstr (nothing, ==, "");
  check ("", 1, "yue");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/near-words/nearest-first", test_nearest_first);
  g_test_add_func ("/base/near-words/no-more-than-there-are", test_no_more_than_there_are);
  return g_test_run ();
}
