/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/media-pool.h"

#include "../media/video-fixture.h"
#include "core/base/frame-rate.h"

#define FRAME_NS (YD_SECOND_NS / 25)

typedef struct {
  char *folder;
  YdMediaPool *pool;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = fixture_folder_new ();
  fixture->pool = yd_media_pool_new (1 << 20);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_media_pool_unref (fixture->pool);
  fixture_folder_remove (fixture->folder);
}

static void
test_same_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_png (fixture->folder, "a.png", 40, 40, fixture_slope, 1);
  g_autoptr (YdPicture) first = yd_media_pool_get_still (fixture->pool, path, 30, 30);
  g_autoptr (YdPicture) second = yd_media_pool_get_still (fixture->pool, path, 30, 30);
  g_autoptr (YdPicture) smaller = yd_media_pool_get_still (fixture->pool, path, 5, 5);

  g_assert_nonnull (first);
  g_assert_true (first == second);
  g_assert_cmpint (smaller->width, <, first->width);
}

/* However many pictures a frame is made of, the next one does not decode them again */
static void
test_frame_keeps_its_stills (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_picture_unref);

  for (int frame = 0; frame < 2; frame++) {
    yd_media_pool_begin_frame (fixture->pool);
    for (guint i = 0; i < 4; i++) {
      g_autofree char *name = g_strdup_printf ("%u.png", i);
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
      if (frame == 0) /* half of the pool's limit each */
        g_free (fixture_png (fixture->folder, name, 400, 330, fixture_flat, i));
      YdPicture *picture = yd_media_pool_get_still (fixture->pool, path, 400, 330);
      if (frame == 1)
        g_assert_true (picture == before->pdata[i]);
      g_ptr_array_add (before, picture);
    }
  }
}

static void
test_fault_until_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_write (fixture->folder, "a.png", "no picture", 10);

  g_assert_null (yd_media_pool_get_still (fixture->pool, path, 30, 30));
  g_assert_null (yd_media_pool_get_video_frame (fixture->pool, path, "", 30, 30, 0, FALSE));
  g_free (fixture_png (fixture->folder, "a.png", 40, 40, fixture_slope, 1));
  g_assert_null (yd_media_pool_get_still (fixture->pool, path, 30, 30));
  yd_media_pool_forget (fixture->pool);
  g_autoptr (YdPicture) picture = yd_media_pool_get_still (fixture->pool, path, 30, 30);
  g_assert_nonnull (picture);
}

/* One renderer finds what another has made, unless its stills were forgotten meanwhile */
static void
test_keeps_what_is_made (Fixture *fixture, gconstpointer data)
{
  g_autoptr (YdPicture) made = yd_picture_new (8, 8);
  const guint before = yd_media_pool_get_generation (fixture->pool);

  g_assert_null (yd_media_pool_find_reduction (fixture->pool, "a"));
  yd_media_pool_keep_reduction (fixture->pool, "a", made, before);
  g_autoptr (YdPicture) found = yd_media_pool_find_reduction (fixture->pool, "a");
  g_assert_true (found == made);
  yd_media_pool_forget (fixture->pool);
  g_assert_null (yd_media_pool_find_reduction (fixture->pool, "a"));
  yd_media_pool_keep_reduction (fixture->pool, "a", made, before);
  g_assert_null (yd_media_pool_find_reduction (fixture->pool, "a"));
}

static void
test_keeps_words (Fixture *fixture, gconstpointer data)
{
  YdTextStyle style = { NULL };
  yd_text_style_set_plain (&style, YD_TEXT_PLACE_MIDDLE);
  const YdWordsTask task = { .style = &style,
                             .language = "en",
                             .text = "Rain",
                             .film_width = 90,
                             .film_height = 160,
                             .width = 90,
                             .height = 160 };
  PangoContext *context = yd_words_context_new ();
  g_autofree char *key = yd_words_task_to_key (&task);
  YdWords *words = yd_words_new (context, &task);

  g_assert_null (yd_media_pool_find_words (fixture->pool, key));
  yd_media_pool_keep_words (fixture->pool, key, words);
  yd_words_unref (words);
  g_autoptr (YdWords) found = yd_media_pool_find_words (fixture->pool, key);
  g_assert_true (found == words);
  yd_text_style_clear (&style);
  g_object_unref (context);
}

static void
test_video_is_left_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = fixture_video (fixture->folder, "a.mp4", 64, 64, 30);
  g_autoptr (YdPicture) shown =
      yd_media_pool_get_video_frame (fixture->pool, path, "clip", 64, 64, 20 * FRAME_NS, FALSE);

  g_assert_nonnull (shown);
  /* it was looked at just now, so it is not moved; another use of the file has its own */
  g_assert_null (yd_media_pool_get_video_frame (fixture->pool, path, "clip", 64, 64, 0, TRUE));
  g_autoptr (YdPicture) ahead =
      yd_media_pool_get_video_frame (fixture->pool, path, "next", 64, 64, 0, TRUE);
  g_assert_nonnull (ahead);
  g_autoptr (YdPicture) again =
      yd_media_pool_get_video_frame (fixture->pool, path, "clip", 64, 64, 20 * FRAME_NS, FALSE);
  g_assert_true (again == shown);
}

typedef struct {
  YdMediaPool *pool;
  char **paths;
  const char *video;
  guint seed;
} Job;

static gpointer
work_thread (gpointer data)
{
  const Job *job = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (job->seed);

  for (int i = 0; i < 200; i++) {
    const int k = g_rand_int_range (rand, 0, 8);
    if (k == 7 && i % 16 == 0)
      yd_media_pool_forget (job->pool);
    g_autoptr (YdPicture) picture =
        k < 6 ? yd_media_pool_get_still (job->pool, job->paths[k], 30, 30)
              : yd_media_pool_get_video_frame (job->pool, job->video, "", 64, 64,
                                               g_rand_int_range (rand, 0, 30) * FRAME_NS, FALSE);
    g_assert_nonnull (picture);
  }
  return NULL;
}

static void
test_many_threads (Fixture *fixture, gconstpointer data)
{
  char *paths[6];
  GThread *threads[4];
  Job jobs[4];
  g_autofree char *video = fixture_video (fixture->folder, "a.mp4", 64, 64, 30);

  for (int i = 0; i < 6; i++) {
    g_autofree char *name = g_strdup_printf ("%d.png", i);
    paths[i] = fixture_png (fixture->folder, name, 200, 200, fixture_slope, (guint32) i);
  }
  for (guint i = 0; i < 4; i++) {
    jobs[i] = (Job){ fixture->pool, paths, video, i };
    threads[i] = g_thread_new ("work", work_thread, &jobs[i]);
  }
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
  for (int i = 0; i < 6; i++)
    g_free (paths[i]);
}

static void
add (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_autofree char *whole = g_strconcat ("/render/media-pool/", path, NULL);

  g_test_add (whole, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("same-picture", test_same_picture);
  add ("frame-keeps-its-stills", test_frame_keeps_its_stills);
  add ("fault-until-forgotten", test_fault_until_forgotten);
  add ("keeps-what-is-made", test_keeps_what_is_made);
  add ("keeps-words", test_keeps_words);
  add ("video-is-left-alone", test_video_is_left_alone);
  add ("many-threads", test_many_threads);
  return g_test_run ();
}
