/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thumbnails of the whole program. Two workers make the JPEG files in a project's cache, a
 * third step reads them beside the window, and the last ones shown are kept, so that scrolling back
 * costs nothing. */
#include "app/widgets/thumbnail-shelf.h"

#include "app/window/background.h"
#include "core/media/still.h"
#include "core/media/thumbnail-queue.h"

#define MAX_BYTES (96 * 1024 * 1024)

/* A texture that is kept */
typedef struct {
  char *target;
  GdkTexture *texture;
  gsize size_bytes;
  GList link; /* in `recent` */
} Kept;

/* A thumbnail that is under way */
typedef struct {
  YdThumbnailShelf *shelf; /* borrowed */
  guint id;
  guint order; /* of the queue, 0 once the file is there */
  int side;
  YdThumbnailShelfFunc func;
  gpointer user_data;
} Ask;

struct _YdThumbnailShelf {
  GObject parent_instance;

  YdThumbnailQueue *queue; /* owned */
  GHashTable *kept;        /* target → Kept */
  GQueue recent;           /* Kept, the last used first */
  gsize n_bytes;
  GHashTable *asks; /* id → Ask */
  guint last_id;
};

G_DEFINE_FINAL_TYPE (YdThumbnailShelf, yd_thumbnail_shelf, G_TYPE_OBJECT)

static void
kept_free (Kept *kept)
{
  g_free (kept->target);
  g_object_unref (kept->texture);
  g_free (kept);
}

static void
drop_oldest (YdThumbnailShelf *self)
{
  while (self->n_bytes > MAX_BYTES && self->recent.length > 1) {
    Kept *oldest = g_queue_peek_tail (&self->recent);
    g_queue_unlink (&self->recent, &oldest->link);
    self->n_bytes -= oldest->size_bytes;
    g_hash_table_remove (self->kept, oldest->target);
  }
}

static void
keep (YdThumbnailShelf *self, const char *target, GdkTexture *texture)
{
  if (g_hash_table_contains (self->kept, target))
    return;
  Kept *kept = g_new0 (Kept, 1);
  kept->target = g_strdup (target);
  kept->texture = g_object_ref (texture);
  kept->size_bytes =
      (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture) * 4;
  kept->link.data = kept;
  g_hash_table_insert (self->kept, kept->target, kept);
  g_queue_push_head_link (&self->recent, &kept->link);
  self->n_bytes += kept->size_bytes;
  drop_oldest (self);
}

/* Reading a thumbnail that is there */
typedef struct {
  char *target;
  int side;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_free (reading->target);
  g_free (reading);
}

static void
free_picture (gpointer picture)
{
  yd_picture_unref (picture);
}

static gpointer
read_texture (gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (YdPicture) picture =
      yd_still_load (reading->target, reading->side, reading->side, error);
  if (!picture)
    return NULL;

  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      picture->pixels, yd_picture_get_size_bytes (picture), free_picture, yd_picture_ref (picture));
  return gdk_memory_texture_new (picture->width, picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                 bytes, picture->stride);
}

/* Who asked may have gone meanwhile */
typedef struct {
  guint id;
  char *target;
} Pending;

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdThumbnailShelf *self = YD_THUMBNAIL_SHELF (source);
  Pending *pending = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = yd_background_finish (self, result, &error);
  Ask *ask = g_hash_table_lookup (self->asks, GUINT_TO_POINTER (pending->id));

  if (texture)
    keep (self, pending->target, texture);
  if (ask) {
    const Ask copy = *ask;
    g_hash_table_remove (self->asks, GUINT_TO_POINTER (pending->id));
    copy.func (texture, copy.user_data);
  }
  g_free (pending->target);
  g_free (pending);
}

static void
made_cb (const char *target, const GError *error, gpointer user_data)
{
  Ask *ask = user_data;
  YdThumbnailShelf *self = ask->shelf;

  ask->order = 0;
  if (error) {
    const Ask copy = *ask;
    g_hash_table_remove (self->asks, GUINT_TO_POINTER (copy.id));
    copy.func (NULL, copy.user_data);
    return;
  }
  Reading *reading = g_new (Reading, 1);
  *reading = (Reading){ g_strdup (target), ask->side };
  Pending *pending = g_new (Pending, 1);
  *pending = (Pending){ ask->id, g_strdup (target) };
  yd_background_run (self, read_texture, reading, reading_free, g_object_unref, NULL, read_cb,
                     pending);
}

/**
 * yd_thumbnail_shelf_new:
 *
 * Returns: (transfer full): an empty shelf
 */
YdThumbnailShelf *
yd_thumbnail_shelf_new (void)
{
  return g_object_new (YD_TYPE_THUMBNAIL_SHELF, NULL);
}

/**
 * yd_thumbnail_shelf_find:
 * @self: a shelf
 * @target: the thumbnail's own path
 *
 * Returns: (transfer none) (nullable): the thumbnail, if it was shown lately
 */
GdkTexture *
yd_thumbnail_shelf_find (YdThumbnailShelf *self, const char *target)
{
  Kept *kept = g_hash_table_lookup (self->kept, target);

  if (!kept)
    return NULL;
  g_queue_unlink (&self->recent, &kept->link);
  g_queue_push_head_link (&self->recent, &kept->link);
  return kept->texture;
}

/**
 * yd_thumbnail_shelf_ask:
 * @self: a shelf
 * @path: a picture or video file
 * @time_ns: which moment of a video
 * @side: pixels of the square it is to fit into
 * @target: where the thumbnail is, or goes
 * @func: called with the thumbnail, later
 * @user_data: for @func
 *
 * Asks for a thumbnail, made if it is not there.
 *
 * Returns: a number to cancel it by, above 0
 */
guint
yd_thumbnail_shelf_ask (YdThumbnailShelf *self,
                        const char *path,
                        gint64 time_ns,
                        int side,
                        const char *target,
                        YdThumbnailShelfFunc func,
                        gpointer user_data)
{
  Ask *ask = g_new0 (Ask, 1);
  const YdThumbnailOrder order = {
    .path = path,
    .time_ns = time_ns,
    .max_width = side,
    .max_height = side,
    .target = target,
  };

  *ask = (Ask){ self, ++self->last_id, 0, side, func, user_data };
  g_hash_table_insert (self->asks, GUINT_TO_POINTER (ask->id), ask);
  ask->order = yd_thumbnail_queue_add (self->queue, &order, made_cb, ask);
  return ask->id;
}

/**
 * yd_thumbnail_shelf_cancel:
 * @self: a shelf
 * @id: of an ask
 *
 * Takes an ask back; nobody is called any more.
 */
void
yd_thumbnail_shelf_cancel (YdThumbnailShelf *self, guint id)
{
  Ask *ask = g_hash_table_lookup (self->asks, GUINT_TO_POINTER (id));

  if (!ask)
    return;
  if (ask->order)
    yd_thumbnail_queue_cancel (self->queue, ask->order);
  g_hash_table_remove (self->asks, GUINT_TO_POINTER (id));
}

static void
yd_thumbnail_shelf_finalize (GObject *object)
{
  YdThumbnailShelf *self = YD_THUMBNAIL_SHELF (object);

  yd_thumbnail_queue_free (self->queue);
  g_hash_table_unref (self->asks);
  g_hash_table_unref (self->kept);
  G_OBJECT_CLASS (yd_thumbnail_shelf_parent_class)->finalize (object);
}

static void
yd_thumbnail_shelf_class_init (YdThumbnailShelfClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_thumbnail_shelf_finalize;
}

static void
yd_thumbnail_shelf_init (YdThumbnailShelf *self)
{
  self->queue = yd_thumbnail_queue_new ();
  self->asks = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->kept = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) kept_free);
  g_queue_init (&self->recent);
}
