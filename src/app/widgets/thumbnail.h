/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_TYPE_THUMBNAIL (yd_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (YdThumbnail, yd_thumbnail, YD, THUMBNAIL, GtkWidget)

/* Property `path` (nullable): a picture file; `covers`: whether it fills the widget and what
 * stands out is cut off, or is seen whole. */
GtkWidget *yd_thumbnail_new (void);
void yd_thumbnail_set_path (YdThumbnail *self, const char *path);

G_END_DECLS
