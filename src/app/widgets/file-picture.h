/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/store/store.h"

G_BEGIN_DECLS

#define YD_TYPE_FILE_PICTURE (yd_file_picture_get_type ())
G_DECLARE_FINAL_TYPE (YdFilePicture, yd_file_picture, YD, FILE_PICTURE, GtkWidget)

/* Property `path` (nullable): a picture file whose name changes with its content; `covers`: whether
 * it fills the widget and what stands out is cut off, or is seen whole. */
GtkWidget *yd_file_picture_new (void);
void yd_file_picture_set_path (YdFilePicture *self, const char *path);
void yd_file_picture_set_media (YdFilePicture *self,
                                YdStore *store,
                                const char *hash,
                                const char *extension,
                                gint64 time_ns);
void yd_file_picture_set_crop (YdFilePicture *self, const graphene_rect_t *crop);

G_END_DECLS
