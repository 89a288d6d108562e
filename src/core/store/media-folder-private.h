/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/media-folder.h"

G_BEGIN_DECLS

#define YD_MEDIA_TRASH ".trash"
#define YD_MEDIA_INCOMING ".incoming-" /* of a file that is being copied */

/* called for each file of media/ or of one folder of its trash; returns whether to go on */
typedef gboolean (*YdMediaFolderFunc) (const char *path,
                                       const char *hash,
                                       const char *extension,
                                       gpointer data,
                                       GError **error);

gboolean yd_media_extension_is_valid (const char *extension);
gboolean yd_media_name_split (const char *prefix, const char *name, char **hash, char **extension);
gboolean yd_media_folder_foreach (YdStore *store,
                                  YdMediaFolderFunc func,
                                  gpointer data,
                                  GCancellable *cancellable,
                                  GError **error);
YdMediaFile *yd_media_folder_put (YdStore *store,
                                  const char *path,
                                  const char *extension,
                                  GCancellable *cancellable,
                                  GError **error);
char *yd_media_trash_find (YdStore *store, const char *hash);

G_END_DECLS
