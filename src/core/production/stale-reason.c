/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a take is stale, in words: the recipe it was made from beside today's. */
#include "core/production/stale-reason.h"

#include <glib/gi18n.h>

#include "core/model/enum-names.h"
#include "core/model/recipe-row.h"
#include "core/production/production-private.h"

/* what a change of one part of the recipe's body is called; the first member that differs in an
 * object below the top is the one told */
static const struct {
  const char *object; /* NULL for a member of the body itself */
  const char *member; /* NULL for anything in the object */
  const char *text;
} parts[] = {
  { "shot", "angle", N_ ("the camera angle") },
  { "shot", "lens-mm", N_ ("the lens") },
  { "shot", "action", N_ ("what is seen") },
  { "shot", "mood", N_ ("the mood") },
  { "shot", "prompt", N_ ("your words for the picture") },
  { "scene", "place", N_ ("the place") },
  { "scene", "day-time", N_ ("the time of day") },
  { "scene", "setting", N_ ("inside or outside") },
  { "scene", "period", N_ ("the period") },
  { "canvas", NULL, N_ ("the shape of the film") },
  { "look", NULL, N_ ("the look of the film") },
  { "line", NULL, N_ ("the words spoken") },
  { NULL, "text", N_ ("the words spoken") },
  { NULL, "delivery", N_ ("how it is said") },
  { NULL, "voice", N_ ("the voice") },
  { NULL, "rate", N_ ("the speed of the voice") },
  { NULL, "pitch", N_ ("the pitch of the voice") },
  { NULL, "gain-db", N_ ("the volume of the voice") },
  { NULL, "language", N_ ("the language of the film") },
  { NULL, "mood", N_ ("the mood of the music") },
  { NULL, "duration-ns", N_ ("the length of the music") },
  { NULL, "seed", N_ ("the title of the film") },
};

static gboolean
differ (JsonNode *a, JsonNode *b)
{
  return a && b ? !json_node_equal (a, b) : a != b;
}

static JsonNode *
get_member (JsonObject *body, const char *object, const char *member)
{
  if (!object)
    return json_object_get_member (body, member);
  JsonNode *node = json_object_get_member (body, object);
  if (!member || !node || !JSON_NODE_HOLDS_OBJECT (node))
    return node;
  return json_object_get_member (json_node_get_object (node), member);
}

static const char *
get_text (JsonObject *object, const char *member)
{
  JsonNode *node = object ? json_object_get_member (object, member) : NULL;

  return node && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_string (node) : NULL;
}

/* "the size (Wide, now Close-up)" */
static void
add_size (GPtrArray *changes, JsonObject *then, JsonObject *now)
{
  JsonNode *a = get_member (then, "shot", "size"), *b = get_member (now, "shot", "size");
  int before, after;

  if (!a || !b || json_node_equal (a, b) ||
      !yd_enum_from_nick (YD_TYPE_SHOT_SIZE, json_node_get_string (a), &before) ||
      !yd_enum_from_nick (YD_TYPE_SHOT_SIZE, json_node_get_string (b), &after))
    return;
  g_ptr_array_add (changes, g_strdup_printf (_ ("the size (%s, now %s)"),
                                             yd_enum_get_name (YD_TYPE_SHOT_SIZE, before),
                                             yd_enum_get_name (YD_TYPE_SHOT_SIZE, after)));
}

static JsonArray *
get_figures (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "figures");

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
find_figure (JsonArray *figures, const char *name)
{
  for (guint i = 0; figures && i < json_array_get_length (figures); i++) {
    JsonNode *node = json_array_get_element (figures, i);
    JsonObject *figure = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    if (figure && g_strcmp0 (get_text (figure, "name"), name) == 0)
      return figure;
  }
  return NULL;
}

static void
add_figure (GPtrArray *changes, JsonObject *before, JsonObject *after, const char *name)
{
  const char *format = NULL;

  if (!before)
    format = _ ("%s has come into the picture");
  else if (!after)
    format = _ ("%s has left the picture");
  else if (differ (json_object_get_member (before, "appearance"),
                   json_object_get_member (after, "appearance")) ||
           differ (json_object_get_member (before, "description"),
                   json_object_get_member (after, "description")))
    format = _ ("the looks of %s");
  else if (differ (json_object_get_member (before, "is-speaking"),
                   json_object_get_member (after, "is-speaking")))
    format = _ ("whether %s speaks");
  if (!format)
    return;
  g_ptr_array_add (changes, g_strdup_printf (format, name));
}

static void
add_figures (GPtrArray *changes, JsonObject *then, JsonObject *now)
{
  JsonArray *const lists[] = { get_figures (then), get_figures (now) };
  const guint n_changes = changes->len;

  for (gsize k = 0; k < G_N_ELEMENTS (lists); k++)
    for (guint i = 0; lists[k] && i < json_array_get_length (lists[k]); i++) {
      JsonNode *node = json_array_get_element (lists[k], i);
      const char *name =
          JSON_NODE_HOLDS_OBJECT (node) ? get_text (json_node_get_object (node), "name") : NULL;
      JsonObject *before = name ? find_figure (lists[0], name) : NULL;
      JsonObject *after = name ? find_figure (lists[1], name) : NULL;
      if (name && (k == 0 || !before))
        add_figure (changes, before, after, name);
    }
  if (changes->len == n_changes &&
      differ (json_object_get_member (then, "figures"), json_object_get_member (now, "figures")))
    g_ptr_array_add (changes, g_strdup (_ ("the places of the people")));
}

/**
 * yd_stale_reason_describe:
 * @then: what a take was made from
 * @now: what it would be made from today
 *
 * Returns: (transfer full) (nullable): what has changed, as a sentence; %NULL when nothing has
 */
char *
yd_stale_reason_describe (YdRecipe *then, YdRecipe *now)
{
  if (g_str_equal (yd_recipe_get_hash (then), yd_recipe_get_hash (now)))
    return NULL;

  JsonObject *old_body = yd_recipe_get_body (then), *body = yd_recipe_get_body (now);
  g_autoptr (GPtrArray) changes = g_ptr_array_new_with_free_func (g_free);
  add_size (changes, old_body, body);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (differ (get_member (old_body, parts[i].object, parts[i].member),
                get_member (body, parts[i].object, parts[i].member)))
      g_ptr_array_add (changes, g_strdup (_ (parts[i].text)));
  add_figures (changes, old_body, body);
  if (g_strcmp0 (yd_recipe_get_provider (then), yd_recipe_get_provider (now)) != 0 ||
      g_strcmp0 (yd_recipe_get_model (then), yd_recipe_get_model (now)) != 0)
    g_ptr_array_add (changes, g_strdup (_ ("who makes it")));
  if (changes->len == 0)
    return g_strdup (_ ("Something it was made from has changed."));
  g_ptr_array_add (changes, NULL);
  g_autofree char *list = g_strjoinv (_ (", "), (char **) changes->pdata);
  return g_strdup_printf (_ ("Changed since: %s."), list);
}

/**
 * yd_stale_reason_load:
 * @production: the production
 * @need: a kind of result
 * @owner: id of who needs it
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` or another `YD_STORE_ERROR`
 *
 * Finds out why the picked take of a need is stale; blocks.
 *
 * Returns: (transfer full) (nullable): a sentence, "" when it is not stale
 */
char *
yd_stale_reason_load (YdProduction *production,
                      YdNeed need,
                      const char *owner,
                      GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (production->store, cancellable, error);
  g_autoptr (YdRecipeBook) book =
      reader ? yd_recipe_book_load (production->store, reader, production->providers, error) : NULL;
  g_autoptr (YdNeedState) state = book ? yd_need_graph_find (book, need, owner, 0, error) : NULL;
  if (!state)
    return NULL;
  if (state->kind != YD_NEED_STATE_STALE && state->kind != YD_NEED_STATE_HELD)
    return g_strdup ("");

  g_autoptr (YdRecipeRow) row =
      yd_reader_load_one (reader, YD_TYPE_RECIPE_ROW, state->take->recipe, NULL);
  g_autoptr (YdRecipe) then = row ? yd_recipe_parse (row->body, NULL) : NULL;
  char *reason = then ? yd_stale_reason_describe (then, state->recipe) : NULL;
  return reason ? reason : g_strdup (_ ("Something it was made from has changed."));
}
