/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recipe is canonical JSON, and its hash is the SHA-256 of that text:
 *
 *   {"attempt":1,"body":{…},"model":"sketch-1","need":"board","provider":"sketch"}
 *
 * Two needs whose recipes are equal share one result, whoever asks and whenever. So a body holds
 * what the result depends on and nothing else: words, looks and references by hash; no ids, no
 * times, no paths. */
#include "core/ai/recipe.h"

#include <glib/gi18n.h>

#include "core/ai/ai-error.h"
#include "core/base/hash.h"
#include "core/model/record.h"

struct _YdRecipe {
  gatomicrefcount ref_count;
  YdNeed need;
  int attempt;     /* >= 1 */
  JsonNode *root;  /* owned, immutable */
  char *canonical; /* owned */
  char *hash;      /* owned */
};

static YdRecipe *
recipe_take_root (YdNeed need, int attempt, JsonNode *root)
{
  YdRecipe *self = g_new0 (YdRecipe, 1);

  g_atomic_ref_count_init (&self->ref_count);
  json_node_seal (root);
  self->need = need;
  self->attempt = attempt;
  self->root = root;
  self->canonical = yd_json_to_canonical (root);
  self->hash = yd_hash_text (self->canonical);
  return self;
}

/**
 * yd_recipe_new:
 * @need: the kind of result
 * @provider: who is to run it
 * @model: which of the provider's models, with its version
 * @attempt: 1, or more when a person asked for another try
 * @body: a JSON object of all else that the result depends on
 *
 * Makes a recipe; does not change @body.
 *
 * Returns: (transfer full): the recipe
 */
YdRecipe *
yd_recipe_new (YdNeed need, const char *provider, const char *model, int attempt, JsonNode *body)
{
  g_return_val_if_fail (JSON_NODE_HOLDS_OBJECT (body), NULL);
  g_return_val_if_fail (attempt >= 1, NULL);

  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "need", yd_enum_to_nick (YD_TYPE_NEED, need));
  json_object_set_string_member (object, "provider", provider);
  json_object_set_string_member (object, "model", model);
  json_object_set_int_member (object, "attempt", attempt);
  json_object_set_member (object, "body", json_node_copy (body));
  JsonNode *root = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (root, object);

  return recipe_take_root (need, attempt, root);
}

/**
 * yd_recipe_parse:
 * @canonical: what `yd_recipe_get_canonical` gave
 * @error: set to `YD_AI_ERROR_INVALID_RECIPE` or a `YD_BASE_ERROR`
 *
 * Reads a recipe back from the project.
 *
 * Returns: (transfer full) (nullable): the recipe
 */
YdRecipe *
yd_recipe_parse (const char *canonical, GError **error)
{
  g_autoptr (JsonNode) root = yd_json_parse (canonical, -1, error);
  if (!root)
    return NULL;

  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  int need;
  const gint64 attempt = yd_json_get_int (object, "attempt", 0);
  if (!yd_enum_from_nick (YD_TYPE_NEED, yd_json_get_text (object, "need", NULL), &need) ||
      !yd_json_get_object (object, "body") || attempt < 1 || attempt > G_MAXINT ||
      !yd_json_get_text (object, "provider", NULL) || !yd_json_get_text (object, "model", NULL)) {
    g_set_error_literal (error, YD_AI_ERROR, YD_AI_ERROR_INVALID_RECIPE,
                         _ ("The recipe lacks its need, provider, model, attempt or body."));
    return NULL;
  }
  return recipe_take_root (need, (int) attempt, g_steal_pointer (&root));
}

/**
 * yd_recipe_ref: (skip)
 * @self: a recipe
 *
 * Returns: (transfer full): @self
 */
YdRecipe *
yd_recipe_ref (YdRecipe *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * yd_recipe_unref: (skip)
 * @self: a recipe
 */
void
yd_recipe_unref (YdRecipe *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  json_node_unref (self->root);
  g_free (self->canonical);
  g_free (self->hash);
  g_free (self);
}

/**
 * yd_recipe_get_hash:
 * @self: a recipe
 *
 * Returns: (transfer none): SHA-256 of the canonical JSON, in lower-case hex
 */
const char *
yd_recipe_get_hash (YdRecipe *self)
{
  return self->hash;
}

/**
 * yd_recipe_get_canonical:
 * @self: a recipe
 *
 * Returns: (transfer none): the canonical JSON
 */
const char *
yd_recipe_get_canonical (YdRecipe *self)
{
  return self->canonical;
}

/**
 * yd_recipe_get_provider:
 * @self: a recipe
 *
 * Returns: (transfer none): the id of the provider that is to run it
 */
const char *
yd_recipe_get_provider (YdRecipe *self)
{
  return yd_json_get_text (json_node_get_object (self->root), "provider", "");
}

/**
 * yd_recipe_get_model:
 * @self: a recipe
 *
 * Returns: (transfer none): the provider's model, with its version
 */
const char *
yd_recipe_get_model (YdRecipe *self)
{
  return yd_json_get_text (json_node_get_object (self->root), "model", "");
}

/**
 * yd_recipe_get_attempt:
 * @self: a recipe
 *
 * Returns: which try this is, from 1
 */
int
yd_recipe_get_attempt (YdRecipe *self)
{
  return self->attempt;
}

/**
 * yd_recipe_get_body:
 * @self: a recipe
 *
 * Returns: (transfer none): what the provider reads; not to be changed
 */
JsonObject *
yd_recipe_get_body (YdRecipe *self)
{
  return yd_json_get_object (json_node_get_object (self->root), "body");
}
