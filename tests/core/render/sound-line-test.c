/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sound-line.h"

#include "../media/media-fixture.h"

#define N 24000

typedef struct {
  char *folder;
  char *tone; /* 440 Hz */
  char *high; /* 15 kHz */
  YdSoundBlocks *blocks;
  float *filter;
} Fixture;

static double
high_tone (gint64 sample, int sample_rate)
{
  return 0.25 * sin (2 * G_PI * 15000 * (double) sample / sample_rate);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->tone = fixture_wav (fixture->folder, "t.wav", 48000, 2, 48000 * 5, fixture_tone);
  fixture->high = fixture_wav (fixture->folder, "h.wav", 48000, 2, 48000 * 5, high_tone);
  fixture->blocks = yd_sound_blocks_new ();
  fixture->filter = yd_speed_filter_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_sound_blocks_free (fixture->blocks);
  g_free (fixture->filter);
  g_free (fixture->tone);
  g_free (fixture->high);
  fixture_folder_remove (fixture->folder);
}

static void
test_backwards (Fixture *fixture, gconstpointer data)
{
  const YdSoundLine line = { fixture->tone, 48000, FALSE }, back = { fixture->tone, 49000, TRUE };
  float forward[2 * 1000], backward[2 * 1000];

  g_assert_true (yd_sound_line_read (&line, fixture->blocks, 0, 1000, forward));
  g_assert_true (yd_sound_line_read (&back, fixture->blocks, 0, 1000, backward));
  for (gsize i = 0; i < 1000; i++)
    g_assert_cmpfloat (forward[2 * i], ==, backward[2 * (999 - i)]);
}

/* A tone at 1.5 times its speed is the tone of 660 Hz, to what 16 bits can tell */
static void
test_pitch_follows_speed (Fixture *fixture, gconstpointer data)
{
  const YdSoundLine line = { fixture->tone, 0, FALSE };
  g_autofree float *samples = g_new (float, 2 * N);

  g_assert_true (
      yd_sound_line_resample (&line, fixture->blocks, fixture->filter, 1.5, 4800, N, samples));
  for (gint64 i = 0; i < N; i++)
    g_assert_cmpfloat_with_epsilon (
        samples[2 * i], 0.25 * sin (2 * G_PI * 660 * (double) (i + 4800) / 48000), 2e-4);
}

/* Twice as fast, 15 kHz would be 30 kHz: it must not come back as 18 */
static void
test_no_aliases (Fixture *fixture, gconstpointer data)
{
  const YdSoundLine line = { fixture->high, 0, FALSE };
  g_autofree float *samples = g_new (float, 2 * N);

  g_assert_true (
      yd_sound_line_resample (&line, fixture->blocks, fixture->filter, 2, 4800, N, samples));
  for (gint64 i = 0; i < N; i++)
    g_assert_cmpfloat (fabs (samples[2 * i]), <, 1e-4);
}

static void
test_any_piece (Fixture *fixture, gconstpointer data)
{
  const YdSoundLine line = { fixture->tone, 100000, TRUE };
  g_autofree float *whole = g_new (float, 2 * N);
  float piece[2 * 77];

  yd_sound_line_resample (&line, fixture->blocks, fixture->filter, 0.73, 0, N, whole);
  for (gint64 at = 0; at + 77 < N; at += 997) {
    yd_sound_line_resample (&line, fixture->blocks, fixture->filter, 0.73, at, 77, piece);
    for (gint64 i = 0; i < 77 * 2; i++)
      g_assert_cmpfloat (piece[i], ==, whole[2 * at + i]);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/sound-line/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("backwards", test_backwards);
  ADD ("pitch-follows-speed", test_pitch_follows_speed);
  ADD ("no-aliases", test_no_aliases);
  ADD ("any-piece", test_any_piece);
  return g_test_run ();
}
