/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/json.h"

#include <string.h>

#include "core/base/error.h"

static char *
canonical (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = yd_json_parse (text, -1, &error);

  g_assert_no_error (error);
  return yd_json_to_canonical (node);
}

static void
test_canonical (void)
{
  g_autofree char *one = canonical ("{ \"b\": [1, 2.50, true, null], \"a\": \"x\\n\\u4e2d\" }");
  g_autofree char *two = canonical ("{\"a\":\"x\\n中\",\"b\":[1.0,2.5,true,null]}");

  g_assert_cmpstr (one, ==, "{\"a\":\"x\\n中\",\"b\":[1,2.5,true,null]}");
  g_assert_cmpstr (one, ==, two);
}

static void
test_canonical_is_stable (void)
{
  g_autofree char *once = canonical ("{\"q\":\"\\\"\\\\\\u0001\",\"n\":0.1,\"m\":-1e300}");
  g_autofree char *twice = canonical (once);

  g_assert_cmpstr (once, ==, twice);
}

static void
assert_refused (const char *text, gssize size)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_json_parse (text, size, &error));
  g_assert_error (error, YD_BASE_ERROR, YD_BASE_ERROR_INVALID_JSON);
}

static void
test_refuses (void)
{
  g_autofree char *deep = g_strnfill (100000, '[');

  assert_refused ("", -1);
  assert_refused ("{\"a\":", -1);
  assert_refused ("\"\xff\"", 3);
  assert_refused (deep, -1);
}

static void
test_getters_fall_back (void)
{
  g_autoptr (JsonNode) node =
      yd_json_parse ("{\"t\":\"x\",\"i\":3,\"d\":1.5,\"b\":true}", -1, NULL);
  JsonObject *object = json_node_get_object (node);

  g_assert_cmpstr (yd_json_get_text (object, "t", ""), ==, "x");
  g_assert_cmpstr (yd_json_get_text (object, "i", "no"), ==, "no");
  g_assert_cmpint (yd_json_get_int (object, "i", 0), ==, 3);
  g_assert_cmpint (yd_json_get_int (object, "d", 0), ==, 1);
  g_assert_cmpint (yd_json_get_int (object, "gone", 9), ==, 9);
  g_assert_cmpfloat (yd_json_get_double (object, "i", 0), ==, 3);
  g_assert_true (yd_json_get_boolean (object, "b", FALSE));
  g_assert_null (yd_json_get_object (object, "t"));
  g_assert_null (yd_json_get_array (NULL, "t"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/json/canonical", test_canonical);
  g_test_add_func ("/base/json/canonical-is-stable", test_canonical_is_stable);
  g_test_add_func ("/base/json/refuses", test_refuses);
  g_test_add_func ("/base/json/getters-fall-back", test_getters_fall_back);
  return g_test_run ();
}
