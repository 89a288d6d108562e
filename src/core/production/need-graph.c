/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every need of the film beside the recipe it would have today. "Resume", "redo only what changed"
 * and "what would this cost" all read this list. */
#include "core/production/need-graph.h"

#include <glib/gi18n.h>

#include "core/store/store-error.h"

/**
 * yd_need_state_free: (skip)
 * @state: (nullable): a state
 */
void
yd_need_state_free (YdNeedState *state)
{
  if (!state)
    return;
  g_free (state->owner);
  g_free (state->label);
  g_clear_pointer (&state->recipe, yd_recipe_unref);
  g_clear_object (&state->take);
  g_free (state);
}

/**
 * yd_need_state_is_open:
 * @state: a state
 *
 * Tells whether a run would make or find a take for it.
 */
gboolean
yd_need_state_is_open (const YdNeedState *state)
{
  return state->kind == YD_NEED_STATE_MISSING || state->kind == YD_NEED_STATE_STALE;
}

/* how to list the owners of a kind of need, make its recipe, and name one to a person */
typedef struct {
  YdNeed need;
  GPtrArray *(*list_owners) (YdFilmRows *rows);
  YdRecipe *(*make_recipe) (const YdRecipeBook *book, gpointer owner, int attempt, GError **error);
  YdShot *(*get_shot) (YdFilmRows *rows, gpointer owner);
  char *(*make_label) (YdFilmRows *rows, gpointer owner);
} NeedKind;

static GPtrArray *
list_shots (YdFilmRows *rows)
{
  return g_ptr_array_ref (rows->shots);
}

static GPtrArray *
list_lines (YdFilmRows *rows)
{
  return g_ptr_array_ref (rows->lines);
}

static GPtrArray *
list_film (YdFilmRows *rows)
{
  GPtrArray *list = g_ptr_array_new ();

  if (rows->shots->len > 0) /* no bed under nothing */
    g_ptr_array_add (list, rows->film);
  return list;
}

static YdRecipe *
make_board (const YdRecipeBook *book, gpointer shot, int attempt, GError **error)
{
  return yd_recipe_book_board (book, shot, attempt, error);
}

static YdRecipe *
make_voice (const YdRecipeBook *book, gpointer line, int attempt, GError **error)
{
  return yd_recipe_book_voice (book, line, attempt, error);
}

static YdRecipe *
make_music (const YdRecipeBook *book, gpointer film, int attempt, GError **error)
{
  return yd_recipe_book_music (book, attempt, error);
}

static YdShot *
get_itself (YdFilmRows *rows, gpointer shot)
{
  return shot;
}

static YdShot *
get_shot_of_line (YdFilmRows *rows, gpointer line)
{
  return yd_film_rows_find (rows, ((YdLine *) line)->shot);
}

static YdShot *
get_no_shot (YdFilmRows *rows, gpointer film)
{
  return NULL;
}

static char *
label_shot (YdFilmRows *rows, gpointer shot)
{
  return g_strdup (((YdShot *) shot)->number);
}

static char *
label_line (YdFilmRows *rows, gpointer line)
{
  YdShot *shot = get_shot_of_line (rows, line);
  YdCastMember *speaker = yd_film_rows_find (rows, ((YdLine *) line)->speaker);

  return g_strjoin (" ", shot ? shot->number : "", speaker ? speaker->name : NULL, NULL);
}

static char *
label_film (YdFilmRows *rows, gpointer film)
{
  return g_strdup (((YdFilm *) film)->title);
}

static const NeedKind kinds[] = {
  { YD_NEED_BOARD, list_shots, make_board, get_itself, label_shot },
  { YD_NEED_VOICE, list_lines, make_voice, get_shot_of_line, label_line },
  { YD_NEED_MUSIC, list_film, make_music, get_no_shot, label_film },
};

static const NeedKind *
find_kind (YdNeed need)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (kinds[i].need == need)
      return &kinds[i];
  g_return_val_if_reached (NULL);
}

static YdNeedStateKind
judge (YdNeedState *state, const YdRecipeBook *book, YdShot *shot)
{
  if (!state->take)
    return YD_NEED_STATE_MISSING;
  /* a file of a person's own that is gone cannot be made again: the check says so */
  if (*state->take->recipe && state->take->file &&
      g_hash_table_contains (book->lost, state->take->file))
    return YD_NEED_STATE_MISSING;
  if (!*state->take->recipe ||
      g_str_equal (state->take->recipe, yd_recipe_get_hash (state->recipe)))
    return YD_NEED_STATE_FRESH;
  return shot && shot->is_locked ? YD_NEED_STATE_HELD : YD_NEED_STATE_STALE;
}

/* @attempt 0: the tries a person asked for stay asked for, so the picked take's attempt counts */
static YdNeedState *
new_state (const YdRecipeBook *book,
           const NeedKind *kind,
           gpointer owner,
           int attempt,
           GError **error)
{
  g_autoptr (YdNeedState) state = g_new0 (YdNeedState, 1);
  YdTake *take = yd_film_rows_get_picked (book->rows, kind->need, yd_record_get_id (owner));

  state->need = kind->need;
  state->owner = g_strdup (yd_record_get_id (owner));
  state->label = kind->make_label (book->rows, owner);
  state->take = take ? g_object_ref (take) : NULL;
  if (attempt == 0)
    attempt = take && take->attempt > 1 ? take->attempt : 1;
  state->recipe = kind->make_recipe (book, owner, attempt, error);
  if (!state->recipe)
    return NULL;
  state->kind = judge (state, book, kind->get_shot (book->rows, owner));
  return g_steal_pointer (&state);
}

/**
 * yd_need_graph_list:
 * @book: what recipes are built from
 * @need: a kind of result
 * @error: set when nobody here can make it
 *
 * Returns: (transfer full) (nullable) (element-type YdNeedState): that need of every owner, in film
 *   order
 */
GPtrArray *
yd_need_graph_list (const YdRecipeBook *book, YdNeed need, GError **error)
{
  const NeedKind *kind = find_kind (need);
  g_autoptr (GPtrArray) owners = kind->list_owners (book->rows);
  g_autoptr (GPtrArray) states =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_need_state_free);

  for (guint i = 0; i < owners->len; i++) {
    YdNeedState *state = new_state (book, kind, owners->pdata[i], 0, error);
    if (!state)
      return NULL;
    g_ptr_array_add (states, state);
  }
  return g_steal_pointer (&states);
}

/**
 * yd_need_graph_find:
 * @book: what recipes are built from
 * @need: a kind of result
 * @owner: id of who needs it
 * @attempt: which try its recipe is to be, from 1
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`, or when nobody here can make it
 *
 * Returns: (transfer full) (nullable): that need of that owner
 */
YdNeedState *
yd_need_graph_find (const YdRecipeBook *book,
                    YdNeed need,
                    const char *owner,
                    int attempt,
                    GError **error)
{
  const NeedKind *kind = find_kind (need);
  g_autoptr (GPtrArray) owners = kind->list_owners (book->rows);
  gpointer found = yd_records_find (owners, owner);

  if (!found) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("Nothing in the film has the id “%s”."), owner);
    return NULL;
  }
  return new_state (book, kind, found, attempt, error);
}

/**
 * yd_need_graph_hash:
 * @states: (element-type YdNeedState): needs
 *
 * Returns: (transfer full): SHA-256 over who needs what, by today's recipes
 */
char *
yd_need_graph_hash (GPtrArray *states)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < states->len; i++) {
    YdNeedState *state = states->pdata[i];
    g_checksum_update (sum, (const guchar *) state->owner, -1);
    g_checksum_update (sum, (const guchar *) yd_recipe_get_hash (state->recipe), -1);
  }
  return g_strdup (g_checksum_get_string (sum));
}
