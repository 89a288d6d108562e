/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player-fixture.h"

#define STATE(fixture) yd_player_get_state ((fixture)->player)
#define POSITION(fixture) yd_player_get_position ((fixture)->player)

static void
test_first_frame (PlayerFixture *fixture, gconstpointer data)
{
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_EMPTY);
  fixture_show (fixture);

  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PAUSED);
  wait_for (fixture->n_frames > 0);
  g_assert_cmpint (fixture->width, ==, FILM_WIDTH);
  g_assert_cmpint (fixture->height, ==, FILM_HEIGHT);
  assert_shows (fixture, fixture->film, 0);
}

static void
test_fit (PlayerFixture *fixture, gconstpointer data)
{
  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_set_size (fixture->player, 300, 80);
  wait_for (fixture->n_frames > 0);
  g_assert_cmpint (fixture->width, ==, 45);
  g_assert_cmpint (fixture->height, ==, 80);
  yd_player_set_size (fixture->player, 90, 300);
  wait_for (fixture->width == 90);
  g_assert_cmpint (fixture->height, ==, 160);
}

static void
test_plays_to_the_end (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_seek (fixture->player, N_FILM_FRAMES - 30);
  yd_player_play (fixture->player);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PLAYING);

  wait_for (STATE (fixture) == YD_PLAYER_STATE_ENDED);
  g_assert_cmpint (POSITION (fixture), ==, N_FILM_FRAMES - 1);
  wait_for (fixture->frame == N_FILM_FRAMES - 1 && fixture->told_position == fixture->frame);
  assert_shows (fixture, fixture->film, N_FILM_FRAMES - 1);
  g_assert_cmpuint (fixture->n_positions, >, 10);
  yd_player_play (fixture->player);
  wait_for (fixture->frame > 2 && fixture->frame < 60);
}

/* The film advances with its clock: as many frames went by as sound did */
static void
test_rate (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) >= 25);
  g_mutex_lock (&fixture->mutex);
  const double heard = fixture->samples->len / 2 / (double) YD_SAMPLE_RATE * 25;
  g_mutex_unlock (&fixture->mutex);
  g_assert_cmpfloat (fabs (heard - (double) POSITION (fixture)), <, 8);
}

static void
test_pause (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 10);
  yd_player_pause (fixture->player);
  const gint64 position = POSITION (fixture);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PAUSED);

  for (int i = 0; i < 10; i++)
    fixture_turn ();
  g_assert_cmpint (POSITION (fixture), ==, position);
  wait_for (fixture->frame == position);
  assert_shows (fixture, fixture->film, position);
}

static void
test_seeks (PlayerFixture *fixture, gconstpointer data)
{
  const gint64 frames[] = { 5, 119, 0, 11, 12, 13, 60, 59, 58, 1 };

  fixture_show (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (frames); i++) {
    yd_player_seek (fixture->player, frames[i]);
    g_assert_cmpint (POSITION (fixture), ==, frames[i]);
    wait_for (fixture->frame == frames[i]);
    assert_shows (fixture, fixture->film, frames[i]);
  }
  yd_player_seek (fixture->player, -7);
  g_assert_cmpint (POSITION (fixture), ==, 0);
  yd_player_seek (fixture->player, G_MAXINT64);
  g_assert_cmpint (POSITION (fixture), ==, N_FILM_FRAMES - 1);
}

static void
test_newest_seek_wins (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  for (gint64 i = 1; i < 2000; i++)
    yd_player_seek (fixture->player, i * 7919 % N_FILM_FRAMES);
  yd_player_seek (fixture->player, 77);
  wait_for (fixture->frame == 77);
  assert_shows (fixture, fixture->film, 77);
  g_assert_cmpuint (fixture->n_frames, <, 1000);
}

static void
test_seek_while_playing (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 3);
  yd_player_seek (fixture->player, 90);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PLAYING);
  wait_for (fixture->frame > 95 && fixture->frame < 110);
  yd_player_seek (fixture->player, 20);
  wait_for (fixture->frame > 25 && fixture->frame < 40);
}

static void
test_step (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 3);
  yd_player_pause (fixture->player);
  const gint64 position = POSITION (fixture);
  yd_player_step (fixture->player, 3);
  g_assert_cmpint (POSITION (fixture), ==, position + 3);
  yd_player_step (fixture->player, -1);
  wait_for (fixture->frame == position + 2);
  assert_shows (fixture, fixture->film, position + 2);
  yd_player_step (fixture->player, G_MININT64);
  g_assert_cmpint (POSITION (fixture), ==, 0);
  yd_player_step (fixture->player, G_MAXINT64);
  g_assert_cmpint (POSITION (fixture), ==, N_FILM_FRAMES - 1);
}

static void
test_loop (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_seek (fixture->player, 20);
  wait_for (fixture->frame == 20);
  yd_player_set_loop (fixture->player, 20, 28);
  yd_player_play (fixture->player);
  fixture->lowest_frame = G_MAXINT64;
  fixture->highest_frame = -1;
  for (int i = 0; i < 2; i++) {
    wait_for (fixture->frame >= 25);
    wait_for (fixture->frame < 23);
  }
  g_assert_cmpint (fixture->lowest_frame, >=, 20); /* a slow machine skips frames */
  g_assert_cmpint (fixture->highest_frame, <=, 27);
  yd_player_set_speed (fixture->player, -1);
  for (int i = 0; i < 2; i++) {
    wait_for (fixture->frame < 23);
    wait_for (fixture->frame >= 25);
  }
  g_assert_cmpint (fixture->lowest_frame, >=, 20); /* a slow machine skips frames */
  g_assert_cmpint (fixture->highest_frame, <=, 27);
  yd_player_set_speed (fixture->player, 1);
  yd_player_clear_loop (fixture->player);
  wait_for (fixture->frame > 35);
}

/* At any speed so many frames go by as sound is heard, times the speed */
static void
test_speeds (PlayerFixture *fixture, gconstpointer data)
{
  const double speeds[] = { 0.5, 1.5, 2, 4, -0.5, -1, -2 };

  fixture_show (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
    const gint64 start = speeds[i] < 0 ? N_FILM_FRAMES - 1 : 0;
    yd_player_pause (fixture->player);
    yd_player_seek (fixture->player, start);
    wait_for (fixture->frame == start);
    yd_player_set_speed (fixture->player, speeds[i]);
    g_mutex_lock (&fixture->mutex);
    g_array_set_size (fixture->samples, 0);
    g_mutex_unlock (&fixture->mutex);
    yd_player_play (fixture->player);
    wait_for (ABS (POSITION (fixture) - start) >= 12 * fabs (speeds[i]));
    const gint64 position = POSITION (fixture);
    g_mutex_lock (&fixture->mutex);
    const double heard = fixture->samples->len / 2 / (double) YD_SAMPLE_RATE * 25;
    g_mutex_unlock (&fixture->mutex);
    g_assert_cmpint ((position > start), ==, (speeds[i] > 0));
    g_assert_cmpfloat (fabs (heard * fabs (speeds[i]) - (double) ABS (position - start)), <,
                       8 * MAX (fabs (speeds[i]), 1));
  }
}

static void
test_backward_to_the_start (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_seek (fixture->player, 12);
  yd_player_set_speed (fixture->player, -2);
  yd_player_play (fixture->player);
  wait_for (STATE (fixture) == YD_PLAYER_STATE_PAUSED);
  g_assert_cmpint (POSITION (fixture), ==, 0);
  wait_for (fixture->frame == 0);
  assert_shows (fixture, fixture->film, 0);
}

static void
test_shuttle (PlayerFixture *fixture, gconstpointer data)
{
  const struct {
    int key;
    double speed;
    YdPlayerState state;
  } presses[] = {
    { 1, 1, YD_PLAYER_STATE_PLAYING },   { 1, 2, YD_PLAYER_STATE_PLAYING },
    { 1, 4, YD_PLAYER_STATE_PLAYING },   { 1, 4, YD_PLAYER_STATE_PLAYING },
    { -1, -1, YD_PLAYER_STATE_PLAYING }, { -1, -2, YD_PLAYER_STATE_PLAYING },
    { -1, -2, YD_PLAYER_STATE_PLAYING }, { 0, 1, YD_PLAYER_STATE_PAUSED },
    { -1, -1, YD_PLAYER_STATE_PLAYING }, { 1, 1, YD_PLAYER_STATE_PLAYING },
  };

  fixture_show (fixture);
  yd_player_set_loop (fixture->player, 0, N_FILM_FRAMES); /* so that it never ends */
  for (gsize i = 0; i < G_N_ELEMENTS (presses); i++) {
    yd_player_shuttle (fixture->player, presses[i].key);
    g_assert_cmpfloat (yd_player_get_speed (fixture->player), ==, presses[i].speed);
    g_assert_cmpint (STATE (fixture), ==, presses[i].state);
  }
  yd_player_set_speed (fixture->player, 9);
  g_assert_cmpfloat (yd_player_get_speed (fixture->player), ==, YD_PLAYER_MAX_SPEED);
  yd_player_set_speed (fixture->player, 0);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PAUSED);
}

static double
get_memory_mb (void)
{
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_auto (GStrv) words = g_strsplit (text, " ", 3);
  return g_ascii_strtod (words[1], NULL) * 4096 / (1 << 20);
}

static void
test_many_seeks (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);
  double half_mb = 0;

  fixture_show (fixture);
  for (int i = 0; i < 2000; i++) {
    if (i == 1000) {
      yd_player_play (fixture->player);
      half_mb = get_memory_mb ();
    }
    yd_player_seek (fixture->player, g_rand_int_range (rand, 0, N_FILM_FRAMES));
    if (i % 16 == 0)
      fixture_turn ();
  }
  yd_player_pause (fixture->player);
  yd_player_seek (fixture->player, 64);
  wait_for (fixture->frame == 64);
  assert_shows (fixture, fixture->film, 64);
  g_assert_cmpfloat (get_memory_mb () - half_mb, <, 100);
}

static void
test_finalize_at_any_moment (PlayerFixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 30; i++) {
    YdPlayer *player = yd_player_new_with_sink (gst_element_factory_make ("fakesink", NULL));
    if (i % 3 > 0) {
      yd_player_set_snapshot (player, fixture->film);
      yd_player_set_size (player, FILM_WIDTH, FILM_HEIGHT);
    }
    if (i % 3 > 1)
      yd_player_play (player);
    for (int k = 0; k < i % 4; k++)
      fixture_turn ();
    g_assert_finalize_object (player);
  }
}

static void
unref_cb (YdPlayer *player, GBytes *pixels, int width, int height, gint64 frame, gpointer user_data)
{
  g_clear_object ((YdPlayer **) user_data);
}

static void
test_finalize_in_a_signal (PlayerFixture *fixture, gconstpointer data)
{
  YdPlayer *player = yd_player_new_with_sink (gst_element_factory_make ("fakesink", NULL));

  g_signal_connect (player, "frame", G_CALLBACK (unref_cb), &player);
  yd_player_set_snapshot (player, fixture->film);
  yd_player_set_size (player, FILM_WIDTH, FILM_HEIGHT);
  wait_for (player == NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  player_add ("/render/player/first-frame", test_first_frame);
  player_add ("/render/player/fit", test_fit);
  player_add ("/render/player/plays-to-the-end", test_plays_to_the_end);
  player_add ("/render/player/rate", test_rate);
  player_add ("/render/player/pause", test_pause);
  player_add ("/render/player/seeks", test_seeks);
  player_add ("/render/player/newest-seek-wins", test_newest_seek_wins);
  player_add ("/render/player/seek-while-playing", test_seek_while_playing);
  player_add ("/render/player/step", test_step);
  player_add ("/render/player/loop", test_loop);
  player_add ("/render/player/speeds", test_speeds);
  player_add ("/render/player/backward-to-the-start", test_backward_to_the_start);
  player_add ("/render/player/shuttle", test_shuttle);
  player_add ("/render/player/many-seeks", test_many_seeks);
  player_add ("/render/player/finalize-at-any-moment", test_finalize_at_any_moment);
  player_add ("/render/player/finalize-in-a-signal", test_finalize_in_a_signal);
  return g_test_run ();
}
