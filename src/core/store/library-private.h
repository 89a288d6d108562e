/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/database-private.h"
#include "core/store/library.h"

G_BEGIN_DECLS

struct _YdLibrary {
  YdDatabase *db; /* owned; guarded by the mutex */
  char *results;  /* folder of the result cache, owned */
  GMutex mutex;
};

G_END_DECLS
