/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store-check.h"

G_BEGIN_DECLS

/* rows that have lost what they belong to */
typedef struct {
  const char *table;
  const char *where;
  const char *what; /* sentence to translate */
} YdOrphan;

const YdOrphan *yd_store_check_list_orphans (gsize *n_orphans);
char *yd_store_check_dup_words (GType type);

G_END_DECLS
