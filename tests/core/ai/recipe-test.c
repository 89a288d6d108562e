/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ai/recipe.h"

#include "core/ai/ai-error.h"

static YdRecipe *
new_recipe (const char *body, int attempt)
{
  g_autoptr (JsonNode) node = yd_json_parse (body, -1, NULL);

  return yd_recipe_new (YD_NEED_BOARD, "sketch", "sketch-1", attempt, node);
}

static void
test_equal_content_equal_hash (void)
{
  g_autoptr (YdRecipe) one = new_recipe ("{\"a\":1,\"b\":\"雨\"}", 1);
  g_autoptr (YdRecipe) two = new_recipe ("{ \"b\":\"雨\", \"a\":1.0 }", 1);
  g_autoptr (YdRecipe) again = new_recipe ("{\"a\":1,\"b\":\"雨\"}", 2);

  g_assert_cmpstr (yd_recipe_get_hash (one), ==, yd_recipe_get_hash (two));
  g_assert_cmpstr (yd_recipe_get_hash (one), !=, yd_recipe_get_hash (again));
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdRecipe) one = new_recipe ("{\"text\":\"你好\"}", 3);
  g_autoptr (YdRecipe) two = yd_recipe_parse (yd_recipe_get_canonical (one), &error);

  g_assert_no_error (error);
  g_assert_cmpstr (yd_recipe_get_hash (one), ==, yd_recipe_get_hash (two));
  g_assert_cmpint (yd_recipe_get_attempt (two), ==, 3);
  g_assert_cmpstr (yd_recipe_get_provider (two), ==, "sketch");
  g_assert_cmpstr (yd_recipe_get_model (two), ==, "sketch-1");
  g_assert_cmpstr (yd_json_get_text (yd_recipe_get_body (two), "text", ""), ==, "你好");
}

static void
test_refuses (void)
{
  static const char *const bad[] = {
    "{}",
    "[]",
    "{\"need\":\"board\",\"provider\":\"p\",\"model\":\"m\",\"attempt\":1}",
    "{\"need\":\"soup\",\"provider\":\"p\",\"model\":\"m\",\"attempt\":1,\"body\":{}}",
    "{\"need\":\"board\",\"provider\":\"p\",\"model\":\"m\",\"attempt\":0,\"body\":{}}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_null (yd_recipe_parse (bad[i], &error));
    g_assert_error (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ai/recipe/equal-content-equal-hash", test_equal_content_equal_hash);
  g_test_add_func ("/ai/recipe/round-trip", test_round_trip);
  g_test_add_func ("/ai/recipe/refuses", test_refuses);
  return g_test_run ();
}
