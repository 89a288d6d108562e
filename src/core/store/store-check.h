/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

typedef enum {
  YD_STORE_CHECK_DEFAULT = 0,
  YD_STORE_CHECK_DEEP = 1 << 0, /* read and hash every media file */
} YdStoreCheckFlags;

/* How a project was brought back */
typedef enum {
  YD_SALVAGE_NOT_NEEDED,
  YD_SALVAGE_ALL,  /* everything in the damaged database could be read */
  YD_SALVAGE_ROWS, /* everything but the steps of its history */
  YD_SALVAGE_COPY, /* only a daily copy could */
} YdSalvage;

gboolean yd_store_check (YdStore *store,
                         YdStoreCheckFlags flags,
                         GPtrArray **found,
                         GCancellable *cancellable,
                         GError **error);
gboolean
yd_store_repair (YdStore *store, guint *n_repaired, GCancellable *cancellable, GError **error);
gboolean yd_store_salvage (const char *folder,
                           YdSalvage *how,
                           char **copy,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
