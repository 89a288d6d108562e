/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/thumbnail.h"

#include "core/media/media-error.h"
#include "core/media/still.h"
#include "video-fixture.h"

static void
test_of_still (void)
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
test_of_video (void)
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

/* One maker, many moments: a strip for a timeline */
static void
test_strip (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_video (folder, "a.mp4", 64, 48, 40);
  g_autoptr (YdThumbnailMaker) maker = yd_thumbnail_maker_new ();

  for (int i = 0; i < 40; i += 9) {
    g_autofree char *target = g_build_filename (folder, "strip.jpg", NULL);
    g_assert_true (yd_thumbnail_maker_run (maker, path, i * G_GINT64_CONSTANT (40000000), 32, 32,
                                           target, NULL));
    g_autoptr (YdPicture) thumbnail = yd_still_load (target, 0, 0, NULL);
    const int expected = (int) lrint ((fixture_luma (i) - 16) * 255.0 / 219.0);
    g_assert_cmpint (thumbnail->width, ==, 32);
    g_assert_cmpint (thumbnail->height, ==, 24);
    g_assert_cmpint (ABS (thumbnail->pixels[0] - expected), <=, 4);
  }
  fixture_folder_remove (folder);
}

static void
test_refuses (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *path = fixture_write (folder, "a.png", "nothing to see here at all", 26);
  g_autofree char *target = g_build_filename (folder, "a.jpg", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_thumbnail_make (path, 0, 32, 32, target, &error));
  g_assert_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_UNKNOWN_FORMAT);
  g_assert_cmpuint (fixture_count_files (folder), ==, 1);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/thumbnail/of-still", test_of_still);
  g_test_add_func ("/media/thumbnail/of-video", test_of_video);
  g_test_add_func ("/media/thumbnail/strip", test_strip);
  g_test_add_func ("/media/thumbnail/refuses", test_refuses);
  return g_test_run ();
}
