/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one way from the window to blocking core functions: the window's thread never reads a disk,
 * a network or a decoder. */
#include "app/window/background.h"

typedef struct {
  YdBackgroundFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  if (job->free_data)
    job->free_data (job->data);
  g_free (job);
}

static void
job_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;
  gpointer result = job->func (job->data, cancellable, &error);

  if (error)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_pointer (task, result, job->free_result);
}

static void
set_job (GTask *task, Job job)
{
  g_task_set_source_tag (task, yd_background_run);
  g_task_set_task_data (task, g_memdup2 (&job, sizeof job), job_free);
}

/**
 * yd_background_run:
 * @source: the object that asks
 * @func: the work
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees a result that nobody took
 * @cancellable: (nullable): to give up
 * @callback: called on the window's thread
 * @user_data: for @callback
 *
 * Runs blocking work beside the window.
 */
void
yd_background_run (gpointer source,
                   YdBackgroundFunc func,
                   gpointer data,
                   GDestroyNotify free_data,
                   GDestroyNotify free_result,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, user_data);
  const Job job = { func, data, free_data, free_result };

  set_job (task, job);
  g_task_run_in_thread (task, job_thread);
}

/**
 * yd_background_finish:
 * @source: the object that asked
 * @result: what the callback was given
 * @error: set when the work failed or was cancelled
 *
 * Returns: (transfer full) (nullable): the result
 */
gpointer
yd_background_finish (gpointer source, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

struct _YdBackgroundQueue {
  GQueue tasks; /* owned GTask; the first is running */
};

static void run_first (YdBackgroundQueue *self);

static void
first_completed_cb (GTask *task, GParamSpec *pspec, YdBackgroundQueue *self)
{
  g_autoptr (GTask) first = g_queue_pop_head (&self->tasks);

  run_first (self);
}

static void
run_first (YdBackgroundQueue *self)
{
  GTask *task = g_queue_peek_head (&self->tasks);

  if (!task)
    return;
  g_signal_connect (task, "notify::completed", G_CALLBACK (first_completed_cb), self);
  g_task_run_in_thread (task, job_thread);
}

/**
 * yd_background_queue_new:
 *
 * Returns: (transfer full): a queue without work
 */
YdBackgroundQueue *
yd_background_queue_new (void)
{
  return g_new0 (YdBackgroundQueue, 1);
}

/**
 * yd_background_queue_free:
 * @self: a queue whose work is done; every task holds its source, which owns the queue
 */
void
yd_background_queue_free (YdBackgroundQueue *self)
{
  g_queue_clear_full (&self->tasks, g_object_unref);
  g_free (self);
}

/**
 * yd_background_queue_run:
 * @self: a queue
 * @source: the object that asks; it must keep @self as long as it lives
 * @func: the work
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data, on any thread
 * @free_result: (nullable): frees a result that nobody took
 * @callback: called on the window's thread
 * @user_data: for @callback
 *
 * Runs blocking work beside the window when all that was queued before it is done.
 */
void
yd_background_queue_run (YdBackgroundQueue *self,
                         gpointer source,
                         YdBackgroundFunc func,
                         gpointer data,
                         GDestroyNotify free_data,
                         GDestroyNotify free_result,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (source, NULL, callback, user_data);
  const Job job = { func, data, free_data, free_result };

  set_job (task, job);
  g_queue_push_tail (&self->tasks, task);
  if (g_queue_get_length (&self->tasks) == 1)
    run_first (self);
}

/**
 * yd_background_queue_drop:
 * @self: a queue
 *
 * Gives up what has not begun: it ends with `G_IO_ERROR_CANCELLED`.
 */
void
yd_background_queue_drop (YdBackgroundQueue *self)
{
  while (g_queue_get_length (&self->tasks) > 1) {
    g_autoptr (GTask) task = g_queue_pop_tail (&self->tasks);
    g_task_return_error (task, g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "not begun"));
  }
}
