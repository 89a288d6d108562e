/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/model/enum-types.h"

G_BEGIN_DECLS

/* Everything that determines a result. Immutable, reference-counted. */
typedef struct _YdRecipe YdRecipe;

YdRecipe *
yd_recipe_new (YdNeed need, const char *provider, const char *model, int attempt, JsonNode *body);
YdRecipe *yd_recipe_parse (const char *canonical, GError **error);
YdRecipe *yd_recipe_ref (YdRecipe *self);
void yd_recipe_unref (YdRecipe *self);

const char *yd_recipe_get_hash (YdRecipe *self);
const char *yd_recipe_get_canonical (YdRecipe *self);
const char *yd_recipe_get_provider (YdRecipe *self);
const char *yd_recipe_get_model (YdRecipe *self);
int yd_recipe_get_attempt (YdRecipe *self);
JsonObject *yd_recipe_get_body (YdRecipe *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdRecipe, yd_recipe_unref)

G_END_DECLS
