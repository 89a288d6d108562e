/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/sound-plan.h"

#include "film-fixture.h"

#define N_FRAMES 250
#define N_SAMPLES (N_FRAMES * 1920)

typedef struct {
  char *folder;
  char *tone;
  char *noise;
  char *level;
  YdSnapshot *film;
  YdSnapshotTrack *track;
} Fixture;

static double
full (gint64 sample, int sample_rate)
{
  return 0.5;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->tone = fixture_wav (fixture->folder, "t.wav", 48000, 1, 48000 * 20, fixture_tone);
  fixture->noise = fixture_wav (fixture->folder, "n.wav", 44100, 2, 44100 * 20, fixture_noise);
  fixture->level = fixture_wav (fixture->folder, "l.wav", 48000, 1, 48000 * 20, full);
  fixture->film = film_new (N_FRAMES);
  fixture->track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_EFFECT);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  g_free (fixture->tone);
  g_free (fixture->noise);
  g_free (fixture->level);
  fixture_folder_remove (fixture->folder);
}

static float *
render (YdSnapshot *film, gint64 first, gsize n)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  float *samples = g_new (float, 2 * n);

  g_assert_true (yd_render_audio (renderer, film, first, n, samples, NULL, NULL));
  return samples;
}

static YdSnapshotClip *
add (Fixture *fixture, const char *path, gint64 start, gint64 duration, double speed)
{
  YdSnapshotClip *clip = film_add_clip (fixture->track, YD_CLIP_KIND_SOUND, path, start, duration);

  clip->speed = speed;
  clip->source_start_ns = speed < 0 ? 15 * YD_SECOND_NS : YD_SECOND_NS;
  return clip;
}

/* The second half of a clip, as a split makes it */
static YdSnapshotClip *
split (Fixture *fixture, YdSnapshotClip *clip, gint64 frames)
{
  YdSnapshotClip *second = add (fixture, clip->path, clip->start_frame + frames,
                                clip->duration_frames - frames, clip->speed);

  second->source_start_ns = yd_snapshot_clip_get_source_ns (clip, fixture->film->rate, frames);
  second->is_pitch_kept = clip->is_pitch_kept;
  second->gain_db = clip->gain_db;
  second->pan = clip->pan;
  clip->duration_frames = frames;
  return second;
}

/* How far a sample is from the line between its neighbors: large where the wave has a step */
static double
find_worst_bend (YdSnapshot *film)
{
  g_autofree float *samples = render (film, 0, N_SAMPLES);
  double worst = 0;

  for (gsize i = 2; i < N_SAMPLES; i++)
    worst = MAX (worst, fabs (samples[2 * i] - 2.0 * samples[2 * i - 2] + samples[2 * i - 4]));
  return worst;
}

static void
test_split_is_not_heard (Fixture *fixture, gconstpointer data)
{
  const double speeds[] = { 1, 1.5, -1, -0.7, 6 };
  const YdFrameRate rates[] = { { 25, 1 }, { 30000, 1001 } };

  for (gsize i = 0; i < G_N_ELEMENTS (speeds) * 4; i++) {
    g_ptr_array_set_size (fixture->track->clips, 0);
    fixture->film->rate = rates[i % 2];
    YdSnapshotClip *clip = add (fixture, fixture->noise, 5, 70, speeds[i / 4]);
    clip->is_pitch_kept = i / 2 % 2;
    g_autofree float *whole = render (fixture->film, 0, 48000 * 4);
    YdSnapshotClip *second = split (fixture, clip, 33);
    split (fixture, second, 17);
    g_autofree float *halves = render (fixture->film, 0, 48000 * 4);
    g_assert_cmpmem (halves, 48000 * 4 * 8, whole, 48000 * 4 * 8);
  }
}

/* A second half that is quieter: over from one level to the other, with no hole between */
static void
test_split_with_other_gain (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add (fixture, fixture->level, 0, 100, 1);
  YdSnapshotClip *second = split (fixture, clip, 50);

  second->gain_db = -6.0206;
  g_autofree float *samples = render (fixture->film, 95000, 2000);
  for (gsize i = 1; i < 2000; i++) {
    g_assert_cmpfloat (samples[2 * i], <=, samples[2 * i - 2] + 1e-4);
    g_assert_cmpfloat (samples[2 * i], >=, 0.249);
  }
  g_assert_cmpfloat_with_epsilon (samples[2 * 1000], 0.375, 0.01);
}

static void
test_nothing_clicks (Fixture *fixture, gconstpointer data)
{
  static const YdTransition transitions[] = { YD_TRANSITION_CUT, YD_TRANSITION_DISSOLVE,
                                              YD_TRANSITION_DIP_TO_BLACK, YD_TRANSITION_WIPE };
  static const double speeds[] = { 1, -1, 1.3, 0.6, 1, -2 };

  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
    YdSnapshotClip *clip = add (fixture, fixture->tone, (gint64) i * 40, 40, speeds[i]);
    clip->transition = transitions[i % G_N_ELEMENTS (transitions)];
    clip->transition_frames = 10;
    clip->source_start_ns += (gint64) i * 123456789;
    clip->gain_db = i % 2 * -5.0;
    clip->pan = i % 3 * 0.3;
    clip->fade_out_frames = i == 4 ? 2 : 0;
  }
  yd_snapshot_clip_add_key (fixture->track->clips->pdata[1], YD_KEY_PARAMETER_VOLUME, 0, 0,
                            YD_EASING_HOLD);
  yd_snapshot_clip_add_key (fixture->track->clips->pdata[1], YD_KEY_PARAMETER_VOLUME, 20, -40,
                            YD_EASING_LINEAR);
  /* the tone itself bends by 0.0008, at half the speed again less; a step would by 0.2 */
  g_assert_cmpfloat (find_worst_bend (fixture->film), <, 0.004);
}

/* A clip that begins before its file, or ends after it */
static void
test_ends_of_file_do_not_click (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *early = add (fixture, fixture->tone, 0, 60, 1);
  YdSnapshotClip *late = add (fixture, fixture->tone, 60, 60, 1);
  YdSnapshotClip *back = add (fixture, fixture->tone, 120, 60, -1);

  early->source_start_ns = -YD_SECOND_NS / 3;
  late->source_start_ns = 19 * YD_SECOND_NS + 1234567;
  back->source_start_ns = YD_SECOND_NS + 777777;
  g_assert_cmpfloat (find_worst_bend (fixture->film), <, 0.004);
}

static void
test_pan_keeps_power (Fixture *fixture, gconstpointer data)
{
  const double places[] = { -1, -0.5, 0, 0.3, 1 };
  YdSnapshotClip *clip = add (fixture, fixture->level, 0, 100, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++) {
    clip->pan = i % 2 ? places[i] : 0;
    fixture->track->pan = i % 2 ? 0 : places[i];
    g_autofree float *samples = render (fixture->film, 48000, 1);
    g_assert_cmpfloat_with_epsilon (samples[0] * samples[0] + samples[1] * samples[1], 0.5, 1e-3);
    g_assert_true ((samples[0] > samples[1]) == (places[i] < 0) || places[i] == 0);
    if (places[i] == 1)
      g_assert_cmpfloat_with_epsilon (samples[0], 0, 1e-6);
  }
}

static void
test_volume_keys (Fixture *fixture, gconstpointer data)
{
  YdSnapshotClip *clip = add (fixture, fixture->level, 25, 100, 1);

  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_VOLUME, 10, 0, YD_EASING_LINEAR);
  yd_snapshot_clip_add_key (clip, YD_KEY_PARAMETER_VOLUME, 60, -20, YD_EASING_LINEAR);
  g_autofree float *samples = render (fixture->film, 0, N_SAMPLES);
  const double expected[][2] = { { 30, 0 }, { 35, 0 }, { 60, -10 }, { 72.5, -15 }, { 100, -20 } };
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpfloat_with_epsilon (20 * log10 (samples[2 * (gsize) (expected[i][0] * 1920)] / 0.5),
                                    expected[i][1], 0.01);
  for (gsize i = 50000; i < 230000; i++) /* no steps: 20 dB in 2 s */
    g_assert_cmpfloat (fabs (samples[2 * i] - samples[2 * i - 2]), <, 2e-5);
}

static void
test_solo_and_master (Fixture *fixture, gconstpointer data)
{
  add (fixture, fixture->level, 0, 100, 1);
  YdSnapshotTrack *other = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_EFFECT);
  film_add_clip (other, YD_CLIP_KIND_SOUND, fixture->level, 0, 100);
  g_autofree float *both = render (fixture->film, 48000, 1);
  other->is_solo = TRUE;
  other->gain_db = -6.0206;
  g_autofree float *one = render (fixture->film, 48000, 1);
  fixture->film->master_gain_db = -6.0206;
  g_autofree float *quiet = render (fixture->film, 48000, 1);

  g_assert_cmpfloat_with_epsilon (both[0], 1, 1e-3);
  g_assert_cmpfloat_with_epsilon (one[0], 0.25, 1e-3);
  g_assert_cmpfloat_with_epsilon (quiet[0], 0.125, 1e-3);
}

static void
test_freeze_is_silent (Fixture *fixture, gconstpointer data)
{
  add (fixture, fixture->level, 0, 100, 0);
  g_autofree float *samples = render (fixture->film, 48000, 1);

  g_assert_cmpfloat (samples[0], ==, 0);
}

static double
knock (gint64 sample, int sample_rate)
{
  return sample == sample_rate * 3 ? 0.9 : 0;
}

/* What is heard at second 3 of a file is heard at the frame that shows its second 3 */
static void
test_knock_is_at_its_frame (Fixture *fixture, gconstpointer data)
{
  const YdFrameRate rates[] = { { 25, 1 }, { 30000, 1001 }, { 24000, 1001 } };
  g_autofree char *path = fixture_wav (fixture->folder, "k.wav", 48000, 1, 48000 * 5, knock);

  for (gsize i = 0; i < G_N_ELEMENTS (rates); i++) {
    g_ptr_array_set_size (fixture->track->clips, 0);
    fixture->film->rate = rates[i];
    YdSnapshotClip *clip = add (fixture, path, 40, 100, 1);
    clip->source_start_ns = 2 * YD_SECOND_NS;
    const gint64 expected = yd_frame_rate_start_sample (rates[i], 40) + 48000;
    g_autofree float *samples = render (fixture->film, expected - 5, 10);
    for (gsize j = 0; j < 10; j++)
      g_assert_cmpfloat_with_epsilon (samples[2 * j], j == 5 ? 0.9 : 0, 1e-3);
  }
}

static void
test_finds_spans (Fixture *fixture, gconstpointer data)
{
  for (int i = 0; i < 20; i++)
    add (fixture, fixture->level, i * 10, 5, 1);
  g_autoptr (YdSoundPlan) plan = yd_sound_plan_new (fixture->film);
  const YdSoundTrack *track = plan->tracks->pdata[0];

  g_assert_cmpuint (yd_sound_track_find (track, 0), ==, 0);
  g_assert_cmpuint (yd_sound_track_find (track, 5 * 1920 - 1), ==, 0);
  g_assert_cmpuint (yd_sound_track_find (track, 5 * 1920), ==, 1);
  g_assert_cmpuint (yd_sound_track_find (track, 73 * 1920), ==, 7);
  g_assert_cmpuint (yd_sound_track_find (track, 1000 * 1920), ==, 20);
}

/* A film of everything, read in pieces of any size and order */
static void
test_any_piece (Fixture *fixture, gconstpointer data)
{
  YdSnapshotTrack *music = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_MUSIC);
  YdSnapshotTrack *voices = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VOICE);
  const double speeds[] = { 1, 1.4, -0.8, 5, 0.5, -1 };

  film_add_clip (music, YD_CLIP_KIND_SOUND, fixture->noise, 0, N_FRAMES)->fade_in_frames = 40;
  for (gsize i = 0; i < G_N_ELEMENTS (speeds); i++) {
    YdSnapshotClip *clip = add (fixture, fixture->noise, (gint64) i * 40, 40, speeds[i]);
    clip->transition = i % 2 ? YD_TRANSITION_SLIDE : YD_TRANSITION_CUT;
    clip->transition_frames = 8;
    clip->pan = 0.1 * (double) i;
    film_add_clip (voices, YD_CLIP_KIND_SOUND, fixture->tone, (gint64) i * 41 + 3, 21);
  }
  yd_snapshot_clip_add_key (fixture->track->clips->pdata[2], YD_KEY_PARAMETER_VOLUME, 0, 0,
                            YD_EASING_IN_OUT);
  yd_snapshot_clip_add_key (fixture->track->clips->pdata[2], YD_KEY_PARAMETER_VOLUME, 20, -30,
                            YD_EASING_IN_OUT);
  g_autofree float *whole = render (fixture->film, 0, N_SAMPLES);
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  float piece[2 * 5000];
  for (guint64 i = 1; i < 300; i++) {
    const gsize n = (gsize) (i * 2654435761u % 5000) + 1;
    const gint64 at = (gint64) (i * 40503 * 7919 % (N_SAMPLES - 5000));
    g_assert_true (yd_render_audio (renderer, fixture->film, at, n, piece, NULL, NULL));
    g_assert_cmpmem (piece, n * 8, whole + 2 * at, n * 8);
  }
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/sound-plan/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("split-is-not-heard", test_split_is_not_heard);
  ADD ("split-with-other-gain", test_split_with_other_gain);
  ADD ("nothing-clicks", test_nothing_clicks);
  ADD ("ends-of-file-do-not-click", test_ends_of_file_do_not_click);
  ADD ("pan-keeps-power", test_pan_keeps_power);
  ADD ("volume-keys", test_volume_keys);
  ADD ("solo-and-master", test_solo_and_master);
  ADD ("freeze-is-silent", test_freeze_is_silent);
  ADD ("knock-is-at-its-frame", test_knock_is_at_its_frame);
  ADD ("finds-spans", test_finds_spans);
  ADD ("any-piece", test_any_piece);
  return g_test_run ();
}
