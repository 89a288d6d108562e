/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_TYPE_THUMBNAIL_SHELF (yd_thumbnail_shelf_get_type ())
G_DECLARE_FINAL_TYPE (YdThumbnailShelf, yd_thumbnail_shelf, YD, THUMBNAIL_SHELF, GObject)

/* @texture is NULL when the picture cannot be shown */
typedef void (*YdThumbnailShelfFunc) (GdkTexture *texture, gpointer user_data);

YdThumbnailShelf *yd_thumbnail_shelf_new (void);
GdkTexture *yd_thumbnail_shelf_find (YdThumbnailShelf *self, const char *target);
guint yd_thumbnail_shelf_ask (YdThumbnailShelf *self,
                              const char *path,
                              gint64 time_ns,
                              int side,
                              const char *target,
                              YdThumbnailShelfFunc func,
                              gpointer user_data);
void yd_thumbnail_shelf_cancel (YdThumbnailShelf *self, guint id);

G_END_DECLS
