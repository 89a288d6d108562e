/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/clip-decoder.h"

#include "clip-fixture.h"
#include "core/base/frame-rate.h"
#include "core/media/media-error.h"
#include "video-fixture.h"

#define N_FRAMES 90
#define FRAME_NS (YD_SECOND_NS / 25)

/* Which frame a picture is: its gray level tells */
static void
assert_shows (const YdPicture *picture, int frame)
{
  const int expected = (int) lrint ((fixture_luma (frame) - 16) * 255.0 / 219.0);

  g_assert_nonnull (picture);
  g_assert_cmpint (ABS (picture->pixels[picture->stride * 8 + 32] - expected), <=, 3);
}

static void
test_any_order (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, N_FRAMES);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, &error);

  g_assert_no_error (error);
  for (int i = 0; i < N_FRAMES; i++) {
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, i * FRAME_NS, &error);
    g_assert_no_error (error);
    assert_shows (picture, i);
  }
  for (int i = 0; i < 60; i++) {
    const int frame = i * 53 % N_FRAMES;
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, frame * FRAME_NS, NULL);
    assert_shows (picture, frame);
  }
  fixture_folder_remove (folder);
}

static void
test_between_frames (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mkv", 64, 48, N_FRAMES);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);

  for (int i = 40; i < 44; i++) {
    g_autoptr (YdPicture) late =
        yd_clip_decoder_get_frame (decoder, (i + 1) * FRAME_NS - 1100000, NULL);
    assert_shows (late, i);
  }
  fixture_folder_remove (folder);
}

static void
test_outside (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, N_FRAMES);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (YdPicture) after = yd_clip_decoder_get_frame (decoder, 100 * YD_SECOND_NS, NULL);
  g_autoptr (YdPicture) before = yd_clip_decoder_get_frame (decoder, -YD_SECOND_NS, NULL);
  g_autoptr (YdPicture) inside = yd_clip_decoder_get_frame (decoder, 50 * FRAME_NS, NULL);

  assert_shows (after, N_FRAMES - 1);
  assert_shows (before, 0);
  assert_shows (inside, 50);
  fixture_folder_remove (folder);
}

/* What is lost is an error, not an old picture; what is left can still be seen */
static void
test_cut_file (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *whole = fixture_video (folder, "a.mkv", 64, 48, N_FRAMES);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (whole, &bytes, &size, NULL));
  g_autofree char *path = fixture_write (folder, "cut.mkv", bytes, size / 2);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPicture) first = yd_clip_decoder_get_frame (decoder, 0, NULL);
  g_autoptr (YdPicture) last = yd_clip_decoder_get_frame (decoder, 89 * FRAME_NS, &error);
  g_autoptr (YdPicture) again = yd_clip_decoder_get_frame (decoder, 10 * FRAME_NS, NULL);

  assert_shows (first, 0);
  g_assert_null (last);
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_BROKEN);
  assert_shows (again, 10);
  fixture_folder_remove (folder);
}

static void
test_refuses_sound (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 48000, 2, 480, fixture_tone);
  g_autoptr (GError) error = NULL;

  g_assert_null (yd_clip_decoder_new (path, 0, 0, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_NO_STREAM);
  fixture_folder_remove (folder);
}

/* Frames that last differently long: the one that is shown is the last that has begun */
static void
test_variable_rate (void)
{
  static const int times_ms[] = { 0, 10, 500, 505, 530, 1700, 1710, 2000, 2040, 2500 };
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mkv",
                             .codec = "libx264",
                             .options = "crf=4",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 64,
                             .height = 48,
                             .n_frames = G_N_ELEMENTS (times_ms),
                             .times_ms = times_ms,
                             .group_frames = 4,
                             .fill = fixture_fill_number };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);

  for (int i = 0; i < 200; i++) {
    const int time_ms = i * 1871 % 2700;
    int expected = 0;
    while (expected + 1 < (int) G_N_ELEMENTS (times_ms) && times_ms[expected + 1] <= time_ms)
      expected++;
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, time_ms * G_GINT64_CONSTANT (1000000), NULL);
    assert_shows (picture, expected);
  }
  fixture_folder_remove (folder);
}

/* A file that counts from hours on is counted from its own beginning */
static void
test_late_start (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.ts",
                             .codec = "libx264",
                             .options = "crf=4",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 64,
                             .height = 48,
                             .n_frames = 40,
                             .fill = fixture_fill_number,
                             .muxer_options = "mpegts_copyts=1;output_ts_offset=40000" };
  g_autofree char *path = fixture_clip (folder, &clip);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);

  for (int i = 0; i < 40; i++) {
    const int frame = i * 7 % 40;
    g_autoptr (YdPicture) picture =
        yd_clip_decoder_get_frame (decoder, frame * FRAME_NS + FRAME_NS / 2, NULL);
    assert_shows (picture, frame);
  }
  fixture_folder_remove (folder);
}

/* A clip that counts its frames, with an entry point every 15 */
static char *
grouped_clip (const char *folder, int n_frames)
{
  const FixtureClip clip = { .name = "a.mp4",
                             .codec = "libx264",
                             .options = "crf=8;x264-params=scenecut=0:bframes=0",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 64,
                             .height = 48,
                             .n_frames = n_frames,
                             .group_frames = 15,
                             .fill = fixture_fill_number };

  return fixture_clip (folder, &clip);
}

/* Backward play of a clip with groups of 15 decodes each group once, and shows the same */
static void
test_backward (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = grouped_clip (folder, 150);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (YdPicture) last = yd_clip_decoder_get_frame (decoder, 149 * FRAME_NS, NULL);
  const guint n_before = yd_clip_decoder_get_n_decoded (decoder);

  for (int i = 148; i >= 0; i--) {
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, i * FRAME_NS, NULL);
    assert_shows (picture, i);
  }
  g_assert_cmpint (yd_clip_decoder_get_n_decoded (decoder) - n_before, <=, 149 * 5 / 4);
  for (int i = 0; i < 150; i++) { /* and then forward again */
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, i * FRAME_NS, NULL);
    assert_shows (picture, i);
  }
  fixture_folder_remove (folder);
}

/* A step forward over entry points begins at the last of them, not where the clip stands */
static void
test_forward_skips_groups (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = grouped_clip (folder, 60);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (YdPicture) first = yd_clip_decoder_get_frame (decoder, 0, NULL);
  const guint n_before = yd_clip_decoder_get_n_decoded (decoder);
  g_autoptr (YdPicture) later = yd_clip_decoder_get_frame (decoder, 47 * FRAME_NS, NULL);

  assert_shows (first, 0);
  assert_shows (later, 47);
  g_assert_cmpint (yd_clip_decoder_get_n_decoded (decoder) - n_before, <=, 5);
  fixture_folder_remove (folder);
}

/* Animated pictures have one entry point; going back shows what going on showed */
static void
test_animated (void)
{
  static const FixtureClip clips[] = {
    { .name = "a.gif", .codec = "gif", .format = AV_PIX_FMT_BGR8 },
    { .name = "a.apng", .codec = "apng", .format = AV_PIX_FMT_RGBA },
  };
  char *folder = fixture_folder_new ();

  for (gsize k = 0; k < G_N_ELEMENTS (clips); k++) {
    FixtureClip clip = clips[k];
    YdPicture *pictures[20];
    clip.width = clip.format == AV_PIX_FMT_RGBA ? 12 : 48;
    clip.height = 32;
    clip.n_frames = 20;
    clip.fill = fixture_fill_number;
    g_autofree char *path = fixture_clip (folder, &clip);
    g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
    for (int i = 0; i < 20; i++)
      pictures[i] = yd_clip_decoder_get_frame (decoder, i * FRAME_NS + FRAME_NS / 2, NULL);
    for (int i = 19; i >= 0; i--) {
      g_autoptr (YdPicture) again =
          yd_clip_decoder_get_frame (decoder, i * FRAME_NS + FRAME_NS / 2, NULL);
      const gsize size = yd_picture_get_size_bytes (again);
      g_assert_cmpmem (again->pixels, size, pictures[i]->pixels, size);
      yd_picture_unref (pictures[i]);
    }
  }
  fixture_folder_remove (folder);
}

/* A hole in the middle is an error; before and behind it there are pictures */
static void
test_hole (void)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mkv",
                             .codec = "libx264",
                             .options = "crf=8",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 64,
                             .height = 48,
                             .n_frames = 150,
                             .group_frames = 10,
                             .fill = fixture_fill_number };
  g_autofree char *whole = fixture_clip (folder, &clip);
  g_autofree char *bytes = NULL;
  gsize size = 0;
  g_assert_true (g_file_get_contents (whole, &bytes, &size, NULL));
  memset (bytes + size * 2 / 5, 0, size / 5);
  g_autofree char *path = fixture_write (folder, "hole.mkv", bytes, size);
  g_autoptr (YdClipDecoder) decoder = yd_clip_decoder_new (path, 0, 0, NULL);
  g_autoptr (YdPicture) first = yd_clip_decoder_get_frame (decoder, 5 * FRAME_NS, NULL);

  assert_shows (first, 5);
  for (int i = 0; i < 150; i++) { /* never a crash, always one of both */
    g_autoptr (GError) error = NULL;
    g_autoptr (YdPicture) picture = yd_clip_decoder_get_frame (decoder, i * FRAME_NS, &error);
    g_assert_true ((picture == NULL) == (error != NULL));
  }
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-decoder/any-order", test_any_order);
  g_test_add_func ("/media/clip-decoder/between-frames", test_between_frames);
  g_test_add_func ("/media/clip-decoder/outside", test_outside);
  g_test_add_func ("/media/clip-decoder/cut-file", test_cut_file);
  g_test_add_func ("/media/clip-decoder/refuses-sound", test_refuses_sound);
  g_test_add_func ("/media/clip-decoder/variable-rate", test_variable_rate);
  g_test_add_func ("/media/clip-decoder/late-start", test_late_start);
  g_test_add_func ("/media/clip-decoder/backward", test_backward);
  g_test_add_func ("/media/clip-decoder/forward-skips-groups", test_forward_skips_groups);
  g_test_add_func ("/media/clip-decoder/animated", test_animated);
  g_test_add_func ("/media/clip-decoder/hole", test_hole);
  return g_test_run ();
}
