/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_shot_csv_format;
extern const YdExchangeFormat yd_shot_xlsx_format;

gboolean yd_shot_list_import (YdStore *store,
                              const char *path,
                              guint *n_changed,
                              GPtrArray *losses,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
