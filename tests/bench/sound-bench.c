/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast the film's sound is made, in times real time, and how long a window waits for a piece of
 * sound at a random place. All in one run, because machines differ. */
#include <libavutil/log.h>
#include <stdio.h>
#include <stdlib.h>

#include "../core/render/film-fixture.h"

#define CHUNK 1024
#define N_SEEKS 60

static int
compare_times (gconstpointer a, gconstpointer b)
{
  const double *left = a, *right = b;

  return *left < *right ? -1 : *left > *right;
}

static double
render_chunk (YdRenderer *renderer, YdSnapshot *film, gint64 first, float *samples)
{
  const gint64 start_us = g_get_monotonic_time ();

  yd_render_audio (renderer, film, first, CHUNK, samples, NULL, NULL);
  return (double) (g_get_monotonic_time () - start_us) / 1000;
}

static void
measure_speed (const char *name, YdSnapshot *film, gint64 first, gint64 n_samples)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  float samples[2 * CHUNK];
  double sum_ms = 0;

  for (gint64 done = 0; done < n_samples; done += CHUNK)
    sum_ms += render_chunk (renderer, film, first + done, samples);
  printf ("%-52s %8.0f times real time\n", name,
          (double) n_samples / YD_SAMPLE_RATE / (sum_ms / 1000));
}

static void
measure_seeks (const char *name, YdSnapshot *film)
{
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  const gint64 end = yd_frame_rate_start_sample (film->rate, film->duration_frames) - CHUNK;
  float samples[2 * CHUNK];
  double times[N_SEEKS];

  render_chunk (renderer, film, 0, samples);
  for (int i = 0; i < N_SEEKS; i++)
    times[i] = render_chunk (renderer, film, (gint64) ((guint64) i * 2654435761u % (guint64) end),
                             samples);
  qsort (times, N_SEEKS, sizeof (double), compare_times);
  printf ("%-52s %8.1f ms p50 %8.1f ms p95\n", name, times[N_SEEKS / 2], times[N_SEEKS * 95 / 100]);
}

/* One minute: music and ducking all the time, voices, effects and fades */
static YdSnapshot *
make_busy_film (const char *music, const char *voice)
{
  YdSnapshot *film = film_new (1500);

  for (int i = 0; i < 8; i++) {
    const YdTrackKind kind = i < 2   ? YD_TRACK_KIND_MUSIC
                             : i < 5 ? YD_TRACK_KIND_VOICE
                                     : YD_TRACK_KIND_EFFECT;
    YdSnapshotTrack *track = yd_snapshot_add_track (film, kind);
    for (int j = 0; j < (i < 2 ? 1 : 20); j++) {
      YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_SOUND, i < 2 ? music : voice,
                                            i < 2 ? 0 : j * 75 + i * 3, i < 2 ? 1500 : 50);
      clip->fade_in_frames = clip->fade_out_frames = i % 2 * 20;
      clip->gain_db = -i;
    }
  }
  return film;
}

static YdSnapshot *
make_many_clips (const char *voice)
{
  YdSnapshot *film = film_new (10000 * 25);

  for (int i = 0; i < 4; i++) {
    YdSnapshotTrack *track =
        yd_snapshot_add_track (film, i ? YD_TRACK_KIND_VOICE : YD_TRACK_KIND_MUSIC);
    for (int j = 0; j < 10000; j++)
      film_add_clip (track, YD_CLIP_KIND_SOUND, voice, j * 25, 20);
  }
  return film;
}

static YdSnapshot *
make_one_clip (const char *path, gint64 n_frames, double speed, gboolean is_pitch_kept)
{
  YdSnapshot *film = film_new (n_frames);
  YdSnapshotClip *clip = film_add_clip (yd_snapshot_add_track (film, YD_TRACK_KIND_EFFECT),
                                        YD_CLIP_KIND_SOUND, path, 0, n_frames);

  clip->speed = speed;
  clip->is_pitch_kept = is_pitch_kept;
  return film;
}

static char *
encode (const char *folder, const char *wav, const char *name, const char *codec)
{
  char *path = g_build_filename (folder, name, NULL);
  const char *argv[] = { "ffmpeg", "-v",   "error", "-i", wav, "-c:a",
                         codec,    "-b:a", "160k",  path, NULL };
  int status = 1;

  if (!g_spawn_sync (folder, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, NULL) ||
      status != 0)
    g_clear_pointer (&path, g_free);
  return path;
}

static void
measure_long_files (const char *folder)
{
  static const char *const files[][2] = { { "long.m4a", "aac" },
                                          { "long.mp3", "libmp3lame" },
                                          { "long.flac", "flac" } };
  g_autofree char *wav =
      fixture_wav (folder, "long.wav", 44100, 2, (gint64) 44100 * 1800, fixture_tone);
  g_autoptr (YdSnapshot) plain = make_one_clip (wav, 45000, 1, TRUE);

  measure_seeks ("random 1024 samples, 30 min of WAV", plain);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = encode (folder, wav, files[i][0], files[i][1]);
    g_autofree char *name = g_strdup_printf ("random 1024 samples, 30 min of %s", files[i][1]);
    g_autofree char *through = g_strdup_printf ("reading through %s", files[i][1]);
    g_autoptr (YdSnapshot) film = path ? make_one_clip (path, 45000, 1, TRUE) : NULL;
    if (!film) {
      printf ("%-52s ffmpeg or its encoder is not here\n", name);
      continue;
    }
    measure_seeks (name, film);
    measure_speed (through, film, 0, (gint64) 48000 * 300);
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("yiduo-bench-XXXXXX", &error);
  g_assert_no_error (error);
  av_log_set_level (AV_LOG_QUIET);
  g_autofree char *music = fixture_wav (folder, "m.wav", 48000, 2, 48000 * 70, fixture_noise);
  g_autofree char *voice = fixture_wav (folder, "v.wav", 24000, 1, 24000 * 3, fixture_tone);
  g_autoptr (YdSnapshot) busy = make_busy_film (music, voice);
  g_autoptr (YdSnapshot) many = make_many_clips (voice);
  g_autoptr (YdSnapshot) stretched = make_one_clip (music, 1000, 1.5, TRUE);
  g_autoptr (YdSnapshot) resampled = make_one_clip (music, 1000, 1.5, FALSE);

  measure_speed ("8 tracks, ducking and fades, 60 s", busy, 0, 48000 * 60);
  measure_speed ("40,000 clips on 4 tracks, 60 s of them", many, (gint64) 48000 * 5000, 48000 * 60);
  measure_speed ("one clip at speed 1.5, pitch kept", stretched, 0, 48000 * 40);
  measure_speed ("one clip at speed 1.5, pitch raised", resampled, 0, 48000 * 40);
  measure_long_files (folder);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
