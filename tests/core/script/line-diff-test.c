/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/line-diff.h"

static void
check (const char *before, const char *after, const char *wanted)
{
  g_autofree char *found = yd_line_diff (before, after);

  g_assert_cmpstr (found, ==, wanted);
}

static void
test_same (void)
{
  check ("", "", "");
  check ("a\nb\n", "a\nb\n", "");
}

static void
test_changes (void)
{
  check ("a\nb\nc", "a\nx\nc", " a\n-b\n+x\n c\n");
  check ("a\nc", "a\nb\nc", " a\n+b\n c\n");
  check ("a\nb\nc\nd", "a\nc\nx\nd", " a\n-b\n c\n+x\n d\n");
  check ("老李：好。", "老李：不。", "-老李：好。\n+老李：不。\n");
}

static void
test_far_lines_are_left_out (void)
{
  check ("1\n2\n3\n4\n5\n6\n7\n8\n9", "1\n2\n3\n4\nx\n6\n7\n8\n9",
         "@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n@\n");
}

static void
test_too_long_is_replaced (void)
{
  g_autoptr (GString) a = g_string_new (NULL), b = g_string_new (NULL);

  for (int i = 0; i < 5000; i++) {
    g_string_append_printf (a, "a%d\n", i);
    g_string_append_printf (b, "b%d\n", i);
  }
  g_autofree char *found = yd_line_diff (a->str, b->str);
  g_auto (GStrv) lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 10002);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/line-diff/same", test_same);
  g_test_add_func ("/script/line-diff/changes", test_changes);
  g_test_add_func ("/script/line-diff/far-lines-are-left-out", test_far_lines_are_left_out);
  g_test_add_func ("/script/line-diff/too-long-is-replaced", test_too_long_is_replaced);
  return g_test_run ();
}
