/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/byte-cache.h"

static void
test_longest_unused_goes (void)
{
  g_autoptr (YdByteCache) cache = yd_byte_cache_new (100, 100, g_free);

  yd_byte_cache_put (cache, "a", g_strdup ("A"), 40);
  yd_byte_cache_put (cache, "b", g_strdup ("B"), 40);
  g_assert_cmpstr (yd_byte_cache_get (cache, "a"), ==, "A");
  yd_byte_cache_put (cache, "c", g_strdup ("C"), 40);
  g_assert_null (yd_byte_cache_get (cache, "b"));
  g_assert_cmpstr (yd_byte_cache_get (cache, "a"), ==, "A");
  g_assert_cmpuint (yd_byte_cache_get_size_bytes (cache), ==, 80);
}

static void
test_replaces (void)
{
  g_autoptr (YdByteCache) cache = yd_byte_cache_new (100, 100, g_free);

  yd_byte_cache_put (cache, "a", g_strdup ("old"), 90);
  yd_byte_cache_put (cache, "a", g_strdup ("new"), 10);
  g_assert_cmpstr (yd_byte_cache_get (cache, "a"), ==, "new");
  g_assert_cmpuint (yd_byte_cache_get_size_bytes (cache), ==, 10);
}

static void
test_keeps_one_too_large (void)
{
  g_autoptr (YdByteCache) cache = yd_byte_cache_new (100, 100, g_free);

  yd_byte_cache_put (cache, "a", g_strdup ("A"), 40);
  yd_byte_cache_put (cache, "b", g_strdup ("B"), 1000);
  g_assert_null (yd_byte_cache_get (cache, "a"));
  g_assert_cmpstr (yd_byte_cache_get (cache, "b"), ==, "B");
}

static void
use_three (YdByteCache *cache, int *n_made)
{
  static const char *const keys[] = { "a", "b", "c" };

  yd_byte_cache_begin_round (cache);
  for (int i = 0; i < 3; i++)
    if (!yd_byte_cache_get (cache, keys[i])) {
      yd_byte_cache_put (cache, keys[i], g_strdup (keys[i]), 40);
      ++*n_made;
    }
}

static void
test_round_keeps_its_own (void)
{
  g_autoptr (YdByteCache) cache = yd_byte_cache_new (100, 200, g_free);
  int n_made = 0;

  yd_byte_cache_put (cache, "old", g_strdup ("old"), 40);
  for (int i = 0; i < 3; i++)
    use_three (cache, &n_made);
  g_assert_cmpint (n_made, ==, 3);
  g_assert_null (yd_byte_cache_get (cache, "old"));
  yd_byte_cache_begin_round (cache);
  yd_byte_cache_put (cache, "d", g_strdup ("d"), 40);
  g_assert_cmpuint (yd_byte_cache_get_size_bytes (cache), ==, 80);
}

static void
test_round_has_a_limit (void)
{
  g_autoptr (YdByteCache) cache = yd_byte_cache_new (100, 200, g_free);

  yd_byte_cache_begin_round (cache);
  for (char key[] = "a"; *key <= 'z'; ++*key)
    yd_byte_cache_put (cache, key, g_strdup (key), 40);
  g_assert_cmpuint (yd_byte_cache_get_size_bytes (cache), ==, 200);
  g_assert_cmpstr (yd_byte_cache_get (cache, "z"), ==, "z");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/byte-cache/longest-unused-goes", test_longest_unused_goes);
  g_test_add_func ("/render/byte-cache/replaces", test_replaces);
  g_test_add_func ("/render/byte-cache/keeps-one-too-large", test_keeps_one_too_large);
  g_test_add_func ("/render/byte-cache/round-keeps-its-own", test_round_keeps_its_own);
  g_test_add_func ("/render/byte-cache/round-has-a-limit", test_round_has_a_limit);
  return g_test_run ();
}
