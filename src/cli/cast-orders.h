/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/library.h"
#include "core/store/store.h"

G_BEGIN_DECLS

/* What was asked to be done to the cast, one text an order; %NULL for what was not asked. */
typedef struct {
  char *merge;
  char *rename;
  char *confirm;
  char *voice;
  char *describe;
  char *set;
  char *add;
  char *remove;
  char *picture;
  char *picture_shows;
  char *share;
  char *take;
  char *forget;
} YdCastOrders;

void yd_cast_orders_clear (YdCastOrders *self);
gboolean yd_cast_orders_any (const YdCastOrders *self);
gboolean yd_cast_orders_apply (const YdCastOrders *self,
                               YdStore *store,
                               YdLibrary *library,
                               GCancellable *cancellable,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdCastOrders, yd_cast_orders_clear)

G_END_DECLS
