/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/clip-conform.h"

#include "clip-fixture.h"
#include "core/base/frame-rate.h"
#include "core/media/clip-decoder.h"
#include "core/media/media-error.h"

static const int times_ms[] = { 0, 40, 80, 500, 530, 1700, 1740, 1800, 1840, 1900, 2000, 2040 };

static FixtureClip
uneven_clip (void)
{
  return (FixtureClip){ .name = "a.mkv",
                        .codec = "libx264",
                        .options = "crf=4",
                        .format = AV_PIX_FMT_YUV420P,
                        .width = 64,
                        .height = 48,
                        .n_frames = G_N_ELEMENTS (times_ms),
                        .times_ms = times_ms,
                        .group_frames = 250,
                        .fill = fixture_fill_number };
}

static int
get_level (YdClipDecoder *decoder, gint64 time_ns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, time_ns, &error);

  g_assert_no_error (error);
  return picture->pixels[picture->stride * (picture->height / 2) + 4 * (picture->width / 2)];
}

static void
conform (const char *source, const YdConformSpec *spec, const char *target)
{
  g_autoptr (GError) error = NULL;

  yd_clip_conform (source, spec, target, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* At every moment the conformed clip shows what the source shows, whatever its rate */
static void
test_same_moments (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = uneven_clip ();
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *target = g_build_filename (folder, "conformed.mp4", NULL);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (source, NULL);
  const YdConformSpec spec = yd_conform_spec_for (probe, 960, 10);
  conform (source, &spec, target);
  g_autoptr (YdClipDecoder) before = yd_clip_decoder_new (source, 0, 0, NULL);
  g_autoptr (YdClipDecoder) after = yd_clip_decoder_new (target, 0, 0, NULL);

  g_assert_cmpint (spec.width, ==, 64);
  for (int time_ms = 0; time_ms < 2060; time_ms += 7) {
    const gint64 time_ns = time_ms * G_GINT64_CONSTANT (1000000);
    g_assert_cmpint (ABS (get_level (before, time_ns) - get_level (after, time_ns)), <=, 4);
  }
  fixture_folder_remove (folder);
}

/* A constant rate: frame n is what the source shows when it starts */
static void
test_constant_rate (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = uneven_clip ();
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *target = g_build_filename (folder, "conformed.mp4", NULL);
  const YdConformSpec spec = { .width = 64, .height = 48, .rate = { 30000, 1001 }, .quality = 10 };
  conform (source, &spec, target);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (target, NULL);
  g_autoptr (YdClipDecoder) before = yd_clip_decoder_new (source, 0, 0, NULL);
  g_autoptr (YdClipDecoder) after = yd_clip_decoder_new (target, 0, 0, NULL);

  g_assert_cmpint (probe->rate.num, ==, 30000);
  g_assert_cmpint (probe->rate.den, ==, 1001);
  g_assert_false (probe->is_variable_rate);
  g_assert_cmpint (probe->group_frames, <=, YD_CONFORM_GROUP_FRAMES);
  for (int i = 0; i < 60; i++) {
    const gint64 time_ns = yd_frame_rate_start_ns (spec.rate, i);
    g_assert_cmpint (ABS (get_level (before, time_ns) - get_level (after, time_ns)), <=, 4);
  }
  fixture_folder_remove (folder);
}

/* Closed groups without B frames: frames are stored in the order in which they are shown */
static void
test_groups (void)
{
  char *folder = fixture_folder_new ();
  FixtureClip clip = uneven_clip ();
  clip.times_ms = NULL;
  clip.n_frames = 100;
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *target = g_build_filename (folder, "conformed.mp4", NULL);
  const YdConformSpec spec = { .width = 32, .height = 24, .rate = { 25, 1 }, .quality = 20 };
  conform (source, &spec, target);
  AVFormatContext *format = NULL;
  AVPacket *packet = av_packet_alloc ();
  int n = 0;

  g_assert_cmpint (avformat_open_input (&format, target, NULL, NULL), ==, 0);
  for (; av_read_frame (format, packet) >= 0; n++, av_packet_unref (packet)) {
    g_assert_cmpint (packet->pts, ==, packet->dts);
    if (n % YD_CONFORM_GROUP_FRAMES == 0)
      g_assert_true (packet->flags & AV_PKT_FLAG_KEY);
  }
  g_assert_cmpint (n, ==, 100);
  av_packet_free (&packet);
  avformat_close_input (&format);
  fixture_folder_remove (folder);
}

static void
test_keeps_alpha (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.webm",
                             .codec = "libvpx-vp9",
                             .options = "lossless=1",
                             .format = AV_PIX_FMT_YUVA420P,
                             .width = 64,
                             .height = 64,
                             .n_frames = 4,
                             .fill = fixture_fill_flat,
                             .values = { 235, 128, 128, 128 },
                             .metadata = "alpha_mode" };
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autoptr (YdMediaProbe) probe = yd_media_probe (source, NULL);
  const YdConformSpec spec = yd_conform_spec_for (probe, 960, 16);
  g_autofree char *target = g_build_filename (folder, "conformed.mov", NULL);
  conform (source, &spec, target);
  g_autoptr (YdClipDecoder) after = yd_clip_decoder_new (target, 0, 0, NULL);
  g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (after, 0, NULL);
  const guint8 *pixel = picture->pixels + 30 * picture->stride + 120;

  g_assert_cmpstr (yd_conform_spec_get_extension (&spec), ==, "mov");
  g_assert_cmpint (ABS (pixel[3] - 128), <=, 2);
  g_assert_cmpint (ABS (pixel[1] - 128), <=, 3);
  fixture_folder_remove (folder);
}

static void
stop_cb (double done, gpointer user_data)
{
  g_assert_cmpfloat (done, >=, 0);
  g_assert_cmpfloat (done, <=, 1);
  if (done > 0.3)
    g_cancellable_cancel (user_data);
}

static void
test_cancel_leaves_nothing (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = uneven_clip ();
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *target = g_build_filename (folder, "conformed.mp4", NULL);
  const YdConformSpec spec = { .width = 64, .height = 48, .rate = { 25, 1 }, .quality = 10 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_clip_conform (source, &spec, target, stop_cb, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (fixture_count_files (folder), ==, 1);
  fixture_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = uneven_clip ();
  const YdConformSpec spec = { .width = 64, .height = 48, .rate = { 25, 1 }, .quality = 10 };
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *sound = fixture_wav (folder, "a.wav", 48000, 1, 4800, fixture_tone);
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_clip_conform (source, &spec, "/nowhere/a.mp4", NULL, NULL, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE);
  g_clear_error (&error);
  g_autofree char *target = g_build_filename (folder, "b.mp4", NULL);
  g_assert_false (yd_clip_conform (sound, &spec, target, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM);
  fixture_folder_remove (folder);
}

/* A frame at the end of time would make a clip without end */
static void
test_endless_pause (void)
{
  static const int far_ms[] = { 0, 40, 80, 2000000000 };
  char *folder = fixture_folder_new ();
  FixtureClip clip = uneven_clip ();
  clip.times_ms = far_ms;
  clip.n_frames = G_N_ELEMENTS (far_ms);
  g_autofree char *source = fixture_clip (folder, &clip);
  g_autofree char *target = g_build_filename (folder, "b.mp4", NULL);
  const YdConformSpec spec = { .width = 64, .height = 48, .rate = { 25, 1 }, .quality = 10 };
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_clip_conform (source, &spec, target, NULL, NULL, NULL, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
  g_assert_cmpuint (fixture_count_files (folder), ==, 1);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-conform/same-moments", test_same_moments);
  g_test_add_func ("/media/clip-conform/constant-rate", test_constant_rate);
  g_test_add_func ("/media/clip-conform/groups", test_groups);
  g_test_add_func ("/media/clip-conform/keeps-alpha", test_keeps_alpha);
  g_test_add_func ("/media/clip-conform/cancel-leaves-nothing", test_cancel_leaves_nothing);
  g_test_add_func ("/media/clip-conform/refusals", test_refusals);
  g_test_add_func ("/media/clip-conform/endless-pause", test_endless_pause);
  return g_test_run ();
}
