/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"

G_BEGIN_DECLS

extern const YdExchangeFormat yd_archive_format;

gboolean yd_project_unpack (const char *path,
                            const char *folder,
                            YdExchangeProgressFunc progress,
                            gpointer progress_data,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
