/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows were changed: for each table the ids, and with each the name of the column that alone
 * was changed, interned, or NULL when more were, or when the row was added or removed. */
#include "core/store/changed-rows.h"

#include "core/base/json.h"

/**
 * yd_changed_rows_new:
 *
 * Returns: (transfer full) (element-type utf8 GHashTable): no rows
 */
GHashTable *
yd_changed_rows_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_hash_table_unref);
}

/**
 * yd_changed_rows_of:
 * @self: changed rows
 * @table: a table
 *
 * Returns: (transfer none): the rows of @table, possibly none yet
 */
GHashTable *
yd_changed_rows_of (GHashTable *self, const char *table)
{
  GHashTable *rows = g_hash_table_lookup (self, table);

  if (!rows) {
    rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    g_hash_table_insert (self, g_strdup (table), rows);
  }
  return rows;
}

/**
 * yd_changed_rows_note:
 * @rows: the rows of a table
 * @id: one of them
 * @column: (nullable): the column that alone was changed, interned
 *
 * Adds a row, or a change to one that is there already.
 *
 * Returns: whether it was not there
 */
gboolean
yd_changed_rows_note (GHashTable *rows, const char *id, const char *column)
{
  gpointer before;
  const gboolean is_known = g_hash_table_lookup_extended (rows, id, NULL, &before);

  if (!is_known || before != column)
    g_hash_table_insert (rows, g_strdup (id), is_known ? NULL : (gpointer) column);
  return !is_known;
}

/**
 * yd_changed_rows_add:
 * @self: changed rows
 * @table: a table
 * @ids: (array zero-terminated=1): ids of its rows
 * @column: (nullable): the only column that was changed in them
 *
 * Adds what `YdStore::changed` told.
 */
void
yd_changed_rows_add (GHashTable *self,
                     const char *table,
                     const char *const *ids,
                     const char *column)
{
  GHashTable *rows = yd_changed_rows_of (self, table);
  const char *name = g_intern_string (column);

  for (const char *const *id = ids; *id; id++)
    yd_changed_rows_note (rows, *id, name);
}

/**
 * yd_changed_rows_to_json:
 * @rows: the rows of a table
 *
 * Names rows to a statement, which takes them by `json_each`.
 *
 * Returns: (transfer full): their ids as a JSON array
 */
char *
yd_changed_rows_to_json (GHashTable *rows)
{
  g_autoptr (JsonArray) array = json_array_sized_new (g_hash_table_size (rows));
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    json_array_add_string_element (array, id);
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);
  return yd_json_to_text (node, FALSE);
}
