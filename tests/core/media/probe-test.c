/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/probe.h"

#include "core/media/media-error.h"
#include "video-fixture.h"

static YdMediaProbe *
probe (const char *path)
{
  g_autoptr (GError) error = NULL;
  YdMediaProbe *result = yd_media_probe (path, &error);

  g_assert_no_error (error);
  return result;
}

static void
test_still (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.dat", 30, 20, fixture_flat, 0x80112233);
  g_autofree char *opaque_path = fixture_png (folder, "b%03d.png", 4, 4, fixture_flat, 0xff112233);
  g_autoptr (YdMediaProbe) found = probe (path);
  g_autoptr (YdMediaProbe) other = probe (opaque_path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_STILL);
  g_assert_cmpint (found->width, ==, 30);
  g_assert_cmpint (found->height, ==, 20);
  g_assert_cmpint (found->duration_ns, ==, 0);
  g_assert_true (found->has_alpha);
  g_assert_false (found->has_sound);
  g_assert_cmpstr (found->picture_codec, ==, "png");
  g_assert_cmpstr (found->sound_codec, ==, "");
  g_assert_cmpint (other->width, ==, 4); /* the name is no pattern */
  fixture_folder_remove (folder);
}

static void
test_video (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, 50);
  g_autoptr (YdMediaProbe) found = probe (path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_VIDEO);
  g_assert_cmpint (found->width, ==, 64);
  g_assert_cmpint (found->duration_ns, ==, 2 * YD_SECOND_NS);
  g_assert_cmpint (found->rate.num, ==, 25 * found->rate.den);
  g_assert_false (found->has_alpha);
  g_assert_cmpstr (found->picture_codec, ==, "h264");
  fixture_folder_remove (folder);
}

static void
test_sound (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_wav (folder, "a.wav", 44100, 2, 66150, fixture_tone);
  g_autoptr (YdMediaProbe) found = probe (path);

  g_assert_cmpint (found->kind, ==, YD_CLIP_KIND_SOUND);
  g_assert_cmpint (found->duration_ns, ==, YD_SECOND_NS * 3 / 2);
  g_assert_cmpint (found->sample_rate, ==, 44100);
  g_assert_cmpint (found->n_channels, ==, 2);
  g_assert_true (found->has_sound);
  g_assert_cmpint (found->width, ==, 0);
  fixture_folder_remove (folder);
}

static void
test_refusals (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *video = fixture_video (folder, "a.mp4", 64, 48, 50);
  g_autofree char *words =
      fixture_write (folder, "a.srt", "1\n00:00:00,000 --> 00:00:01,000\nHi\n", 34);
  g_autofree char *bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size = 0;

  g_assert_null (yd_media_probe (words, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (video, &bytes, &size, NULL));
  g_autofree char *cut = fixture_write (folder, "cut.mp4", bytes, size / 3); /* index is gone */
  g_assert_null (yd_media_probe (cut, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == YD_MEDIA_ERROR);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/probe/still", test_still);
  g_test_add_func ("/media/probe/video", test_video);
  g_test_add_func ("/media/probe/sound", test_sound);
  g_test_add_func ("/media/probe/refusals", test_refusals);
  return g_test_run ();
}
