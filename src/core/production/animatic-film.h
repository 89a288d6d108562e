/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

YdSnapshot *yd_animatic_film_load (YdStore *store,
                                   const char *shot,
                                   gint64 *start_frame,
                                   GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
