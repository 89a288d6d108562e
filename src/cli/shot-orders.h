/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

/* What was asked to be done to shots, one text an order; %NULL for what was not asked. */
typedef struct {
  char *insert_after;
  char *split;
  char *merge;
  char *move;
  char *deleted;
  char *lock;
  char *unlock;
  char *set;
} YdShotOrders;

void yd_shot_orders_clear (YdShotOrders *self);
gboolean yd_shot_orders_any (const YdShotOrders *self);
gboolean yd_shot_orders_apply (const YdShotOrders *self,
                               YdStore *store,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdShotOrders, yd_shot_orders_clear)

G_END_DECLS
