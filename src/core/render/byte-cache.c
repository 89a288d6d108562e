/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was made once and may be needed again, the longest unused thrown away first. What is used
 * in every round must not be thrown away in any: each round would make all of it again. */
#include "core/render/byte-cache.h"

typedef struct {
  char *key;
  gpointer value;
  gsize size_bytes;
  guint64 round; /* in which it was last used */
  GList *link;   /* in `order` */
} Entry;

struct _YdByteCache {
  GHashTable *entries; /* key: Entry */
  GQueue order;        /* Entry, the last used first */
  gsize size_bytes;
  gsize max_bytes;
  gsize max_round_bytes;
  guint64 round;
  GDestroyNotify free_value;
};

/**
 * yd_byte_cache_new:
 * @max_bytes: how much it may hold; a single larger value is held all the same
 * @max_round_bytes: how much it may hold when all of that is used in one round; @max_bytes where
 *   there are no rounds
 * @free_value: frees a value
 *
 * Makes an empty cache. Use it from one thread at a time.
 *
 * Returns: (transfer full): the cache
 */
YdByteCache *
yd_byte_cache_new (gsize max_bytes, gsize max_round_bytes, GDestroyNotify free_value)
{
  YdByteCache *self = g_new0 (YdByteCache, 1);

  self->entries = g_hash_table_new (g_str_hash, g_str_equal);
  g_queue_init (&self->order);
  self->max_bytes = max_bytes;
  self->max_round_bytes = max_round_bytes;
  self->free_value = free_value;
  return self;
}

static gpointer
take (YdByteCache *self, Entry *entry)
{
  gpointer value = entry->value;

  g_hash_table_remove (self->entries, entry->key);
  g_queue_delete_link (&self->order, entry->link);
  self->size_bytes -= entry->size_bytes;
  g_free (entry->key);
  g_free (entry);
  return value;
}

static void
drop (YdByteCache *self, Entry *entry)
{
  self->free_value (take (self, entry));
}

/**
 * yd_byte_cache_free:
 * @self: (transfer full): a cache
 *
 * Frees the cache and all it holds.
 */
void
yd_byte_cache_free (YdByteCache *self)
{
  while (self->order.tail)
    drop (self, self->order.tail->data);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * yd_byte_cache_begin_round:
 * @self: a cache
 *
 * Begins a round, such as the making of one frame.
 */
void
yd_byte_cache_begin_round (YdByteCache *self)
{
  self->round++;
}

/**
 * yd_byte_cache_get:
 * @self: a cache
 * @key: what is wanted
 *
 * Finds a value; it then counts as just used.
 *
 * Returns: (transfer none) (nullable): the value, good until the next put
 */
gpointer
yd_byte_cache_get (YdByteCache *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  if (!entry)
    return NULL;
  g_queue_unlink (&self->order, entry->link);
  g_queue_push_head_link (&self->order, entry->link);
  entry->round = self->round;
  return entry->value;
}

/**
 * yd_byte_cache_take:
 * @self: a cache
 * @key: what is wanted
 *
 * Takes a value out, so that nothing can throw it away while it is used.
 *
 * Returns: (transfer full) (nullable): the value
 */
gpointer
yd_byte_cache_take (YdByteCache *self, const char *key)
{
  Entry *entry = g_hash_table_lookup (self->entries, key);

  return entry ? take (self, entry) : NULL;
}

static gboolean
is_too_large (const YdByteCache *self)
{
  const Entry *last = self->order.tail->data;

  return self->order.length > 1 &&
         self->size_bytes > (last->round == self->round ? self->max_round_bytes : self->max_bytes);
}

/**
 * yd_byte_cache_put:
 * @self: a cache
 * @key: its name; a value of that name is replaced
 * @value: (transfer full): what to keep
 * @size_bytes: what it weighs
 *
 * Keeps a value, and throws away the longest unused ones until all fit; what was used in this
 * round only beyond the limit for that.
 */
void
yd_byte_cache_put (YdByteCache *self, const char *key, gpointer value, gsize size_bytes)
{
  Entry *old = g_hash_table_lookup (self->entries, key);
  Entry *entry = g_new (Entry, 1);

  if (old)
    drop (self, old);
  entry->key = g_strdup (key);
  entry->value = value;
  entry->size_bytes = size_bytes;
  entry->round = self->round;
  g_queue_push_head (&self->order, entry);
  entry->link = self->order.head;
  g_hash_table_insert (self->entries, entry->key, entry);
  self->size_bytes += size_bytes;
  while (is_too_large (self))
    drop (self, self->order.tail->data);
}

/**
 * yd_byte_cache_get_size_bytes:
 * @self: a cache
 *
 * Tells how much it holds.
 *
 * Returns: bytes
 */
gsize
yd_byte_cache_get_size_bytes (YdByteCache *self)
{
  return self->size_bytes;
}
