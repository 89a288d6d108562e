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
  Job *job = g_new (Job, 1);

  *job = (Job){ func, data, free_data, free_result };
  g_task_set_source_tag (task, yd_background_run);
  g_task_set_task_data (task, job, job_free);
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
