/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread that makes a preview's pictures. It never has more than one in work: it asks what
 * should be seen when the picture will be ready, makes it, waits for its time and shows it. Whoever
 * is too slow for every frame skips frames and stays on time. */
#include "core/render/picture-feed.h"

#include "core/render/picture-ahead.h"
#include "core/render/renderer-private.h"

#define MAX_STILL_BYTES (384u << 20) /* so that going back and forth decodes nothing again */
#define N_SPARE 4                    /* pictures that are shown, waited for, or about to be made */
#define EARLY_US 1000                /* a picture is not held back for less */
#define SLOW_PART 8 /* how fast the expected time of making follows what is measured */

/* Memory for pictures, given back by whoever has shown them, perhaps after the feed is gone */
typedef struct {
  gatomicrefcount ref_count;
  GMutex mutex;
  gsize size_bytes;
  guint8 *spare[N_SPARE];
  guint n_spare;
} Shelf;

typedef struct {
  Shelf *shelf;
  guint8 *pixels;
  gsize size_bytes;
} Loan;

struct _YdPictureFeed {
  YdPictureFeedEvents events;
  gpointer user_data;
  GThread *thread;
  GCancellable *cancellable; /* of the end */

  /* of the thread alone */
  YdMediaPool *media;
  YdRenderer *renderer;
  YdPictureAhead *ahead;
  Shelf *shelf;
  YdPictureWish shown; /* owns its snapshot; %NULL when what is shown is not valid */
  gint64 making_us;    /* how long a picture takes */

  GMutex mutex; /* for all that follows */
  GCond changed;
  gboolean is_woken;
  gboolean is_to_forget;
  gboolean is_quitting;
};

static Shelf *
shelf_new (void)
{
  Shelf *self = g_new0 (Shelf, 1);

  g_atomic_ref_count_init (&self->ref_count);
  g_mutex_init (&self->mutex);
  return self;
}

static void
shelf_unref (Shelf *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  for (guint i = 0; i < self->n_spare; i++)
    g_free (self->spare[i]);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
give_back (gpointer data)
{
  Loan *loan = data;
  Shelf *shelf = loan->shelf;

  g_mutex_lock (&shelf->mutex);
  if (loan->size_bytes == shelf->size_bytes && shelf->n_spare < N_SPARE)
    shelf->spare[shelf->n_spare++] = g_steal_pointer (&loan->pixels);
  g_mutex_unlock (&shelf->mutex);
  g_free (loan->pixels);
  g_free (loan);
  shelf_unref (shelf);
}

static GBytes *
lend (Shelf *self, gsize size_bytes, guint8 **pixels)
{
  Loan *loan = g_new0 (Loan, 1);

  g_atomic_ref_count_inc (&self->ref_count);
  loan->shelf = self;
  loan->size_bytes = size_bytes;
  g_mutex_lock (&self->mutex);
  while (self->size_bytes != size_bytes && self->n_spare > 0)
    g_free (self->spare[--self->n_spare]);
  self->size_bytes = size_bytes;
  if (self->n_spare > 0)
    loan->pixels = self->spare[--self->n_spare];
  g_mutex_unlock (&self->mutex);
  if (!loan->pixels)
    loan->pixels = g_malloc (size_bytes);
  *pixels = loan->pixels;
  return g_bytes_new_with_free_func (loan->pixels, size_bytes, give_back, loan);
}

static gboolean
is_shown (const YdPictureFeed *self, const YdPictureWish *wish)
{
  const YdPictureWish *shown = &self->shown;

  return shown->snapshot && shown->snapshot == wish->snapshot && shown->frame == wish->frame &&
         shown->width == wish->width && shown->height == wish->height;
}

/* Waits for a moment, or less when there is something new; whether there was */
static gboolean
wait_until (YdPictureFeed *self, gint64 moment_us)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  while (!self->is_woken && !self->is_quitting) {
    if (moment_us == G_MAXINT64)
      g_cond_wait (&self->changed, &self->mutex);
    else if (!g_cond_wait_until (&self->changed, &self->mutex, moment_us))
      return FALSE;
  }
  return TRUE;
}

/* Waits until a picture is due. An edit meanwhile is seen in the next one: were each to begin anew,
 * many edits in a row would show nothing. Whether the picture is still wished. */
static gboolean
wait_for_due (YdPictureFeed *self, const YdPictureWish *wish)
{
  gboolean is_wished = TRUE;

  while (is_wished && wish->due_us > g_get_monotonic_time () + EARLY_US &&
         wait_until (self, wish->due_us)) {
    YdPictureWish now = { .next_us = G_MAXINT64 };
    g_mutex_lock (&self->mutex);
    is_wished = !self->is_quitting && !self->is_to_forget;
    self->is_woken = FALSE;
    g_mutex_unlock (&self->mutex);
    if (is_wished)
      self->events.ask (self->making_us, &now, self->user_data);
    is_wished = is_wished && now.snapshot && now.serial == wish->serial;
    g_clear_pointer (&now.snapshot, yd_snapshot_unref);
  }
  return is_wished;
}

static void
make (YdPictureFeed *self, const YdPictureWish *wish)
{
  const gint64 start_us = g_get_monotonic_time ();
  const gsize stride = (gsize) wish->width * 4;
  guint8 *pixels;
  g_autoptr (GBytes) bytes = lend (self->shelf, stride * (gsize) wish->height, &pixels);
  const YdCanvas canvas = { pixels, stride, wish->width, wish->height };

  yd_renderer_set_uses_proxies (self->renderer, wish->width < wish->snapshot->width);
  if (!yd_render_frame (self->renderer, wish->snapshot, wish->frame, &canvas, self->cancellable,
                        NULL))
    return;
  self->making_us += (g_get_monotonic_time () - start_us - self->making_us) / SLOW_PART;
  if (!wait_for_due (self, wish))
    return;
  g_clear_pointer (&self->shown.snapshot, yd_snapshot_unref);
  self->shown = *wish;
  yd_snapshot_ref (self->shown.snapshot);
  self->events.show (bytes, wish, self->user_data);
  yd_picture_ahead_follow (self->ahead, wish);
}

static gpointer
feed_thread (gpointer data)
{
  YdPictureFeed *self = data;

  self->media = yd_media_pool_new (MAX_STILL_BYTES);
  self->renderer = yd_renderer_new_shared (self->media, FALSE);
  self->ahead = yd_picture_ahead_new (self->media);
  for (;;) {
    g_mutex_lock (&self->mutex);
    const gboolean is_quitting = self->is_quitting, is_to_forget = self->is_to_forget;
    self->is_woken = self->is_to_forget = FALSE;
    g_mutex_unlock (&self->mutex);
    if (is_quitting)
      break;
    if (is_to_forget) {
      yd_renderer_forget (self->renderer);
      g_clear_pointer (&self->shown.snapshot, yd_snapshot_unref);
    }

    YdPictureWish wish = { .next_us = G_MAXINT64 };
    self->events.ask (self->making_us, &wish, self->user_data);
    if (!wish.snapshot || is_shown (self, &wish))
      wait_until (self, wish.next_us);
    else
      make (self, &wish);
    g_clear_pointer (&wish.snapshot, yd_snapshot_unref);
  }
  yd_picture_ahead_free (self->ahead);
  yd_renderer_free (self->renderer);
  yd_media_pool_unref (self->media);
  g_clear_pointer (&self->shown.snapshot, yd_snapshot_unref);
  return NULL;
}

/**
 * yd_picture_feed_new:
 * @events: what it asks and tells
 * @user_data: for the events
 *
 * Starts the thread, which asks at once.
 *
 * Returns: (transfer full): the feed
 */
YdPictureFeed *
yd_picture_feed_new (const YdPictureFeedEvents *events, gpointer user_data)
{
  YdPictureFeed *self = g_new0 (YdPictureFeed, 1);

  self->events = *events;
  self->user_data = user_data;
  self->cancellable = g_cancellable_new ();
  self->shelf = shelf_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->thread = g_thread_new ("picture-feed", feed_thread, self);
  return self;
}

/**
 * yd_picture_feed_free:
 * @self: (transfer full): a feed
 *
 * Ends the thread and waits for that; no event comes after it. Pictures that were shown stay good.
 */
void
yd_picture_feed_free (YdPictureFeed *self)
{
  g_cancellable_cancel (self->cancellable);
  g_mutex_lock (&self->mutex);
  self->is_quitting = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  shelf_unref (self->shelf);
  g_object_unref (self->cancellable);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * yd_picture_feed_wake:
 * @self: a feed
 *
 * Lets it ask again: something else should be seen. Does not block.
 */
void
yd_picture_feed_wake (YdPictureFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_woken = TRUE;
  g_cond_signal (&self->changed);
}

/**
 * yd_picture_feed_forget:
 * @self: a feed
 *
 * Reads the film's media anew and shows the picture again: they were moved, relinked or repaired.
 */
void
yd_picture_feed_forget (YdPictureFeed *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_to_forget = self->is_woken = TRUE;
  g_cond_signal (&self->changed);
}
