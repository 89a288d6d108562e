/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/name-list.h"

static void
test_add (void)
{
  g_autoptr (GString) names = g_string_new (NULL);

  yd_name_list_add (names, "Anna");
  g_assert_cmpstr (names->str, ==, "Anna");
  yd_name_list_add (names, "老李");
  yd_name_list_add (names, "Mei");
  g_assert_cmpstr (names->str, ==, "Anna, 老李, Mei");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/name-list/add", test_add);
  return g_test_run ();
}
