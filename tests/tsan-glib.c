/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the thread sanitizer what GLib's own locks and counts do. GLib is not built with the
 * sanitizer and makes its locks from futexes, so every access under a GMutex would be reported.
 * These functions stand before GLib's in the tests of a build with -Db_sanitize=thread: each calls
 * the real one and says which memory it orders. */
#include <dlfcn.h>
#include <gio/gio.h>
#include <sanitizer/tsan_interface.h>

#define REAL(name) ((__typeof__ (&name)) dlsym (RTLD_NEXT, #name))

void
g_mutex_lock (GMutex *mutex)
{
  REAL (g_mutex_lock) (mutex);
  __tsan_acquire (mutex);
}

gboolean
g_mutex_trylock (GMutex *mutex)
{
  const gboolean is_locked = REAL (g_mutex_trylock) (mutex);

  if (is_locked)
    __tsan_acquire (mutex);
  return is_locked;
}

void
g_mutex_unlock (GMutex *mutex)
{
  __tsan_release (mutex);
  REAL (g_mutex_unlock) (mutex);
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  __tsan_release (mutex);
  REAL (g_cond_wait) (cond, mutex);
  __tsan_acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end_time)
{
  __tsan_release (mutex);
  const gboolean is_signaled = REAL (g_cond_wait_until) (cond, mutex, end_time);
  __tsan_acquire (mutex);
  return is_signaled;
}

void (g_atomic_ref_count_inc) (gatomicrefcount *count)
{
  REAL (g_atomic_ref_count_inc) (count);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  __tsan_release (count);
  const gboolean is_last = REAL (g_atomic_ref_count_dec) (count);
  if (is_last)
    __tsan_acquire (count);
  return is_last;
}

void (g_object_unref) (gpointer object)
{
  __tsan_release (object);
  REAL (g_object_unref) (object);
}

void
g_bytes_unref (GBytes *bytes)
{
  __tsan_release (bytes);
  REAL (g_bytes_unref) (bytes);
}

guint
g_source_attach (GSource *source, GMainContext *context)
{
  __tsan_release (context ? context : g_main_context_default ());
  return REAL (g_source_attach) (source, context);
}

gboolean
g_main_context_iteration (GMainContext *context, gboolean may_block)
{
  const gboolean is_done = REAL (g_main_context_iteration) (context, may_block);

  __tsan_acquire (context ? context : g_main_context_default ());
  return is_done;
}

gpointer
g_thread_join (GThread *thread)
{
  gpointer const result = REAL (g_thread_join) (thread);

  __tsan_acquire (thread);
  return result;
}

void
g_async_queue_push (GAsyncQueue *queue, gpointer item)
{
  __tsan_release (queue);
  REAL (g_async_queue_push) (queue, item);
}

gpointer
g_async_queue_pop (GAsyncQueue *queue)
{
  gpointer const item = REAL (g_async_queue_pop) (queue);

  __tsan_acquire (queue);
  return item;
}

gpointer
g_async_queue_try_pop (GAsyncQueue *queue)
{
  gpointer const item = REAL (g_async_queue_try_pop) (queue);

  __tsan_acquire (queue);
  return item;
}

/* A task's function, between what was done before it was started and what is done with its result
 */
static void
task_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const GTaskThreadFunc func = (GTaskThreadFunc) g_object_get_data (G_OBJECT (task), "tsan-func");

  __tsan_acquire (task);
  func (task, source, data, cancellable);
  __tsan_release (task);
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc func)
{
  g_object_set_data (G_OBJECT (task), "tsan-func", (gpointer) func);
  __tsan_release (task);
  REAL (g_task_run_in_thread) (task, task_thread);
}

void
g_task_return_pointer (GTask *task, gpointer result, GDestroyNotify destroy)
{
  __tsan_release (task);
  REAL (g_task_return_pointer) (task, result, destroy);
}

void
g_task_return_error (GTask *task, GError *error)
{
  __tsan_release (task);
  REAL (g_task_return_error) (task, error);
}

gpointer
g_task_propagate_pointer (GTask *task, GError **error)
{
  __tsan_acquire (task);
  return REAL (g_task_propagate_pointer) (task, error);
}

/* What a pool of threads was given; as long as the program */
typedef struct {
  GFunc func;
  gpointer data;
} PoolWork;

static char pools; /* stands for the queues of all */

static void
pool_thread (gpointer item, gpointer data)
{
  const PoolWork *work = data;

  __tsan_acquire (&pools);
  work->func (item, work->data);
  __tsan_release (&pools);
}

GThreadPool *
g_thread_pool_new (GFunc func, gpointer data, int max, gboolean is_exclusive, GError **error)
{
  PoolWork *work = g_new (PoolWork, 1);

  *work = (PoolWork){ func, data };
  return REAL (g_thread_pool_new) (pool_thread, work, max, is_exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer item, GError **error)
{
  __tsan_release (&pools);
  return REAL (g_thread_pool_push) (pool, item, error);
}

void
g_thread_pool_free (GThreadPool *pool, gboolean is_immediate, gboolean is_waiting)
{
  REAL (g_thread_pool_free) (pool, is_immediate, is_waiting);
  if (is_waiting)
    __tsan_acquire (&pools);
}

/* GLib makes such a lock at its first use, and a loser of that race throws its own away */
void
g_rw_lock_writer_lock (GRWLock *lock)
{
  REAL (g_rw_lock_writer_lock) (lock);
  __tsan_acquire (lock);
}

void
g_rw_lock_writer_unlock (GRWLock *lock)
{
  __tsan_release (lock);
  REAL (g_rw_lock_writer_unlock) (lock);
}

void
g_rw_lock_reader_lock (GRWLock *lock)
{
  REAL (g_rw_lock_reader_lock) (lock);
  __tsan_acquire (lock);
}

void
g_rw_lock_reader_unlock (GRWLock *lock)
{
  __tsan_release (lock);
  REAL (g_rw_lock_reader_unlock) (lock);
}
