/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Thumbnails come from the project's cache as JPEG files, which a queue makes; they are decoded on
 * a worker and kept as textures, the ones not asked for longest leave first. Waveforms are read
 * whole, a file once. Who asks for what is not there gets nothing, and is told when it has come;
 * what was asked for last is made first, since that is what is on the screen. */
#include "app/timeline/clip-art.h"

#include "app/window/background.h"
#include "core/media/still.h"
#include "core/media/thumbnail-queue.h"
#include "core/media/thumbnail.h"
#include "core/model/media-file.h"

#define MAX_TEXTURES 600 /* of 16 to 60 kB */
#define MAX_PEAKS 400

/* What was asked for: a texture or peaks, or on the way, or not to be had */
typedef struct {
  gpointer value; /* owned, or NULL */
  GDestroyNotify free_value;
  guint64 last_used; /* the number of the asking */
  int width;         /* of a thumbnail, pixels */
  int height;
  guint order; /* of the queue, or 0 */
  int priority;
  gboolean has_failed; /* it is not asked for again before its file changes */
} Piece;

struct _YdClipArt {
  YdStore *store; /* owned */
  void (*came) (gpointer data);
  gpointer data;
  YdThumbnailQueue *queue;   /* owned */
  GHashTable *thumbnails;    /* owned, path → Piece */
  GHashTable *peaks;         /* owned, hash → Piece */
  GCancellable *cancellable; /* owned */
  guint64 n_asked;
  guint came_id; /* source that tells, or 0 */
};

/* What a callback comes back to; the art may be gone, then it was cancelled */
typedef struct {
  YdClipArt *art;
  char *key;
  int width;
  int height;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->key);
  g_free (wish);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
piece_free (gpointer data)
{
  Piece *piece = data;

  if (piece->value)
    piece->free_value (piece->value);
  g_free (piece);
}

static gboolean
came_cb (gpointer data)
{
  YdClipArt *self = data;

  self->came_id = 0;
  self->came (self->data);
  return G_SOURCE_REMOVE;
}

static void
tell_later (YdClipArt *self)
{
  if (self->came_id == 0)
    self->came_id = g_timeout_add (40, came_cb, self);
}

static void
drop_oldest (GHashTable *pieces, guint n_most)
{
  GHashTableIter iter;
  gpointer key, value, oldest = NULL;
  guint64 least = G_MAXUINT64;

  if (g_hash_table_size (pieces) <= n_most)
    return;
  g_hash_table_iter_init (&iter, pieces);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const Piece *piece = value;
    if ((piece->value || piece->has_failed) && piece->last_used < least) {
      least = piece->last_used;
      oldest = key;
    }
  }
  if (oldest)
    g_hash_table_remove (pieces, oldest);
}

static void
keep (YdClipArt *self, GHashTable *pieces, const char *key, gpointer value, GDestroyNotify free)
{
  Piece *piece = g_hash_table_lookup (pieces, key);

  if (!piece || piece->value) {
    free (value);
    return;
  }
  piece->value = value;
  piece->free_value = free;
  drop_oldest (pieces, pieces == self->peaks ? MAX_PEAKS : MAX_TEXTURES);
  tell_later (self);
}

static void
note_failure (GHashTable *pieces, const char *key)
{
  Piece *piece = g_hash_table_lookup (pieces, key);

  if (piece && !piece->value)
    piece->has_failed = TRUE;
}

/* The piece of a key; a new one is to be fetched */
static Piece *
open_piece (YdClipArt *self, GHashTable *pieces, const char *key, gboolean *is_new)
{
  Piece *piece = g_hash_table_lookup (pieces, key);

  *is_new = !piece;
  if (!piece) {
    piece = g_new0 (Piece, 1);
    g_hash_table_insert (pieces, g_strdup (key), piece);
  }
  piece->last_used = ++self->n_asked;
  return piece;
}

static void
free_picture (gpointer picture)
{
  yd_picture_unref (picture);
}

static gpointer
decode (gpointer data, GCancellable *cancellable, GError **error)
{
  const Wish *wish = data;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  g_autoptr (YdPicture) picture = yd_still_load (wish->key, wish->width, wish->height, error);
  if (!picture)
    return NULL;

  g_autoptr (GBytes) bytes = g_bytes_new_with_free_func (
      picture->pixels, yd_picture_get_size_bytes (picture), free_picture, yd_picture_ref (picture));
  return gdk_memory_texture_new (picture->width, picture->height, GDK_MEMORY_B8G8R8A8_PREMULTIPLIED,
                                 bytes, picture->stride);
}

static void
decoded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  GdkTexture *texture = yd_background_finish (NULL, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the art is gone */
  if (texture)
    keep (wish->art, wish->art->thumbnails, wish->key, texture, g_object_unref);
  else
    note_failure (wish->art->thumbnails, wish->key);
}

static Wish *
wish_new (YdClipArt *self, const char *key, int width, int height)
{
  Wish *wish = g_new (Wish, 1);

  *wish = (Wish){ self, g_strdup (key), width, height };
  return wish;
}

/* What is drawn in the same tenth of a second is as urgent; what was drawn before it less */
static int
get_priority (void)
{
  return -(int) (g_get_monotonic_time () / (G_USEC_PER_SEC / 10) % G_MAXINT);
}

static void
made_cb (const char *target, const GError *error, gpointer user_data)
{
  YdClipArt *self = user_data;
  Piece *piece = g_hash_table_lookup (self->thumbnails, target);

  if (!piece)
    return;
  piece->order = 0;
  piece->has_failed = error != NULL;
  if (error)
    return; /* the lane shows the clip without its picture */
  yd_background_run (NULL, decode, wish_new (self, target, piece->width, piece->height), wish_free,
                     g_object_unref, self->cancellable, decoded_cb, wish_new (self, target, 0, 0));
}

/**
 * yd_clip_art_new:
 * @store: a project
 * @came: called when something asked for has come
 * @data: for @came
 *
 * Returns: (transfer full): the pictures of its clips
 */
YdClipArt *
yd_clip_art_new (YdStore *store, void (*came) (gpointer data), gpointer data)
{
  YdClipArt *self = g_new0 (YdClipArt, 1);

  self->store = g_object_ref (store);
  self->came = came;
  self->data = data;
  self->queue = yd_thumbnail_queue_new ();
  self->thumbnails = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, piece_free);
  self->peaks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, piece_free);
  self->cancellable = g_cancellable_new ();
  return self;
}

/**
 * yd_clip_art_free:
 * @self: (nullable) (transfer full): pictures of clips
 *
 * Stops the work and frees @self.
 */
void
yd_clip_art_free (YdClipArt *self)
{
  if (!self)
    return;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->came_id, g_source_remove);
  g_clear_pointer (&self->queue, yd_thumbnail_queue_abandon); /* the window does not wait */
  g_hash_table_unref (self->thumbnails);
  g_hash_table_unref (self->peaks);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->store);
  g_free (self);
}

static gboolean
has_failed (gpointer key, gpointer value, gpointer data)
{
  return ((const Piece *) value)->has_failed;
}

/**
 * yd_clip_art_retry:
 * @self: pictures of clips
 *
 * Tries again, when it is asked for again, what could not be had: its file may have come back.
 */
void
yd_clip_art_retry (YdClipArt *self)
{
  g_hash_table_foreach_remove (self->thumbnails, has_failed, NULL);
  g_hash_table_foreach_remove (self->peaks, has_failed, NULL);
  tell_later (self);
}

/**
 * yd_clip_art_set_paused:
 * @self: pictures of clips
 * @is_paused: whether nothing new is made, as while the film plays
 *
 * Leaves the processor to the film.
 */
void
yd_clip_art_set_paused (YdClipArt *self, gboolean is_paused)
{
  yd_thumbnail_queue_set_paused (self->queue, is_paused);
}

/**
 * yd_clip_art_get_thumbnail:
 * @self: pictures of clips
 * @clip: with a picture
 * @time_ns: which moment of its file; of no account for a still
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer none) (nullable): the picture; %NULL while it is made
 */
GdkTexture *
yd_clip_art_get_thumbnail (YdClipArt *self,
                           const YdSnapshotClip *clip,
                           gint64 time_ns,
                           int width,
                           int height)
{
  const gint64 at_ns = clip->kind == YD_CLIP_KIND_VIDEO ? time_ns : 0;
  g_autofree char *target = yd_thumbnail_dup_path (self->store, clip->file, at_ns, width, height);
  gboolean is_new;
  if (!target || !clip->path)
    return NULL;

  Piece *piece = open_piece (self, self->thumbnails, target, &is_new);
  const int priority = get_priority ();
  if (is_new) {
    const YdThumbnailOrder order = { clip->path, at_ns, width, height, target, priority };
    piece->width = width;
    piece->height = height;
    piece->order = yd_thumbnail_queue_add (self->queue, &order, made_cb, self);
  } else if (piece->order && piece->priority != priority) {
    yd_thumbnail_queue_set_priority (self->queue, piece->order, priority);
  }
  piece->priority = priority;
  return piece->value;
}

/* Reading peaks, on a thread */
typedef struct {
  YdStore *store;
  char *hash;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->store);
  g_free (reading->hash);
  g_free (reading);
}

static gpointer
read_peaks (gpointer data, GCancellable *cancellable, GError **error)
{
  const Reading *reading = data;
  g_autoptr (YdReader) reader = yd_store_lease_reader (reading->store, cancellable, error);
  g_autoptr (YdMediaFile) file =
      reader ? yd_reader_load_one (reader, YD_TYPE_MEDIA_FILE, reading->hash, error) : NULL;
  g_clear_pointer (&reader, yd_reader_release);

  return file ? yd_peaks_of_media (reading->store, file, cancellable, error) : NULL;
}

static void
free_peaks (gpointer peaks)
{
  yd_peaks_free (peaks);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  YdPeaks *peaks = yd_background_finish (NULL, result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the art is gone */
  if (peaks)
    keep (wish->art, wish->art->peaks, wish->key, peaks, free_peaks);
  else
    note_failure (wish->art->peaks, wish->key);
}

/**
 * yd_clip_art_get_peaks:
 * @self: pictures of clips
 * @clip: with sound
 *
 * Returns: (transfer none) (nullable): its waveform; %NULL while it is read
 */
const YdPeaks *
yd_clip_art_get_peaks (YdClipArt *self, const YdSnapshotClip *clip)
{
  gboolean is_new;
  if (!clip->file || !clip->path)
    return NULL;

  Piece *piece = open_piece (self, self->peaks, clip->file, &is_new);
  if (is_new) {
    Reading *reading = g_new (Reading, 1);
    *reading = (Reading){ g_object_ref (self->store), g_strdup (clip->file) };
    yd_background_run (NULL, read_peaks, reading, reading_free, free_peaks, self->cancellable,
                       read_cb, wish_new (self, clip->file, 0, 0));
  }
  return piece->value;
}
