/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/production/media-import.h"

G_BEGIN_DECLS

gboolean yd_film_import (YdStore *store,
                         const YdExchangeFormat *format,
                         const char *path,
                         const YdMediaImportOptions *options,
                         GPtrArray *losses,
                         YdProductionReport *report,
                         GCancellable *cancellable,
                         GError **error);
gboolean yd_film_import_snapshot (YdStore *store,
                                  YdSnapshot *film,
                                  gboolean counts_timecode,
                                  const char *path,
                                  const YdMediaImportOptions *options,
                                  GPtrArray *losses,
                                  YdProductionReport *report,
                                  GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
