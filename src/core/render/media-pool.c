/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures from files, for any number of threads. The lock is never held while a file is read; who
 * wants what another thread is just decoding waits for it instead of doing the same again. */
#include "core/render/media-pool.h"

#include "core/media/clip-decoder.h"
#include "core/media/still.h"
#include "core/render/byte-cache.h"

#define MAX_OPEN_VIDEOS 6
#define MAX_REDUCTION_BYTES (32u << 20)
#define MAX_WORDS_BYTES (24u << 20)

/* What one frame may be made of; with more, every frame decodes its media anew */
#define MAX_FRAME_STILL_BYTES (768u << 20)
#define MAX_FRAME_VIDEOS 16
#define MAX_FRAME_REDUCTION_BYTES (256u << 20)
#define MAX_FRAME_WORDS_BYTES (96u << 20)

#define IDLE_US (G_USEC_PER_SEC / 2) /* a video that nobody looked at for so long may be moved */

/* An open video; taken out of the cache while a thread uses it */
typedef struct {
  YdClipDecoder *decoder;
  gint64 used_us;
} Video;

struct _YdMediaPool {
  gatomicrefcount ref_count;
  gsize max_still_bytes;
  GMutex mutex;
  GCond is_done;           /* a key left `busy` */
  YdByteCache *stills;     /* YdPicture */
  YdByteCache *videos;     /* Video, each weighs 1 */
  YdByteCache *reductions; /* YdPicture: stills at half sizes, and backdrops */
  YdByteCache *words;      /* YdWords */
  GHashTable *busy;        /* keys that some thread works on */
  GHashTable *faults;      /* paths that could not be read, until forgotten */
  guint generation;        /* what was begun before the last forgetting is not kept */
};

static void
video_free (gpointer data)
{
  Video *video = data;

  yd_clip_decoder_free (video->decoder);
  g_free (video);
}

static void
make_caches (YdMediaPool *self)
{
  self->stills = yd_byte_cache_new (self->max_still_bytes, MAX_FRAME_STILL_BYTES,
                                    (GDestroyNotify) yd_picture_unref);
  self->videos = yd_byte_cache_new (MAX_OPEN_VIDEOS, MAX_FRAME_VIDEOS, video_free);
  self->reductions = yd_byte_cache_new (MAX_REDUCTION_BYTES, MAX_FRAME_REDUCTION_BYTES,
                                        (GDestroyNotify) yd_picture_unref);
  self->words =
      yd_byte_cache_new (MAX_WORDS_BYTES, MAX_FRAME_WORDS_BYTES, (GDestroyNotify) yd_words_unref);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
drop_caches (YdMediaPool *self)
{
  yd_byte_cache_free (self->stills);
  yd_byte_cache_free (self->videos);
  yd_byte_cache_free (self->reductions);
  yd_byte_cache_free (self->words);
  g_hash_table_unref (self->faults);
}

/**
 * yd_media_pool_new:
 * @max_still_bytes: how much decoded stills may weigh, beside those of the present frame
 *
 * Makes an empty pool.
 *
 * Returns: (transfer full): the pool
 */
YdMediaPool *
yd_media_pool_new (gsize max_still_bytes)
{
  YdMediaPool *self = g_new0 (YdMediaPool, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->max_still_bytes = max_still_bytes;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->is_done);
  self->busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  make_caches (self);
  return self;
}

/**
 * yd_media_pool_ref:
 * @self: a pool
 *
 * Returns: (transfer full): @self
 */
YdMediaPool *
yd_media_pool_ref (YdMediaPool *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_media_pool_unref:
 * @self: (transfer full): a pool
 *
 * Gives a reference back; the last one closes the files. On any thread.
 */
void
yd_media_pool_unref (YdMediaPool *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  drop_caches (self);
  g_hash_table_unref (self->busy);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->is_done);
  g_free (self);
}

/**
 * yd_media_pool_forget:
 * @self: a pool
 *
 * Drops everything. Call it when media files were moved, relinked or repaired.
 */
void
yd_media_pool_forget (YdMediaPool *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  drop_caches (self);
  make_caches (self);
  self->generation++;
}

/* Waits until nobody works on @key */
static void
wait_for (YdMediaPool *self, const char *key)
{
  while (g_hash_table_contains (self->busy, key))
    g_cond_wait (&self->is_done, &self->mutex);
}

static guint
begin (YdMediaPool *self, const char *key)
{
  const guint generation = self->generation;

  g_hash_table_add (self->busy, g_strdup (key));
  g_mutex_unlock (&self->mutex);
  return generation;
}

/* Whether what was made since begin() may be kept; the lock is held again */
static gboolean
end (YdMediaPool *self, const char *key, guint generation)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_remove (self->busy, key);
  g_cond_broadcast (&self->is_done);
  return generation == self->generation;
}

/**
 * yd_media_pool_get_still:
 * @self: a pool
 * @path: a picture file
 * @cover_width: of the area the picture has to cover, pixels
 * @cover_height: of the area the picture has to cover, pixels
 *
 * Finds a decoded picture, as yd_still_load() gives it. Blocks.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when it cannot be read
 */
YdPicture *
yd_media_pool_get_still (YdMediaPool *self, const char *path, int cover_width, int cover_height)
{
  g_autofree char *key = g_strdup_printf ("still %dx%d %s", cover_width, cover_height, path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  wait_for (self, key);
  if (g_hash_table_contains (self->faults, path))
    return NULL;
  YdPicture *picture = yd_byte_cache_get (self->stills, key);
  if (picture)
    return yd_picture_ref (picture);

  const guint generation = begin (self, key);
  picture = yd_still_load (path, cover_width, cover_height, NULL);
  const gboolean is_kept = end (self, key, generation);
  if (is_kept && picture)
    yd_byte_cache_put (self->stills, key, yd_picture_ref (picture),
                       yd_picture_get_size_bytes (picture));
  else if (is_kept)
    g_hash_table_add (self->faults, g_strdup (path));
  return picture;
}

static Video *
open_video (const char *path, int cover_width, int cover_height)
{
  YdClipDecoder *decoder = yd_clip_decoder_new (path, cover_width, cover_height, NULL);
  Video *video = decoder ? g_new0 (Video, 1) : NULL;

  if (video)
    video->decoder = decoder;
  return video;
}

/**
 * yd_media_pool_get_video_frame:
 * @self: a pool
 * @path: a video file
 * @use: what it is used for; two clips of one file take turns in a dissolve, so each needs a
 *   decoder of its own
 * @cover_width: of the area the frames have to cover, pixels
 * @cover_height: of the area the frames have to cover, pixels
 * @time_ns: a moment of the file
 * @is_ahead: whether nobody waits for the frame; then a video that another thread shows just now
 *   is left where it is
 *
 * Finds the frame of a video that is shown at a moment. Blocks.
 *
 * Returns: (transfer full) (nullable): the picture; %NULL when it cannot be read, or is left alone
 */
YdPicture *
yd_media_pool_get_video_frame (YdMediaPool *self,
                               const char *path,
                               const char *use,
                               int cover_width,
                               int cover_height,
                               gint64 time_ns,
                               gboolean is_ahead)
{
  g_autofree char *key =
      g_strdup_printf ("video %s %dx%d %s", use, cover_width, cover_height, path);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (is_ahead && g_hash_table_contains (self->busy, key))
    return NULL;
  wait_for (self, key);
  if (g_hash_table_contains (self->faults, path))
    return NULL;
  Video *video = yd_byte_cache_get (self->videos, key);
  if (is_ahead && video && g_get_monotonic_time () - video->used_us < IDLE_US)
    return NULL;

  video = yd_byte_cache_take (self->videos, key);
  const guint generation = begin (self, key);
  YdPicture *picture = NULL;
  if (!video)
    video = open_video (path, cover_width, cover_height);
  if (video) {
    picture = yd_clip_decoder_get_frame (video->decoder, time_ns, NULL);
    video->used_us = g_get_monotonic_time ();
  }
  const gboolean is_kept = end (self, key, generation);
  if (is_kept && video)
    yd_byte_cache_put (self->videos, key, video, 1);
  else if (is_kept)
    g_hash_table_add (self->faults, g_strdup (path));
  else
    g_clear_pointer (&video, video_free);
  return picture;
}

/**
 * yd_media_pool_begin_frame:
 * @self: a pool
 *
 * Begins a frame that somebody waits for. What it is made of is kept until the next one begins.
 */
void
yd_media_pool_begin_frame (YdMediaPool *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  yd_byte_cache_begin_round (self->stills);
  yd_byte_cache_begin_round (self->videos);
  yd_byte_cache_begin_round (self->reductions);
  yd_byte_cache_begin_round (self->words);
}

/**
 * yd_media_pool_get_generation:
 * @self: a pool
 *
 * Returns: a number that grows with each forgetting
 */
guint
yd_media_pool_get_generation (YdMediaPool *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->generation;
}

/**
 * yd_media_pool_find_reduction:
 * @self: a pool
 * @key: what names the picture
 *
 * Returns: (transfer full) (nullable): a picture that was kept
 */
YdPicture *
yd_media_pool_find_reduction (YdMediaPool *self, const char *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  YdPicture *picture = yd_byte_cache_get (self->reductions, key);

  return picture ? yd_picture_ref (picture) : NULL;
}

/**
 * yd_media_pool_keep_reduction:
 * @self: a pool
 * @key: what names the picture
 * @picture: a picture that was made from stills
 * @generation: of the pool before those were asked for
 *
 * Keeps a picture, unless the stills were forgotten meanwhile.
 */
void
yd_media_pool_keep_reduction (YdMediaPool *self,
                              const char *key,
                              YdPicture *picture,
                              guint generation)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  if (generation == self->generation)
    yd_byte_cache_put (self->reductions, key, yd_picture_ref (picture),
                       yd_picture_get_size_bytes (picture));
}

/**
 * yd_media_pool_find_words:
 * @self: a pool
 * @key: of `yd_words_task_to_key`
 *
 * Returns: (transfer full) (nullable): words that were kept
 */
YdWords *
yd_media_pool_find_words (YdMediaPool *self, const char *key)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  YdWords *words = yd_byte_cache_get (self->words, key);

  return words ? yd_words_ref (words) : NULL;
}

/**
 * yd_media_pool_keep_words:
 * @self: a pool
 * @key: of `yd_words_task_to_key`
 * @words: what was drawn
 *
 * Keeps words; they are a function of their key alone.
 */
void
yd_media_pool_keep_words (YdMediaPool *self, const char *key, YdWords *words)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  yd_byte_cache_put (self->words, key, yd_words_ref (words), yd_words_get_size_bytes (words));
}
