/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/recipe.h"
#include "core/production/production.h"

G_BEGIN_DECLS

char *yd_stale_reason_describe (YdRecipe *then, YdRecipe *now);
char *yd_stale_reason_load (YdProduction *production,
                            YdNeed need,
                            const char *owner,
                            GCancellable *cancellable,
                            GError **error);

G_END_DECLS
