/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/film-rows.h"

#include "core/model/shot-cast.h"
#include "core/store/films.h"

#define SHOTS_IN_ORDER                                                                             \
  "WHERE NOT is_aside AND (SELECT NOT is_aside FROM scene WHERE scene.id = shot.scene) "           \
  "ORDER BY (SELECT rank FROM scene WHERE scene.id = shot.scene), scene, rank, id"
#define LINES_IN_ORDER                                                                             \
  "WHERE (SELECT NOT shot.is_aside AND NOT scene.is_aside FROM shot "                              \
  "JOIN scene ON scene.id = shot.scene WHERE shot.id = line.shot) "                                \
  "ORDER BY (SELECT scene.rank FROM shot JOIN scene ON scene.id = shot.scene "                     \
  "WHERE shot.id = line.shot), "                                                                   \
  "(SELECT shot.rank FROM shot WHERE shot.id = line.shot), shot, rank, id"

static char *
picked_key (YdNeed need, const char *owner)
{
  return g_strdup_printf ("%d %s", need, owner);
}

static gboolean
load_picked (YdFilmRows *rows, YdReader *reader, GError **error)
{
  g_autoptr (GPtrArray) takes =
      yd_reader_load (reader, YD_TYPE_TAKE, "WHERE is_picked", NULL, error);

  for (guint i = 0; takes && i < takes->len; i++) {
    YdTake *take = takes->pdata[i];
    g_hash_table_insert (rows->picked, picked_key (take->need, take->owner), g_object_ref (take));
  }
  return takes != NULL;
}

static void
add_to (GHashTable *lists, const char *key, gpointer record)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (!list) {
    list = g_ptr_array_new_with_free_func (g_object_unref);
    g_hash_table_insert (lists, g_strdup (key), list);
  }
  g_ptr_array_add (list, g_object_ref (record));
}

static gboolean
load_figures (YdFilmRows *rows, YdReader *reader, GError **error)
{
  g_autoptr (GPtrArray) figures =
      yd_reader_load (reader, YD_TYPE_SHOT_CAST, "ORDER BY rank, id", NULL, error);

  for (guint i = 0; figures && i < figures->len; i++) {
    YdShotCast *figure = figures->pdata[i];
    add_to (rows->figures, figure->shot, figure);
  }
  return figures != NULL;
}

static void
index_rows (YdFilmRows *rows)
{
  GPtrArray *const lists[] = { rows->scenes, rows->shots, rows->lines, rows->members };

  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i]->len; j++)
      g_hash_table_insert (rows->by_id, (gpointer) yd_record_get_id (lists[i]->pdata[j]),
                           lists[i]->pdata[j]);
  for (guint i = 0; i < rows->lines->len; i++) {
    YdLine *line = rows->lines->pdata[i];
    add_to (rows->spoken, line->shot, line);
  }
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

/**
 * yd_film_rows_load:
 * @reader: a reader
 * @error: set to a `YD_STORE_ERROR`
 *
 * Loads all that recipes and the report are built from; blocks.
 *
 * Returns: (transfer full) (nullable): the rows
 */
YdFilmRows *
yd_film_rows_load (YdReader *reader, GError **error)
{
  g_autoptr (YdFilmRows) rows = g_new0 (YdFilmRows, 1);

  rows->picked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  rows->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  rows->figures = new_lists ();
  rows->spoken = new_lists ();
  if (!(rows->film = yd_film_load (reader, error)) ||
      !(rows->scenes = yd_reader_load (reader, YD_TYPE_SCENE,
                                       "WHERE NOT is_aside ORDER BY rank, id", NULL, error)) ||
      !(rows->shots = yd_reader_load (reader, YD_TYPE_SHOT, SHOTS_IN_ORDER, NULL, error)) ||
      !(rows->lines = yd_reader_load (reader, YD_TYPE_LINE, LINES_IN_ORDER, NULL, error)) ||
      !(rows->members =
            yd_reader_load (reader, YD_TYPE_CAST_MEMBER, "ORDER BY rank, id", NULL, error)) ||
      !load_figures (rows, reader, error) || !load_picked (rows, reader, error))
    return NULL;
  index_rows (rows);
  return g_steal_pointer (&rows);
}

/**
 * yd_film_rows_free: (skip)
 * @rows: (nullable): rows
 */
void
yd_film_rows_free (YdFilmRows *rows)
{
  if (!rows)
    return;
  g_clear_object (&rows->film);
  g_clear_pointer (&rows->scenes, g_ptr_array_unref);
  g_clear_pointer (&rows->shots, g_ptr_array_unref);
  g_clear_pointer (&rows->lines, g_ptr_array_unref);
  g_clear_pointer (&rows->members, g_ptr_array_unref);
  g_clear_pointer (&rows->by_id, g_hash_table_unref);
  g_clear_pointer (&rows->figures, g_hash_table_unref);
  g_clear_pointer (&rows->spoken, g_hash_table_unref);
  g_clear_pointer (&rows->picked, g_hash_table_unref);
  g_free (rows);
}

/**
 * yd_film_rows_get_picked:
 * @rows: rows
 * @need: a kind of result
 * @owner: who needs it
 *
 * Returns: (transfer none) (nullable): the picked take
 */
YdTake *
yd_film_rows_get_picked (YdFilmRows *rows, YdNeed need, const char *owner)
{
  g_autofree char *key = picked_key (need, owner);

  return g_hash_table_lookup (rows->picked, key);
}

/**
 * yd_film_rows_get_figures:
 * @rows: rows
 * @shot: id of a shot
 *
 * Returns: (transfer none) (nullable) (element-type YdShotCast): who is seen, from left to right
 */
GPtrArray *
yd_film_rows_get_figures (YdFilmRows *rows, const char *shot)
{
  return g_hash_table_lookup (rows->figures, shot);
}

/**
 * yd_film_rows_get_lines:
 * @rows: rows
 * @shot: id of a shot
 *
 * Returns: (transfer none) (nullable) (element-type YdLine): what is said in it, in order
 */
GPtrArray *
yd_film_rows_get_lines (YdFilmRows *rows, const char *shot)
{
  return g_hash_table_lookup (rows->spoken, shot);
}

/**
 * yd_film_rows_find:
 * @rows: rows
 * @id: (nullable): an id
 *
 * Returns: (transfer none) (nullable): the scene, shot, line or cast member of that id
 */
gpointer
yd_film_rows_find (YdFilmRows *rows, const char *id)
{
  return id ? g_hash_table_lookup (rows->by_id, id) : NULL;
}
