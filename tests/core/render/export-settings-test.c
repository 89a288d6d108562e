/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of an export: ranges, rates, presets, estimates, and what is refused. */
#include "core/render/export-settings.h"

#include <libavutil/dict.h>

#include "core/media/clip-decoder.h"
#include "core/render/export-estimate.h"
#include "core/render/export-pace.h"
#include "core/render/export-wish.h"
#include "export-fixture.h"

typedef struct {
  BeepMedia media;
  YdSnapshot *film; /* 100 frames at 25 a second */
  YdExportSettings settings;
  char *target;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  beep_media_open (&fixture->media);
  fixture->film = beep_film_new (&fixture->media, 100);
  yd_export_settings_init (&fixture->settings, fixture->film);
  fixture->settings.is_loudness_kept = TRUE;
  fixture->target = g_build_filename (fixture->media.folder, "film.mp4", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_snapshot_unref (fixture->film);
  g_free (fixture->target);
  beep_media_close (&fixture->media);
}

static void export(Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  yd_film_export (fixture->film, &fixture->settings, fixture->target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_refused (Fixture *fixture, YdRenderError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_export_settings_check (&fixture->settings, fixture->film, &error));
  g_assert_error (error, YD_RENDER_ERROR, (int) code);
}

/* A part of the film is what the film shows and sounds like there */
static void
test_range (Fixture *fixture, gconstpointer data)
{
  g_auto (Decoded) decoded = { 0 };

  fixture->settings.start_frame = 30;
  fixture->settings.end_frame = 70;
  export(fixture);
  decoded_load (&decoded, fixture->target);
  g_autoptr (GArray) beeps = decoded_find_beeps (&decoded);
  g_assert_cmpuint (decoded.n_pictures, ==, 40);
  g_assert_cmpuint (decoded.flashes->len, ==, 2); /* of the frames 35 and 60 */
  g_assert_cmpfloat (fabs (g_array_index (decoded.flashes, double, 0) - 0.2), <, 0.001);
  g_assert_cmpuint (beeps->len, ==, 2);
  g_assert_cmpfloat (fabs (g_array_index (beeps, double, 0) - 0.2), <, 0.003);
}

static void
test_range_without_loss (Fixture *fixture, gconstpointer data)
{
  g_auto (Decoded) all = { 0 };
  g_auto (Decoded) part = { 0 };

  fixture->settings.format = yd_export_format_find ("wav-float");
  export(fixture);
  decoded_load (&all, fixture->target);
  fixture->settings.start_frame = 30;
  fixture->settings.end_frame = 70;
  export(fixture);
  decoded_load (&part, fixture->target);
  g_assert_cmpuint (part.sound->len, ==, 40 * BEEP_SAMPLES);
  for (guint i = 200; i < part.sound->len - 200; i++) /* the ramps at the ends */
    g_assert_cmpfloat (g_array_index (part.sound, float, i), ==,
                       g_array_index (all.sound, float, 30 * BEEP_SAMPLES + i));
}

/* A tone that is cut in two: no sample jumps further than the tone itself does */
static double
long_tone (gint64 sample, int sample_rate)
{
  return 0.5 * sin (2 * G_PI * 200 * (double) sample / sample_rate);
}

static void
test_no_click_at_cuts (Fixture *fixture, gconstpointer data)
{
  g_auto (Decoded) decoded = { 0 };
  g_autofree char *tone =
      fixture_wav (fixture->media.folder, "tone.wav", 48000, 1, 48000 * 4, long_tone);
  YdSnapshotTrack *track = yd_snapshot_add_track (fixture->film, YD_TRACK_KIND_MUSIC);

  for (gint64 frame = 0; frame < 100; frame += 7)
    film_add_clip (track, YD_CLIP_KIND_SOUND, tone, frame, 7)->source_start_ns =
        frame * 123456789 % YD_SECOND_NS;
  ((YdSnapshotTrack *) fixture->film->tracks->pdata[1])->is_muted = TRUE;
  fixture->settings.format = yd_export_format_find ("wav-float");
  fixture->settings.start_frame = 11;
  fixture->settings.end_frame = 93;
  export(fixture);
  decoded_load (&decoded, fixture->target);
  g_assert_cmpfloat (fabsf (g_array_index (decoded.sound, float, 0)), <, 0.01f);
  for (guint i = 1; i < decoded.sound->len; i++)
    g_assert_cmpfloat (fabsf (g_array_index (decoded.sound, float, i) -
                              g_array_index (decoded.sound, float, i - 1)),
                       <, 0.5f * 2 * (float) G_PI * 200 / 48000 + 0.006f);
}

static void
test_other_rate (Fixture *fixture, gconstpointer data)
{
  const struct {
    YdFrameRate rate;
    guint n_frames;
  } cases[] = { { { 50, 1 }, 200 }, { { 5, 1 }, 20 }, { { 30000, 1001 }, 120 } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_auto (Decoded) decoded = { 0 };
    fixture->settings.rate = cases[i].rate;
    export(fixture);
    decoded_load (&decoded, fixture->target);
    g_assert_cmpuint (decoded.n_pictures, ==, cases[i].n_frames);
    g_autoptr (GArray) beeps = decoded_find_beeps (&decoded);
    g_assert_cmpuint (beeps->len, ==, 4);
    g_assert_cmpfloat (fabs (g_array_index (beeps, double, 3) - 85 / 25.0), <, 0.003);
  }
}

static void
see_frame_cb (gint64 frame, const guint8 *bgra, gsize stride, gpointer user_data)
{
  GPtrArray *seen = user_data;

  g_assert_cmpuint (stride, ==, BEEP_WIDTH * 4);
  g_ptr_array_add (seen, g_memdup2 (bgra, stride * BEEP_HEIGHT));
}

/* What a preview renders and what the encoder is given are one and the same */
static void
test_same_frames_as_preview (Fixture *fixture, gconstpointer data)
{
  const gsize n_bytes = BEEP_WIDTH * BEEP_HEIGHT * 4;
  g_autoptr (GPtrArray) seen = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();
  g_autofree guint8 *pixels = g_malloc (n_bytes);
  const YdCanvas canvas = { pixels, BEEP_WIDTH * 4, BEEP_WIDTH, BEEP_HEIGHT };

  film_add_cue (fixture->film, 5, 60, "你好");
  fixture->settings.see_frame = see_frame_cb;
  fixture->settings.see_frame_data = seen;
  export(fixture);
  g_assert_cmpuint (seen->len, ==, 100);
  for (guint i = 0; i < seen->len; i++) {
    const guint frame = i * 37 % 100;
    g_assert_true (yd_render_frame (renderer, fixture->film, frame, &canvas, NULL, NULL));
    g_assert_cmpmem (pixels, n_bytes, seen->pdata[frame], n_bytes);
  }
}

/* Black on black that moves: nothing is seen of it, and no two frames can be known to be equal */
static YdSnapshot *
restless_film_new (Fixture *fixture)
{
  g_autofree char *black =
      fixture_png (fixture->media.folder, "black.png", 32, 32, fixture_flat, 0xff000000);
  YdSnapshot *film = beep_film_new (&fixture->media, 100);
  YdSnapshotTrack *track = yd_snapshot_add_track (film, YD_TRACK_KIND_OVERLAY);
  YdSnapshotClip *clip = film_add_clip (track, YD_CLIP_KIND_STILL, black, 30, 4);

  clip->to = (YdFraming){ 0.4, 0.6, 1.5 };
  clip = film_add_clip (track, YD_CLIP_KIND_STILL, black, 40, 18);
  clip->to = (YdFraming){ 0.4, 0.6, 1.5 };
  return film;
}

static guint
count_repeats (YdSnapshot *film)
{
  guint n = 0;

  for (gint64 frame = 1; frame < film->duration_frames; frame++)
    n += yd_render_frame_is_same (film, frame - 1, frame);
  return n;
}

static GBytes *
export_bytes (Fixture *fixture, YdSnapshot *film, const char *format, YdFrameRate rate)
{
  g_autofree char *name = g_strconcat ("repeats", yd_export_format_find (format)->extension, NULL);
  g_autofree char *path = g_build_filename (fixture->media.folder, name, NULL);
  g_autoptr (GError) error = NULL;
  char *bytes;
  gsize n_bytes;

  fixture->settings.format = yd_export_format_find (format);
  fixture->settings.rate = rate;
  yd_film_export (film, &fixture->settings, path, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  return g_bytes_new_take (bytes, n_bytes);
}

/* Giving the encoder the last picture again leads to the very file that rendering it leads to */
static void
test_repeats_change_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const formats[] = { "mp4", "prores", "gif" };
  const YdFrameRate rates[] = { { 25, 1 }, { 50, 1 } };
  g_autoptr (YdSnapshot) restless = restless_film_new (fixture);

  film_add_cue (fixture->film, 32, 30, "你好");
  film_add_cue (restless, 32, 30, "你好");
  g_assert_cmpuint (count_repeats (fixture->film), >=, count_repeats (restless) + 20);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (rates); j++) {
      g_autoptr (GBytes) repeated = export_bytes (fixture, fixture->film, formats[i], rates[j]);
      g_autoptr (GBytes) rendered = export_bytes (fixture, restless, formats[i], rates[j]);
      g_assert_true (g_bytes_equal (repeated, rendered));
    }
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  const YdExportSettings good = fixture->settings;

  fixture->settings.start_frame = 100;
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings.start_frame = 0;
  fixture->settings.end_frame = 101;
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.start_frame = 50;
  fixture->settings.end_frame = 50;
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.format = NULL;
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.rate = (YdFrameRate){ 1000, 1 };
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
  fixture->settings = good;
  fixture->settings.audio_bitrate = 1000;
  assert_refused (fixture, YD_RENDER_ERROR_BAD_SETTINGS);
}

static void
test_names_a_missing_encoder (Fixture *fixture, gconstpointer data)
{
  YdExportFormat odd = *yd_export_format_find ("mp4");
  g_autoptr (GError) error = NULL;

  odd.picture_encoders[0] = "libnowhere";
  fixture->settings.format = &odd;
  g_assert_cmpstr (yd_export_format_get_missing (&odd), ==, "libnowhere");
  g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->target, NULL, NULL,
                                  NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_ENCODER);
  g_assert_nonnull (strstr (error->message, "libnowhere"));
}

static void
test_encoder_does_not_start (Fixture *fixture, gconstpointer data)
{
  YdExportFormat odd = *yd_export_format_find ("mp4");
  g_autoptr (GError) error = NULL;

  odd.picture_encoders[0] = "prores_ks"; /* it does not take what an MP4 film holds */
  fixture->settings.format = &odd;
  g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->target, NULL, NULL,
                                  NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, "prores_ks"));
  g_assert_cmpuint (fixture_count_files (fixture->media.folder), ==, 2);
}

/* A machine without encoders of its own writes the film all the same */
static void
test_hardware_falls_back (Fixture *fixture, gconstpointer data)
{
  fixture->settings.uses_hardware = TRUE;
  export(fixture);
  g_assert_true (g_file_test (fixture->target, G_FILE_TEST_IS_REGULAR));
}

static void
test_folder_in_the_way (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->settings.format = yd_export_format_find ("png");
  g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->media.folder, NULL,
                                  NULL, NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_IS_FOLDER);
  g_assert_cmpuint (fixture_count_files (fixture->media.folder), ==, 2);
}

static void
cancel_cb (const YdExportProgress *progress, gpointer user_data)
{
  if (progress->part_done > 0.5)
    g_cancellable_cancel (user_data);
}

/* Neither a half folder nor a half animation is left */
static void
test_cancel_leaves_nothing (Fixture *fixture, gconstpointer data)
{
  const char *const formats[] = { "png", "gif", "prores", "webm", "wav" };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;
    fixture->settings.format = yd_export_format_find (formats[i]);
    g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->target, cancel_cb,
                                    cancellable, cancellable, &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpuint (fixture_count_files (fixture->media.folder), ==, 2);
  }
}

static void
test_estimate (Fixture *fixture, gconstpointer data)
{
  fixture->settings.format = yd_export_format_find ("wav-24");
  const YdExportEstimate sound = yd_export_estimate (fixture->film, &fixture->settings);
  const gint64 expected = 4 * 48000 * 2 * 3;
  g_assert_cmpint (ABS (sound.size_bytes - expected), <, 100000);
  g_assert_cmpint (sound.least_bytes, <=, expected);
  g_assert_cmpint (sound.least_bytes, >, expected / 2);

  fixture->settings.format = yd_export_format_find ("mp4");
  fixture->settings.bitrate = 8000000;
  const YdExportEstimate film = yd_export_estimate (fixture->film, &fixture->settings);
  g_assert_cmpint (ABS (film.size_bytes - 4 * (8000000 + 192000) / 8), <, 100000);
  g_assert_cmpint (yd_export_find_free_bytes (fixture->media.folder), >, 0);
  g_assert_cmpint (yd_export_find_free_bytes ("/nowhere"), ==, -1);
}

/* A film that cannot fit is refused before the first frame */
static void
test_refuses_without_room (Fixture *fixture, gconstpointer data)
{
  const gint64 free_bytes = yd_export_find_free_bytes (fixture->media.folder);
  g_autoptr (GError) error = NULL;

  fixture->settings.format = yd_export_format_find ("wav-float");
  fixture->film->duration_frames = free_bytes / (48000 * 8 / 25) * 2;
  g_assert_false (yd_film_export (fixture->film, &fixture->settings, fixture->target, NULL, NULL,
                                  NULL, &error));
  g_assert_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SPACE);
}

static void
test_pace (Fixture *fixture, gconstpointer data)
{
  const YdExportProgress half = { 0.5, 500, 1000, 1000000 };
  YdExportPace pace;

  yd_export_pace_start (&pace, 3 * G_USEC_PER_SEC);
  yd_export_pace_update (&pace, &half, (YdFrameRate){ 25, 1 }, 13 * G_USEC_PER_SEC);
  g_assert_cmpfloat (pace.frames_per_second, ==, 50);
  g_assert_cmpfloat (pace.speed, ==, 2);
  g_assert_cmpfloat (pace.seconds_left, ==, 10);
  g_assert_cmpint (pace.size_bytes, ==, 2000000);
}

static void
test_presets (Fixture *fixture, gconstpointer data)
{
  gsize n_presets, n_targets;
  const YdExportPreset *presets = yd_export_preset_get_all (&n_presets);

  yd_loudness_target_get_all (&n_targets);
  g_assert_cmpuint (n_targets, >=, 5);
  fixture->film->width = 2160;
  fixture->film->height = 3840;
  fixture->film->rate = (YdFrameRate){ 120, 1 };
  for (gsize i = 0; i < n_presets; i++) {
    g_assert_nonnull (yd_export_format_find (presets[i].format));
    g_assert_nonnull (yd_loudness_target_find (presets[i].loudness));
    yd_export_preset_apply (&presets[i], fixture->film, &fixture->settings);
    g_assert_true (yd_export_settings_check (&fixture->settings, fixture->film, NULL));
  }
  yd_export_preset_apply (yd_export_preset_find ("channels"), fixture->film, &fixture->settings);
  g_assert_cmpint (fixture->settings.width, ==, 1080);
  g_assert_cmpint (fixture->settings.height, ==, 1920);
  g_assert_cmpint (fixture->settings.rate.num / fixture->settings.rate.den, ==, 30);
  g_assert_cmpfloat (fixture->settings.target_lufs, ==, -14);
}

/* What is said goes over the preset, what is not said is the preset's or the studio's */
static void
test_wish (Fixture *fixture, gconstpointer data)
{
  const YdExportWish nothing = { 0 };
  const YdExportWish wish = {
    .preset = yd_export_preset_find ("youtube"),
    .format = yd_export_format_find ("mkv"),
    .loudness = yd_loudness_target_find ("ebu"),
    .cues = YD_EXPORT_CUES_TRACK,
    .is_range = TRUE,
  };
  const YdExportWish number = { .loudness = yd_loudness_target_find ("keep"), .target_lufs = -20 };
  YdExportSettings *settings = &fixture->settings;

  yd_export_wish_fill (&nothing, fixture->film, settings);
  g_assert_cmpstr (settings->format->name, ==, YD_EXPORT_FORMAT_FILM);
  g_assert_cmpfloat (settings->target_lufs, ==, -16);
  g_assert_true (settings->burns_in_cues);

  fixture->film->range_start_frame = 10;
  fixture->film->range_end_frame = 20;
  yd_export_wish_fill (&wish, fixture->film, settings);
  g_assert_cmpstr (settings->format->name, ==, "mkv");
  g_assert_cmpint (settings->audio_bitrate, ==, 384000);
  g_assert_cmpfloat (settings->target_lufs, ==, -23);
  g_assert_false (settings->burns_in_cues);
  g_assert_true (settings->has_cue_track);
  g_assert_cmpint (settings->start_frame, ==, 10);
  g_assert_cmpint (settings->end_frame, ==, 20);

  yd_export_wish_fill (&number, fixture->film, settings);
  g_assert_false (settings->is_loudness_kept);
  g_assert_cmpfloat (settings->target_lufs, ==, -20);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/export-settings/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("range", test_range);
  ADD ("range-without-loss", test_range_without_loss);
  ADD ("no-click-at-cuts", test_no_click_at_cuts);
  ADD ("other-rate", test_other_rate);
  ADD ("same-frames-as-preview", test_same_frames_as_preview);
  ADD ("repeats-change-nothing", test_repeats_change_nothing);
  ADD ("refuses", test_refuses);
  ADD ("names-a-missing-encoder", test_names_a_missing_encoder);
  ADD ("encoder-does-not-start", test_encoder_does_not_start);
  ADD ("hardware-falls-back", test_hardware_falls_back);
  ADD ("folder-in-the-way", test_folder_in_the_way);
  ADD ("cancel-leaves-nothing", test_cancel_leaves_nothing);
  ADD ("estimate", test_estimate);
  ADD ("refuses-without-room", test_refuses_without_room);
  ADD ("pace", test_pace);
  ADD ("presets", test_presets);
  ADD ("wish", test_wish);
  return g_test_run ();
}
