/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/id.h"

#include <string.h>

static void
test_new (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++) {
    char *id = yd_id_new ();
    g_assert_true (g_uuid_string_is_valid (id));
    g_assert_cmpint (id[14], ==, '7');
    g_assert_nonnull (strchr ("89ab", id[19]));
    g_assert_true (g_hash_table_add (seen, id));
  }
}

static void
test_sorts_by_time (void)
{
  g_autofree char *first = yd_id_new ();
  g_usleep (2000);
  g_autofree char *second = yd_id_new ();

  g_assert_cmpint (g_strcmp0 (first, second), <, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/id/new", test_new);
  g_test_add_func ("/base/id/sorts-by-time", test_sorts_by_time);
  return g_test_run ();
}
