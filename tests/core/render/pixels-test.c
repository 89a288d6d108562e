/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/compositor.h"

#include <math.h>
#include <string.h>

#define WIDTH 160
#define HEIGHT 120

/* Fills the canvas with a part of a picture, as a camera does */
static void
draw_crop (const YdCanvas *canvas, const YdPicture *picture, const YdCrop *crop)
{
  const double across = canvas->width / crop->width, down = canvas->height / crop->height;
  const YdPlacing placing = {
    .matrix = { across, 0, -crop->x * across, 0, down, -crop->y * down },
    .region = *crop,
    .opacity = 256,
    .mask = { .weight = 256 },
  };

  yd_canvas_draw_placed (canvas, picture, &placing);
}

/* A round spot with soft edges, of which the middle can be measured to fractions of a pixel */
static YdPicture *
make_spot (int width, int height, double x, double y)
{
  YdPicture *picture = yd_picture_new (width, height);

  for (int row = 0; row < height; row++)
    for (int column = 0; column < width; column++) {
      const double dx = column + 0.5 - x, dy = row + 0.5 - y;
      guint8 *p = picture->pixels + row * picture->stride + 4 * column;
      p[0] = p[1] = p[2] = (guint8) lrint (250 * exp (-(dx * dx + dy * dy) / (2 * 12.0 * 12.0)));
      p[3] = 255;
    }
  return picture;
}

static void
find_middle (const guint8 *pixels, double *x, double *y)
{
  double sum = 0, sum_x = 0, sum_y = 0;

  for (int row = 0; row < HEIGHT; row++)
    for (int column = 0; column < WIDTH; column++) {
      const double level = pixels[4 * (row * WIDTH + column) + 1];
      sum += level;
      sum_x += level * (column + 0.5);
      sum_y += level * (row + 0.5);
    }
  *x = sum_x / sum;
  *y = sum_y / sum;
}

static void
test_slow_zoom_does_not_jitter (void)
{
  g_autoptr (YdPicture) picture = make_spot (240, 180, 126.3, 84.7);
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT * 4);
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };
  const YdSnapshotClip clip = { .from = { 0.5, 0.5, 1 }, .to = { 0.53, 0.48, 1.12 } };
  const int n = 120;
  double squares = 0;

  for (int i = 0; i < n; i++) {
    const YdCrop crop = yd_clip_get_crop (&clip, i / (n - 1.0), 240, 180, WIDTH, HEIGHT);
    double x, y;
    draw_crop (&canvas, picture, &crop);
    find_middle (pixels, &x, &y);
    const double miss_x = x - (126.3 - crop.x) / crop.width * WIDTH;
    const double miss_y = y - (84.7 - crop.y) / crop.height * HEIGHT;
    squares += miss_x * miss_x + miss_y * miss_y;
  }
  g_test_message ("residual %.5f px rms", sqrt (squares / (2 * n)));
  g_assert_cmpfloat (sqrt (squares / (2 * n)), <, 0.01);
}

static void
test_whole_pixels_are_exact (void)
{
  g_autoptr (YdPicture) picture = make_spot (WIDTH + 8, HEIGHT + 6, 70, 60);
  g_autofree guint8 *pixels = g_malloc (WIDTH * HEIGHT * 4);
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };
  const YdCrop crop = { 5, 3, WIDTH, HEIGHT };

  draw_crop (&canvas, picture, &crop);
  for (int y = 0; y < HEIGHT; y++)
    g_assert_cmpmem (pixels + y * WIDTH * 4, WIDTH * 4,
                     picture->pixels + (y + 3) * picture->stride + 5 * 4, WIDTH * 4);
}

static void
test_edges_go_on (void)
{
  g_autoptr (YdPicture) picture = yd_picture_new (1, 1);
  guint8 pixels[6 * 4 * 4];
  const YdCanvas canvas = { pixels, 6 * 4, 6, 4 };
  const YdCrop crop = { 0, 0, 1, 1 };

  memcpy (picture->pixels, (const guint8[]){ 10, 20, 30, 255 }, 4);
  draw_crop (&canvas, picture, &crop);
  for (int i = 0; i < 24; i++)
    g_assert_cmpmem (pixels + 4 * i, 4, picture->pixels, 4);
}

static void
test_see_through (void)
{
  g_autoptr (YdPicture) picture = yd_picture_new (2, 2);
  guint8 pixels[4 * 4 * 4];
  const YdCanvas canvas = { pixels, 16, 4, 4 };
  const YdCrop crop = { 0, 0, 2, 2 };

  picture->is_opaque = FALSE;
  for (int i = 0; i < 4; i++)
    memcpy (picture->pixels + 4 * i, (const guint8[]){ 0, 64, 128, 128 }, 4);
  yd_canvas_fill (&canvas, 0xff0000ff);
  draw_crop (&canvas, picture, &crop);
  g_assert_cmpint (pixels[0], ==, 0);
  g_assert_cmpint (pixels[1], ==, 64);
  g_assert_cmpint (pixels[2], ==, 255);
  g_assert_cmpint (pixels[3], ==, 255);
  yd_canvas_fill (&canvas, 0x0000ffff);
  yd_canvas_draw_at (&canvas, picture, -1, 3); /* one pixel of it is inside */
  g_assert_cmpint (pixels[3 * 16], ==, 127);
  g_assert_cmpint (pixels[3 * 16 + 4], ==, 255);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/pixels/slow-zoom-does-not-jitter", test_slow_zoom_does_not_jitter);
  g_test_add_func ("/render/pixels/whole-pixels-are-exact", test_whole_pixels_are_exact);
  g_test_add_func ("/render/pixels/edges-go-on", test_edges_go_on);
  g_test_add_func ("/render/pixels/see-through", test_see_through);
  return g_test_run ();
}
