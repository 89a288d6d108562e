/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/start-timecode.h"

#include "clip-fixture.h"
#include "core/base/frame-rate.h"

/* What a clip that was shot with a time code is said to begin with */
static gint64
find (const char *timecode, AVRational rate)
{
  char *folder = fixture_folder_new ();
  const FixtureClip clip = { .name = "a.mov",
                             .codec = "libx264",
                             .options = "crf=20",
                             .format = AV_PIX_FMT_YUV420P,
                             .width = 64,
                             .height = 48,
                             .n_frames = 10,
                             .fill = fixture_fill_number,
                             .timecode = timecode,
                             .rate = rate };
  g_autofree char *path = fixture_clip (folder, &clip);
  const gint64 start_ns = yd_media_find_start_timecode (path);

  fixture_folder_remove (folder);
  return start_ns;
}

static void
test_whole_rate (void)
{
  const AVRational rate = { 25, 1 };

  g_assert_cmpint (find ("01:00:00:00", rate), ==, 3600 * YD_SECOND_NS);
  g_assert_cmpint (find ("10:11:12:13", rate), ==,
                   (10 * 3600 + 11 * 60 + 12) * YD_SECOND_NS + 13 * YD_SECOND_NS / 25);
}

/* Frame 86,401 of 24000/1001 a second, which begins between two nanoseconds: at the later one */
static void
test_film_rate (void)
{
  const AVRational rate = { 24000, 1001 };
  const gint64 frame = 3600 * 24 + 1, twice = 1001 * YD_SECOND_NS * frame;

  g_assert_cmpint (twice % 24000, >, 0);
  g_assert_cmpint (find ("01:00:00:01", rate), ==, twice / 24000 + 1);
}

/* With drop frames an hour is 107,892 frames of 30000/1001 */
static void
test_drop_frames (void)
{
  const AVRational rate = { 30000, 1001 };

  g_assert_cmpint (find ("01:00:00;00", rate), ==, (107892 * 1001 * YD_SECOND_NS + 29999) / 30000);
}

static void
test_none (void)
{
  char *folder = fixture_folder_new ();
  g_autofree char *text = fixture_write (folder, "a.txt", "no medium", 9);

  g_assert_cmpint (find (NULL, (AVRational){ 25, 1 }), ==, 0);
  g_assert_cmpint (yd_media_find_start_timecode (text), ==, 0);
  g_assert_cmpint (yd_media_find_start_timecode ("/nowhere"), ==, 0);
  fixture_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/media/start-timecode/whole-rate", test_whole_rate);
  g_test_add_func ("/media/start-timecode/film-rate", test_film_rate);
  g_test_add_func ("/media/start-timecode/drop-frames", test_drop_frames);
  g_test_add_func ("/media/start-timecode/none", test_none);
  return g_test_run ();
}
