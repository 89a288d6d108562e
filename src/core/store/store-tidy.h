/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What was tidied */
typedef struct {
  guint n_folded;    /* steps of the history */
  guint n_collected; /* files put into the trash */
  guint n_removed;   /* files removed from the trash */
} YdTidied;

gboolean
yd_store_tidy (YdStore *store, YdTidied *tidied, GCancellable *cancellable, GError **error);
void yd_store_tidy_when_due (YdStore *store);

G_END_DECLS
