/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/pen-drawing.h"

#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/offline/sketch-draw.h"

#define SIDE 64

static const YdPen red = { YD_PEN_TOOL_PEN, 0xff0000, 8 };
static const YdPen eraser = { YD_PEN_TOOL_ERASER, 0, 12 };

static void
draw_line (YdPenDrawing *drawing, const YdPen *pen, double y, double pressure)
{
  yd_pen_drawing_begin (drawing, pen);
  for (int x = 8; x <= 56; x += 8)
    yd_pen_drawing_add (drawing, x, y, pressure);
  yd_pen_drawing_end (drawing);
}

/* The strokes alone, as they are shown: 0xAARRGGBB, premultiplied */
static guint32
get_pixel (YdPenDrawing *drawing, int x, int y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIDE, SIDE);
  cairo_t *cr = cairo_create (surface);

  yd_pen_drawing_paint (drawing, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  const guint32 pixel = *(const guint32 *) (cairo_image_surface_get_data (surface) +
                                            cairo_image_surface_get_stride (surface) * y + x * 4);
  cairo_surface_destroy (surface);
  return pixel;
}

static guint
count_down (YdPenDrawing *drawing, int x)
{
  guint n = 0;

  for (int y = 0; y < SIDE; y++)
    n += get_pixel (drawing, x, y) >> 24 > 127;
  return n;
}

static void
test_stroke (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);

  g_assert_true (yd_pen_drawing_is_empty (drawing));
  draw_line (drawing, &red, 32, 1);
  g_assert_false (yd_pen_drawing_is_empty (drawing));
  g_assert_cmphex (get_pixel (drawing, 10, 32), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (drawing, 54, 32), ==, 0xffff0000); /* to where the pen was lifted */
  g_assert_cmphex (get_pixel (drawing, 32, 50), ==, 0);
}

static void
test_dot (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);

  yd_pen_drawing_begin (drawing, &red);
  yd_pen_drawing_add (drawing, 20, 20, 1);
  yd_pen_drawing_end (drawing);
  g_assert_cmphex (get_pixel (drawing, 20, 20), ==, 0xffff0000);
}

static void
test_pressure (void)
{
  g_autoptr (YdPenDrawing) soft = yd_pen_drawing_new (SIDE, SIDE);
  g_autoptr (YdPenDrawing) hard = yd_pen_drawing_new (SIDE, SIDE);

  draw_line (soft, &red, 32, 0.3);
  draw_line (hard, &red, 32, 1);
  g_assert_cmpuint (count_down (hard, 32), ==, 8);
  g_assert_cmpuint (count_down (soft, 32), <, 5);
  g_assert_cmpuint (count_down (soft, 32), >, 0);
}

static void
test_eraser (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);

  draw_line (drawing, &red, 20, 1);
  draw_line (drawing, &red, 44, 1);
  draw_line (drawing, &eraser, 20, 1);
  g_assert_cmphex (get_pixel (drawing, 32, 20), ==, 0);
  g_assert_cmphex (get_pixel (drawing, 32, 44), ==, 0xffff0000);
}

static void
test_undo (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);

  g_assert_false (yd_pen_drawing_can_undo (drawing));
  draw_line (drawing, &red, 20, 1);
  draw_line (drawing, &red, 44, 1);
  const guint32 edge = get_pixel (drawing, 32, 16);
  yd_pen_drawing_undo (drawing);
  g_assert_cmphex (get_pixel (drawing, 32, 20), ==, 0xffff0000);
  g_assert_cmphex (get_pixel (drawing, 32, 16), ==, edge); /* painted again as at first */
  g_assert_cmphex (get_pixel (drawing, 32, 44), ==, 0);
  yd_pen_drawing_redo (drawing);
  g_assert_cmphex (get_pixel (drawing, 32, 44), ==, 0xffff0000);
  yd_pen_drawing_undo (drawing);
  draw_line (drawing, &red, 32, 1); /* what was undone is forgotten */
  g_assert_false (yd_pen_drawing_can_redo (drawing));
}

static void
test_clear_is_undone (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);

  draw_line (drawing, &red, 20, 1);
  yd_pen_drawing_clear (drawing);
  g_assert_true (yd_pen_drawing_is_empty (drawing));
  g_assert_cmphex (get_pixel (drawing, 32, 20), ==, 0);
  draw_line (drawing, &red, 44, 1);
  g_assert_cmphex (get_pixel (drawing, 32, 20), ==, 0);
  yd_pen_drawing_undo (drawing);
  yd_pen_drawing_undo (drawing);
  g_assert_cmphex (get_pixel (drawing, 32, 20), ==, 0xffff0000);
}

static guint32
read_png (const char *path, int x, int y)
{
  cairo_surface_t *surface = cairo_image_surface_create_from_png (path);

  g_assert_cmpint (cairo_surface_status (surface), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (surface), ==, SIDE);
  const guint32 pixel = *(const guint32 *) (cairo_image_surface_get_data (surface) +
                                            cairo_image_surface_get_stride (surface) * y + x * 4);
  cairo_surface_destroy (surface);
  return pixel & 0xffffff;
}

static void
test_write (void)
{
  g_autofree char *folder = g_dir_make_tmp ("yiduo-pen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.png", NULL);
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);
  g_autoptr (YdPicture) under = yd_picture_new (SIDE / 2, SIDE / 2);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < under->stride * (gsize) under->height; i += 4)
    *(guint32 *) (under->pixels + i) = 0xff0000ff;
  draw_line (drawing, &red, 32, 1);
  draw_line (drawing, &eraser, 50, 1); /* never the picture under it */
  g_assert_true (yd_pen_drawing_write (drawing, under, path, &error));
  g_assert_no_error (error);
  g_assert_cmphex (read_png (path, 32, 32), ==, 0xff0000);
  g_assert_cmphex (read_png (path, 32, 50), ==, 0x0000ff);
  g_assert_true (yd_pen_drawing_write (drawing, NULL, path, &error));
  g_assert_cmphex (read_png (path, 32, 50), ==, 0xffffff); /* white paper */
  yd_safe_file_remove_tree (folder, NULL);
}

static void
test_nowhere_to_write (void)
{
  g_autoptr (YdPenDrawing) drawing = yd_pen_drawing_new (SIDE, SIDE);
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_pen_drawing_write (drawing, NULL, "/nowhere/at/all.png", &error));
  g_assert_error (error, YD_SKETCH_ERROR, YD_SKETCH_ERROR_FAILED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/offline/pen-drawing/stroke", test_stroke);
  g_test_add_func ("/offline/pen-drawing/dot", test_dot);
  g_test_add_func ("/offline/pen-drawing/pressure", test_pressure);
  g_test_add_func ("/offline/pen-drawing/eraser", test_eraser);
  g_test_add_func ("/offline/pen-drawing/undo", test_undo);
  g_test_add_func ("/offline/pen-drawing/clear-is-undone", test_clear_is_undone);
  g_test_add_func ("/offline/pen-drawing/write", test_write);
  g_test_add_func ("/offline/pen-drawing/nowhere-to-write", test_nowhere_to_write);
  return g_test_run ();
}
