/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one thread that writes a project. Transactions wait in a queue and are run one by one. */
#include "core/store/writer-thread-private.h"

#include <glib/gi18n.h>

struct _YdWriterThread {
  GThread *thread;
  GAsyncQueue *jobs; /* of Job, owned by who waits for them; the thread itself as the last */
  YdWriter *writer;  /* owned, used by the thread alone */
};

typedef struct {
  const YdTransaction *transaction;
  GMutex mutex;
  GCond cond;
  gboolean is_done;    /* guarded by the mutex */
  GHashTable *changed; /* the result, or NULL and error */
  GError *error;
} Job;

static gpointer
write_thread (gpointer data)
{
  YdWriterThread *self = data;
  gpointer next;

  while ((next = g_async_queue_pop (self->jobs)) != self) {
    Job *job = next;
    GHashTable *changed = yd_transaction_run (job->transaction, self->writer, &job->error);
    g_mutex_lock (&job->mutex);
    job->changed = changed;
    job->is_done = TRUE;
    g_cond_signal (&job->cond);
    g_mutex_unlock (&job->mutex);
    yd_writer_settle (self->writer);
  }
  return NULL;
}

/**
 * yd_writer_thread_new:
 * @db: (transfer full): the connection that writes
 *
 * Returns: (transfer full): the running thread
 */
YdWriterThread *
yd_writer_thread_new (YdDatabase *db)
{
  YdWriterThread *self = g_new0 (YdWriterThread, 1);

  self->jobs = g_async_queue_new ();
  self->writer = yd_writer_new (db);
  self->thread = g_thread_new ("yd-writer", write_thread, self);
  return self;
}

/**
 * yd_writer_thread_free:
 * @self: (nullable) (transfer full): a running thread
 *
 * Ends the thread when what waits has been written, and closes its connection; blocks.
 */
void
yd_writer_thread_free (YdWriterThread *self)
{
  if (!self)
    return;
  g_async_queue_push (self->jobs, self);
  g_thread_join (self->thread);
  yd_writer_free (self->writer);
  g_async_queue_unref (self->jobs);
  g_free (self);
}

/**
 * yd_writer_thread_run:
 * @self: a running thread
 * @transaction: what to do
 * @error: set when it was not done
 *
 * Has a transaction run, and waits for it.
 *
 * Returns: (transfer full) (nullable): what was changed, as of `yd_transaction_run`
 */
GHashTable *
yd_writer_thread_run (YdWriterThread *self, const YdTransaction *transaction, GError **error)
{
  Job job = { .transaction = transaction };

  if (g_thread_self () == self->thread) {
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
                         _ ("A change of the project cannot be begun inside another one."));
    return NULL;
  }
  g_mutex_init (&job.mutex);
  g_cond_init (&job.cond);
  g_async_queue_push (self->jobs, &job);
  g_mutex_lock (&job.mutex);
  while (!job.is_done)
    g_cond_wait (&job.cond, &job.mutex);
  g_mutex_unlock (&job.mutex);
  g_mutex_clear (&job.mutex);
  g_cond_clear (&job.cond);
  if (!job.changed)
    g_propagate_error (error, job.error);
  return job.changed;
}
