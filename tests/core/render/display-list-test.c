/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list drawn in bands against the same drawings, one after the other, on a whole canvas. */
#include "core/render/display-list.h"

#include "drawing-fixture.h"

#define WIDTH 70
#define HEIGHT 53 /* the last band is not a whole one */

typedef struct {
  YdCanvas canvas;
  int n_rows;
} Rows;

static void
take_cb (const YdCanvas *band, int first_row, gpointer user_data)
{
  Rows *self = user_data;
  const YdCanvas copy = yd_canvas_get_band (&self->canvas, first_row, band->height);

  g_assert_cmpint (first_row, ==, self->n_rows);
  g_assert_cmpint (first_row % 2, ==, 0);
  g_assert_cmpint (band->width, ==, WIDTH);
  yd_canvas_copy (&copy, band);
  self->n_rows += band->height;
}

/* Frees both */
static void
assert_same (YdCanvas a, YdCanvas b)
{
  g_assert_cmpmem (a.pixels, WIDTH * HEIGHT * 4, b.pixels, WIDTH * HEIGHT * 4);
  g_free (a.pixels);
  g_free (b.pixels);
}

typedef struct {
  YdPicture *pictures[2]; /* opaque, and not */
  YdPlacing placings[4];  /* of the first and the second, by turns */
  guint16 columns[WIDTH];
  guint16 rows[HEIGHT];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->pictures[0] = make_picture (90, 80, TRUE);
  self->pictures[1] = make_picture (40, 30, FALSE);
  for (int i = 0; i < WIDTH; i++)
    self->columns[i] = (guint16) (i * FULL / WIDTH);
  for (int i = 0; i < HEIGHT; i++)
    self->rows[i] = (guint16) (FULL - i * FULL / HEIGHT);
  self->placings[0] = place (self->pictures[0], 0.8, 0, 39.3, 37.6);
  self->placings[1] = place (self->pictures[1], 1.1, 20, 35.2, 19.9);
  self->placings[2] = place (self->pictures[0], 0.7, -33, 36.7, 46.3);
  self->placings[3] = place (self->pictures[1], 1.3, 0, 34.8, 37.2);
  self->placings[1].mask = (YdMask){ self->columns, self->rows, 200 };
  self->placings[2].opacity = 130;
  self->placings[3].mask.rows = self->rows;
  self->placings[3].tint = 0xff800000;
  self->placings[3].tint_weight = 90;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  yd_picture_unref (self->pictures[0]);
  yd_picture_unref (self->pictures[1]);
}

static void
draw_all (Fixture *self, const YdCanvas *canvas)
{
  for (int i = 0; i < 4; i++)
    yd_canvas_draw_placed (canvas, self->pictures[i % 2], &self->placings[i]);
}

static void
add_all (Fixture *self, YdDisplayList *list)
{
  for (int i = 0; i < 4; i++)
    yd_display_list_draw (list, self->pictures[i % 2], &self->placings[i]);
}

static void
test_pictures (Fixture *fixture, gconstpointer data)
{
  const YdCanvas wanted = make_canvas (WIDTH, HEIGHT), found = make_canvas (WIDTH, HEIGHT);
  Rows rows = { make_canvas (WIDTH, HEIGHT), 0 };

  yd_canvas_fill (&wanted, 0x336699ff);
  draw_all (fixture, &wanted);
  yd_canvas_draw_at (&wanted, fixture->pictures[1], -4, 15);
  for (int is_whole = 0; is_whole < 2; is_whole++) {
    g_autoptr (YdDisplayList) list = yd_display_list_new (WIDTH, HEIGHT);
    yd_display_list_fill (list, 0x336699ff);
    add_all (fixture, list);
    yd_display_list_draw_at (list, fixture->pictures[1], -4, 15);
    if (is_whole)
      yd_display_list_run (list, &found);
    else
      yd_display_list_run_in_bands (list, take_cb, &rows);
  }
  g_assert_cmpint (rows.n_rows, ==, HEIGHT);
  g_assert_cmpmem (found.pixels, WIDTH * HEIGHT * 4, wanted.pixels, WIDTH * HEIGHT * 4);
  g_free (found.pixels);
  assert_same (rows.canvas, wanted);
}

static void
test_fork (Fixture *fixture, gconstpointer data)
{
  const YdCanvas wanted = make_canvas (WIDTH, HEIGHT), other = make_canvas (WIDTH, HEIGHT);
  const YdMask mask = { fixture->columns, fixture->rows, 222 };
  g_autoptr (YdDisplayList) list = yd_display_list_new (WIDTH, HEIGHT);
  Rows rows = { make_canvas (WIDTH, HEIGHT), 0 };

  yd_canvas_fill (&wanted, 0xaabbccff);
  yd_canvas_copy (&other, &wanted);
  draw_all (fixture, &other);
  yd_canvas_draw_at (&wanted, fixture->pictures[1], 10, 10);
  yd_canvas_mix_masked (&wanted, &other, &mask, 0);
  draw_all (fixture, &wanted);

  yd_display_list_fill (list, 0xaabbccff);
  yd_display_list_fork (list);
  add_all (fixture, list);
  yd_display_list_leave_fork (list);
  yd_display_list_draw_at (list, fixture->pictures[1], 10, 10);
  yd_display_list_mix_fork (list, &mask);
  add_all (fixture, list);
  yd_display_list_run_in_bands (list, take_cb, &rows);
  g_free (other.pixels);
  assert_same (rows.canvas, wanted);
}

/* What a picture covers on one of the two canvases must not be taken from the other */
static void
test_covered (Fixture *fixture, gconstpointer data)
{
  const YdCanvas wanted = make_canvas (WIDTH, HEIGHT), other = make_canvas (WIDTH, HEIGHT);
  const YdPlacing cover = place (fixture->pictures[0], 1, 0, 42.5, 38.5);
  const YdMask mask = { .weight = 100 };
  g_autoptr (YdDisplayList) list = yd_display_list_new (WIDTH, HEIGHT);
  Rows rows = { make_canvas (WIDTH, HEIGHT), 0 };

  g_assert_true (yd_placing_covers (&cover, WIDTH, HEIGHT));
  yd_canvas_draw_placed (&other, fixture->pictures[0], &cover);
  yd_canvas_fill (&wanted, 0x112233ff);
  draw_all (fixture, &wanted);
  yd_canvas_mix_masked (&wanted, &other, &mask, 0);

  yd_display_list_fill (list, 0xff0000ff);
  yd_display_list_fill (list, 0x00ff00ff);
  yd_display_list_fork (list);
  add_all (fixture, list);
  yd_display_list_draw (list, fixture->pictures[0], &cover);
  yd_display_list_leave_fork (list);
  yd_display_list_fill (list, 0x112233ff);
  add_all (fixture, list);
  yd_display_list_mix_fork (list, &mask);
  yd_display_list_run_in_bands (list, take_cb, &rows);
  assert_same (rows.canvas, wanted);

  g_autoptr (YdDisplayList) whole = yd_display_list_new (WIDTH, HEIGHT);
  const YdCanvas found = make_canvas (WIDTH, HEIGHT);
  yd_display_list_fill (whole, 0x112233ff);
  add_all (fixture, whole);
  yd_display_list_draw (whole, fixture->pictures[0], &cover);
  yd_display_list_run (whole, &found);
  assert_same (found, other);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/display-list/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pictures", test_pictures);
  ADD ("fork", test_fork);
  ADD ("covered", test_covered);
  return g_test_run ();
}
