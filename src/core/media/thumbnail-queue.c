/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thumbnails made by two workers while the window goes on. The owner adds, cancels and is called
 * back on one thread, that of the main context in which the queue was made; so an order that was
 * cancelled is never called back. */
#include "core/media/thumbnail-queue.h"

#include "core/media/thumbnail.h"

#define N_WORKERS 2

typedef struct {
  guint id;
  char *path;
  gint64 time_ns;
  int max_width;
  int max_height;
  char *target;
  int priority;
  YdThumbnailFunc func;
  gpointer user_data;
  GError *error; /* set by the worker */
} Order;

struct _YdThumbnailQueue {
  GMainContext *context;
  GThread *workers[N_WORKERS];
  GMutex lock;
  GCond changed;
  GQueue waiting;     /* Order, by priority, then by id; under `lock` */
  gboolean is_paused; /* under `lock` */
  gboolean is_closed; /* under `lock` */
  guint last_id;
  GHashTable *pending; /* ids that were neither called back nor cancelled; owner's thread only */
  GPtrArray *done;     /* Order, made and not yet called back; under `lock` */
  GSource *delivery;   /* under `lock`; NULL when none is on its way */
};

static void
order_free (Order *order)
{
  g_free (order->path);
  g_free (order->target);
  g_clear_error (&order->error);
  g_free (order);
}

static int
compare_orders (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Order *left = a, *right = b;

  if (left->priority != right->priority)
    return left->priority < right->priority ? -1 : 1;
  return left->id < right->id ? -1 : left->id > right->id;
}

/* In the owner's thread */
static gboolean
deliver_cb (gpointer user_data)
{
  YdThumbnailQueue *self = user_data;

  g_mutex_lock (&self->lock);
  g_autoptr (GPtrArray) done = self->done;
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < done->len; i++) {
    const Order *order = done->pdata[i];
    if (g_hash_table_remove (self->pending, GUINT_TO_POINTER (order->id)))
      order->func (order->target, order->error, order->user_data);
  }
  return G_SOURCE_REMOVE;
}

/* Under the lock */
static void
finish (YdThumbnailQueue *self, Order *order)
{
  g_ptr_array_add (self->done, order);
  if (self->delivery || self->is_closed)
    return;
  self->delivery = g_idle_source_new ();
  g_source_set_priority (self->delivery, G_PRIORITY_DEFAULT);
  g_source_set_callback (self->delivery, deliver_cb, self, NULL);
  g_source_attach (self->delivery, self->context);
}

static void
make (Order *order, YdThumbnailMaker *maker)
{
  if (!g_file_test (order->target, G_FILE_TEST_IS_REGULAR))
    yd_thumbnail_maker_run (maker, order->path, order->time_ns, order->max_width, order->max_height,
                            order->target, &order->error);
}

static gpointer
work_thread (gpointer user_data)
{
  YdThumbnailQueue *self = user_data;
  g_autoptr (YdThumbnailMaker) maker = yd_thumbnail_maker_new ();

  g_mutex_lock (&self->lock);
  while (!self->is_closed) {
    Order *order = self->is_paused ? NULL : g_queue_pop_head (&self->waiting);
    if (!order) {
      g_cond_wait (&self->changed, &self->lock);
      continue;
    }
    g_mutex_unlock (&self->lock);
    make (order, maker);
    g_mutex_lock (&self->lock);
    finish (self, order);
  }
  g_mutex_unlock (&self->lock);
  return NULL;
}

/**
 * yd_thumbnail_queue_new:
 *
 * Starts two workers. Call-backs come in the thread-default main context of the caller; use the
 * queue from its thread only.
 *
 * Returns: (transfer full): the queue
 */
YdThumbnailQueue *
yd_thumbnail_queue_new (void)
{
  YdThumbnailQueue *self = g_new0 (YdThumbnailQueue, 1);

  self->context = g_main_context_ref_thread_default ();
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
  self->pending = g_hash_table_new (NULL, NULL);
  self->done = g_ptr_array_new_with_free_func ((GDestroyNotify) order_free);
  for (int i = 0; i < N_WORKERS; i++)
    self->workers[i] = g_thread_new ("thumbnails", work_thread, self);
  return self;
}

/* In the owner's thread: nobody is called back any more */
static void
close_queue (YdThumbnailQueue *self)
{
  g_mutex_lock (&self->lock);
  self->is_closed = TRUE;
  if (self->delivery)
    g_source_destroy (self->delivery);
  g_clear_pointer (&self->delivery, g_source_unref);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* In any thread, after that */
static gpointer
end_thread (gpointer user_data)
{
  YdThumbnailQueue *self = user_data;

  for (int i = 0; i < N_WORKERS; i++)
    g_thread_join (self->workers[i]);
  g_queue_clear_full (&self->waiting, (GDestroyNotify) order_free);
  g_ptr_array_unref (self->done);
  g_hash_table_unref (self->pending);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_main_context_unref (self->context);
  g_free (self);
  return NULL;
}

/**
 * yd_thumbnail_queue_free:
 * @self: (transfer full): a queue
 *
 * Ends the workers, each after the thumbnail it is at; nobody is called back any more. Blocks until
 * they have ended.
 */
void
yd_thumbnail_queue_free (YdThumbnailQueue *self)
{
  close_queue (self);
  end_thread (self);
}

/**
 * yd_thumbnail_queue_abandon:
 * @self: (transfer full): a queue
 *
 * Does what `yd_thumbnail_queue_free` does, but the workers end beside the caller, which does not
 * wait for them.
 */
void
yd_thumbnail_queue_abandon (YdThumbnailQueue *self)
{
  close_queue (self);
  g_thread_unref (g_thread_new ("thumbnails-end", end_thread, self));
}

/**
 * yd_thumbnail_queue_add:
 * @self: a queue
 * @order: what is wanted; copied
 * @func: called when it is there or cannot be made
 * @user_data: for @func
 *
 * Asks for a thumbnail. One that is there already is not made again.
 *
 * Returns: a number to cancel it by, above 0
 */
guint
yd_thumbnail_queue_add (YdThumbnailQueue *self,
                        const YdThumbnailOrder *order,
                        YdThumbnailFunc func,
                        gpointer user_data)
{
  g_return_val_if_fail (order->path && order->target && func, 0);
  g_return_val_if_fail (order->max_width > 0 && order->max_height > 0, 0);

  Order *own = g_new0 (Order, 1);
  own->id = ++self->last_id;
  own->path = g_strdup (order->path);
  own->time_ns = order->time_ns;
  own->max_width = order->max_width;
  own->max_height = order->max_height;
  own->target = g_strdup (order->target);
  own->priority = order->priority;
  own->func = func;
  own->user_data = user_data;
  g_hash_table_add (self->pending, GUINT_TO_POINTER (own->id));
  g_mutex_lock (&self->lock);
  g_queue_insert_sorted (&self->waiting, own, compare_orders, NULL);
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  return self->last_id;
}

/* Under the lock: takes an order out of those that wait */
static Order *
take_waiting (YdThumbnailQueue *self, guint id)
{
  for (GList *link = self->waiting.head; link; link = link->next) {
    Order *order = link->data;
    if (order->id == id) {
      g_queue_delete_link (&self->waiting, link);
      return order;
    }
  }
  return NULL;
}

/**
 * yd_thumbnail_queue_cancel:
 * @self: a queue
 * @id: of an order
 *
 * Takes an order back. One that a worker is at is finished, but not called back.
 *
 * Returns: whether it had not been called back yet
 */
gboolean
yd_thumbnail_queue_cancel (YdThumbnailQueue *self, guint id)
{
  if (!g_hash_table_remove (self->pending, GUINT_TO_POINTER (id)))
    return FALSE;
  g_mutex_lock (&self->lock);
  Order *order = take_waiting (self, id);
  g_mutex_unlock (&self->lock);
  g_clear_pointer (&order, order_free);
  return TRUE;
}

/**
 * yd_thumbnail_queue_set_priority:
 * @self: a queue
 * @id: of an order
 * @priority: as in `YdThumbnailOrder`
 *
 * Moves an order that still waits, as when a person scrolls.
 *
 * Returns: whether it still waited
 */
gboolean
yd_thumbnail_queue_set_priority (YdThumbnailQueue *self, guint id, int priority)
{
  g_mutex_lock (&self->lock);
  Order *order = take_waiting (self, id);
  if (order) {
    order->priority = priority;
    g_queue_insert_sorted (&self->waiting, order, compare_orders, NULL);
  }
  g_mutex_unlock (&self->lock);
  return order != NULL;
}

/**
 * yd_thumbnail_queue_set_paused:
 * @self: a queue
 * @is_paused: whether the workers rest, as they should while a film is played
 *
 * Lets the workers rest after the thumbnails they are at, or go on.
 */
void
yd_thumbnail_queue_set_paused (YdThumbnailQueue *self, gboolean is_paused)
{
  g_mutex_lock (&self->lock);
  self->is_paused = is_paused;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}
