/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/media-file.h"
#include "core/offline/pen-drawing.h"
#include "core/production/production-report.h"
#include "core/store/store.h"

G_BEGIN_DECLS

#define YD_TAKE_BY_PEN "pen" /* provider of a take that a person drew */

gboolean yd_own_take_set (YdStore *store,
                          YdNeed need,
                          const char *owner,
                          const char *label,
                          const char *path,
                          YdProductionReport *report,
                          GCancellable *cancellable,
                          GError **error);
gboolean yd_own_take_pick (YdStore *store,
                           YdNeed need,
                           const char *owner,
                           const char *label,
                           YdMediaFile *media,
                           YdProductionReport *report,
                           GCancellable *cancellable,
                           GError **error);
gboolean yd_own_take_draw (YdStore *store,
                           const char *shot,
                           const char *label,
                           YdPenDrawing *drawing,
                           const YdPicture *under,
                           YdProductionReport *report,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
