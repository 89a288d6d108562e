/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/ducking.h"

static const YdDucking ducking = { -12, 1000, 4000 };

static void
test_whole_while_somebody_speaks (void)
{
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (YdSpeech));
  const YdSpeech span = { 10000, 20000 };

  g_array_append_val (speech, span);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 10000), ==, 1);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 20000), ==, 1);
}

static void
test_slopes (void)
{
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (YdSpeech));
  const YdSpeech span = { 10000, 20000 };

  g_array_append_val (speech, span);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 9000), ==, 0);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 9500), ==, 0.5);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 22000), ==, 0.5);
  g_assert_cmpfloat (yd_ducking_get_depth (&ducking, speech, 24000), ==, 0);
}

static void
test_without_slopes (void)
{
  const YdDucking steep = { -12, 0, 0 };
  g_autoptr (GArray) speech = g_array_new (FALSE, FALSE, sizeof (YdSpeech));
  const YdSpeech span = { 10000, 20000 };

  g_array_append_val (speech, span);
  g_assert_cmpfloat (yd_ducking_get_depth (&steep, speech, 9999), ==, 0);
  g_assert_cmpfloat (yd_ducking_get_depth (&steep, speech, 20001), ==, 0);
}

static void
test_finds_what_reaches_in (void)
{
  g_autoptr (YdSnapshot) film = yd_snapshot_new ();
  YdSnapshotTrack *voice = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotClip *clip = yd_snapshot_track_add_clip (voice, YD_CLIP_KIND_SOUND);

  film->rate = (YdFrameRate){ 25, 1 };
  film->ducking = ducking;
  clip->path = g_strdup ("voice.wav");
  clip->start_frame = 25;
  clip->duration_frames = 25; /* samples 48000 to 96000 */

  g_autoptr (GArray) before = yd_ducking_find_speech (film, 0, 47000);
  g_autoptr (GArray) slope = yd_ducking_find_speech (film, 0, 47001);
  g_autoptr (GArray) after = yd_ducking_find_speech (film, 100000, 200000);
  voice->is_muted = TRUE;
  g_autoptr (GArray) muted = yd_ducking_find_speech (film, 0, 200000);
  g_assert_cmpuint (before->len, ==, 0);
  g_assert_cmpuint (slope->len, ==, 1);
  g_assert_cmpint (g_array_index (slope, YdSpeech, 0).end_sample, ==, 96000);
  g_assert_cmpuint (after->len, ==, 0);
  g_assert_cmpuint (muted->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/timeline/ducking/whole-while-somebody-speaks",
                   test_whole_while_somebody_speaks);
  g_test_add_func ("/timeline/ducking/slopes", test_slopes);
  g_test_add_func ("/timeline/ducking/without-slopes", test_without_slopes);
  g_test_add_func ("/timeline/ducking/finds-what-reaches-in", test_finds_what_reaches_in);
  return g_test_run ();
}
