/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "film-fixture.h"

typedef struct {
  char *folder;
  char *tone;
  char *noise;
  YdSnapshot *film;
  YdRenderer *renderer;
} Fixture;

/* As loud all the time, so that every gain can be read off */
static double
full (gint64 sample, int sample_rate)
{
  return 0.5;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->tone = fixture_wav (fixture->folder, "full.wav", 48000, 1, 48000 * 8, full);
  fixture->noise = fixture_wav (fixture->folder, "noise.wav", 44100, 2, 44100 * 7, fixture_noise);
  fixture->film = film_new (200); /* 8 s */
  fixture->renderer = yd_renderer_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_renderer_free (fixture->renderer);
  yd_snapshot_unref (fixture->film);
  g_free (fixture->tone);
  g_free (fixture->noise);
  fixture_folder_remove (fixture->folder);
}

static YdSnapshotClip *
add_sound (Fixture *fixture, YdTrackKind kind, const char *path, gint64 start, gint64 duration)
{
  return film_add_clip (yd_snapshot_add_track (fixture->film, kind), YD_CLIP_KIND_SOUND, path,
                        start, duration);
}

static float *
render (YdRenderer *renderer, YdSnapshot *film, gint64 first, gsize n)
{
  float *samples = g_new (float, 2 * n);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_render_audio (renderer, film, first, n, samples, NULL, &error));
  g_assert_no_error (error);
  return samples;
}

/* The left side at one sample */
static double
level_at (Fixture *fixture, gint64 sample)
{
  yd_renderer_forget (fixture->renderer); /* the film was changed in place */
  g_autofree float *samples = render (fixture->renderer, fixture->film, sample, 1);

  return samples[0];
}

static void
test_place_and_gain (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add_sound (fixture, YD_TRACK_KIND_EFFECT, fixture->tone, 25, 50);
  YdSnapshotTrack *track = fixture->film->tracks->pdata[0];

  g_assert_cmpfloat (level_at (fixture, 47999), ==, 0);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 60000), 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 143000), 0.5, 1e-3);
  g_assert_cmpfloat (level_at (fixture, 144000), ==, 0);
  clip->gain_db = -6.0206;
  track->gain_db = -6.0206;
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 60000), 0.125, 1e-3);
  track->is_muted = TRUE;
  g_assert_cmpfloat (level_at (fixture, 60000), ==, 0);
}

static void
test_source_start (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add_sound (fixture, YD_TRACK_KIND_EFFECT, fixture->noise, 0, 100);
  g_autofree float *from_start = render (fixture->renderer, fixture->film, 100000, 1000);

  clip->source_start_ns = 2 * YD_SECOND_NS;
  yd_renderer_forget (fixture->renderer);
  g_autofree float *shifted = render (fixture->renderer, fixture->film, 4000, 1000);
  g_assert_cmpmem (shifted, 8000, from_start, 8000);
}

static void
test_cuts_do_not_click (Fixture *fixture, gconstpointer data)
{
  add_sound (fixture, YD_TRACK_KIND_EFFECT, fixture->tone, 25, 50);
  g_autofree float *samples = render (fixture->renderer, fixture->film, 47000, 100000);

  for (gsize i = 1; i < 100000; i++) /* a ramp of 3 ms: nowhere more than 1.5 * 0.5 / 144 */
    g_assert_cmpfloat (fabs (samples[2 * i] - samples[2 * i - 2]), <, 0.006);
}

static void
test_fades (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add_sound (fixture, YD_TRACK_KIND_EFFECT, fixture->tone, 0, 100);

  clip->fade_in_frames = 25;
  clip->fade_out_frames = 50;
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 24000), 0.25, 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 48000), 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 144000), 0.25, 1e-3);
}

static void
test_dissolve_keeps_power (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_EFFECT);
  film_add_clip (track, YD_CLIP_KIND_SOUND, fixture->tone, 0, 50);
  YdSnapshotClip *next = film_add_clip (track, YD_CLIP_KIND_SOUND, "/nowhere/gone.wav", 50, 50);

  next->transition = YD_TRANSITION_DISSOLVE;
  next->transition_frames = 20;
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 70000), 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 96000), 0.5 * sqrt (0.5), 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 115300), 0, 1e-3);
}

static void
test_ducking (Fixture *fixture, gconstpointer data)
{
  g_autofree char *silence = fixture_wav (fixture->folder, "s.wav", 48000, 1, 48000, fixture_tone);

  fixture->film->ducking = (YdDucking){ -20, 12000, 24000 };
  add_sound (fixture, YD_TRACK_KIND_MUSIC, fixture->tone, 0, 200);
  YdSnapshotClip *voice = add_sound (fixture, YD_TRACK_KIND_VOICE, silence, 75, 25);
  voice->gain_db = -200; /* it counts, but is not heard */

  g_assert_cmpfloat_with_epsilon (level_at (fixture, 131000), 0.5, 1e-4);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 138000), 0.5 * pow (10, -0.5), 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 144000), 0.05, 1e-4);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 191999), 0.05, 1e-4);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 204000), 0.5 * pow (10, -0.5), 1e-3);
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 217000), 0.5, 1e-4);
  ((YdSnapshotTrack *) fixture->film->tracks->pdata[1])->is_muted = TRUE;
  g_assert_cmpfloat_with_epsilon (level_at (fixture, 150000), 0.5, 1e-4);
}

static void
test_outside_is_silent (Fixture *fixture, gconstpointer data)
{
  add_sound (fixture, YD_TRACK_KIND_EFFECT, fixture->tone, 0, 400);
  fixture->film->duration_frames = 190;
  g_autofree float *before = render (fixture->renderer, fixture->film, -1000, 1400);
  g_autofree float *after = render (fixture->renderer, fixture->film, 364700, 1000);

  g_assert_cmpfloat (before[2 * 999], ==, 0);
  g_assert_cmpfloat_with_epsilon (before[2 * 1399], 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (after[2 * 99], 0.5, 1e-3);
  g_assert_cmpfloat (after[2 * 100], ==, 0);
}

/* Any way of cutting the film into pieces gives the same samples, whatever came before */
static void
test_purity (Fixture *fixture, gconstpointer data)
{
  const gsize n = 200 * 1920;

  fixture->film->ducking = (YdDucking){ -12, 12000, 24000 };
  YdSnapshotClip *music = add_sound (fixture, YD_TRACK_KIND_MUSIC, fixture->noise, 0, 200);
  music->fade_in_frames = 30;
  music->source_start_ns = 123456789;
  add_sound (fixture, YD_TRACK_KIND_VOICE, fixture->tone, 40, 33);
  add_sound (fixture, YD_TRACK_KIND_VOICE, fixture->noise, 90, 61);
  g_autofree float *whole = render (fixture->renderer, fixture->film, 0, n);
  g_autoptr (YdRenderer) other = yd_renderer_new ();
  const gsize sizes[] = { 1, 480, 4096, 77777 };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    for (gsize j = 0; j < 20; j++) {
      const gsize first = (j * 150001 + i * 7919) % (n - sizes[i]);
      g_autofree float *piece = render (other, fixture->film, (gint64) first, sizes[i]);
      g_assert_cmpmem (piece, sizes[i] * 8, whole + 2 * first, sizes[i] * 8);
    }
}

static void
test_unreadable_is_silent (Fixture *fixture, gconstpointer data)
{
  g_autofree char *broken = fixture_write (fixture->folder, "broken.wav", "RIFF????WAVE", 12);

  add_sound (fixture, YD_TRACK_KIND_VOICE, broken, 0, 50);
  add_sound (fixture, YD_TRACK_KIND_VOICE, NULL, 50, 50);
  g_assert_cmpfloat (level_at (fixture, 4000), ==, 0);
  g_assert_cmpfloat (level_at (fixture, 100000), ==, 0);
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  float samples[2];

  add_sound (fixture, YD_TRACK_KIND_VOICE, fixture->tone, 0, 50);
  g_cancellable_cancel (cancellable);
  g_assert_false (
      yd_render_audio (fixture->renderer, fixture->film, 0, 1, samples, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/render-audio/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("place-and-gain", test_place_and_gain);
  ADD ("source-start", test_source_start);
  ADD ("cuts-do-not-click", test_cuts_do_not_click);
  ADD ("fades", test_fades);
  ADD ("dissolve-keeps-power", test_dissolve_keeps_power);
  ADD ("ducking", test_ducking);
  ADD ("outside-is-silent", test_outside_is_silent);
  ADD ("purity", test_purity);
  ADD ("unreadable-is-silent", test_unreadable_is_silent);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
