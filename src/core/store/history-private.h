/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/history.h"
#include "core/store/transaction-private.h"

G_BEGIN_DECLS

typedef struct {
  const char *name;         /* translated, or NULL for no step at all */
  const char *coalesce_key; /* or NULL */
} YdHistoryStepName;

gboolean yd_history_record (YdDatabase *db, GBytes *changeset, gpointer step_name, GError **error);

G_END_DECLS
