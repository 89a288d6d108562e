/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/thumbnail-queue.h"

#include "core/media/media-error.h"
#include "media-fixture.h"

#define N_ORDERS 12

/* What came back, in its order */
typedef struct {
  char *folder;
  char *picture;
  YdThumbnailQueue *queue;
  GPtrArray *targets; /* owned */
  guint n_errors;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->picture = fixture_png (fixture->folder, "a.png", 64, 64, fixture_slope, 1);
  fixture->queue = yd_thumbnail_queue_new ();
  fixture->targets = g_ptr_array_new_with_free_func (g_free);
  fixture->n_errors = 0;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->queue, yd_thumbnail_queue_free);
  g_ptr_array_unref (fixture->targets);
  g_free (fixture->picture);
  fixture_folder_remove (fixture->folder);
}

static void
done_cb (const char *target, const GError *error, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_ptr_array_add (fixture->targets, g_strdup (target));
  if (error)
    fixture->n_errors++;
  else
    g_assert_true (g_file_test (target, G_FILE_TEST_IS_REGULAR));
}

static guint
add (Fixture *fixture, const char *path, int number, int priority)
{
  g_autofree char *target = g_strdup_printf ("%s/t%02d.jpg", fixture->folder, number);
  const YdThumbnailOrder order = { path, 0, 16, 16, target, priority };

  return yd_thumbnail_queue_add (fixture->queue, &order, done_cb, fixture);
}

static void
wait_for (Fixture *fixture, guint n)
{
  while (fixture->targets->len < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_makes_all (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < N_ORDERS; i++)
    g_assert_cmpuint (add (fixture, fixture->picture, i, 0), ==, i + 1);
  wait_for (fixture, N_ORDERS);
  g_assert_cmpuint (fixture->n_errors, ==, 0);
  add (fixture, "/nowhere/at/all.png", 3, 0); /* it is there, so nothing is opened */
  wait_for (fixture, N_ORDERS + 1);
  g_assert_cmpuint (fixture->n_errors, ==, 0);
}

static void
test_says_what_fails (Fixture *fixture, gconstpointer data)
{
  add (fixture, "/nowhere/at/all.png", 0, 0);
  wait_for (fixture, 1);
  g_assert_cmpuint (fixture->n_errors, ==, 1);
}

/* Where in the order of urgency the thumbnail belongs that came as number @index */
static int
get_place (const Fixture *fixture, int index)
{
  const int number = atoi (strrchr (fixture->targets->pdata[index], '/') + 2);

  return number == 0 ? N_ORDERS - 1 : N_ORDERS - 1 - number;
}

/* While paused nothing is made; then the most urgent come first */
static void
test_priorities (Fixture *fixture, gconstpointer data)
{
  yd_thumbnail_queue_set_paused (fixture->queue, TRUE);
  const guint last = add (fixture, fixture->picture, 0, 0);
  for (int i = 1; i < N_ORDERS; i++)
    add (fixture, fixture->picture, i, N_ORDERS - i);
  g_assert_true (yd_thumbnail_queue_set_priority (fixture->queue, last, 100));
  g_usleep (50000);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->targets->len, ==, 0);
  yd_thumbnail_queue_set_paused (fixture->queue, FALSE);
  wait_for (fixture, N_ORDERS);

  /* two workers took them by turns, each the most urgent: never three in the wrong order */
  for (int i = 0; i < N_ORDERS; i++)
    for (int j = i + 1; j < N_ORDERS; j++)
      for (int k = j + 1; k < N_ORDERS; k++)
        g_assert_false (get_place (fixture, i) > get_place (fixture, j) &&
                        get_place (fixture, j) > get_place (fixture, k));
  g_assert_false (yd_thumbnail_queue_set_priority (fixture->queue, last, 1));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  yd_thumbnail_queue_set_paused (fixture->queue, TRUE);
  const guint first = add (fixture, fixture->picture, 0, 0);
  add (fixture, fixture->picture, 1, 0);
  g_assert_true (yd_thumbnail_queue_cancel (fixture->queue, first));
  g_assert_false (yd_thumbnail_queue_cancel (fixture->queue, first));
  yd_thumbnail_queue_set_paused (fixture->queue, FALSE);
  wait_for (fixture, 1);
  g_assert_true (g_str_has_suffix (fixture->targets->pdata[0], "t01.jpg"));
}

/* Freed with work waiting and under way, it calls nobody back */
static void
test_free_while_busy (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < N_ORDERS; i++)
    add (fixture, fixture->picture, i, 0);
  g_clear_pointer (&fixture->queue, yd_thumbnail_queue_free);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->targets->len, ==, 0);
}

/* Left with what was made and not told of yet, and with work waiting, it calls nobody back */
static void
test_abandon (Fixture *fixture, gconstpointer data)
{
  g_autofree char *target = g_build_filename (fixture->folder, "t00.jpg", NULL);

  add (fixture, fixture->picture, 0, 0);
  while (!g_file_test (target, G_FILE_TEST_IS_REGULAR))
    g_usleep (1000);
  yd_thumbnail_queue_set_paused (fixture->queue, TRUE);
  for (int i = 1; i < N_ORDERS; i++)
    add (fixture, fixture->picture, i, 0);
  g_clear_pointer (&fixture->queue, yd_thumbnail_queue_abandon);
  g_usleep (20000);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->targets->len, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct {
    const char *path;
    void (*run) (Fixture *fixture, gconstpointer data);
  } tests[] = {
    { "/media/thumbnail-queue/makes-all", test_makes_all },
    { "/media/thumbnail-queue/says-what-fails", test_says_what_fails },
    { "/media/thumbnail-queue/priorities", test_priorities },
    { "/media/thumbnail-queue/cancel", test_cancel },
    { "/media/thumbnail-queue/free-while-busy", test_free_while_busy },
    { "/media/thumbnail-queue/abandon", test_abandon },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);
  return g_test_run ();
}
