/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* a row whose text was found */
typedef struct {
  char *table; /* "element", "shot", "line" or "cast_member" */
  char *id;
  char *snippet; /* the words around what was found */
} YdSearchHit;

void yd_search_hit_free (YdSearchHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSearchHit, yd_search_hit_free)

GPtrArray *yd_search (YdStore *store,
                      const char *query,
                      guint limit,
                      GCancellable *cancellable,
                      GError **error);

G_END_DECLS
