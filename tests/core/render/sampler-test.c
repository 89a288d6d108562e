/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sampler.h"

#include <math.h>

/* A weight of 256 and the first of two neighbours */
static int
find_neighbours (double place, int n, int *weight)
{
  if (!(place > 0) || n < 2) {
    *weight = 0;
    return 0;
  }
  if (place >= n - 1) {
    *weight = 256;
    return n - 2;
  }
  *weight = (int) lrint ((place - (int) place) * 256);
  return (int) place;
}

static int
get_byte (const YdPicture *picture, int x, int y, int channel)
{
  return picture->pixels[(gsize) MIN (y, picture->height - 1) * picture->stride +
                         4 * (gsize) MIN (x, picture->width - 1) + (gsize) channel];
}

/* One byte of the output by the definition: first across, then down, with eight bits of fraction */
static int
sample_plainly (const YdPicture *picture, double place_x, double place_y, int channel)
{
  int across, down, rows[2];
  const int x = find_neighbours (place_x, picture->width, &across);
  const int y = find_neighbours (place_y, picture->height, &down);

  for (int i = 0; i < 2; i++)
    rows[i] = get_byte (picture, x, y + i, channel) * (256 - across) +
              get_byte (picture, x + 1, y + i, channel) * across;
  if (down == 0 || down == 256)
    return (rows[down == 256] + 128) >> 8;
  return ((int) ((gint64) rows[0] * (65536 - 256 * down) >> 16) +
          (int) ((gint64) rows[1] * 256 * down >> 16) + 128) >>
         8;
}

static void
check_sampling (GRand *rand, int width, int height, int n_columns, double step)
{
  g_autoptr (YdPicture) picture = yd_picture_new (width, height);
  g_auto (YdSampler) sampler = { NULL };
  const double x = g_rand_double_range (rand, -3, 3), y = g_rand_double_range (rand, -3, 3);
  const int n_rows = 6;
  g_autofree guint8 *memory = g_malloc (4 * (gsize) n_columns);

  for (gsize i = 0; i < (gsize) height * picture->stride; i++)
    picture->pixels[i] = (guint8) g_rand_int (rand);
  yd_sampler_init (&sampler, picture, x, step, y, step, n_columns, n_rows);
  for (int row = 0; row < n_rows; row++) {
    const guint8 *out = yd_sampler_get_row (&sampler, row, memory);
    for (int i = 0; i < 4 * n_columns; i++)
      g_assert_cmpint (out[i], ==,
                       sample_plainly (picture, x + (i / 4 + 0.5) * step - 0.5,
                                       y + (row + 0.5) * step - 0.5, i % 4));
  }
}

/* Any size, any step that is allowed: what is sampled many pixels at once is what is sampled one
 * by one */
static void
test_by_definition (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 3000; i++)
    check_sampling (rand, g_rand_int_range (rand, 1, 120), g_rand_int_range (rand, 1, 9),
                    g_rand_int_range (rand, 1, 100), g_rand_double_range (rand, 0.05, 2));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/sampler/by-definition", test_by_definition);
  return g_test_run ();
}
