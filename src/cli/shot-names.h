/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/store/store.h"

G_BEGIN_DECLS

char *yd_shot_name_resolve (YdReader *reader, const char *name, GError **error);
char **yd_shot_names_resolve (YdStore *store,
                              YdNeed need,
                              const char *const *names,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
