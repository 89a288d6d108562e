/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/changed-rows.h"
#include "core/store/store.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

YdSnapshot *yd_snapshot_load (YdStore *store, GCancellable *cancellable, GError **error);
gboolean yd_snapshot_reads (const char *table, const char *column);
YdSnapshot *yd_snapshot_reload (YdSnapshot *old,
                                YdStore *store,
                                GHashTable *changed,
                                GCancellable *cancellable,
                                GError **error);

G_END_DECLS
