/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/production/media-import.h"

G_BEGIN_DECLS

gboolean yd_media_lay (YdStore *store,
                       const char *const *paths,
                       const char *track,
                       gint64 start_frame,
                       const YdMediaImportOptions *options,
                       YdProductionReport *report,
                       GCancellable *cancellable,
                       GError **error);

G_END_DECLS
