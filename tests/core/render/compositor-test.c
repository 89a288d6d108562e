/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The compositor against slow ones in floating point. */
#include "core/render/compositor.h"

#include "core/render/blur.h"
#include "drawing-fixture.h"

#define WIDTH 150
#define HEIGHT 110

static double
get_pixel (const YdPicture *picture, int x, int y, int c)
{
  x = CLAMP (x, 0, picture->width - 1);
  y = CLAMP (y, 0, picture->height - 1);
  return picture->pixels[y * picture->stride + 4 * (gsize) x + c];
}

static double
sample (const YdPicture *picture, double u, double v, int c)
{
  const double x = floor (u - 0.5), y = floor (v - 0.5), a = u - 0.5 - x, b = v - 0.5 - y;
  const int column = (int) x, row = (int) y;

  return (get_pixel (picture, column, row, c) * (1 - a) +
          get_pixel (picture, column + 1, row, c) * a) *
             (1 - b) +
         (get_pixel (picture, column, row + 1, c) * (1 - a) +
          get_pixel (picture, column + 1, row + 1, c) * a) *
             b;
}

/* How far a pixel lies inside two edges, each half a pixel soft */
static double
cover (double first, double end)
{
  return MAX (CLAMP (first + 0.5, 0, 1) + CLAMP (end + 0.5, 0, 1) - 1, 0);
}

/* b, s, a: canvas, premultiplied source and its alpha, 0 to 1. Source: W3C Compositing 1. */
static double
blend_reference (YdBlend blend, double b, double s, double a)
{
  const double color = a > 0 ? s / a : 0;
  double mixed = color;

  if (blend == YD_BLEND_ADD)
    return MIN (b + s, 1);
  if (blend == YD_BLEND_MULTIPLY)
    mixed = b * color;
  else if (blend == YD_BLEND_SCREEN)
    mixed = b + color - b * color;
  else if (blend == YD_BLEND_DARKEN)
    mixed = MIN (b, color);
  else if (blend == YD_BLEND_LIGHTEN)
    mixed = MAX (b, color);
  return (1 - a) * b + a * mixed;
}

/* The largest difference from the reference, in levels */
static double
compare (const YdPicture *picture, const YdPlacing *placing)
{
  const YdCanvas canvas = make_canvas (WIDTH, HEIGHT), before = make_canvas (WIDTH, HEIGHT);
  const YdAffine back = yd_affine_invert (&placing->matrix);
  const YdCrop *region = &placing->region;
  const double slope_u = hypot (back.xx, back.xy), slope_v = hypot (back.yx, back.yy);
  double worst = 0;

  yd_canvas_draw_placed (&canvas, picture, placing);
  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH; x++) {
      const double u = back.xx * (x + 0.5) + back.xy * (y + 0.5) + back.x0;
      const double v = back.yx * (x + 0.5) + back.yy * (y + 0.5) + back.y0;
      const double weight =
          cover ((u - region->x) / slope_u, (region->x + region->width - u) / slope_u) *
          cover ((v - region->y) / slope_v, (region->y + region->height - v) / slope_v) *
          placing->opacity / FULL;
      for (int c = 0; c < 4; c++) {
        const gsize at = y * canvas.stride + 4 * (gsize) x + c;
        const double wanted = 255 * blend_reference (placing->blend, before.pixels[at] / 255.0,
                                                     sample (picture, u, v, c) * weight / 255,
                                                     sample (picture, u, v, 3) * weight / 255);
        worst = MAX (worst, fabs (wanted - canvas.pixels[at]));
      }
    }
  g_free (canvas.pixels);
  g_free (before.pixels);
  return worst;
}

static void
test_placed_as_reference (void)
{
  static const struct {
    double scale;
    double degrees;
    double x;
    double y;
  } cases[] = {
    { 1, 0, 75, 55 },       { 1, 0, 70.3, 51.8 },      { 0.61, 0, 20.2, 90.9 },
    { 2.3, 0, 75.5, 40 },   { 0.8, 17, 75, 55 },       { 1.7, -38, 60, 70 },
    { 3, 90, 75, 55 },      { 0.55, 180, 75.3, 55.1 }, { 0.7, 45, -10, 115 },
    { 0.05, 10, 75, 55.2 }, { 5, 3, 75, 55 },          { 1, 0.01, 75, 55 },
  };

  for (int is_opaque = 0; is_opaque < 2; is_opaque++) {
    g_autoptr (YdPicture) picture = make_picture (121, 83, is_opaque);
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
      YdPlacing placing = place (picture, cases[i].scale, cases[i].degrees, cases[i].x, cases[i].y);
      double worst = compare (picture, &placing);
      g_test_message ("%s, case %zu: %.2f levels", is_opaque ? "opaque" : "glass", i, worst);
      g_assert_cmpfloat (worst, <=, 2);
      placing.opacity = 100;
      placing.region = (YdCrop){ 20.4, 10.7, 60.2, 50.5 };
      worst = compare (picture, &placing);
      g_assert_cmpfloat (worst, <=, 2.5); /* weights are 256ths, and edges have two of them */
    }
  }
}

static void
test_blends_as_formulas (void)
{
  g_autoptr (YdPicture) picture = make_picture (WIDTH, HEIGHT, FALSE);

  for (int blend = YD_BLEND_NORMAL; blend <= YD_BLEND_LIGHTEN; blend++)
    for (int opacity = FULL; opacity > 0; opacity -= 120) {
      YdPlacing placing = place (picture, 1, 0, WIDTH / 2.0, HEIGHT / 2.0);
      placing.blend = (YdBlend) blend;
      placing.opacity = opacity;
      g_assert_cmpfloat (compare (picture, &placing), <=, 1.5);
    }
}

static void
test_opaque_pictures_blend_too (void)
{
  g_autoptr (YdPicture) picture = make_picture (WIDTH, HEIGHT, TRUE);
  YdPlacing placing = place (picture, 1, 0, WIDTH / 2.0, HEIGHT / 2.0);

  placing.blend = YD_BLEND_MULTIPLY;
  g_assert_cmpfloat (compare (picture, &placing), <=, 1.5);
}

/* The middle of a bright spot, to fractions of a pixel */
static void
find_middle (const YdCanvas *canvas, double *x, double *y)
{
  double sum = 0, sum_x = 0, sum_y = 0;

  for (int row = 0; row < canvas->height; row++)
    for (int column = 0; column < canvas->width; column++) {
      const double level = canvas->pixels[row * canvas->stride + 4 * (gsize) column];
      sum += level;
      sum_x += level * (column + 0.5);
      sum_y += level * (row + 0.5);
    }
  *x = sum_x / sum;
  *y = sum_y / sum;
}

/* A spot on a picture that moves slowly, is enlarged, and is turned when @degrees is not 0 */
static double
get_jitter (double degrees)
{
  g_autoptr (YdPicture) picture = yd_picture_new (101, 81);
  const YdCanvas canvas = make_canvas (WIDTH, HEIGHT);
  const int n = 120;
  double squares = 0;

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++) {
      const double dx = x + 0.5 - 47.3, dy = y + 0.5 - 38.1;
      const guint8 level = (guint8) lrint (250 * exp (-(dx * dx + dy * dy) / (2 * 9.0 * 9.0)));
      memset (picture->pixels + y * picture->stride + 4 * x, level, 3);
      picture->pixels[y * picture->stride + 4 * x + 3] = 255;
    }
  for (int i = 0; i < n; i++) {
    const YdPlacing placing =
        place (picture, 0.9 + 0.001 * i, degrees * i / n, 70 + 0.021 * i, 50 + 0.034 * i);
    const YdAffine *m = &placing.matrix;
    double x, y;
    yd_canvas_fill (&canvas, 0);
    yd_canvas_draw_placed (&canvas, picture, &placing);
    find_middle (&canvas, &x, &y);
    const double miss_x = x - (m->xx * 47.3 + m->xy * 38.1 + m->x0);
    const double miss_y = y - (m->yx * 47.3 + m->yy * 38.1 + m->y0);
    squares += miss_x * miss_x + miss_y * miss_y;
  }
  g_free (canvas.pixels);
  return sqrt (squares / (2 * n));
}

static void
test_slow_moves_do_not_jitter (void)
{
  const double upright = get_jitter (0), turned = get_jitter (5);

  g_test_message ("residual %.5f px rms upright, %.5f turned", upright, turned);
  g_assert_cmpfloat (upright, <, 0.01);
  g_assert_cmpfloat (turned, <, 0.01);
}

/* A mask is a share of the whole drawing */
static void
test_masks (void)
{
  guint16 columns[WIDTH], rows[HEIGHT];
  g_autoptr (YdPicture) picture = make_picture (WIDTH, HEIGHT, TRUE);

  for (int x = 0; x < WIDTH; x++)
    columns[x] = (guint16) (x < 30 ? 0 : MIN ((x - 30) * 4, FULL));
  for (int y = 0; y < HEIGHT; y++)
    rows[y] = (guint16) (y < 50 ? 128 : FULL);
  for (double degrees = 0; degrees <= 20; degrees += 20) {
    const YdCanvas masked = make_canvas (WIDTH, HEIGHT), mixed = make_canvas (WIDTH, HEIGHT),
                   whole = make_canvas (WIDTH, HEIGHT);
    YdPlacing placing = place (picture, 1.5, degrees, 75, 55);
    const YdMask mask = { columns, rows, 200 };
    yd_canvas_draw_placed (&whole, picture, &placing);
    yd_canvas_mix_masked (&mixed, &whole, &mask, 0);
    placing.mask = mask;
    yd_canvas_draw_placed (&masked, picture, &placing);
    for (int i = 0; i < WIDTH * HEIGHT * 4; i++)
      g_assert_cmpint (ABS (masked.pixels[i] - mixed.pixels[i]), <=, 2);
    g_assert_cmpint (masked.pixels[4 * 10], ==, 10 * 255 / WIDTH); /* untouched */
    g_free (masked.pixels);
    g_free (mixed.pixels);
    g_free (whole.pixels);
  }
}

static void
test_tint (void)
{
  g_autoptr (YdPicture) picture = make_picture (20, 20, FALSE);
  const YdCanvas canvas = make_canvas (WIDTH, HEIGHT);
  YdPlacing placing = place (picture, 1, 0, 20, 20);

  placing.tint = 0xffffff00;
  placing.tint_weight = FULL;
  yd_canvas_draw_placed (&canvas, picture, &placing);
  for (int y = 10; y < 30; y++)
    for (int x = 10; x < 30; x++) {
      const double alpha = get_pixel (picture, x - 10, y - 10, 3) / 255;
      const double wanted = 255 * alpha + 90 * (1 - alpha);
      g_assert_cmpfloat (fabs (canvas.pixels[y * canvas.stride + 4 * x + 2] - wanted), <=, 1);
    }
  g_free (canvas.pixels);
}

/* Rows are sampled in windows of some pixels, which a narrow picture does not have */
static void
test_narrow_as_reference (void)
{
  for (int width = 1; width <= 12; width++) {
    g_autoptr (YdPicture) picture = make_picture (width, 40, TRUE);
    for (int step = 0; step < 8; step++) {
      const YdPlacing placing = place (picture, 0.55 + step * 1.3, 0, 74.3 - step, 55.6);
      const double worst = compare (picture, &placing);
      g_test_message ("width %d, step %d: %.2f levels", width, step, worst);
      g_assert_cmpfloat (worst, <=, 2);
    }
  }
}

/* Nothing outside the memory, whatever is asked for */
static void
test_wild_placings (void)
{
  static const double values[] = { 1e-3, 0.37, 1, 64 };
  static const double places[] = { -1e5, -80, 0, 75.5, 149.9, 1e5 };
  static const int widths[] = { 1, 3, 8, 9, 10 };

  for (gsize n = 0; n < G_N_ELEMENTS (widths); n++) {
    g_autoptr (YdPicture) picture = make_picture (widths[n], widths[n] < 3 ? 3 : 1, TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
      for (gsize j = 0; j < G_N_ELEMENTS (places); j++)
        for (double degrees = 0; degrees < 200; degrees += 33) {
          const YdCanvas canvas = make_canvas (WIDTH, HEIGHT);
          const YdPlacing placing = place (picture, values[i], degrees, places[j], 55);
          yd_canvas_draw_placed (&canvas, picture, &placing);
          for (int p = 3; p < WIDTH * HEIGHT * 4; p += 4)
            g_assert_cmpint (canvas.pixels[p], ==, 255);
          g_free (canvas.pixels);
        }
  }
}

static void
test_halving (void)
{
  g_autoptr (YdPicture) picture = make_picture (21, 11, FALSE);
  g_autoptr (YdPicture) half = yd_picture_halve (picture);

  g_assert_cmpint (half->width, ==, 11);
  g_assert_cmpint (half->height, ==, 6);
  g_assert_false (half->is_opaque);
  for (int y = 0; y < 6; y++)
    for (int x = 0; x < 11; x++)
      for (int c = 0; c < 4; c++) {
        const double mean =
            (get_pixel (picture, 2 * x, 2 * y, c) + get_pixel (picture, 2 * x + 1, 2 * y, c) +
             get_pixel (picture, 2 * x, 2 * y + 1, c) +
             get_pixel (picture, 2 * x + 1, 2 * y + 1, c)) /
            4;
        g_assert_cmpfloat (fabs (get_pixel (half, x, y, c) - mean), <=, 0.5);
      }
}

static void
test_blur_as_reference (void)
{
  const double sigma = 4.5;
  const int reach = 40; /* all that matters of a bell without an end */
  g_autoptr (YdPicture) picture = make_picture (70, 50, FALSE);
  g_autoptr (YdPicture) soft = yd_picture_blur (picture, sigma);

  for (int y = 0; y < 50; y += 7)
    for (int x = 0; x < 70; x += 3) {
      double sum = 0, weights = 0;
      for (int dy = -reach; dy <= reach; dy++)
        for (int dx = -reach; dx <= reach; dx++) {
          const double weight = exp (-(dx * dx + dy * dy) / (2 * sigma * sigma));
          sum += weight * get_pixel (picture, x + dx, y + dy, 1);
          weights += weight;
        }
      g_assert_cmpfloat (fabs (get_pixel (soft, x, y, 1) - sum / weights), <=, 1);
    }
}

/* A backdrop shows the same, however large the picture is */
static void
test_backdrop_knows_no_size (void)
{
  g_autoptr (YdPicture) large = make_picture (1200, 800, TRUE);
  g_autoptr (YdPicture) small = yd_picture_reduce (large, 600, 400);
  const YdCrop all = { 0, 0, 1200, 800 }, all_small = { 0, 0, 600, 400 };
  g_autoptr (YdPicture) one = yd_picture_make_backdrop (large, &all);
  g_autoptr (YdPicture) other = yd_picture_make_backdrop (small, &all_small);

  g_assert_cmpint (one->width, ==, other->width);
  g_assert_cmpint (one->height, ==, other->height);
  for (gsize i = 0; i < yd_picture_get_size_bytes (one); i++)
    g_assert_cmpint (ABS (one->pixels[i] - other->pixels[i]), <=, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/compositor/placed-as-reference", test_placed_as_reference);
  g_test_add_func ("/render/compositor/blends-as-formulas", test_blends_as_formulas);
  g_test_add_func ("/render/compositor/opaque-pictures-blend", test_opaque_pictures_blend_too);
  g_test_add_func ("/render/compositor/slow-moves-do-not-jitter", test_slow_moves_do_not_jitter);
  g_test_add_func ("/render/compositor/masks", test_masks);
  g_test_add_func ("/render/compositor/tint", test_tint);
  g_test_add_func ("/render/compositor/narrow-as-reference", test_narrow_as_reference);
  g_test_add_func ("/render/compositor/wild-placings", test_wild_placings);
  g_test_add_func ("/render/compositor/halving", test_halving);
  g_test_add_func ("/render/compositor/blur-as-reference", test_blur_as_reference);
  g_test_add_func ("/render/compositor/backdrop-knows-no-size", test_backdrop_knows_no_size);
  return g_test_run ();
}
