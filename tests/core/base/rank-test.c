/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/rank.h"

#include <string.h>

static void
test_between (void)
{
  g_autoptr (GPtrArray) ranks = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++) {
    const guint at = g_test_rand_int_range (0, ranks->len + 1);
    const char *before = at > 0 ? ranks->pdata[at - 1] : NULL;
    const char *after = at < ranks->len ? ranks->pdata[at] : NULL;
    char *rank = yd_rank_between (before, after);

    g_assert_true (!before || strcmp (before, rank) < 0);
    g_assert_true (!after || strcmp (rank, after) < 0);
    g_assert_cmpint (rank[strlen (rank) - 1], !=, '0');
    g_ptr_array_insert (ranks, at, rank);
  }
}

static void
test_always_first (void)
{
  g_autofree char *rank = yd_rank_between (NULL, NULL);

  for (guint i = 0; i < 500; i++) {
    char *before = yd_rank_between (NULL, rank);
    g_assert_cmpint (strcmp (before, rank), <, 0);
    g_free (rank);
    rank = before;
  }
}

static void
test_spread (void)
{
  g_auto (GStrv) ranks = yd_rank_spread ("a", "b", 1000);

  g_assert_cmpuint (g_strv_length (ranks), ==, 1000);
  for (guint i = 0; i < 1000; i++) {
    g_assert_cmpint (strcmp (i > 0 ? ranks[i - 1] : "a", ranks[i]), <, 0);
    g_assert_cmpuint (strlen (ranks[i]), <=, 4);
  }
  g_assert_cmpint (strcmp (ranks[999], "b"), <, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/rank/between", test_between);
  g_test_add_func ("/base/rank/always-first", test_always_first);
  g_test_add_func ("/base/rank/spread", test_spread);
  return g_test_run ();
}
