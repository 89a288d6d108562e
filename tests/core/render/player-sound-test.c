/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is heard of a player, and the device it is heard on. */
#include "player-fixture.h"

#define IS_SILENT(db) ((db) <= YD_LEVELS_SILENCE_DB)
#define STATE(fixture) yd_player_get_state ((fixture)->player)
#define POSITION(fixture) yd_player_get_position ((fixture)->player)

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  player_add ("/render/player-sound/volume-and-levels", test_volume_and_levels);
  player_add ("/render/player-sound/peaks-are-held", test_peaks_are_held);
  player_add ("/render/player-sound/mute", test_mute);
  player_add ("/render/player-sound/scrub-is-heard", test_scrub_is_heard);
  player_add ("/render/player-sound/default-device", test_default_device);
  player_add ("/render/player-sound/device-fails", test_device_fails);
  player_add ("/render/player-sound/device-does-not-open", test_device_does_not_open);
  return g_test_run ();
}
