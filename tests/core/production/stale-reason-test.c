/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/stale-reason.h"

static YdRecipe *
recipe (const char *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = yd_json_parse (body, -1, &error);

  g_assert_no_error (error);
  return yd_recipe_new (YD_NEED_BOARD, "offline", "sketch", 1, node);
}

static void
assert_reason (const char *then, const char *now, const char *expected)
{
  g_autoptr (YdRecipe) a = recipe (then);
  g_autoptr (YdRecipe) b = recipe (now);
  g_autofree char *reason = yd_stale_reason_describe (a, b);

  g_assert_cmpstr (reason, ==, expected);
}

static void
test_same (void)
{
  assert_reason ("{\"shot\":{\"size\":\"wide\"}}", "{\"shot\":{\"size\":\"wide\"}}", NULL);
}

static void
test_size (void)
{
  assert_reason ("{\"shot\":{\"size\":\"wide\"}}", "{\"shot\":{\"size\":\"close-up\"}}",
                 "Changed since: the size (Wide, now Close-up).");
}

static void
test_two_changes (void)
{
  assert_reason ("{\"shot\":{\"mood\":\"calm\",\"action\":\"a\"}}", "{\"shot\":{\"action\":\"b\"}}",
                 "Changed since: what is seen, the mood.");
}

static void
test_figures (void)
{
  assert_reason ("{\"figures\":[{\"name\":\"Ann\",\"appearance\":{\"hair\":1}},{\"name\":\"Bo\"}]}",
                 "{\"figures\":[{\"name\":\"Ann\",\"appearance\":{\"hair\":2}},{\"name\":\"Cy\"}]}",
                 "Changed since: the looks of Ann, Bo has left the picture, "
                 "Cy has come into the picture.");
}

static void
test_places (void)
{
  assert_reason ("{\"figures\":[{\"name\":\"Ann\"},{\"name\":\"Bo\"}]}",
                 "{\"figures\":[{\"name\":\"Bo\"},{\"name\":\"Ann\"}]}",
                 "Changed since: the places of the people.");
}

static void
test_unknown (void)
{
  assert_reason ("{\"new-thing\":1}", "{\"new-thing\":2}",
                 "Something it was made from has changed.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/production/stale-reason/same", test_same);
  g_test_add_func ("/production/stale-reason/size", test_size);
  g_test_add_func ("/production/stale-reason/two-changes", test_two_changes);
  g_test_add_func ("/production/stale-reason/figures", test_figures);
  g_test_add_func ("/production/stale-reason/places", test_places);
  g_test_add_func ("/production/stale-reason/unknown", test_unknown);
  return g_test_run ();
}
