/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player-fixture.h"

#define IS_SILENT(db) ((db) <= YD_LEVELS_SILENCE_DB)
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

static void
test_edit_while_paused (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) edited = fixture_film_new (fixture);
  YdSnapshotTrack *track = edited->tracks->pdata[0];
  YdSnapshotClip *clip = track->clips->pdata[0];

  fixture_show (fixture);
  yd_player_seek (fixture->player, 5);
  wait_for (fixture->frame == 5);
  clip->to.zoom = 2;
  const guint n_frames = fixture->n_frames;
  yd_player_set_snapshot (fixture->player, edited);
  wait_for (fixture->n_frames > n_frames);
  assert_shows (fixture, edited, 5);
}

/* Edits come faster than frames, and still each frame is shown when it is due */
static void
test_edits_while_playing (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);

  fixture_show (fixture);
  yd_player_set_loop (fixture->player, 10, 100);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 11);
  const guint n_before = fixture->n_frames;
  for (int i = 0; i < 2000; i++) {
    g_autoptr (YdSnapshot) edited = fixture_film_new (fixture);
    YdSnapshotTrack *track = edited->tracks->pdata[0];
    YdSnapshotClip *clip = track->clips->pdata[g_rand_int_range (rand, 0, N_STILLS)];
    clip->to.zoom = g_rand_double_range (rand, 1, 2);
    if (i % 50 == 0)
      g_ptr_array_remove_index (track->clips, g_rand_int_range (rand, 0, N_STILLS));
    if (i % 100 == 99)
      edited->duration_frames = 105;
    yd_player_set_snapshot (fixture->player, edited);
    if (i % 8 == 0)
      fixture_turn ();
  }
  wait_for (fixture->n_frames > n_before + 10);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PLAYING);
  yd_player_pause (fixture->player);
  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_seek (fixture->player, 3);
  wait_for (fixture->frame == 3);
  assert_shows (fixture, fixture->film, 3);
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
test_shorter_film (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) shorter = fixture_film_new (fixture);
  g_autoptr (YdSnapshot) empty = film_new (0);

  fixture_show (fixture);
  yd_player_seek (fixture->player, 100);
  shorter->duration_frames = 30;
  yd_player_set_snapshot (fixture->player, shorter);
  g_assert_cmpint (POSITION (fixture), ==, 29);
  wait_for (fixture->frame == 29);
  assert_shows (fixture, shorter, 29);
  yd_player_set_snapshot (fixture->player, empty);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_EMPTY);
  g_assert_cmpint (POSITION (fixture), ==, 0);
}

static void
test_empty_film (PlayerFixture *fixture, gconstpointer data)
{
  yd_player_set_size (fixture->player, 90, 160);
  yd_player_play (fixture->player);
  yd_player_seek (fixture->player, 3);
  yd_player_scrub (fixture->player, 3);
  yd_player_step (fixture->player, 1);
  yd_player_shuttle (fixture->player, 1);
  for (int i = 0; i < 5; i++)
    fixture_turn ();
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_EMPTY);
  g_assert_cmpuint (fixture->n_frames, ==, 0);
  yd_player_set_snapshot (fixture->player, NULL);
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  assert_shows (fixture, fixture->film, 0);
}

static void
test_broken_media (PlayerFixture *fixture, gconstpointer data)
{
  g_autofree char *noise = fixture_write (fixture->folder, "noise.mp4", "not a film", 10);
  g_autofree char *nothing = fixture_write (fixture->folder, "nothing.wav", "", 0);
  YdSnapshotTrack *pictures = fixture->film->tracks->pdata[0];
  YdSnapshotTrack *sounds = fixture->film->tracks->pdata[1];

  for (guint i = 0; i < pictures->clips->len; i += 2) {
    YdSnapshotClip *clip = pictures->clips->pdata[i];
    g_free (clip->path);
    clip->path = g_strdup (noise);
    clip->kind = i % 4 ? YD_CLIP_KIND_STILL : YD_CLIP_KIND_VIDEO;
  }
  YdSnapshotClip *sound = sounds->clips->pdata[0];
  g_free (sound->path);
  sound->path = g_steal_pointer (&nothing);
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  assert_shows (fixture, fixture->film, 0);
  yd_player_set_speed (fixture->player, 4);
  yd_player_play (fixture->player);
  wait_for (STATE (fixture) == YD_PLAYER_STATE_ENDED);
  g_assert_no_error (fixture->error);
}

static void
test_relinked_media (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  wait_for (fixture->n_frames > 0);
  g_autofree char *again =
      fixture_png (fixture->folder, "0.png", 120, 200, fixture_flat, 0xff123456);
  const guint n_frames = fixture->n_frames;
  yd_player_forget_media (fixture->player);
  wait_for (fixture->n_frames > n_frames);
  assert_shows (fixture, fixture->film, 0);
}

/* Below full size the smaller copy is shown, at full size the original */
static void
test_proxies (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdSnapshot) film = fixture_film_new (fixture);
  YdSnapshotTrack *track = film->tracks->pdata[0];
  YdSnapshotClip *clip = track->clips->pdata[0];

  clip->proxy_path = fixture_png (fixture->folder, "proxy.png", 60, 100, fixture_flat, 0xff2040c0);
  yd_player_set_snapshot (fixture->player, film);
  yd_player_set_size (fixture->player, FILM_WIDTH / 2, FILM_HEIGHT / 2);
  wait_for (fixture->width == FILM_WIDTH / 2);
  const guint8 *middle = (const guint8 *) g_bytes_get_data (fixture->pixels, NULL) +
                         (FILM_HEIGHT / 4 * FILM_WIDTH / 2 + FILM_WIDTH / 4) * 4;
  g_assert_cmpint (middle[0], ==, 0xc0);
  yd_player_set_size (fixture->player, FILM_WIDTH, FILM_HEIGHT);
  wait_for (fixture->width == FILM_WIDTH);
  assert_shows (fixture, film, 0);
}

static void
test_volume_and_levels (PlayerFixture *fixture, gconstpointer data)
{
  double volume = 0;
  gboolean is_muted = FALSE;

  fixture_show (fixture);
  yd_player_set_volume (fixture->player, 0.5);
  g_object_get (fixture->player, "volume", &volume, "muted", &is_muted, NULL);
  g_assert_cmpfloat (volume, ==, 0.5);
  g_assert_false (is_muted);
  yd_player_play (fixture->player);
  wait_for (fixture->n_levels >= 10);
  /* the levels are the film's: a sine of a quarter of full scale, whatever the volume */
  for (int side = 0; side < 2; side++) {
    g_assert_cmpfloat_with_epsilon (fixture->levels.peak_db[side], 20 * log10 (0.25), 0.2);
    g_assert_cmpfloat_with_epsilon (fixture->levels.rms_db[side], 20 * log10 (0.25) - 3.01, 0.2);
  }
  yd_player_pause (fixture->player);
  g_mutex_lock (&fixture->mutex);
  float highest = 0;
  for (guint i = 0; i < fixture->samples->len; i++)
    highest = MAX (highest, fabsf (g_array_index (fixture->samples, float, i)));
  g_mutex_unlock (&fixture->mutex);
  g_assert_cmpfloat_with_epsilon (highest, 0.125, 0.005);
  wait_for (IS_SILENT (fixture->levels.peak_db[0]) && IS_SILENT (fixture->levels.rms_db[1]));
}

/* A film that is too loud is heard as an export would have it, and its meters tell that it is */
static void
test_peaks_are_held (PlayerFixture *fixture, gconstpointer data)
{
  fixture->film->master_gain_db = 20;
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (fixture->n_levels >= 10);
  g_assert_cmpfloat (fixture->levels.peak_db[0], >, 6);
  yd_player_pause (fixture->player);
  g_mutex_lock (&fixture->mutex);
  float highest = 0;
  for (guint i = 0; i < fixture->samples->len; i++)
    highest = MAX (highest, fabsf (g_array_index (fixture->samples, float, i)));
  g_mutex_unlock (&fixture->mutex);
  g_assert_cmpfloat (highest, >, 0.9);
  g_assert_cmpfloat (highest, <, 1.001);
}

static void
test_mute (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_set_muted (fixture->player, TRUE);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 10);
  g_mutex_lock (&fixture->mutex);
  g_assert_cmpuint (fixture->samples->len, >, 0);
  for (guint i = 0; i < fixture->samples->len; i++)
    g_assert_cmpfloat (g_array_index (fixture->samples, float, i), ==, 0);
  g_mutex_unlock (&fixture->mutex);
}

static void
test_scrub_is_heard (PlayerFixture *fixture, gconstpointer data)
{
  fixture_show (fixture);
  yd_player_play (fixture->player);
  wait_for (POSITION (fixture) > 2);
  yd_player_scrub (fixture->player, 40);
  g_assert_cmpint (STATE (fixture), ==, YD_PLAYER_STATE_PAUSED);
  wait_for (fixture->frame == 40);
  for (gint64 frame = 41; frame < 60; frame++)
    yd_player_scrub (fixture->player, frame);
  wait_for (fixture->frame == 59);
  wait_for (IS_SILENT (fixture->levels.peak_db[0]));
  g_mutex_lock (&fixture->mutex);
  g_array_set_size (fixture->samples, 0);
  g_mutex_unlock (&fixture->mutex);
  yd_player_scrub (fixture->player, 80);
  wait_for (fixture->levels.peak_db[0] > -20);
  wait_for (IS_SILENT (fixture->levels.peak_db[0]));
  /* two frames of the tone, without a step at either end */
  g_mutex_lock (&fixture->mutex);
  guint n_loud = 0;
  float step = 0;
  for (guint i = 2; i < fixture->samples->len; i++) {
    const float value = g_array_index (fixture->samples, float, i);
    n_loud += value != 0;
    step = MAX (step, fabsf (value - g_array_index (fixture->samples, float, i - 2)));
  }
  g_mutex_unlock (&fixture->mutex);
  g_assert_cmpuint (n_loud, >, 0); /* a slow machine may not be done before the bite is over */
  g_assert_cmpuint (n_loud, <=, YD_SAMPLE_RATE / 25 * 2 * 2);
  g_assert_cmpfloat (step, <, 0.06);
  g_assert_cmpint (POSITION (fixture), ==, 80);
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

/* This machine may have a device or none: either way the film plays, and it is known which */
static void
test_default_device (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (YdPlayer) player = yd_player_new ();

  yd_player_set_muted (player, TRUE);
  yd_player_set_snapshot (player, fixture->film);
  yd_player_play (player);
  wait_for (yd_player_get_position (player) > 5);
}

static gboolean
fail_start (GstElement *sink)
{
  GST_ELEMENT_ERROR (sink, RESOURCE, OPEN_WRITE, ("The device is gone"), (NULL));
  return FALSE;
}

static void
break_cb (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer user_data)
{
  int *n_left = user_data;

  if ((*n_left)-- == 0)
    fail_start (sink);
}

/* A device that is unplugged is told, and the film goes on where it was */
static void
test_device_fails (PlayerFixture *fixture, gconstpointer data)
{
  int n_left = 30;
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (break_cb), &n_left);
  YdPlayer *player = yd_player_new_with_sink (sink);

  g_signal_connect (player, "error", G_CALLBACK (fixture_error_cb), fixture);
  yd_player_set_snapshot (player, fixture->film);
  yd_player_seek (player, 60);
  yd_player_play (player);
  wait_for (fixture->error != NULL);
  g_assert_error (fixture->error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SOUND);
  g_assert_nonnull (strstr (fixture->error->message, "The device is gone"));
  g_assert_cmpint (yd_player_get_position (player), >, 65);
  g_assert_cmpint (yd_player_get_position (player), <, 115);
  wait_for (yd_player_get_state (player) == YD_PLAYER_STATE_ENDED);
  g_assert_finalize_object (player);
}

static void
test_device_does_not_open (PlayerFixture *fixture, gconstpointer data)
{
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  gst_util_set_object_arg (G_OBJECT (sink), "state-error", "null-to-ready");
  YdPlayer *player = yd_player_new_with_sink (sink);

  g_signal_connect (player, "error", G_CALLBACK (fixture_error_cb), fixture);
  yd_player_set_snapshot (player, fixture->film);
  yd_player_play (player);
  wait_for (yd_player_get_position (player) > 5);
  g_assert_error (fixture->error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SOUND);
  g_assert_finalize_object (player);
}

static void
grab_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_grab (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  gint64 frame = -1;

  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_set_size (fixture->player, 9, 16);
  yd_player_seek (fixture->player, 31);
  yd_player_grab_async (fixture->player, NULL, grab_cb, &result);
  wait_for (result != NULL);
  g_autoptr (YdPicture) picture = yd_player_grab_finish (fixture->player, result, &frame, &error);
  g_assert_no_error (error);
  g_autofree FilmFrame *expected = film_render (fixture->renderer, fixture->film, 31);
  g_assert_cmpint (frame, ==, 31);
  g_assert_cmpmem (picture->pixels, picture->stride * picture->height, expected, sizeof *expected);
  g_clear_object (&result);
  wait_for (G_OBJECT (fixture->player)->ref_count == 1); /* the task's thread lets it go */
}

static void
test_grab_of_nothing (PlayerFixture *fixture, gconstpointer data)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  yd_player_grab_async (fixture->player, NULL, grab_cb, &result);
  wait_for (result != NULL);
  g_assert_null (yd_player_grab_finish (fixture->player, result, NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_EMPTY_FILM);
}

static void
add (const char *path, void (*test) (PlayerFixture *fixture, gconstpointer data))
{
  g_autofree char *whole = g_strconcat ("/render/player/", path, NULL);

  g_test_add (whole, PlayerFixture, NULL, player_fixture_set_up, test, player_fixture_tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("first-frame", test_first_frame);
  add ("fit", test_fit);
  add ("plays-to-the-end", test_plays_to_the_end);
  add ("rate", test_rate);
  add ("pause", test_pause);
  add ("seeks", test_seeks);
  add ("newest-seek-wins", test_newest_seek_wins);
  add ("seek-while-playing", test_seek_while_playing);
  add ("step", test_step);
  add ("loop", test_loop);
  add ("speeds", test_speeds);
  add ("backward-to-the-start", test_backward_to_the_start);
  add ("shuttle", test_shuttle);
  add ("edit-while-paused", test_edit_while_paused);
  add ("edits-while-playing", test_edits_while_playing);
  add ("many-seeks", test_many_seeks);
  add ("shorter-film", test_shorter_film);
  add ("empty-film", test_empty_film);
  add ("broken-media", test_broken_media);
  add ("relinked-media", test_relinked_media);
  add ("proxies", test_proxies);
  add ("volume-and-levels", test_volume_and_levels);
  add ("peaks-are-held", test_peaks_are_held);
  add ("mute", test_mute);
  add ("scrub-is-heard", test_scrub_is_heard);
  add ("finalize-at-any-moment", test_finalize_at_any_moment);
  add ("finalize-in-a-signal", test_finalize_in_a_signal);
  add ("default-device", test_default_device);
  add ("device-fails", test_device_fails);
  add ("device-does-not-open", test_device_does_not_open);
  add ("grab", test_grab);
  add ("grab-of-nothing", test_grab_of_nothing);
  return g_test_run ();
}
