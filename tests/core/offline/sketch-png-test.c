/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-png.h"

#include <glib/gstdio.h>

#include "core/offline/sketch-draw.h"

static void
check_round_trip (int width, int height)
{
  g_autofree char *folder = g_dir_make_tmp ("yd-png-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *one = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);

  for (int y = 0; y < height; y++) {
    guint32 *row = (guint32 *) (cairo_image_surface_get_data (one) +
                                (gsize) cairo_image_surface_get_stride (one) * y);
    for (int x = 0; x < width; x++)
      row[x] = 0xff000000u | (guint32) g_test_rand_int_range (0, 0x1000000);
  }
  cairo_surface_mark_dirty (one);
  g_assert_true (yd_sketch_png_write (one, path, &error));
  g_assert_no_error (error);
  cairo_surface_t *two = cairo_image_surface_create_from_png (path); /* checks every CRC */
  g_assert_cmpint (cairo_surface_status (two), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (two), ==, width);
  g_assert_cmpint (cairo_image_surface_get_height (two), ==, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      const guint32 *a = (const guint32 *) (cairo_image_surface_get_data (one) +
                                            cairo_image_surface_get_stride (one) * y);
      const guint32 *b = (const guint32 *) (cairo_image_surface_get_data (two) +
                                            cairo_image_surface_get_stride (two) * y);
      g_assert_cmphex (a[x] & 0xffffff, ==, b[x] & 0xffffff);
    }
  cairo_surface_destroy (one);
  cairo_surface_destroy (two);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_round_trip (void)
{
  check_round_trip (1, 1);
  check_round_trip (17, 3);
  check_round_trip (301, 200);
}

static void
test_replaces_a_longer_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yd-png-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4, 4);

  g_assert_true (g_file_set_contents (path, long_text, -1, NULL));
  g_assert_true (yd_sketch_png_write (surface, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  g_assert_cmpuint (size, <, 1000);
  cairo_surface_destroy (surface);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_nowhere_to_write (void)
{
  g_autoptr (GError) error = NULL;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 4, 4);

  g_assert_false (yd_sketch_png_write (surface, "/nowhere/at/all.png", &error));
  g_assert_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_FAILED);
  cairo_surface_destroy (surface);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/sketch-png/round-trip", test_round_trip);
  g_test_add_func ("/offline/sketch-png/replaces-a-longer-file", test_replaces_a_longer_file);
  g_test_add_func ("/offline/sketch-png/nowhere-to-write", test_nowhere_to_write);
  return g_test_run ();
}
