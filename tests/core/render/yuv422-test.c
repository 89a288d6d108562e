/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <math.h>

#include "core/render/pixels.h"

#define WIDTH 16
#define HEIGHT 3

typedef struct {
  guint16 y[HEIGHT][WIDTH];
  guint16 u[HEIGHT][WIDTH / 2];
  guint16 v[HEIGHT][WIDTH / 2];
} Planes;

static void
convert (guint32 (*color) (int x), Planes *planes)
{
  guint32 pixels[HEIGHT][WIDTH];
  guint8 *const data[3] = { (guint8 *) planes->y, (guint8 *) planes->u, (guint8 *) planes->v };
  const int strides[3] = { WIDTH * 2, WIDTH, WIDTH };

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++)
      pixels[y][x] = color (x);
  const YdCanvas canvas = { (guint8 *) pixels, WIDTH * 4, WIDTH, HEIGHT };
  yd_canvas_to_422_10 (&canvas, data, strides);
}

/* The whole cube, a step of 51: against the formula in doubles */
static guint32 current;

static guint32
flat (int x)
{
  return current;
}

static void
test_exact (void)
{
  Planes planes;

  for (guint r = 0; r < 256; r += 51)
    for (guint g = 0; g < 256; g += 51)
      for (guint b = 0; b < 256; b += 51) {
        const double red = r / 255.0, green = g / 255.0, blue = b / 255.0;
        const double luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
        current = 0xff000000u | r << 16 | g << 8 | b;
        convert (flat, &planes);
        g_assert_cmpfloat (fabs (planes.y[1][5] - (64 + 876 * luma)), <, 0.6);
        g_assert_cmpfloat (fabs (planes.u[2][3] - (512 + 896 * (blue - luma) / 1.8556)), <, 0.6);
        g_assert_cmpfloat (fabs (planes.v[0][0] - (512 + 896 * (red - luma) / 1.5748)), <, 0.6);
      }
}

static guint32
edge (int x)
{
  return x < 8 ? 0xff000000u : 0xff0000ffu;
}

/* Colour stands where the even pixels are: a quarter of the next one reaches in */
static void
test_place_of_color (void)
{
  Planes planes;
  const double blue = 896 * (1 - 0.0722) / 1.8556;

  convert (edge, &planes);
  g_assert_cmpint (planes.u[1][3], ==, 512);
  g_assert_cmpfloat (fabs (planes.u[1][4] - (512 + blue * 3 / 4)), <, 0.6);
  g_assert_cmpfloat (fabs (planes.u[1][5] - (512 + blue)), <, 0.6);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/yuv422/exact", test_exact);
  g_test_add_func ("/render/yuv422/place-of-color", test_place_of_color);
  return g_test_run ();
}
