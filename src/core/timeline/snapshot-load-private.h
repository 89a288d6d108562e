/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot-load.h"

G_BEGIN_DECLS

/* Which clips and cues to read; all where they are NULL. Both are JSON arrays of ids. */
typedef struct {
  char *clips; /* owned */
  char *cues;  /* owned */
} YdSnapshotChoice;

#define YD_SNAPSHOT_CHOSEN "(SELECT value FROM json_each (?1))"

YdSnapshot *yd_snapshot_build (YdStore *store,
                               YdReader *reader,
                               const YdSnapshotChoice *choice,
                               GCancellable *cancellable,
                               GError **error);

G_END_DECLS
