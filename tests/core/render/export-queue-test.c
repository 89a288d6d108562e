/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/export-queue.h"

#include "core/base/safe-file.h"
#include "export-fixture.h"

#define N_FRAMES 50
#define N_LONG_FRAMES 20000

typedef struct {
  BeepMedia media;
  YdSnapshot *film;
  YdExportSettings settings;
  YdExportQueue *queue;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  beep_media_open (&fixture->media);
  fixture->film = beep_film_new (&fixture->media, N_FRAMES);
  yd_export_settings_init (&fixture->settings, fixture->film);
  fixture->settings.is_loudness_kept = TRUE;
  fixture->queue = yd_export_queue_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->queue)
    g_assert_finalize_object (fixture->queue);
  while (g_main_context_iteration (NULL, FALSE)) /* what was on its way to nobody */
    ;
  yd_snapshot_unref (fixture->film);
  beep_media_close (&fixture->media);
}

static YdExportTask *
add (Fixture *fixture, const char *name)
{
  g_autofree char *path = g_build_filename (fixture->media.folder, name, NULL);

  return yd_export_queue_add (fixture->queue, fixture->film, &fixture->settings, path);
}

/* Runs the main context until a task is in a state, or over */
static void
wait_for (YdExportTask *task, YdExportState state)
{
  while (yd_export_task_get_state (task) != state &&
         yd_export_task_get_state (task) < YD_EXPORT_STATE_DONE)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (yd_export_task_get_state (task), ==, state);
}

/* A film that takes long enough to be looked at on the way */
static void
make_long (Fixture *fixture)
{
  yd_snapshot_unref (fixture->film);
  fixture->film = beep_film_new (&fixture->media, N_LONG_FRAMES);
  fixture->settings.title = fixture->film->title;
}

static void
note_order_cb (YdExportTask *task, GParamSpec *pspec, gpointer user_data)
{
  GString *order = user_data;
  g_autofree char *name = g_path_get_basename (yd_export_task_get_path (task));

  if (yd_export_task_get_state (task) == YD_EXPORT_STATE_DONE && !strstr (order->str, name))
    g_string_append_printf (order, "%s ", name);
}

static void
test_one_after_another (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GString) order = g_string_new (NULL);
  YdExportTask *first = add (fixture, "a.mp4"), *second = add (fixture, "b.mp4");

  g_signal_connect (second, "notify::state", G_CALLBACK (note_order_cb), order);
  g_signal_connect (first, "notify::state", G_CALLBACK (note_order_cb), order);
  g_assert_cmpint (yd_export_task_get_state (first), ==, YD_EXPORT_STATE_WAITING);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->queue)), ==, 2);
  wait_for (second, YD_EXPORT_STATE_DONE);
  g_assert_cmpstr (order->str, ==, "a.mp4 b.mp4 ");
  g_assert_cmpfloat (yd_export_task_get_progress (first).part_done, ==, 1);
  g_assert_cmpint (yd_export_task_get_progress (first).n_frames, ==, N_FRAMES);
  g_assert_cmpfloat (yd_export_task_get_pace (first).frames_per_second, >, 0);
  g_assert_cmpfloat (yd_export_task_get_pace (first).seconds_left, ==, 0);
  g_assert_true (g_file_test (yd_export_task_get_path (first), G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (yd_export_task_get_path (second), G_FILE_TEST_IS_REGULAR));
}

static void
test_failure_does_not_stop_the_next (Fixture *fixture, gconstpointer data)
{
  g_autofree char *message = NULL;

  fixture->settings.width = 7;
  YdExportTask *bad = add (fixture, "a.mp4");
  fixture->settings.width = BEEP_WIDTH;
  YdExportTask *good = add (fixture, "b.mp4");
  wait_for (good, YD_EXPORT_STATE_DONE);
  g_assert_cmpint (yd_export_task_get_state (bad), ==, YD_EXPORT_STATE_FAILED);
  g_assert_true (g_error_matches (yd_export_task_get_error (bad), YD_RENDER_ERROR,
                                  YD_RENDER_ERROR_BAD_SETTINGS));
  g_object_get (bad, "message", &message, NULL);
  g_assert_nonnull (strstr (message, "7"));
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  make_long (fixture);
  YdExportTask *running = add (fixture, "a.mp4"), *waiting = add (fixture, "b.mp4");
  wait_for (running, YD_EXPORT_STATE_RUNNING);
  yd_export_task_cancel (waiting);
  yd_export_task_cancel (running);
  wait_for (waiting, YD_EXPORT_STATE_CANCELLED);
  g_assert_cmpint (yd_export_task_get_state (running), ==, YD_EXPORT_STATE_CANCELLED);
  g_assert_null (yd_export_task_get_error (running));
  g_assert_cmpuint (fixture_count_files (fixture->media.folder), ==, 2); /* the media */
}

static void
test_pause_and_resume (Fixture *fixture, gconstpointer data)
{
  YdExportTask *task = add (fixture, "a.mp4");

  yd_export_task_pause (task);
  wait_for (task, YD_EXPORT_STATE_PAUSED);
  const gint64 n_frames = yd_export_task_get_progress (task).n_frames;
  g_usleep (G_USEC_PER_SEC / 20);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (yd_export_task_get_progress (task).n_frames, ==, n_frames);
  g_assert_false (g_file_test (yd_export_task_get_path (task), G_FILE_TEST_EXISTS));
  yd_export_task_resume (task);
  wait_for (task, YD_EXPORT_STATE_DONE);
}

static void
test_cancel_while_paused (Fixture *fixture, gconstpointer data)
{
  YdExportTask *task = add (fixture, "a.mp4");

  yd_export_task_pause (task);
  wait_for (task, YD_EXPORT_STATE_PAUSED);
  yd_export_task_cancel (task);
  wait_for (task, YD_EXPORT_STATE_CANCELLED);
}

static void
test_clear (Fixture *fixture, gconstpointer data)
{
  GListModel *list = G_LIST_MODEL (fixture->queue);
  YdExportTask *first = add (fixture, "a.mp4");
  YdExportTask *second = add (fixture, "b.mp4");

  yd_export_task_pause (second);
  wait_for (first, YD_EXPORT_STATE_DONE);
  yd_export_queue_clear (fixture->queue);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 1);
  g_autoptr (YdExportTask) left = g_list_model_get_item (list, 0);
  g_assert_true (left == second);
}

/* A window that closes takes its exports along */
static void
test_dispose_gives_up (Fixture *fixture, gconstpointer data)
{
  make_long (fixture);
  YdExportTask *task = add (fixture, "a.mp4");
  add (fixture, "b.mp4");
  wait_for (task, YD_EXPORT_STATE_RUNNING);
  g_clear_object (&fixture->queue);
  g_assert_cmpuint (fixture_count_files (fixture->media.folder), ==, 2);
}

#define ADD(name, function)                                                                        \
  g_test_add ("/render/export-queue/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("one-after-another", test_one_after_another);
  ADD ("failure-does-not-stop-the-next", test_failure_does_not_stop_the_next);
  ADD ("cancel", test_cancel);
  ADD ("pause-and-resume", test_pause_and_resume);
  ADD ("cancel-while-paused", test_cancel_while_paused);
  ADD ("clear", test_clear);
  ADD ("dispose-gives-up", test_dispose_gives_up);
  return g_test_run ();
}
