/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exports one after another, on one worker thread: two at once would only be in each other's way,
 * for an encoder uses the whole machine. A list of `YdExportTask`, the oldest first. */
#include "core/render/export-queue.h"

struct _YdExportQueue {
  GObject parent_instance;

  GPtrArray *tasks;      /* YdExportTask, those that are over too */
  GMainContext *context; /* where the tasks change */
  GAsyncQueue *waiting;  /* Order, in the order they came in */
  GThread *thread;       /* NULL until there is something to do */
};

/* What the worker is told */
typedef struct {
  YdExportTask *task; /* NULL: that is all */
  GMainContext *context;
} Order;

static GType
get_item_type (GListModel *model)
{
  return YD_TYPE_EXPORT_TASK;
}

static guint
get_n_items (GListModel *model)
{
  return YD_EXPORT_QUEUE (model)->tasks->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  YdExportQueue *self = YD_EXPORT_QUEUE (model);

  return position < self->tasks->len ? g_object_ref (self->tasks->pdata[position]) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (YdExportQueue,
                               yd_export_queue,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static gpointer
work_thread (gpointer data)
{
  g_autoptr (GAsyncQueue) waiting = data;

  for (;;) {
    Order *order = g_async_queue_pop (waiting);
    const gboolean is_last = order->task == NULL;
    if (!is_last)
      yd_export_task_run (order->task, order->context);
    g_clear_object (&order->task);
    g_main_context_unref (order->context);
    g_free (order);
    if (is_last)
      return NULL;
  }
}

static void
give_order (YdExportQueue *self, YdExportTask *task)
{
  Order *order = g_new0 (Order, 1);

  order->task = task ? g_object_ref (task) : NULL;
  order->context = g_main_context_ref (self->context);
  g_async_queue_push (self->waiting, order);
}

/**
 * yd_export_queue_new:
 *
 * Makes a queue with nothing in it. Its exports change on the main context of the thread that calls
 * this.
 *
 * Returns: (transfer full): the queue
 */
YdExportQueue *
yd_export_queue_new (void)
{
  return g_object_new (YD_TYPE_EXPORT_QUEUE, NULL);
}

/**
 * yd_export_queue_add:
 * @self: a queue
 * @snapshot: the film
 * @settings: how it shall be written; copied
 * @path: the file to write
 *
 * Adds an export, which begins when those before it are over.
 *
 * Returns: (transfer none): the export
 */
YdExportTask *
yd_export_queue_add (YdExportQueue *self,
                     YdSnapshot *snapshot,
                     const YdExportSettings *settings,
                     const char *path)
{
  g_return_val_if_fail (YD_IS_EXPORT_QUEUE (self), NULL);

  YdExportTask *task = yd_export_task_new (snapshot, settings, path);
  g_ptr_array_add (self->tasks, task);
  give_order (self, task);
  if (!self->thread)
    self->thread = g_thread_new ("export", work_thread, g_async_queue_ref (self->waiting));
  g_list_model_items_changed (G_LIST_MODEL (self), self->tasks->len - 1, 0, 1);
  return task;
}

/**
 * yd_export_queue_clear:
 * @self: a queue
 *
 * Takes the exports that are over out of the list.
 */
void
yd_export_queue_clear (YdExportQueue *self)
{
  g_return_if_fail (YD_IS_EXPORT_QUEUE (self));

  for (guint i = self->tasks->len; i-- > 0;)
    if (yd_export_task_get_state (self->tasks->pdata[i]) >= YD_EXPORT_STATE_DONE) {
      g_ptr_array_remove_index (self->tasks, i);
      g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 0);
    }
}

/* What runs is given up, and waited for: nothing may be written after the window has closed */
static void
yd_export_queue_dispose (GObject *object)
{
  YdExportQueue *self = YD_EXPORT_QUEUE (object);

  for (guint i = 0; i < self->tasks->len; i++)
    yd_export_task_cancel (self->tasks->pdata[i]);
  if (self->thread) {
    give_order (self, NULL);
    g_thread_join (g_steal_pointer (&self->thread));
  }
  g_ptr_array_set_size (self->tasks, 0);
  G_OBJECT_CLASS (yd_export_queue_parent_class)->dispose (object);
}

static void
yd_export_queue_finalize (GObject *object)
{
  YdExportQueue *self = YD_EXPORT_QUEUE (object);

  g_ptr_array_unref (self->tasks);
  g_main_context_unref (self->context);
  g_async_queue_unref (self->waiting);
  G_OBJECT_CLASS (yd_export_queue_parent_class)->finalize (object);
}

static void
yd_export_queue_class_init (YdExportQueueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = yd_export_queue_dispose;
  object_class->finalize = yd_export_queue_finalize;
}

static void
yd_export_queue_init (YdExportQueue *self)
{
  self->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_ref_thread_default ();
  self->waiting = g_async_queue_new ();
}
