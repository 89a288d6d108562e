/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/film-export.h"

#include <libavformat/avformat.h>
#include <malloc.h>
#include <math.h>
#include <signal.h>
#include <sys/resource.h>

#include "core/base/json.h"
#include "core/media/clip-decoder.h"
#include "core/media/probe.h"
#include "core/media/sound-reader.h"
#include "core/media/still.h"
#include "core/render/loudness.h"
#include "film-fixture.h"

#define CLICK_SAMPLE 30000

typedef struct {
  char *folder;
  char *flat;
  char *noise;
  char *target;
  YdSnapshot *film; /* 50 frames of one color */
  YdSnapshotTrack *track;
  YdExportSettings settings;
} Fixture;

static guint32
noisy (int x, int y, guint32 seed)
{
  return 0xff000000u | (guint32) ((x * 7919u + y * 104729u) * 2654435761u) >> 8;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->flat = fixture_png (fixture->folder, "flat.png", 64, 64, fixture_flat, 0xffb05020);
  fixture->noise = fixture_png (fixture->folder, "noise.png", 180, 320, noisy, 0);
  fixture->target = g_build_filename (fixture->folder, "film.mp4", NULL);
  fixture->film = film_new (50);
  fixture->track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_VIDEO);
  film_add_clip (fixture->track, YD_CLIP_KIND_STILL, fixture->flat, 0, 50);
  yd_export_settings_init (&fixture->settings, fixture->film);
  fixture->settings.width = 180;
  fixture->settings.height = 320;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  g_free (fixture->flat);
  g_free (fixture->noise);
  g_free (fixture->target);
  fixture_folder_remove (fixture->folder);
}

static void
export_film (Fixture *fixture, const char *path)
{
  g_autoptr (GError) error = NULL;

  yd_film_export (fixture->film, &fixture->settings, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
add_sound (Fixture *fixture, YdTrackKind kind, FixtureSoundFunc sound, gint64 n_frames)
{
  g_autofree char *path =
      fixture_wav (fixture->folder, "sound.wav", 48000, 1, n_frames * 1920, sound);

  film_add_clip (yd_snapshot_add_track (fixture->film, kind), YD_CLIP_KIND_SOUND, path, 0,
                 n_frames);
}

/* Packets of the picture, and the metadata of the file */
static guint
count_pictures (const char *path, AVFormatContext **format)
{
  AVPacket *packet = av_packet_alloc ();
  guint n = 0;

  g_assert_cmpint (avformat_open_input (format, path, NULL, NULL), ==, 0);
  g_assert_cmpint (avformat_find_stream_info (*format, NULL), >=, 0);
  while (av_read_frame (*format, packet) >= 0) {
    n += packet->stream_index == 0;
    av_packet_unref (packet);
  }
  av_packet_free (&packet);
  return n;
}

static void
assert_entry (const AVDictionary *metadata, const char *key, const char *value)
{
  const AVDictionaryEntry *entry = av_dict_get (metadata, key, NULL, AV_DICT_MATCH_CASE);

  g_assert_nonnull (entry);
  g_assert_cmpstr (entry->value, ==, value);
}

static void
test_length_and_color (Fixture *fixture, gconstpointer data)
{
  AVFormatContext *format = NULL;

  export_film (fixture, fixture->target);
  g_assert_cmpuint (count_pictures (fixture->target, &format), ==, 50);
  const AVCodecParameters *picture = format->streams[0]->codecpar;
  g_assert_cmpint (picture->color_space, ==, AVCOL_SPC_BT709);
  g_assert_cmpint (picture->color_range, ==, AVCOL_RANGE_MPEG);
  g_assert_cmpint (picture->color_primaries, ==, AVCOL_PRI_BT709);
  avformat_close_input (&format);

  g_autoptr (YdMediaProbe) probe = yd_media_probe (fixture->target, NULL);
  g_assert_cmpint (probe->duration_ns, ==, 2 * YD_SECOND_NS);
  g_assert_cmpint (probe->width, ==, 180);
  g_assert_cmpint (probe->height, ==, 320);
  g_assert_cmpint (probe->sample_rate, ==, 48000);
  g_assert_cmpint (probe->n_channels, ==, 2);
  g_assert_cmpstr (probe->picture_codec, ==, "h264");
  g_assert_cmpstr (probe->sound_codec, ==, "aac");

  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (fixture->target, 0, 0, NULL);
  for (gint64 frame = 0; frame < 50; frame += 7) {
    g_autoptr (YdPicture) shown =
        yd_clip_decoder_get_frame (decoder, frame * YD_SECOND_NS / 25, NULL);
    const guint8 *p = shown->pixels + 100 * shown->stride + 4 * 90;
    assert_near ((guint32) p[2] << 16 | (guint32) p[1] << 8 | p[0], 0xb05020, 3);
  }
}

/* Each frame is in its place: the cut is where it should be, and nothing is shifted */
static void
test_cut_is_in_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other =
      fixture_png (fixture->folder, "other.png", 64, 64, fixture_flat, 0xff2050b0);
  YdSnapshotClip *first = fixture->track->clips->pdata[0];

  first->duration_frames = 23;
  film_add_clip (fixture->track, YD_CLIP_KIND_STILL, other, 23, 27);
  export_film (fixture, fixture->target);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (fixture->target, 0, 0, NULL);
  for (gint64 frame = 20; frame < 26; frame++) {
    g_autoptr (YdPicture) shown =
        yd_clip_decoder_get_frame (decoder, frame * YD_SECOND_NS / 25, NULL);
    g_assert_cmpint (shown->pixels[0] > 0x60, ==, frame >= 23);
  }
}

static void
test_fractional_rate (Fixture *fixture, gconstpointer data)
{
  AVFormatContext *format = NULL;

  fixture->film->rate = (YdFrameRate){ 30000, 1001 };
  export_film (fixture, fixture->target);
  g_assert_cmpuint (count_pictures (fixture->target, &format), ==, 50);
  const AVRational rate = format->streams[0]->avg_frame_rate;
  g_assert_cmpint (rate.num, ==, 30000);
  g_assert_cmpint (rate.den, ==, 1001);
  avformat_close_input (&format);
}

static void
test_metadata (Fixture *fixture, gconstpointer data)
{
  const struct {
    gint64 frame;
    const char *name;
  } chapters[] = { { 0, "一" }, { 20, "二" } };
  g_autofree char *label = yd_ai_label_new ("某某工作室", "01H\"2");
  g_autoptr (JsonNode) node = yd_json_parse (label, -1, NULL);
  AVFormatContext *format = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (chapters); i++) {
    YdSnapshotChapter *chapter = g_new0 (YdSnapshotChapter, 1);
    chapter->frame = chapters[i].frame;
    chapter->name = g_strdup (chapters[i].name);
    g_ptr_array_add (fixture->film->chapters, chapter);
  }
  g_assert_cmpstr (yd_json_get_text (json_node_get_object (node), "Label", ""), ==, "1");
  g_assert_cmpstr (yd_json_get_text (json_node_get_object (node), "ContentProducer", ""), ==,
                   "某某工作室");
  g_assert_cmpstr (yd_json_get_text (json_node_get_object (node), "ProduceID", ""), ==, "01H\"2");
  fixture->settings.title = "雨夜";
  fixture->settings.comment = "AI";
  fixture->settings.ai_label = label;
  export_film (fixture, fixture->target);
  count_pictures (fixture->target, &format);
  assert_entry (format->metadata, "title", "雨夜");
  assert_entry (format->metadata, "comment", "AI");
  assert_entry (format->metadata, "AIGC", label);
  g_assert_cmpuint (format->nb_chapters, ==, 2);
  assert_entry (format->chapters[1]->metadata, "title", "二");
  g_assert_cmpint (av_rescale_q (format->chapters[1]->start, format->chapters[1]->time_base,
                                 (AVRational){ 1, 25 }),
                   ==, 20);
  avformat_close_input (&format);
}

static double
click (gint64 sample, int rate)
{
  return sample >= CLICK_SAMPLE && sample < CLICK_SAMPLE + 24 ? 0.8 : 0;
}

static void
test_click_is_in_place (Fixture *fixture, gconstpointer data)
{
  gint64 n = 0, loudest = 0;

  add_sound (fixture, YD_TRACK_KIND_EFFECT, click, 50);
  export_film (fixture, fixture->target);
  g_autofree float *samples = yd_sound_load (fixture->target, 48000 * 10, &n, NULL);
  for (gint64 i = 0; i < n; i++)
    if (fabsf (samples[2 * i]) > fabsf (samples[2 * loudest]))
      loudest = i;
  g_test_message ("click at %d, %d samples", (int) loudest, (int) n);
  g_assert_cmpint (ABS (loudest - CLICK_SAMPLE), <=, 64); /* far less than a frame of 1920 */
  g_assert_cmpint (ABS (n - 96000), <=, 1024);
}

/* Beats far above a soft bed; dull, because AAC itself leaves the highest pitches out */
static double
dynamic (gint64 sample, int rate)
{
  const double beat = sample % 12000 < 400 ? 1.0 : 0.06;
  double sum = 0;

  for (gint64 i = 0; i < 8; i++)
    sum += fixture_noise (sample + i, rate) / 3;
  return sum * beat;
}

static void
assert_loudness (Fixture *fixture, double target_lufs)
{
  g_autoptr (GError) error = NULL;
  gint64 n;
  g_autofree float *samples = yd_sound_load (fixture->target, 48000 * 10, &n, &error);
  g_assert_no_error (error);
  g_autoptr (YdLoudnessMeter) meter = yd_loudness_meter_new ();
  yd_loudness_meter_add (meter, samples, (gsize) n);
  const YdLoudness loudness = yd_loudness_meter_get (meter);
  g_test_message ("%.2f LUFS, %.2f dBTP", loudness.integrated_lufs, loudness.true_peak_db);
  g_assert_cmpfloat (fabs (loudness.integrated_lufs - target_lufs), <, 0.5);
  g_assert_cmpfloat (loudness.true_peak_db, <, fixture->settings.true_peak_db);
}

static void
test_loudness_by_gain (Fixture *fixture, gconstpointer data)
{
  add_sound (fixture, YD_TRACK_KIND_MUSIC, fixture_tone, 50);
  fixture->film->duration_frames = 50;
  export_film (fixture, fixture->target);
  assert_loudness (fixture, -16);
}

static void
test_loudness_with_peaks (Fixture *fixture, gconstpointer data)
{
  add_sound (fixture, YD_TRACK_KIND_MUSIC, dynamic, 50);
  export_film (fixture, fixture->target);
  assert_loudness (fixture, -16);
}

static double
boom (gint64 sample, int rate)
{
  return 0.85 * sin (2 * G_PI * 60 * (double) sample / rate);
}

/* Distortion of one tone that is nearly as loud as sound can be */
static void
test_loud_tone_is_clean (Fixture *fixture, gconstpointer data)
{
  double sine = 0, cosine = 0, power = 0;
  gint64 n = 0;

  fixture->settings.is_loudness_kept = TRUE;
  add_sound (fixture, YD_TRACK_KIND_EFFECT, boom, 50);
  export_film (fixture, fixture->target);
  g_autofree float *samples = yd_sound_load (fixture->target, 48000 * 10, &n, NULL);
  g_assert_cmpint (n, >=, 72000);
  for (gint64 i = 24000; i < 72000; i++) { /* whole periods, far from the ends */
    const double angle = 2 * G_PI * 60 * (double) i / 48000, value = samples[2 * i];
    sine += value * sin (angle) / 24000;
    cosine += value * cos (angle) / 24000;
    power += value * value / 48000;
  }
  const double tone = (sine * sine + cosine * cosine) / 2;
  const double clean_db = 10 * log10 (tone / MAX (power - tone, 1e-12));
  g_test_message ("the tone at %.1f dB, all else %.1f dB below", 10 * log10 (2 * tone), clean_db);
  g_assert_cmpfloat (tone, >, 0.3);
  g_assert_cmpfloat (clean_db, >, 40);
}

/* Exports the film twice, in memory that is filled differently before it is written */
static void
assert_same_bytes (Fixture *fixture)
{
  g_autofree char *other = g_build_filename (fixture->folder, "again.mp4", NULL);
  g_autofree char *first = NULL, *second = NULL;
  gsize first_size = 0, second_size = 0;

  mallopt (M_PERTURB, 77);
  export_film (fixture, fixture->target);
  mallopt (M_PERTURB, 200);
  export_film (fixture, other);
  mallopt (M_PERTURB, 0);
  g_assert_true (g_file_get_contents (fixture->target, &first, &first_size, NULL));
  g_assert_true (g_file_get_contents (other, &second, &second_size, NULL));
  g_test_message ("%d pixels wide, %zu bytes", fixture->settings.width, first_size);
  g_assert_cmpmem (first, first_size, second, second_size);
}

static void
test_same_bytes (Fixture *fixture, gconstpointer data)
{
  add_sound (fixture, YD_TRACK_KIND_MUSIC, dynamic, 50);
  assert_same_bytes (fixture);
}

/* What libx264 reads hangs on the width: see x264-params.c */
static void
test_same_bytes_at_any_width (Fixture *fixture, gconstpointer data)
{
  static const int widths[] = { 176, 256, 400 };
  YdSnapshotClip *clip = fixture->track->clips->pdata[0];

  g_free (clip->path);
  clip->path = g_strdup (fixture->noise);
  clip->width = 180;
  clip->height = 320;
  clip->to = (YdFraming){ 0.4, 0.6, 1.5 };
  fixture->settings.height = 720;
  for (gsize i = 0; i < G_N_ELEMENTS (widths); i++) {
    fixture->settings.width = widths[i];
    assert_same_bytes (fixture);
  }
}

static void
test_cues_are_a_choice (Fixture *fixture, gconstpointer data)
{
  guint8 lows[2];

  film_add_cue (fixture->film, 0, 50, "你好吗");
  fixture->film->cue_style.box = 0x000000ff;
  for (int i = 0; i < 2; i++) {
    fixture->settings.burns_in_cues = i == 1;
    export_film (fixture, fixture->target);
    g_autoptr (YdPicture) shown = yd_still_load (fixture->target, 0, 0, NULL);
    lows[i] = 255;
    for (gsize j = 2; j < yd_picture_get_size_bytes (shown); j += 4)
      lows[i] = MIN (lows[i], shown->pixels[j]);
  }
  g_assert_cmpint (lows[0], >, 0xa0);
  g_assert_cmpint (lows[1], <, 0x40);
}

typedef struct {
  double part;
  gint64 n_frames;
  guint n_calls;
  GCancellable *cancellable; /* cancelled on the way */
} Progress;

static void
progress_cb (const YdExportProgress *now, gpointer user_data)
{
  Progress *progress = user_data;

  g_assert_cmpfloat (now->part_done, >=, progress->part);
  g_assert_cmpint (now->n_frames, >=, progress->n_frames);
  g_assert_cmpint (now->total_frames, ==, 50);
  progress->part = now->part_done;
  progress->n_frames = now->n_frames;
  progress->n_calls++;
  if (progress->cancellable && now->n_frames == 10)
    g_cancellable_cancel (progress->cancellable);
}

static void
test_progress (Fixture *fixture, gconstpointer data)
{
  Progress progress = { 0 };

  g_assert_true (yd_film_export (fixture->film, &fixture->settings, fixture->target, progress_cb,
                                 &progress, NULL, NULL));
  g_assert_cmpfloat (progress.part, ==, 1);
  g_assert_cmpint (progress.n_frames, ==, 50);
  g_assert_cmpuint (progress.n_calls, >=, 50);
}

static void
test_cancel_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .cancellable = cancellable };
  const guint n_files = fixture_count_files (fixture->folder);
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->target, progress_cb,
                                  &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count_files (fixture->folder), ==, n_files);
}

static void
assert_refused (Fixture *fixture, const char *path, YdRenderError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_film_export (fixture->film, &fixture->settings, path, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, (int) code);
}

static void
test_refuses_target (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, "/nowhere/at/all/film.mp4", YD_RENDER_ERROR_NO_FOLDER);
  assert_refused (fixture, fixture->folder, YD_RENDER_ERROR_IS_FOLDER);
  assert_refused (fixture, "/proc/film.mp4", YD_RENDER_ERROR_NOT_WRITABLE);
}

static void
test_refuses_settings (Fixture *fixture, gconstpointer data)
{
  const YdExportSettings good = fixture->settings;

  fixture->settings.width = 181;
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.height = 100000;
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.preset = "hasty";
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.crf = 52;
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->film->duration_frames = 0;
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_EMPTY_FILM);
}

/* A limit on file sizes is to a writer what a full disk is */
static void
test_full_disk_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  if (!g_test_subprocess ()) {
    g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    return;
  }
  const struct rlimit limit = { 40000, 40000 };
  const guint n_files = fixture_count_files (fixture->folder);
  YdSnapshotClip *clip = fixture->track->clips->pdata[0];

  g_free (clip->path);
  clip->path = g_strdup (fixture->noise);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  assert_refused (fixture, fixture->target, YD_RENDER_ERROR_NO_SPACE);
  g_assert_cmpuint (fixture_count_files (fixture->folder), ==, n_files);
}

/* What was there stays until the new film is whole */
static void
test_replaces (Fixture *fixture, gconstpointer data)
{
  g_autofree char *old = fixture_write (fixture->folder, "film.mp4", "old", 3);
  g_autofree char *content = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Progress progress = { .cancellable = cancellable };

  g_assert_false (yd_film_export (fixture->film, &fixture->settings, old, progress_cb, &progress,
                                  cancellable, NULL));
  g_assert_true (g_file_get_contents (old, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  export_film (fixture, old);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (old, NULL);
  g_assert_nonnull (probe);
}

static void
test_cover (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "cover.jpg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_render_cover (fixture->film, 5, 90, FALSE, path, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdPicture) cover = yd_still_load (path, 0, 0, NULL);
  g_assert_cmpint (cover->width, ==, 90);
  g_assert_cmpint (cover->height, ==, 160);
  assert_near ((guint32) cover->pixels[2] << 16 | (guint32) cover->pixels[1] << 8 |
                   cover->pixels[0],
               0xb05020, 3);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/film-export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("length-and-color", test_length_and_color);
  ADD ("cut-is-in-place", test_cut_is_in_place);
  ADD ("fractional-rate", test_fractional_rate);
  ADD ("metadata", test_metadata);
  ADD ("click-is-in-place", test_click_is_in_place);
  ADD ("loudness-by-gain", test_loudness_by_gain);
  ADD ("loudness-with-peaks", test_loudness_with_peaks);
  ADD ("loud-tone-is-clean", test_loud_tone_is_clean);
  ADD ("same-bytes", test_same_bytes);
  ADD ("same-bytes-at-any-width", test_same_bytes_at_any_width);
  ADD ("cues-are-a-choice", test_cues_are_a_choice);
  ADD ("progress", test_progress);
  ADD ("cancel-leaves-nothing", test_cancel_leaves_nothing);
  ADD ("refuses-target", test_refuses_target);
  ADD ("refuses-settings", test_refuses_settings);
  ADD ("full-disk-leaves-nothing", test_full_disk_leaves_nothing);
  ADD ("replaces", test_replaces);
  ADD ("cover", test_cover);
  return g_test_run ();
}
