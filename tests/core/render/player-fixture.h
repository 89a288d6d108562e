/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A player without a sound device, its film, and what it tells. */
#pragma once

#include <gst/gst.h>

#include "../media/video-fixture.h"
#include "core/render/player-private.h"
#include "film-fixture.h"

#define WATCHDOG_SECONDS 20
#define N_STILLS 10
#define STILL_FRAMES 12
#define N_FILM_FRAMES (N_STILLS * STILL_FRAMES)

typedef struct {
  char *folder;
  char *paths[N_STILLS];
  char *tone;
  YdSnapshot *film;
  YdPlayer *player;
  YdRenderer *renderer;

  GBytes *pixels; /* of the last picture */
  int width;
  int height;
  gint64 frame;
  guint n_frames;
  gint64 lowest_frame;
  gint64 highest_frame;
  guint n_positions;
  gint64 told_position;
  YdLevels levels;
  guint n_levels;
  GError *error;

  GMutex mutex;    /* for the samples, which come on a streaming thread */
  GArray *samples; /* float */
} PlayerFixture;

static inline void
fixture_frame_cb (YdPlayer *player,
                  GBytes *pixels,
                  int width,
                  int height,
                  gint64 frame,
                  gpointer user_data)
{
  PlayerFixture *fixture = user_data;

  g_clear_pointer (&fixture->pixels, g_bytes_unref);
  fixture->pixels = g_bytes_ref (pixels);
  fixture->width = width;
  fixture->height = height;
  fixture->frame = frame;
  fixture->n_frames++;
  fixture->lowest_frame = MIN (fixture->lowest_frame, frame);
  fixture->highest_frame = MAX (fixture->highest_frame, frame);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, (gsize) width * height * 4);
}

static inline void
fixture_levels_cb (YdPlayer *player, const YdLevels *levels, gpointer user_data)
{
  PlayerFixture *fixture = user_data;

  fixture->levels = *levels;
  fixture->n_levels++;
}

static inline void
fixture_error_cb (YdPlayer *player, const GError *error, gpointer user_data)
{
  PlayerFixture *fixture = user_data;

  g_clear_error (&fixture->error);
  fixture->error = g_error_copy (error);
}

static inline void
fixture_position_cb (YdPlayer *player, GParamSpec *pspec, gpointer user_data)
{
  PlayerFixture *fixture = user_data;

  g_object_get (player, "position", &fixture->told_position, NULL);
  fixture->n_positions++;
}

static inline void
fixture_handoff_cb (GstElement *sink, GstBuffer *buffer, GstPad *pad, gpointer user_data)
{
  PlayerFixture *fixture = user_data;
  GstMapInfo map;

  g_assert_true (gst_buffer_map (buffer, &map, GST_MAP_READ));
  g_mutex_lock (&fixture->mutex);
  g_array_append_vals (fixture->samples, map.data, (guint) (map.size / sizeof (float)));
  g_mutex_unlock (&fixture->mutex);
  gst_buffer_unmap (buffer, &map);
}

/* A tenth of a second of main loop at most */
static inline void
fixture_turn (void)
{
  g_autoptr (GSource) source = g_timeout_source_new (20);

  g_source_set_callback (source, G_SOURCE_FUNC (g_main_context_wakeup), NULL, NULL);
  g_source_attach (source, NULL);
  g_main_context_iteration (NULL, TRUE);
  g_source_destroy (source);
}

/* Lets the main loop turn until something is so; a watchdog, not a measure */
#define wait_for(condition)                                                                        \
  G_STMT_START                                                                                     \
  {                                                                                                \
    const gint64 limit_us_ = g_get_monotonic_time () + WATCHDOG_SECONDS * G_USEC_PER_SEC;          \
    while (!(condition) && g_get_monotonic_time () < limit_us_)                                    \
      fixture_turn ();                                                                             \
    g_assert_true (condition);                                                                     \
  }                                                                                                \
  G_STMT_END

/* Ten moving stills of twelve frames, dissolved into each other, over a tone */
static inline YdSnapshot *
fixture_film_new (PlayerFixture *fixture)
{
  YdSnapshot *film = film_new (N_FILM_FRAMES);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *sounds = yd_snapshot_add_track (film, YD_TRACK_KIND_MUSIC);

  for (int i = 0; i < N_STILLS; i++) {
    YdSnapshotClip *clip = film_add_clip (pictures, YD_CLIP_KIND_STILL, fixture->paths[i],
                                          i * STILL_FRAMES, STILL_FRAMES);
    clip->to = (YdFraming){ 0.4, 0.6, 1.3 };
    clip->transition = i % 2 ? YD_TRANSITION_DISSOLVE : YD_TRANSITION_CUT;
    clip->transition_frames = i % 2 ? 4 : 0;
  }
  film_add_clip (sounds, YD_CLIP_KIND_SOUND, fixture->tone, 0, N_FILM_FRAMES);
  return film;
}

static inline void
fixture_show (PlayerFixture *fixture)
{
  yd_player_set_snapshot (fixture->player, fixture->film);
  yd_player_set_size (fixture->player, FILM_WIDTH, FILM_HEIGHT);
}

static inline void
player_fixture_set_up (PlayerFixture *fixture, gconstpointer data)
{
  gst_init (NULL, NULL);
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_object_set (sink, "sync", TRUE, "signal-handoffs", TRUE, NULL);
  g_signal_connect (sink, "handoff", G_CALLBACK (fixture_handoff_cb), fixture);
  g_mutex_init (&fixture->mutex);
  fixture->samples = g_array_new (FALSE, FALSE, sizeof (float));
  fixture->folder = fixture_folder_new ();
  for (int i = 0; i < N_STILLS; i++) {
    g_autofree char *name = g_strdup_printf ("%d.png", i);
    fixture->paths[i] = fixture_png (fixture->folder, name, 120, 200, fixture_slope, (guint32) i);
  }
  fixture->tone = fixture_wav (fixture->folder, "tone.wav", 48000, 2, 48000 * 6, fixture_tone);
  fixture->film = fixture_film_new (fixture);
  fixture->renderer = yd_renderer_new ();
  fixture->frame = fixture->lowest_frame = G_MAXINT64;
  fixture->highest_frame = -1;
  fixture->player = yd_player_new_with_sink (sink);
  g_signal_connect (fixture->player, "frame", G_CALLBACK (fixture_frame_cb), fixture);
  g_signal_connect (fixture->player, "levels", G_CALLBACK (fixture_levels_cb), fixture);
  g_signal_connect (fixture->player, "error", G_CALLBACK (fixture_error_cb), fixture);
  g_signal_connect (fixture->player, "notify::position", G_CALLBACK (fixture_position_cb), fixture);
}

static inline void
player_fixture_tear_down (PlayerFixture *fixture, gconstpointer data)
{
  if (fixture->player)
    g_assert_finalize_object (fixture->player);
  g_clear_pointer (&fixture->pixels, g_bytes_unref);
  g_clear_error (&fixture->error);
  yd_renderer_free (fixture->renderer);
  yd_snapshot_unref (fixture->film);
  for (int i = 0; i < N_STILLS; i++)
    g_free (fixture->paths[i]);
  g_free (fixture->tone);
  g_array_unref (fixture->samples);
  g_mutex_clear (&fixture->mutex);
  fixture_folder_remove (fixture->folder);
}

/* The picture that was shown last is the frame that it should be, byte for byte */
static inline void
assert_shows (PlayerFixture *fixture, YdSnapshot *film, gint64 frame)
{
  const gsize stride = (gsize) fixture->width * 4;
  g_autofree guint8 *expected = g_malloc (stride * fixture->height);
  const YdCanvas canvas = { expected, stride, fixture->width, fixture->height };

  g_assert_cmpint (fixture->frame, ==, frame);
  g_assert_true (yd_render_frame (fixture->renderer, film, frame, &canvas, NULL, NULL));
  g_assert_cmpmem (g_bytes_get_data (fixture->pixels, NULL), g_bytes_get_size (fixture->pixels),
                   expected, stride * fixture->height);
}

static inline void
player_add (const char *path, void (*test) (PlayerFixture *fixture, gconstpointer data))
{
  g_test_add (path, PlayerFixture, NULL, player_fixture_set_up, test, player_fixture_tear_down);
}
