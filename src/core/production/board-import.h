/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/production-report.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean yd_boards_import (YdStore *store,
                           const char *path,
                           GPtrArray *losses,
                           YdProductionReport *report,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
