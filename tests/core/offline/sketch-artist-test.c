/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-artist.h"

#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/offline/sketch-draw.h"

static YdRecipe *
make_recipe (YdNeed need, const char *text, int attempt)
{
  g_autoptr (JsonNode) body = yd_json_parse (text, -1, NULL);

  g_assert_nonnull (body);
  return yd_recipe_new (need, "sketch", "sketch-1", attempt, body);
}

static char *
run_once (const char *folder, const char *text, int attempt)
{
  g_autoptr (YdSketchArtist) artist = yd_sketch_artist_new ();
  g_autoptr (YdRecipe) recipe = make_recipe (YD_NEED_BOARD, text, attempt);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdResult) result =
      yd_provider_run (YD_PROVIDER (artist), recipe, folder, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (result->path, folder));
  g_assert_cmpstr (result->content_type, ==, "image/png");
  g_assert_cmpint (result->width, ==, 90);
  g_assert_cmpint (result->height, ==, 160);
  cairo_surface_t *surface = cairo_image_surface_create_from_png (result->path);
  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, 90);
  cairo_surface_destroy (surface);
  char *hash = yd_hash_file (result->path, NULL, &error);
  g_assert_no_error (error);
  g_unlink (result->path);
  return hash;
}

static void
test_writes_a_board (void)
{
  static const char text[] =
      "{\"canvas\":{\"width\":90,\"height\":160},\"figures\":[{\"name\":\"甲\"}]}";
  g_autofree char *folder = g_dir_make_tmp ("yd-sketch-XXXXXX", NULL);
  g_autofree char *one = run_once (folder, text, 1);
  g_autofree char *two = run_once (folder, text, 1);
  g_autofree char *again = run_once (folder, text, 2);

  g_assert_cmpstr (one, ==, two);
  g_assert_cmpstr (one, !=, again);
  g_rmdir (folder);
}

static void
test_what_it_can_do (void)
{
  g_autoptr (YdSketchArtist) artist = yd_sketch_artist_new ();
  YdProvider *provider = YD_PROVIDER (artist);
  g_autoptr (YdRecipe) recipe = make_recipe (YD_NEED_PORTRAIT, "{}", 1);

  g_assert_cmpstr (yd_provider_get_id (provider), ==, "sketch");
  g_assert_nonnull (yd_provider_get_model (provider, YD_NEED_BOARD));
  g_assert_nonnull (yd_provider_get_model (provider, YD_NEED_PORTRAIT));
  g_assert_null (yd_provider_get_model (provider, YD_NEED_VOICE));
  g_assert_cmpint (yd_provider_estimate (provider, recipe), ==, 0);
  g_assert_finalize_object (g_steal_pointer (&artist));
}

static void
check_error (const char *text, const char *folder, gboolean is_cancelled, GQuark domain, int code)
{
  g_autoptr (YdSketchArtist) artist = yd_sketch_artist_new ();
  g_autoptr (YdRecipe) recipe = make_recipe (YD_NEED_BOARD, text, 1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  if (is_cancelled)
    g_cancellable_cancel (cancellable);
  g_assert_null (yd_provider_run (YD_PROVIDER (artist), recipe, folder, cancellable, &error));
  g_assert_error (error, domain, code);
}

static void
test_errors (void)
{
  check_error ("{\"canvas\":{\"width\":99999999999,\"height\":160}}", "/nowhere", FALSE,
               YD_SKETCH_ERROR, YD_SKETCH_ERROR_SIZE);
  check_error ("{\"canvas\":{\"width\":32,\"height\":32}}", "/nowhere", FALSE, YD_SKETCH_ERROR,
               YD_SKETCH_ERROR_FAILED);
  check_error ("{}", "/nowhere", TRUE, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-artist/writes-a-board", test_writes_a_board);
  g_test_add_func ("/offline/sketch-artist/what-it-can-do", test_what_it_can_do);
  g_test_add_func ("/offline/sketch-artist/errors", test_errors);
  return g_test_run ();
}
