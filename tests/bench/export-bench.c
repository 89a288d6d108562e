/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How much an export costs above x264 itself. A film of 60 s, 1080 by 1920, 30 frames a second, of
 * 20 stills with camera moves, dissolves, cues, voices and ducked music is exported; then the very
 * frames of it, ready in memory, are given to x264 alone, with the same settings. Both in one run,
 * because only the ratio means something. */
#include <libavcodec/avcodec.h>
#include <libavutil/log.h>
#include <stdio.h>
#include <sys/resource.h>

#include "../core/render/film-fixture.h"
#include "core/render/film-export.h"
#include "core/render/film-sound.h"
#include "core/render/pixels.h"

#define WIDTH 1080
#define HEIGHT 1920
#define N_STILLS 20
#define STILL_FRAMES 90
#define N_FRAMES (N_STILLS * STILL_FRAMES)
#define BATCH 150 /* frames that are rendered ahead of the clock */

/* What a drawn picture is like: areas, edges, and a little grain */
static guint32
drawing (int x, int y, guint32 seed)
{
  const double a = sin (x * 0.004 * (1 + seed % 5) + seed), b = cos (y * 0.003 + seed * 0.7);
  const int area = (int) floor ((a + b) * 3) * 24 + 110;
  const int grain = (int) (((guint32) x * 7919u ^ (guint32) y * 104729u) * 2654435761u >> 28) - 8;
  const int r = CLAMP (area + grain + (int) (seed * 13 % 60), 0, 255);
  const int g = CLAMP (area + grain + (y >> 5), 0, 255),
            bl = CLAMP (180 - area / 2 + grain, 0, 255);

  return 0xff000000u | (guint32) r << 16 | (guint32) g << 8 | (guint32) bl;
}

static YdSnapshot *
make_film (const char *folder)
{
  YdSnapshot *film = film_new (N_FRAMES);
  YdSnapshotTrack *pictures = yd_snapshot_add_track (film, YD_TRACK_KIND_VIDEO);
  YdSnapshotTrack *voices = yd_snapshot_add_track (film, YD_TRACK_KIND_VOICE);
  YdSnapshotTrack *music = yd_snapshot_add_track (film, YD_TRACK_KIND_MUSIC);
  g_autofree char *voice = fixture_wav (folder, "voice.wav", 24000, 1, 24000 * 2, fixture_noise);
  g_autofree char *bed = fixture_wav (folder, "bed.wav", 44100, 2, 44100 * 60, fixture_tone);

  film->width = WIDTH;
  film->height = HEIGHT;
  film->rate = (YdFrameRate){ 30, 1 };
  film_add_clip (music, YD_CLIP_KIND_SOUND, bed, 0, N_FRAMES);
  for (int i = 0; i < N_STILLS; i++) {
    g_autofree char *name = g_strdup_printf ("%d.png", i);
    g_autofree char *path = fixture_png (folder, name, 1296, 2304, drawing, (guint32) i);
    YdSnapshotClip *clip =
        film_add_clip (pictures, YD_CLIP_KIND_STILL, path, i * STILL_FRAMES, STILL_FRAMES);
    clip->to = (YdFraming){ 0.45, 0.55, 1.2 };
    clip->easing = YD_EASING_IN_OUT;
    clip->transition = i > 0 ? YD_TRANSITION_DISSOLVE : YD_TRANSITION_CUT;
    clip->transition_frames = 10;
    film_add_clip (voices, YD_CLIP_KIND_SOUND, voice, i * STILL_FRAMES + 10, 60);
    film_add_cue (film, i * STILL_FRAMES + 10, 60, "今天的天气真不错\nThe weather is fine today");
  }
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

static void
encode (AVCodecContext *codec, AVFrame *frame, AVPacket *packet)
{
  g_assert_cmpint (avcodec_send_frame (codec, frame), ==, 0);
  while (avcodec_receive_packet (codec, packet) >= 0)
    av_packet_unref (packet);
}

/* The clock runs only while x264 works on frames that are ready; the rest is timed beside it */
typedef struct {
  double encoding;
  double encoding_cpu;
  double rendering;
  double converting;
} Times;

static double
now (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static Times
encode_ready_frames (YdSnapshot *film, const YdExportSettings *settings)
{
  const AVCodec *x264 = avcodec_find_encoder_by_name ("libx264");
  AVCodecContext *codec = avcodec_alloc_context3 (x264);
  AVPacket *packet = av_packet_alloc ();
  AVDictionary *options = NULL;
  AVFrame *frames[BATCH];
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autofree guint8 *pixels = g_malloc ((gsize) WIDTH * HEIGHT * 4);
  const YdCanvas canvas = { pixels, WIDTH * 4, WIDTH, HEIGHT };
  Times times = { 0 };

  codec->width = WIDTH;
  codec->height = HEIGHT;
  codec->pix_fmt = AV_PIX_FMT_YUV420P;
  codec->time_base = (AVRational){ 1, 30 };
  codec->framerate = (AVRational){ 30, 1 };
  codec->gop_size = 60;
  codec->thread_count = 0;
  av_dict_set (&options, "preset", settings->preset, 0);
  av_dict_set_int (&options, "crf", yd_export_settings_get_crf (settings), 0);
  g_assert_cmpint (avcodec_open2 (codec, x264, &options), ==, 0);
  av_dict_free (&options);
  for (int i = 0; i < BATCH; i++) {
    frames[i] = av_frame_alloc ();
    frames[i]->width = WIDTH;
    frames[i]->height = HEIGHT;
    frames[i]->format = AV_PIX_FMT_YUV420P;
    g_assert_cmpint (av_frame_get_buffer (frames[i], 0), ==, 0);
  }
  for (int first = 0; first < N_FRAMES; first += BATCH) {
    for (int i = 0; i < BATCH; i++) {
      const double start = now ();
      yd_render_frame (renderer, film, first + i, WIDTH, HEIGHT, pixels, WIDTH * 4, NULL, NULL);
      const double rendered = now ();
      yd_canvas_to_i420 (&canvas, frames[i]->data, frames[i]->linesize);
      times.rendering += rendered - start;
      times.converting += now () - rendered;
    }
    const double start = now (), start_cpu = get_cpu_seconds ();
    for (int i = 0; i < BATCH; i++) {
      frames[i]->pts = first + i;
      encode (codec, frames[i], packet);
    }
    if (first + BATCH >= N_FRAMES)
      encode (codec, NULL, packet);
    times.encoding += now () - start;
    times.encoding_cpu += get_cpu_seconds () - start_cpu;
  }
  for (int i = 0; i < BATCH; i++)
    av_frame_free (&frames[i]);
  av_packet_free (&packet);
  avcodec_free_context (&codec);
  return times;
}

int
main (void)
{
  g_autofree char *folder = fixture_folder_new ();
  g_autoptr (YdSnapshot) film = make_film (folder);
  g_autofree char *target = g_build_filename (folder, "film.mp4", NULL);
  g_autoptr (GError) error = NULL;
  YdExportSettings settings;
  YdMastering mastering;
  struct rusage usage;

  yd_export_settings_init (&settings, film);
  settings.crf = 23;
  const double start = now (), start_cpu = get_cpu_seconds ();
  if (!yd_film_export (film, &settings, target, NULL, NULL, NULL, &error)) {
    fprintf (stderr, "%s\n", error->message);
    return 1;
  }
  const double export = now () - start, export_cpu = get_cpu_seconds () - start_cpu;
  getrusage (RUSAGE_SELF, &usage);
  const double measure_start = now ();
  yd_film_find_mastering (film, NULL, settings.target_lufs, settings.true_peak_db, &mastering, NULL,
                          NULL);
  const double measuring = now () - measure_start;
  const Times times = encode_ready_frames (film, &settings);

  printf ("60 s, %d x %d, %d frames, preset %s, crf %d\n\n", WIDTH, HEIGHT, N_FRAMES,
          settings.preset, settings.crf);
  printf ("%-34s %8s %8s\n", "", "wall s", "cpu s");
  printf ("%-34s %8.2f %8.2f\n", "export", export, export_cpu);
  printf ("%-34s %8.2f %8.2f\n", "x264 alone on ready frames", times.encoding, times.encoding_cpu);
  printf ("%-34s %8.2f %8.2f\n", "ratio", export / times.encoding, export_cpu / times.encoding_cpu);
  printf ("%-34s %8.2f\n", "finding the loudness", measuring);
  printf ("%-34s %8.2f\n", "rendering, ms a frame", times.rendering * 1000 / N_FRAMES);
  printf ("%-34s %8.2f\n", "converting, ms a frame", times.converting * 1000 / N_FRAMES);
  printf ("%-34s %8.0f\n", "highest memory of the export, MB", (double) usage.ru_maxrss / 1024);
  fixture_folder_remove (g_steal_pointer (&folder));
  return 0;
}
