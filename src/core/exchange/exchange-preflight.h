/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

GPtrArray *yd_exchange_preflight (const YdExchangeFormat *format,
                                  const YdExchangeSource *source,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
