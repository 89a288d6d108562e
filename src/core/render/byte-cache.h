/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _YdByteCache YdByteCache;

YdByteCache *yd_byte_cache_new (gsize max_bytes, gsize max_round_bytes, GDestroyNotify free_value);
void yd_byte_cache_free (YdByteCache *self);
void yd_byte_cache_begin_round (YdByteCache *self);
gpointer yd_byte_cache_get (YdByteCache *self, const char *key);
gpointer yd_byte_cache_take (YdByteCache *self, const char *key);
void yd_byte_cache_put (YdByteCache *self, const char *key, gpointer value, gsize size_bytes);
gsize yd_byte_cache_get_size_bytes (YdByteCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdByteCache, yd_byte_cache_free)

G_END_DECLS
