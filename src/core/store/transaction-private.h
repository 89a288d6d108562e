/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/changeset-private.h"
#include "core/store/store.h"
#include "core/store/writer-private.h"

G_BEGIN_DECLS

/* called before the commit with what was changed of the tables that history records */
typedef gboolean (*YdRecordFunc) (YdDatabase *db, GBytes *changeset, gpointer data, GError **error);

typedef struct {
  YdWriteFunc func;
  gpointer data;
  YdRecordFunc record;
  gpointer record_data;
  GCancellable *cancellable; /* or NULL */
} YdTransaction;

GHashTable *yd_transaction_run (const YdTransaction *transaction, YdWriter *writer, GError **error);

G_END_DECLS
