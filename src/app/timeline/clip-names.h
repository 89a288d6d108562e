/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

GHashTable *yd_clip_names_load (YdStore *store, GCancellable *cancellable, GError **error);

G_END_DECLS
