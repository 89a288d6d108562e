/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

/* Of findings: a file is gone, and may be found */
#define YD_RULE_MISSING_MEDIUM "missing-medium"

GPtrArray *yd_exchange_preflight (const YdExchangeFormat *format,
                                  const YdExchangeSource *source,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
