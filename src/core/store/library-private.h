/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"
#include "core/store/library.h"

G_BEGIN_DECLS

struct _YdLibrary {
  YdDatabase *db; /* owned; guarded by the mutex */
  char *results;  /* folder of the result cache, owned */
  char *cast;     /* folder of the pictures of shared cast, owned */
  GMutex mutex;
};

char *yd_library_dup_path (const char *folder, const char *file);
char *yd_library_take_in (const char *folder,
                          const char *path,
                          gint64 *size_bytes,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
