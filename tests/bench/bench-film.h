/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the benchmarks share: clocks, the line in which a number is told, and the film that is
 * exported: stills with camera moves and dissolves, cues, voices and ducked music. */
#pragma once

#include <math.h>
#include <stdio.h>
#include <sys/resource.h>

#include "../core/render/film-fixture.h"

#define BENCH_RATE 30
#define BENCH_STILL_FRAMES 90 /* 3 s a still */
#define BENCH_DISSOLVE_FRAMES 10

/* A line that build-aux/bench looks for; all others are for people */
static inline void
bench_tell (const char *key, double value)
{
  printf ("%s=%.5g\n", key, value);
  fflush (stdout);
}

static inline double
bench_now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static inline double
bench_get_cpu (const struct rusage *usage)
{
  return (double) usage->ru_utime.tv_sec + (double) usage->ru_utime.tv_usec / 1e6 +
         (double) usage->ru_stime.tv_sec + (double) usage->ru_stime.tv_usec / 1e6;
}

/* Processor seconds of this process */
static inline double
bench_cpu (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return bench_get_cpu (&usage);
}

static inline int
bench_compare (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static inline double
bench_percentile (GArray *values, double part)
{
  g_array_sort (values, bench_compare);
  return g_array_index (values, double, (guint) (part * (values->len - 1)));
}

/* What a drawn picture is like: areas, edges, and a little grain */
static inline guint32
bench_drawing (int x, int y, guint32 seed)
{
  const double a = sin (x * 0.004 * (1 + seed % 5) + seed), b = cos (y * 0.003 + seed * 0.7);
  const int area = (int) floor ((a + b) * 3) * 24 + 110;
  const int grain = (int) (((guint32) x * 7919u ^ (guint32) y * 104729u) * 2654435761u >> 28) - 8;
  const int r = CLAMP (area + grain + (int) (seed * 13 % 60), 0, 255);
  const int g = CLAMP (area + grain + (y >> 5), 0, 255);
  const int blue = CLAMP (180 - area / 2 + grain, 0, 255);

  return 0xff000000u | (guint32) r << 16 | (guint32) g << 8 | (guint32) blue;
}

/* A film of stills, 9:16; the media are written into @folder once: still-0.png and on, voice.wav,
 * bed.wav. After @n_pictures of them the stills are shown again. */
static inline YdSnapshot *
bench_film_new (const char *folder, int n_stills, int n_pictures, int width, int height)
{
  const gint64 n_frames = (gint64) n_stills * BENCH_STILL_FRAMES;
  const int seconds = (int) (n_frames / BENCH_RATE);
  YdSnapshot *film = film_new (n_frames);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *voices = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotTrack *music = yd_snapshot_add_track (film, YD_TRACK_KIND_MUSIC);
  g_autofree char *voice = fixture_wav (folder, "voice.wav", 24000, 1, 24000 * 2, fixture_noise);
  g_autofree char *bed = fixture_wav (folder, "bed.wav", 44100, 2, 44100 * seconds, fixture_tone);

  film->width = width;
  film->height = height;
  film->rate = (YdFrameRate){ BENCH_RATE, 1 };
  film_add_clip (music, YD_CLIP_KIND_SOUND, bed, 0, n_frames);
  for (int i = 0; i < n_stills; i++) {
    const gint64 start = (gint64) i * BENCH_STILL_FRAMES;
    g_autofree char *name = g_strdup_printf ("still-%d.png", i % n_pictures);
    g_autofree char *path =
        i < n_pictures
            ? fixture_png (folder, name, width * 6 / 5, height * 6 / 5, bench_drawing, (guint32) i)
            : g_build_filename (folder, name, NULL);
    YdSnapshotClip *clip =
        film_add_clip (pictures, YD_CLIP_KIND_STILL, path, start, BENCH_STILL_FRAMES);
    clip->to = (YdFraming){ 0.45, 0.55, 1.2 };
    clip->easing = YD_EASING_IN_OUT;
    clip->transition = i > 0 ? YD_TRANSITION_DISSOLVE : YD_TRANSITION_CUT;
    clip->transition_frames = i > 0 ? BENCH_DISSOLVE_FRAMES : 0;
    film_add_clip (voices, YD_CLIP_KIND_SOUND, voice, start + 10, 60);
    film_add_cue (film, start + 10, 60, "今天的天气真不错\nThe weather is fine today");
  }
  return film;
}
