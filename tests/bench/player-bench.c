/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How well a preview runs, without a sound device: opening a film of 200 shots, playing, edits
 * while playing, seeks, cuts, memory.
 *
 *   player-bench [--width=540] [--seconds=20] [--seeks=2000] [--edits=2000]
 *
 * Playing for an hour is --seconds=3600: the film is repeated, and each minute has a line. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "../core/media/video-fixture.h"
#include "../core/render/film-fixture.h"
#include "core/render/player-private.h"

#define N_SHOTS 200
#define N_PICTURES 24 /* of which the shots are made */
#define N_CLIPS 20
#define SHOT_FRAMES 50

typedef struct {
  GMainLoop *loop;
  YdPlayer *player;
  YdSnapshot *film;
  gint64 wanted; /* a frame that is waited for; -1 for none */
  gint64 n_frames;
  gint64 n_errors;
} Bench;

static guint32
drawing (int x, int y, guint32 seed)
{
  const double a = sin (x * 0.004 * (1 + seed % 5) + seed), b = cos (y * 0.003 + seed * 0.7);
  const int area = (int) floor ((a + b) * 3) * 24 + 110;
  const int grain = (int) (((guint32) x * 7919u ^ (guint32) y * 104729u) * 2654435761u >> 28) - 8;
  const int r = CLAMP (area + grain + (int) (seed * 13 % 60), 0, 255);
  const int g = CLAMP (area + grain + (y >> 5), 0, 255);
  const int b2 = CLAMP (180 - area / 2 + grain, 0, 255);

  return 0xff000000u | (guint32) r << 16 | (guint32) g << 8 | (guint32) b2;
}

/* 180 stills with camera moves and 20 videos, dissolves, cues, voices and music */
static YdSnapshot *
make_film (char **paths, const char *video, const char *voice, const char *bed, double zoom)
{
  YdSnapshot *film = film_new ((gint64) N_SHOTS * SHOT_FRAMES);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *voices = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotTrack *music = yd_snapshot_add_track (film, YD_TRACK_KIND_MUSIC);

  film->width = 1080;
  film->height = 1920;
  for (int i = 0; i < N_SHOTS; i++) {
    const gint64 start = (gint64) i * SHOT_FRAMES;
    const gboolean is_clip = i % (N_SHOTS / N_CLIPS) == 5;
    YdSnapshotClip *clip =
        film_add_clip (pictures, is_clip ? YD_CLIP_KIND_VIDEO : YD_CLIP_KIND_STILL,
                       is_clip ? video : paths[i % N_PICTURES], start, SHOT_FRAMES);
    g_free (clip->id);
    clip->id = g_strdup_printf ("clip-%d", i);
    if (!is_clip)
      clip->to = (YdFraming){ 0.45, 0.55, zoom };
    clip->easing = YD_EASING_IN_OUT;
    clip->transition = i % 3 == 1 ? YD_TRANSITION_DISSOLVE : YD_TRANSITION_CUT;
    clip->transition_frames = i % 3 == 1 ? 8 : 0;
    film_add_clip (voices, YD_CLIP_KIND_SOUND, voice, start + 5, 40);
    g_autofree char *text = g_strdup_printf ("今天的天气真不错 %d\nThe weather is fine", i % 40);
    film_add_cue (film, start + 5, 40, text);
  }
  film_add_clip (music, YD_CLIP_KIND_SOUND, bed, 0, (gint64) N_SHOTS * SHOT_FRAMES);
  return film;
}

static double
get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return (double) usage.ru_utime.tv_sec + (double) usage.ru_utime.tv_usec / 1e6 +
         (double) usage.ru_stime.tv_sec + (double) usage.ru_stime.tv_usec / 1e6;
}

static double
get_memory_mb (void)
{
  g_autofree char *text = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  char **words = g_strsplit (text, " ", 3);
  const double pages = g_ascii_strtod (words[1], NULL);
  g_strfreev (words);
  return pages * 4096 / (1 << 20);
}

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static void
frame_cb (YdPlayer *player, GBytes *pixels, int width, int height, gint64 frame, gpointer user_data)
{
  Bench *bench = user_data;

  bench->n_frames++;
  if (frame == bench->wanted)
    g_main_loop_quit (bench->loop);
}

static void
error_cb (YdPlayer *player, GError *error, gpointer user_data)
{
  Bench *bench = user_data;

  bench->n_errors++;
  printf ("error: %s\n", error->message);
}

static gboolean
quit_cb (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_REMOVE;
}

/* How long until a frame is told, seconds */
static double
wait_for_frame (Bench *self, gint64 frame)
{
  const double start = now ();

  self->wanted = frame;
  const guint watchdog = g_timeout_add_seconds (20, quit_cb, self->loop);
  g_main_loop_run (self->loop);
  self->wanted = -1;
  if (now () - start >= 19) {
    printf ("frame %" G_GINT64_FORMAT " never came\n", frame);
    exit (1);
  }
  g_source_remove (watchdog);
  return now () - start;
}

static void
run_for (Bench *self, double seconds)
{
  g_timeout_add ((guint) (seconds * 1000), quit_cb, self->loop);
  g_main_loop_run (self->loop);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double *x = a, *y = b;

  return (*x > *y) - (*x < *y);
}

static double
percentile (GArray *values, double part)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (part * (values->len - 1)));
}

/* Returns: the longest time without a new picture, milliseconds */
static double
play (Bench *self, const char *what, double speed, double seconds)
{
  if (yd_player_get_state (self->player) != YD_PLAYER_STATE_PLAYING ||
      yd_player_get_speed (self->player) != speed) {
    yd_player_set_speed (self->player, speed);
    yd_player_play (self->player);
    run_for (self, 0.5); /* so that the beginning is not counted */
    yd_player_take_report (self->player);
  }
  const gint64 n_before = self->n_frames;
  const double start = now (), cpu = get_cpu_seconds ();
  run_for (self, seconds);
  const double wall = now () - start, used = get_cpu_seconds () - cpu;
  const YdPlayerReport report = yd_player_take_report (self->player);
  printf ("%-28s %6.1f fps told, %5lld shown, %3lld late, %3lld dropped, worst gap %5.1f ms, "
          "worst late %5.1f ms, %.2f core, %4.0f MB\n",
          what, (double) (self->n_frames - n_before) / wall, (long long) report.n_shown,
          (long long) report.n_late, (long long) report.n_dropped,
          (double) report.worst_gap_us / 1000, (double) report.worst_late_us / 1000, used / wall,
          get_memory_mb ());
  return (double) report.worst_gap_us / 1000;
}

/* A line for each minute, or for each half of less */
static void
play_long (Bench *self, int seconds)
{
  const int n_parts = MAX (2, seconds / 60);
  double settled_mb = 0, longest_ms = 0;

  for (int i = 0; i < n_parts; i++) {
    g_autofree char *what = g_strdup_printf ("playing, part %d of %d", i + 1, n_parts);
    longest_ms = MAX (longest_ms, play (self, what, 1, (double) seconds / n_parts));
    if (i == n_parts / 10)
      settled_mb = get_memory_mb ();
  }
  printf ("%-28s %d s, memory %+.1f MB after the first tenth, longest gap %.1f ms, %lld errors\n",
          "playing, altogether", seconds, get_memory_mb () - settled_mb, longest_ms,
          (long long) self->n_errors);
}

static void
seek (Bench *self, int n)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (double));
  double half = 0;

  for (int i = 0; i < n; i++) {
    const gint64 frame = g_rand_int_range (rand, 0, N_SHOTS * SHOT_FRAMES);
    if (frame == yd_player_get_position (self->player))
      continue;
    yd_player_seek (self->player, frame);
    const double ms = wait_for_frame (self, frame) * 1000;
    g_array_append_val (waits, ms);
    if (i == n / 2)
      half = get_memory_mb ();
  }
  printf ("%-28s p50 %5.1f ms, p95 %5.1f ms, worst %5.1f ms, memory %.0f MB, half way %.0f MB\n",
          "seeks, paused, random", percentile (waits, 0.5), percentile (waits, 0.95),
          percentile (waits, 1), get_memory_mb (), half);
}

static void
scrub (Bench *self)
{
  g_autoptr (GArray) waits = g_array_new (FALSE, FALSE, sizeof (double));

  for (int i = 0; i < 300; i++) {
    const gint64 frame = 1000 + i * 3;
    yd_player_scrub (self->player, frame);
    const double ms = wait_for_frame (self, frame) * 1000;
    g_array_append_val (waits, ms);
    run_for (self, 0.008);
  }
  printf ("%-28s p50 %5.1f ms, p95 %5.1f ms, worst %5.1f ms\n", "scrubbing with sound",
          percentile (waits, 0.5), percentile (waits, 0.95), percentile (waits, 1));
}

int
main (int argc, char *argv[])
{
  int width = 540, seconds = 20, n_seeks = 2000, n_edits = 2000;
  const GOptionEntry entries[] = {
    { "width", 0, 0, G_OPTION_ARG_INT, &width, "Of the preview", "PIXELS" },
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "Of playing", "SECONDS" },
    { "seeks", 0, 0, G_OPTION_ARG_INT, &n_seeks, "How many", "N" },
    { "edits", 0, 0, G_OPTION_ARG_INT, &n_edits, "How many", "N" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL))
    return 2;
  setvbuf (stdout, NULL, _IOLBF, 0);

  g_autofree char *folder = fixture_folder_new ();
  char *paths[N_PICTURES];
  for (guint i = 0; i < N_PICTURES; i++) {
    g_autofree char *name = g_strdup_printf ("%u.png", i);
    paths[i] = fixture_png (folder, name, 1296, 2304, drawing, i);
  }
  g_autofree char *video = fixture_video (folder, "clip.mp4", 540, 960, 75);
  g_autofree char *voice = fixture_wav (folder, "voice.wav", 24000, 1, 24000 * 2, fixture_noise);
  g_autofree char *bed = fixture_wav (folder, "bed.wav", 44100, 2, 44100 * 400, fixture_tone);
  g_autoptr (YdSnapshot) film = make_film (paths, video, voice, bed, 1.2);
  g_autoptr (YdSnapshot) other = make_film (paths, video, voice, bed, 1.1);
  Bench bench = { .loop = g_main_loop_new (NULL, FALSE), .film = film, .wanted = -1 };

  double start = now ();
  gst_init (NULL, NULL);
  printf ("gst_init %.0f ms\n", (now () - start) * 1000);
  start = now ();
  GstElement *sink = gst_element_factory_make ("fakesink", NULL);
  g_object_set (sink, "sync", TRUE, NULL);
  bench.player = yd_player_new_with_sink (sink);
  g_signal_connect (bench.player, "frame", G_CALLBACK (frame_cb), &bench);
  g_signal_connect (bench.player, "error", G_CALLBACK (error_cb), &bench);
  yd_player_set_snapshot (bench.player, film);
  yd_player_set_size (bench.player, width, width * 16 / 9);
  wait_for_frame (&bench, 0);
  printf ("%-28s %.0f ms\n", "first frame, 200 shots", (now () - start) * 1000);
  run_for (&bench, 1);

  yd_player_set_loop (bench.player, 0, N_SHOTS * SHOT_FRAMES);
  play_long (&bench, seconds);
  play (&bench, "playing, speed 2", 2, 5);
  play (&bench, "playing, speed 4", 4, 5);
  play (&bench, "playing, speed -1", -1, 5);
  yd_player_set_speed (bench.player, 1);

  double longest = 0;
  yd_player_take_report (bench.player);
  const double edit_start = now ();
  for (int i = 0; i < n_edits; i++) {
    const double before = now ();
    yd_player_set_snapshot (bench.player, i % 2 ? film : other);
    longest = MAX (longest, now () - before);
    run_for (&bench, 0.003);
  }
  const YdPlayerReport report = yd_player_take_report (bench.player);
  printf ("%-28s %6.1f fps, %lld late, %lld dropped, worst gap %.1f ms; longest call %.2f ms\n",
          "edits while playing", (double) report.n_shown / (now () - edit_start),
          (long long) report.n_late, (long long) report.n_dropped,
          (double) report.worst_gap_us / 1000, longest * 1000);
  yd_player_set_snapshot (bench.player, film);
  yd_player_pause (bench.player);
  run_for (&bench, 0.5);
  seek (&bench, n_seeks);
  scrub (&bench);
  start = now ();
  g_object_unref (bench.player);
  printf ("%-28s %.0f ms\n", "closing", (now () - start) * 1000);
  g_main_loop_unref (bench.loop);
  for (guint i = 0; i < N_PICTURES; i++)
    g_free (paths[i]);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
