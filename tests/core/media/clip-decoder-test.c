/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/clip-decoder.h"

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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/clip-decoder/any-order", test_any_order);
  g_test_add_func ("/media/clip-decoder/between-frames", test_between_frames);
  g_test_add_func ("/media/clip-decoder/outside", test_outside);
  g_test_add_func ("/media/clip-decoder/cut-file", test_cut_file);
  g_test_add_func ("/media/clip-decoder/refuses-sound", test_refuses_sound);
  return g_test_run ();
}
