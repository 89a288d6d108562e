/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"
#include "core/store/transaction-private.h"

G_BEGIN_DECLS

gboolean yd_store_run (YdStore *self, const YdTransaction *transaction, GError **error);
void yd_store_tell (YdStore *self, GHashTable *changed);

G_END_DECLS
