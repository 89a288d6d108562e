/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much an export costs above x264 itself. A film of 1080 by 1920, 30 frames a second, of stills
 * with camera moves, dissolves, cues, voices and ducked music is exported; and the very frames of
 * it, ready in memory, are given to x264 alone, with the same preset and quality: once with all
 * that an export sets, and once as FFmpeg sets it up. All by turns, each time in a process of its
 * own, because only the ratio means something on a machine that others use as well.
 *
 *   export-bench [--seconds=60] [--runs=3] [--folder=FOLDER] [--static]
 *
 * A second takes 94 MB of memory.
 *
 * With --static nothing moves in the stills, as in titles; the dissolves and the cues stay.
 * The media stay in FOLDER, where build-aux/bench has other programs make the same film of them. */
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench-film.h"
#include "core/media/x264-params.h"
#include "core/render/film-export.h"
#include "core/render/film-sound.h"
#include "core/render/pixels.h"

#define WIDTH 1080
#define HEIGHT 1920

typedef enum { PART_EXPORT, PART_X264, PART_X264_PLAIN } Part;

static void
encode (AVCodecContext *codec, AVFrame *frame, AVPacket *packet)
{
  g_assert_cmpint (avcodec_send_frame (codec, frame), ==, 0);
  while (avcodec_receive_packet (codec, packet) >= 0)
    av_packet_unref (packet);
}

/* The clock runs only while x264 works, and all frames are ready before: it goes on working on
 * those that it was given after it returns. The rest is timed beside it. */
typedef struct {
  double encoding;
  double encoding_cpu;
  double rendering;
  double converting;
} Times;

static AVFrame **
make_frames (YdSnapshot *film, Times *times)
{
  AVFrame **frames = g_new (AVFrame *, film->duration_frames);
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autofree guint8 *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };

  for (gint64 i = 0; i < film->duration_frames; i++) {
    frames[i] = av_frame_alloc ();
    frames[i]->width = WIDTH;
    frames[i]->height = HEIGHT;
    frames[i]->format = AV_PIX_FMT_YUV420P;
    frames[i]->pts = i;
    g_assert_cmpint (av_frame_get_buffer (frames[i], 0), ==, 0);
    const double start = bench_now ();
    yd_render_frame (renderer, film, i, &canvas, NULL, NULL);
    const double rendered = bench_now ();
    yd_canvas_to_i420 (&canvas, frames[i]->data, frames[i]->linesize);
    times->rendering += rendered - start;
    times->converting += bench_now () - rendered;
  }
  return frames;
}

static Times
encode_ready_frames (YdSnapshot *film, const YdExportSettings *settings, Part part)
{
  const AVCodec *x264 = avcodec_find_encoder_by_name ("libx264");
  AVCodecContext *codec = avcodec_alloc_context3 (x264);
  AVPacket *packet = av_packet_alloc ();
  AVDictionary *options = NULL;
  Times times = { 0 };
  g_autofree AVFrame **frames = make_frames (film, &times);
  const double start = bench_now (), start_cpu = bench_cpu ();

  codec->width = WIDTH;
  codec->height = HEIGHT;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = (AVRational){ 1, 30 };
  codec->framerate = (AVRational){ 30, 1 };
  codec->gop_size = 60;
  codec->thread_count = 0;
  av_dict_set (&options, "preset", settings->preset, 0);
  av_dict_set_int (&options, "crf", yd_export_settings_get_crf (settings), 0);
  if (part == PART_X264)
    yd_x264_params_add (codec, &options);
  g_assert_cmpint (avcodec_open2 (codec, x264, &options), ==, 0);
  av_dict_free (&options);
  for (gint64 i = 0; i < film->duration_frames; i++)
    encode (codec, frames[i], packet);
  encode (codec, NULL, packet);
  times.encoding = bench_now () - start;
  times.encoding_cpu = bench_cpu () - start_cpu;
  for (gint64 i = 0; i < film->duration_frames; i++)
    av_frame_free (&frames[i]);
  av_packet_free (&packet);
  avcodec_free_context (&codec);
  return times;
}

static Times
export_film (YdSnapshot *film, const YdExportSettings *settings, const char *target, GError **error)
{
  const double start = bench_now (), start_cpu = bench_cpu ();
  Times times = { 0 };

  yd_film_export (film, settings, target, NULL, NULL, NULL, error);
  times.encoding = bench_now () - start;
  times.encoding_cpu = bench_cpu () - start_cpu;
  return times;
}

/* Runs a part of the bench in a process of its own; returns its numbers. @memory_mb: of an export
 */
static Times
run_apart (YdSnapshot *film,
           const YdExportSettings *settings,
           Part part,
           const char *target,
           double *memory_mb)
{
  struct rusage usage;
  int pipe_ends[2], status = 0;
  Times times = { 0 };

  fflush (stdout);
  g_assert_cmpint (pipe (pipe_ends), ==, 0);
  const pid_t child = fork ();
  if (child == 0) {
    g_autoptr (GError) error = NULL;
    times = part == PART_EXPORT ? export_film (film, settings, target, &error)
                                : encode_ready_frames (film, settings, part);
    if (error)
      fprintf (stderr, "%s\n", error->message);
    g_assert_cmpint (write (pipe_ends[1], &times, sizeof times), ==, sizeof times);
    _exit (error ? 1 : 0);
  }
  g_assert_cmpint (read (pipe_ends[0], &times, sizeof times), ==, sizeof times);
  wait4 (child, &status, 0, &usage);
  g_assert_true (WIFEXITED (status) && WEXITSTATUS (status) == 0);
  close (pipe_ends[0]);
  close (pipe_ends[1]);
  if (part == PART_EXPORT)
    *memory_mb = (double) usage.ru_maxrss / 1024;
  return times;
}

static void
tell_times (const char *name, const Times *times)
{
  printf ("%-34s %8.2f %8.2f\n", name, times->encoding, times->encoding_cpu);
}

/* Ratios of the runs */
typedef struct {
  GArray *walls;
  GArray *cpus;
} Ratios;

static void
add_ratio (Ratios *self, const char *name, const Times *whole, const Times *x264)
{
  const double wall = whole->encoding / x264->encoding;
  const double cpu = whole->encoding_cpu / x264->encoding_cpu;

  printf ("%-34s %8.2f %8.2f\n", name, wall, cpu);
  g_array_append_val (self->walls, wall);
  g_array_append_val (self->cpus, cpu);
}

static void
measure (YdSnapshot *film, const YdExportSettings *settings, const char *target, int n_runs)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain_walls = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) plain_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) x264_cpus = g_array_new (FALSE, FALSE, sizeof (double));
  Ratios ratios = { walls, cpus }, plain_ratios = { plain_walls, plain_cpus };
  double memory_mb = 0;
  Times x264 = { 0 };

  printf ("%-34s %8s %8s\n", "", "wall s", "cpu s");
  for (int i = 0; i < n_runs; i++) {
    const Times whole = run_apart (film, settings, PART_EXPORT, target, &memory_mb);
    x264 = run_apart (film, settings, PART_X264, NULL, NULL);
    const Times plain = run_apart (film, settings, PART_X264_PLAIN, NULL, NULL);
    tell_times ("export", &whole);
    tell_times ("x264 alone on ready frames", &x264);
    tell_times ("x264 alone as FFmpeg sets it up", &plain);
    add_ratio (&ratios, "ratio", &whole, &x264);
    add_ratio (&plain_ratios, "ratio to x264 as FFmpeg sets it up", &whole, &plain);
    g_array_append_val (x264_cpus, x264.encoding_cpu);
  }
  printf ("%-34s %8.2f\n", "rendering, ms a frame", x264.rendering * 1000 / film->duration_frames);
  printf ("%-34s %8.2f\n", "converting, ms a frame",
          x264.converting * 1000 / film->duration_frames);
  bench_tell ("export-ratio", bench_percentile (walls, 0.5));
  bench_tell ("export-ratio-least", bench_percentile (walls, 0));
  bench_tell ("export-ratio-most", bench_percentile (walls, 1));
  bench_tell ("export-cpu-ratio", bench_percentile (cpus, 0.5));
  bench_tell ("export-plain-ratio", bench_percentile (plain_walls, 0.5));
  bench_tell ("export-plain-cpu-ratio", bench_percentile (plain_cpus, 0.5));
  bench_tell ("x264-cpu-seconds", bench_percentile (x264_cpus, 0.5));
  bench_tell ("export-memory-mb", memory_mb);
}

/* Takes the camera moves out of the film */
static void
hold_still (YdSnapshot *film)
{
  const YdSnapshotTrack *pictures = film->tracks->pdata[0];

  for (guint i = 0; i < pictures->clips->len; i++) {
    YdSnapshotClip *clip = pictures->clips->pdata[i];
    clip->to = clip->from;
  }
}

int
main (int argc, char *argv[])
{
  int seconds = 60, n_runs = 3;
  gboolean is_static = FALSE;
  g_autofree char *kept = NULL;
  const GOptionEntry entries[] = {
    { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "How long the film is", "SECONDS" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &n_runs, "How often it is exported", "N" },
    { "folder", 0, 0, G_OPTION_ARG_FILENAME, &kept, "Where the media are made, and stay",
      "FOLDER" },
    { "static", 0, 0, G_OPTION_ARG_NONE, &is_static, "Without camera moves", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, NULL) || seconds < 3 || n_runs < 1)
    return 2;

  const int n_stills = seconds * BENCH_RATE / BENCH_STILL_FRAMES;
  g_autofree char *folder = kept ? NULL : fixture_folder_new ();
  g_autoptr (YdSnapshot) film =
      bench_film_new (kept ? kept : folder, n_stills, n_stills, WIDTH, HEIGHT);
  g_autofree char *target = g_build_filename (kept ? kept : folder, "film.mp4", NULL);
  YdExportSettings settings;

  if (is_static)
    hold_still (film);
  av_log_set_level (AV_LOG_QUIET);
  yd_export_settings_init (&settings, film);
  settings.crf = 23;
  printf ("%d s, %d x %d, preset %s, crf %d\n\n", n_stills * BENCH_STILL_FRAMES / BENCH_RATE, WIDTH,
          HEIGHT, settings.preset, settings.crf);
  measure (film, &settings, target, n_runs);
  if (folder)
    fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
