/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/media-folder.h"

G_BEGIN_DECLS

/* Makes thumbnails, and keeps the last video open for the next ones. */
typedef struct _YdThumbnailMaker YdThumbnailMaker;

YdThumbnailMaker *yd_thumbnail_maker_new (void);
void yd_thumbnail_maker_free (YdThumbnailMaker *self);
gboolean yd_thumbnail_maker_run (YdThumbnailMaker *self,
                                 const char *path,
                                 gint64 time_ns,
                                 int max_width,
                                 int max_height,
                                 const char *target,
                                 GError **error);

gboolean yd_thumbnail_make (const char *path,
                            gint64 time_ns,
                            int max_width,
                            int max_height,
                            const char *target,
                            GError **error);
char *yd_thumbnail_dup_path (YdStore *store,
                             const char *hash,
                             gint64 time_ns,
                             int max_width,
                             int max_height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdThumbnailMaker, yd_thumbnail_maker_free)

G_END_DECLS
