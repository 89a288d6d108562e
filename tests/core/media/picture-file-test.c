/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/picture-file.h"

#include "core/media/media-error.h"
#include "core/media/still.h"
#include "video-fixture.h"

static void
test_thumbnail_of_still (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_png (folder, "a.png", 300, 150, fixture_flat, 0xff2050a0);
  g_autofree char *target = g_build_filename (folder, "thumb.jpg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_thumbnail_make (path, 0, 100, 100, target, &error));
  g_assert_no_error (error);
  g_autoptr (YdPicture) thumbnail = yd_still_load (target, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (thumbnail->width, ==, 100);
  g_assert_cmpint (thumbnail->height, ==, 50);
  g_assert_cmpint (ABS (thumbnail->pixels[0] - 0xa0), <=, 3);
  g_assert_cmpint (ABS (thumbnail->pixels[2] - 0x20), <=, 3);
  fixture_folder_remove (folder);
}

static void
test_thumbnail_of_video (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, 40);
  g_autofree char *target = g_build_filename (folder, "thumb.jpg", NULL);

  g_assert_true (yd_thumbnail_make (path, G_GINT64_CONSTANT (1200000000), 512, 512, target, NULL));
  g_autoptr (YdPicture) thumbnail = yd_still_load (target, 0, 0, NULL);
  g_assert_cmpint (thumbnail->width, ==, 64); /* never larger than the medium */
  const int expected = (int) lrint ((fixture_luma (30) - 16) * 255.0 / 219.0);
  g_assert_cmpint (ABS (thumbnail->pixels[0] - expected), <=, 4);
  fixture_folder_remove (folder);
}

static void
test_refuses_place (void)
{
  const guint8 pixel[4] = { 0, 0, 0, 255 };
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_picture_write_jpeg (pixel, 1, 1, 4, "/nowhere/at/all.jpg", &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/picture-file/thumbnail-of-still", test_thumbnail_of_still);
  g_test_add_func ("/media/picture-file/thumbnail-of-video", test_thumbnail_of_video);
  g_test_add_func ("/media/picture-file/refuses-place", test_refuses_place);
  return g_test_run ();
}
