/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Named versions: a name for a step of the history. The way from one step to another is the
 * inverse of each step up to where both began, then each step down; joined, it is what must be
 * changed to restore a version, and what differs from it. */
#include <glib/gi18n.h>
#include <string.h>

#include "core/base/json.h"
#include "core/store/history-private.h"
#include "core/store/history-steps-private.h"
#include "core/store/store-private.h"

/**
 * yd_version_free:
 * @version: (nullable) (transfer full): a version
 */
void
yd_version_free (YdVersion *version)
{
  if (!version)
    return;
  g_free (version->name);
  g_free (version);
}

/**
 * yd_history_load_versions:
 * @store: a store
 * @cancellable: (nullable): stops the loading
 * @error: set when they cannot be read
 *
 * Loads the named versions, oldest first; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdVersion): the versions
 */
GPtrArray *
yd_history_load_versions (YdStore *store, GCancellable *cancellable, GError **error)
{
  static const char sql[] = "SELECT name, step, made_at FROM version ORDER BY made_at, name";
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (sqlite3_stmt) stmt = reader ? yd_reader_prepare (reader, sql, error) : NULL;
  if (!stmt)
    return NULL;

  g_autoptr (GPtrArray) versions =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_version_free);
  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    YdVersion *version = g_new0 (YdVersion, 1);
    version->name = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    version->step = sqlite3_column_int64 (stmt, 1);
    version->made_at = sqlite3_column_int64 (stmt, 2);
    g_ptr_array_add (versions, version);
  }
  return step == YD_STEP_DONE ? g_steal_pointer (&versions) : NULL;
}

/* -1 when there is none */
static gint64
find_step (YdDatabase *db, const char *name, GError **error)
{
  gint64 step;

  if (!yd_database_get_int (db, "SELECT coalesce ((SELECT step FROM version WHERE name = ?1), -1)",
                            YD_ARGS (name), &step, error))
    return -1;
  if (step < 0)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("There is no version “%s” in this project."), name);
  return step;
}

static gboolean
name_version (YdWriter *writer, gpointer name, GError **error)
{
  YdDatabase *db = writer->reader.db;
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  gint64 n_taken;

  if (!yd_database_get_int (db, "SELECT count (*) FROM version WHERE name = ?1", YD_ARGS (name),
                            &n_taken, error))
    return FALSE;
  if (n_taken > 0) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_EXISTS,
                 _ ("There is a version “%s” already. Choose another name."), (char *) name);
    return FALSE;
  }
  return yd_database_run (
      db, "INSERT INTO version (name, step, made_at) SELECT ?1, step, ?2 FROM history_cursor",
      YD_ARGS (name, now), error);
}

/**
 * yd_history_name_version:
 * @store: a store
 * @name: what to call it; not empty
 * @cancellable: (nullable): stops it before it is committed
 * @error: set to `YD_STORE_ERROR_EXISTS` when the name is taken
 *
 * Gives the project as it is a name, so that it can be restored however much is changed after;
 * blocks.
 *
 * Returns: whether it was named
 */
gboolean
yd_history_name_version (YdStore *store,
                         const char *name,
                         GCancellable *cancellable,
                         GError **error)
{
  g_return_val_if_fail (name != NULL && *name, FALSE);

  return yd_store_write (store, NULL, NULL, name_version, (gpointer) name, cancellable, error);
}

static gboolean
forget_version (YdWriter *writer, gpointer name, GError **error)
{
  YdDatabase *db = writer->reader.db;

  return find_step (db, name, error) >= 0 &&
         yd_database_run (db, "DELETE FROM version WHERE name = ?1", YD_ARGS (name), error);
}

/**
 * yd_history_forget_version:
 * @store: a store
 * @name: the name of a version
 * @cancellable: (nullable): stops it before it is committed
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` when there is none
 *
 * Takes a version's name away; the steps of the history stay until they are folded. Blocks.
 *
 * Returns: whether it is gone
 */
gboolean
yd_history_forget_version (YdStore *store,
                           const char *name,
                           GCancellable *cancellable,
                           GError **error)
{
  return yd_store_write (store, NULL, NULL, forget_version, (gpointer) name, cancellable, error);
}

/* from a step up to the first, that one included and 0 as the last */
static GArray *
load_line (YdDatabase *db, gint64 step, GError **error)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (gint64 at = step; at > 0; at = yd_history_steps_get_parent (db, at, error))
    g_array_append_val (line, at);
  const gint64 last = line->len > 0 ? g_array_index (line, gint64, line->len - 1) : 0;
  if (last > 0 && yd_history_steps_get_parent (db, last, error) < 0)
    return NULL;
  const gint64 root = 0;
  g_array_append_val (line, root);
  return g_steal_pointer (&line);
}

static gboolean
add_step (GPtrArray *way, YdDatabase *db, gint64 step, gboolean is_inverse, GError **error)
{
  g_autoptr (GBytes) changeset = yd_history_steps_load (db, step, error);
  GBytes *part = NULL;

  if (changeset)
    part = is_inverse ? yd_changeset_invert (changeset, error) : g_bytes_ref (changeset);
  if (part)
    g_ptr_array_add (way, part);
  return part != NULL;
}

/* what must be changed to come from one step to another */
static GBytes *
load_way (YdDatabase *db, gint64 from, gint64 to, GError **error)
{
  g_autoptr (GPtrArray) way = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GArray) up = load_line (db, from, error);
  g_autoptr (GArray) down = up ? load_line (db, to, error) : NULL;
  if (!down)
    return NULL;

  /* the lines are one from where both began: leave that out */
  guint n_up = up->len, n_down = down->len;
  while (n_up > 0 && n_down > 0 &&
         g_array_index (up, gint64, n_up - 1) == g_array_index (down, gint64, n_down - 1))
    n_up--, n_down--;
  for (guint i = 0; i < n_up; i++)
    if (!add_step (way, db, g_array_index (up, gint64, i), TRUE, error))
      return NULL;
  for (guint i = n_down; i > 0; i--)
    if (!add_step (way, db, g_array_index (down, gint64, i - 1), FALSE, error))
      return NULL;
  return yd_changeset_join (way, error);
}

static gboolean
restore_version (YdWriter *writer, gpointer name, GError **error)
{
  YdDatabase *db = writer->reader.db;
  const gint64 cursor = yd_history_steps_get_cursor (db, error);
  const gint64 step = cursor < 0 ? -1 : find_step (db, name, error);
  g_autoptr (GBytes) way = step < 0 ? NULL : load_way (db, cursor, step, error);

  return way && yd_writer_replay (writer, way, error);
}

/**
 * yd_history_restore_version:
 * @store: a store
 * @name: the name of a version
 * @cancellable: (nullable): stops it before it is committed
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` when there is none
 *
 * Makes the project as it was at a version, as one new step that can be undone; blocks.
 *
 * Returns: whether it was done
 */
gboolean
yd_history_restore_version (YdStore *store,
                            const char *name,
                            GCancellable *cancellable,
                            GError **error)
{
  g_autofree char *step = g_strdup_printf (_ ("Restore “%s”"), name);

  return yd_store_write (store, step, NULL, restore_version, (gpointer) name, cancellable, error);
}

/**
 * yd_difference_free:
 * @difference: (nullable) (transfer full): a difference
 */
void
yd_difference_free (YdDifference *difference)
{
  if (!difference)
    return;
  g_free (difference->table);
  g_free (difference->id);
  g_free (difference->column);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

typedef struct {
  YdReader *reader;
  GHashTable *columns; /* table to the names of its columns, owned */
  GPtrArray *found;    /* of YdDifference, owned */
} Comparison;

static const GPtrArray *
get_columns (Comparison *self, const char *table, GError **error)
{
  GPtrArray *names = g_hash_table_lookup (self->columns, table);
  if (names)
    return names;

  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (
      self->reader->db, "SELECT name FROM pragma_table_info (?1)", YD_ARGS (table), error);
  if (!stmt)
    return NULL;
  names = g_ptr_array_new_with_free_func (g_free);
  while (yd_reader_step (self->reader, stmt, NULL) == YD_STEP_ROW)
    g_ptr_array_add (names, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  g_hash_table_insert (self->columns, g_strdup (table), names);
  return names;
}

typedef int (*ValueFunc) (sqlite3_changeset_iter *, int, sqlite3_value **);

static char *
dup_value (YdChangesetIter *iter, ValueFunc get_value, int column)
{
  sqlite3_value *value = NULL;

  if (get_value (iter, column, &value) != SQLITE_OK || !value)
    return NULL; /* this column was not changed */
  const char *text = (const char *) sqlite3_value_text (value);
  return g_strdup (text ? text : "");
}

static char *
dup_row (YdChangesetIter *iter, ValueFunc get_value, const GPtrArray *columns)
{
  g_autoptr (JsonObject) row = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 1; i < columns->len; i++) {
    g_autofree char *value = dup_value (iter, get_value, i);
    json_object_set_string_member (row, columns->pdata[i], value ? value : "");
  }
  json_node_set_object (node, row);
  return yd_json_to_canonical (node);
}

static void
add_difference (Comparison *self,
                const char *table,
                const char *id,
                const char *column,
                char *before,
                char *after)
{
  YdDifference *difference = g_new0 (YdDifference, 1);

  difference->table = g_strdup (table);
  difference->id = g_strdup (id);
  difference->column = g_strdup (column);
  difference->before = before;
  difference->after = after;
  g_ptr_array_add (self->found, difference);
}

static gboolean
add_differences (Comparison *self, YdChangesetIter *iter, GError **error)
{
  const char *table;
  int n_columns, op, is_indirect;
  sqlite3changeset_op (iter, &table, &n_columns, &op, &is_indirect);
  const GPtrArray *columns = get_columns (self, table, error);
  if (!columns)
    return FALSE;

  const ValueFunc old = sqlite3changeset_old, new = sqlite3changeset_new;
  g_autofree char *id = dup_value (iter, op == SQLITE_INSERT ? new : old, 0);
  if (op == SQLITE_INSERT)
    add_difference (self, table, id, NULL, NULL, dup_row (iter, new, columns));
  if (op == SQLITE_DELETE)
    add_difference (self, table, id, NULL, dup_row (iter, old, columns), NULL);
  for (int i = 1; op == SQLITE_UPDATE && i < MIN (n_columns, (int) columns->len); i++) {
    char *after = dup_value (iter, new, i);
    if (after)
      add_difference (self, table, id, columns->pdata[i], dup_value (iter, old, i), after);
  }
  return TRUE;
}

static int
compare_differences (gconstpointer a, gconstpointer b)
{
  const YdDifference *left = *(const YdDifference *const *) a;
  const YdDifference *right = *(const YdDifference *const *) b;
  const int by_table = strcmp (left->table, right->table);
  const int by_id = by_table ? by_table : g_strcmp0 (left->id, right->id);

  return by_id ? by_id : g_strcmp0 (left->column, right->column);
}

/**
 * yd_history_compare:
 * @store: a store
 * @version: the name of a version
 * @cancellable: (nullable): stops it
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` when there is none
 *
 * Tells what is different now from a version; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdDifference): by table, id and column
 */
GPtrArray *
yd_history_compare (YdStore *store, const char *version, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  const gint64 cursor = reader ? yd_history_steps_get_cursor (reader->db, error) : -1;
  const gint64 step = cursor < 0 ? -1 : find_step (reader->db, version, error);
  g_autoptr (GBytes) way = step < 0 ? NULL : load_way (reader->db, step, cursor, error);
  if (!way)
    return NULL;

  g_autoptr (GHashTable) columns =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) found =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_difference_free);
  Comparison self = { reader, columns, found };
  YdChangesetIter *started = NULL;
  gsize size_bytes;
  gconstpointer bytes = g_bytes_get_data (way, &size_bytes);
  int code = sqlite3changeset_start (&started, size_bytes, (void *) bytes);
  g_autoptr (YdChangesetIter) iter = started;
  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    if (!add_differences (&self, iter, error))
      return NULL;
  g_ptr_array_sort (found, compare_differences);
  return g_steal_pointer (&found);
}
