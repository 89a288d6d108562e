/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sound-stretch.h"

#include "core/render/sound-line.h"

#include "../media/media-fixture.h"

#define N_SOURCE (48000 * 6)

typedef struct {
  char *folder;
  YdSoundBlocks *blocks;
} Fixture;

static const double speeds[] = { 0.25, 0.5, 0.8, 1.25, 1.5, 2, 4 };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->blocks = yd_sound_blocks_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_sound_blocks_free (fixture->blocks);
  fixture_folder_remove (fixture->folder);
}

static char *
make_sound (Fixture *fixture, FixtureSoundFunc sound)
{
  return fixture_wav (fixture->folder, "sound.wav", 48000, 1, N_SOURCE, sound);
}

typedef struct {
  YdSoundLine line;
  YdSoundBlocks *blocks;
} LineSound;

static gboolean
read_line (gpointer sound, gint64 first, gsize n_samples, float *interleaved)
{
  const LineSound *self = sound;

  return yd_sound_line_read (&self->line, self->blocks, first, n_samples, interleaved);
}

static float *
stretch (Fixture *fixture, const char *path, double speed, gint64 *n)
{
  LineSound sound = { { path, 0, FALSE }, fixture->blocks };
  const YdStretchSource source = { read_line, &sound };
  g_autoptr (YdSoundStretch) stretched = yd_sound_stretch_new (speed);

  *n = (gint64) (N_SOURCE / speed);
  float *samples = g_new (float, 2 * *n);
  g_assert_true (yd_sound_stretch_read (stretched, &source, 0, (gsize) *n, samples));
  return samples;
}

static double
get_rms (const float *samples, gint64 from, gint64 to)
{
  double power = 0;

  for (gint64 i = from; i < to; i++)
    power += (double) samples[2 * i] * samples[2 * i];
  return sqrt (power / (double) (to - from));
}

/* Upward crossings of zero: as many in a second as before */
static void
test_pitch_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_sound (fixture, fixture_tone);

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
    gint64 n, n_waves = 0;
    g_autofree float *samples = stretch (fixture, path, speeds[i], &n);
    for (gint64 j = 1; j < n; j++)
      n_waves += samples[2 * j - 2] < 0 && samples[2 * j] >= 0;
    g_assert_cmpfloat_with_epsilon ((double) n_waves / ((double) n / 48000), 440, 3);
  }
}

/* Neither a tone nor noise gets quieter or beats where windows meet */
static void
test_level_is_kept (Fixture *fixture, gconstpointer data)
{
  const FixtureSoundFunc sounds[] = { fixture_tone, fixture_noise };

  for (gsize s = 0; s < G_N_ELEMENTS (sounds); s++) {
    g_autofree char *path = make_sound (fixture, sounds[s]);
    g_autoptr (YdSoundBlocks) blocks = yd_sound_blocks_new ();
    const double expected = s == 0 ? 0.25 / G_SQRT2 : 0.8 / sqrt (12);
    Fixture fresh = { fixture->folder, blocks };
    for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
      gint64 n;
      g_autofree float *samples = stretch (&fresh, path, speeds[i], &n);
      for (gint64 at = 4800; at + 4800 < n; at += 2400)
        g_assert_cmpfloat_with_epsilon (20 * log10 (get_rms (samples, at, at + 2400) / expected), 0,
                                        s == 0 ? 0.2 : 0.9);
    }
  }
}

static double
knocks (gint64 sample, int sample_rate)
{
  const gint64 at = sample % 12000 - 6000;

  return at >= 0 && at < 60 ? 0.8 * sin (G_PI * (double) at / 60) * cos (at * 0.8) : 0;
}

/* What happens at a moment happens at that moment over the speed, to 20 ms and a window, once */
static void
test_knocks_stay_in_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_sound (fixture, knocks);
  const double some[] = { 0.8, 1.25, 1.5 };

  for (gsize i = 0; i < G_N_ELEMENTS (some); i++) {
    gint64 n, last = -48000;
    int n_heard = 0;
    g_autofree float *samples = stretch (fixture, path, some[i], &n);
    for (gint64 j = 0; j < n; j++)
      if (fabs (samples[2 * j]) > 0.4) {
        const double source = (double) j * some[i];
        const double off = fmod (source - 6000 + 6000, 12000) - 6000;
        g_assert_cmpfloat (fabs (off), <, 1800);
        n_heard += j - last > 2400;
        last = j;
      }
    g_assert_cmpint (n_heard, ==, N_SOURCE / 12000);
  }
}

static void
test_begins_exactly (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_sound (fixture, fixture_noise);
  LineSound sound = { { path, 12345, FALSE }, fixture->blocks };
  const YdStretchSource source = { read_line, &sound };
  g_autoptr (YdSoundStretch) stretched = yd_sound_stretch_new (1.7);
  float samples[2 * 500], expected[2 * 500];

  yd_sound_stretch_read (stretched, &source, 0, 500, samples);
  yd_sound_blocks_read (fixture->blocks, path, 12345, 500, expected);
  g_assert_cmpmem (samples, sizeof samples, expected, sizeof expected);
}

static void
test_any_piece (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_sound (fixture, fixture_noise);
  LineSound sound = { { path, 200000, TRUE }, fixture->blocks };
  const YdStretchSource source = { read_line, &sound };
  g_autoptr (YdSoundStretch) one = yd_sound_stretch_new (1.3);
  g_autoptr (YdSoundStretch) other = yd_sound_stretch_new (1.3);
  g_autofree float *whole = g_new (float, 2 * 100000);
  float piece[2 * 333];

  yd_sound_stretch_read (one, &source, 0, 100000, whole);
  for (gint64 i = 1; i < 50; i++) {
    const gint64 at = i * 7919 * 31 % 99000;
    yd_sound_stretch_read (other, &source, at, 333, piece);
    g_assert_cmpmem (piece, sizeof piece, whole + 2 * at, sizeof piece);
  }
}

typedef struct {
  LineSound line;
  gint64 highest; /* end of what was asked for */
} ReachSound;

static gboolean
read_reach (gpointer sound, gint64 first, gsize n_samples, float *interleaved)
{
  ReachSound *self = sound;

  self->highest = MAX (self->highest, first + (gint64) n_samples);
  g_assert_cmpint (first, >=, self->highest - YD_STRETCH_REACH);
  return read_line (&self->line, first, n_samples, interleaved);
}

/* Read in order, nothing is asked for that was passed long ago */
static void
test_reach (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = make_sound (fixture, fixture_noise);
  g_autofree float *out = g_new (float, 2 * 48000);

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
    ReachSound sound = { .line = { { path, 0, FALSE }, fixture->blocks } };
    const YdStretchSource source = { read_reach, &sound };
    g_autoptr (YdSoundStretch) stretched = yd_sound_stretch_new (speeds[i]);
    yd_sound_stretch_read (stretched, &source, 0, 48000, out);
    g_assert_cmpint (sound.highest, >=, (gint64) (47000 * speeds[i]));
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/sound-stretch/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("pitch-is-kept", test_pitch_is_kept);
  ADD ("level-is-kept", test_level_is_kept);
  ADD ("knocks-stay-in-place", test_knocks_stay_in_place);
  ADD ("begins-exactly", test_begins_exactly);
  ADD ("any-piece", test_any_piece);
  ADD ("reach", test_reach);
  return g_test_run ();
}
