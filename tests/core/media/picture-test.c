/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/picture.h"

#include <string.h>

/* A picture whose blue counts the pixels */
static YdPicture *
make_counted (int width, int height)
{
  YdPicture *picture = yd_picture_new (width, height);

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint8 *p = picture->pixels + y * picture->stride + 4 * x;
      p[0] = (guint8) (y * width + x);
      p[1] = p[2] = 7;
      p[3] = 255;
    }
  return picture;
}

static int
get_blue (const YdPicture *picture, int x, int y)
{
  return picture->pixels[y * picture->stride + 4 * x];
}

static void
test_reduces_to_mean (void)
{
  g_autoptr (YdPicture) picture = make_counted (6, 4);
  g_autoptr (YdPicture) reduced = yd_picture_reduce (picture, 3, 2);

  /* (0 + 1 + 6 + 7) / 4 = 3.5, and so on */
  g_assert_cmpint (get_blue (reduced, 0, 0), ==, 4);
  g_assert_cmpint (get_blue (reduced, 1, 0), ==, 6);
  g_assert_cmpint (get_blue (reduced, 2, 1), ==, 20);
  g_assert_cmpint (reduced->pixels[1], ==, 7);
  g_assert_cmpint (reduced->pixels[3], ==, 255);
}

static void
test_reduces_by_fractions (void)
{
  g_autoptr (YdPicture) picture = make_counted (5, 1);
  g_autoptr (YdPicture) reduced = yd_picture_reduce (picture, 2, 1);

  /* 2.5 pixels each: (0 + 1 + 2 / 2) / 2.5 = 0.8; (2 / 2 + 3 + 4) / 2.5 = 3.2 */
  g_assert_cmpint (get_blue (reduced, 0, 0), ==, 1);
  g_assert_cmpint (get_blue (reduced, 1, 0), ==, 3);
}

static void
test_keeps_what_is_not_too_large (void)
{
  g_autoptr (YdPicture) picture = make_counted (20, 10);
  g_autoptr (YdPicture) same = yd_picture_reduce_to_cover (picture, 12, 4);
  g_autoptr (YdPicture) small = yd_picture_reduce_to_cover (picture, 5, 4);

  g_assert_true (same == picture);
  g_assert_cmpint (small->width, ==, 8); /* the height of 4 decides */
  g_assert_cmpint (small->height, ==, 4);
}

static void
test_turns (void)
{
  /* 0 1 2 / 3 4 5 stored; the upper left and upper right corner when upright */
  static const int corners[8][2] = { { 0, 2 }, { 2, 0 }, { 5, 3 }, { 3, 5 },
                                     { 0, 3 }, { 3, 0 }, { 5, 2 }, { 2, 5 } };
  g_autoptr (YdPicture) picture = make_counted (3, 2);

  for (int orientation = 1; orientation <= 8; orientation++) {
    g_autoptr (YdPicture) turned = yd_picture_turn (picture, orientation);
    g_assert_cmpint (turned->width, ==, orientation >= 5 ? 2 : 3);
    g_assert_cmpint (get_blue (turned, 0, 0), ==, corners[orientation - 1][0]);
    g_assert_cmpint (get_blue (turned, turned->width - 1, 0), ==, corners[orientation - 1][1]);
  }
}

static void
test_premultiplies (void)
{
  g_autoptr (YdPicture) picture = make_counted (2, 1);
  const guint8 straight[8] = { 200, 100, 0, 128, 9, 9, 9, 255 };
  const guint8 expected[8] = { 100, 50, 0, 128, 9, 9, 9, 255 };

  memcpy (picture->pixels, straight, 8);
  yd_picture_premultiply (picture);
  g_assert_cmpmem (picture->pixels, 8, expected, 8);
  g_assert_false (picture->is_opaque);
}

static void
test_refuses_size (void)
{
  g_assert_null (yd_picture_new (20000, 20000));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/picture/reduces-to-mean", test_reduces_to_mean);
  g_test_add_func ("/media/picture/reduces-by-fractions", test_reduces_by_fractions);
  g_test_add_func ("/media/picture/keeps-what-is-not-too-large", test_keeps_what_is_not_too_large);
  g_test_add_func ("/media/picture/turns", test_turns);
  g_test_add_func ("/media/picture/premultiplies", test_premultiplies);
  g_test_add_func ("/media/picture/refuses-size", test_refuses_size);
  return g_test_run ();
}
