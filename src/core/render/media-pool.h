/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"
#include "core/render/words.h"

G_BEGIN_DECLS

/**
 * YdMediaPool:
 *
 * Decoded stills and open videos, pictures made from stills, and drawn words, shared by the
 * renderers of several threads.
 */
typedef struct _YdMediaPool YdMediaPool;

YdMediaPool *yd_media_pool_new (gsize max_still_bytes);
YdMediaPool *yd_media_pool_ref (YdMediaPool *self);
void yd_media_pool_unref (YdMediaPool *self);
void yd_media_pool_forget (YdMediaPool *self);
YdPicture *
yd_media_pool_get_still (YdMediaPool *self, const char *path, int cover_width, int cover_height);
YdPicture *yd_media_pool_get_video_frame (YdMediaPool *self,
                                          const char *path,
                                          const char *use,
                                          int cover_width,
                                          int cover_height,
                                          gint64 time_ns,
                                          gboolean is_ahead);

void yd_media_pool_begin_frame (YdMediaPool *self);
guint yd_media_pool_get_generation (YdMediaPool *self);
YdPicture *yd_media_pool_find_reduction (YdMediaPool *self, const char *key);
void yd_media_pool_keep_reduction (YdMediaPool *self,
                                   const char *key,
                                   YdPicture *picture,
                                   guint generation);
YdWords *yd_media_pool_find_words (YdMediaPool *self, const char *key);
void yd_media_pool_keep_words (YdMediaPool *self, const char *key, YdWords *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMediaPool, yd_media_pool_unref)

G_END_DECLS
