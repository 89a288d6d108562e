/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Undo and redo. Undo applies the inverse of the current step and goes to the step before it; redo
 * applies the newest step that follows. Neither adds or removes a step, so undoing everything and
 * redoing everything leaves the database row for row as it was. */
#include "core/store/history.h"

#include <glib/gi18n.h>

#include "core/store/changed-rows.h"
#include "core/store/history-private.h"
#include "core/store/history-steps-private.h"
#include "core/store/store-private.h"

#define COALESCE_US ((gint64) 60 * G_USEC_PER_SEC)

/* the step that a change of this key joins, 0 for none */
static gint64
find_joinable (YdDatabase *db, const char *key, GError **error)
{
  static const char sql[] = "SELECT h.id FROM history h JOIN history_cursor c ON c.step = h.id"
                            " WHERE h.coalesce_key = ?1 AND abs (h.made_at - CAST (?2 AS INTEGER)) "
                            "<= CAST (?3 AS INTEGER)"
                            " AND h.changeset IS NOT NULL AND NOT h.is_folded"
                            " AND NOT EXISTS (SELECT 1 FROM history WHERE parent = h.id)"
                            " AND NOT EXISTS (SELECT 1 FROM version WHERE step = h.id)";
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  g_autofree char *span = g_strdup_printf ("%" G_GINT64_FORMAT, COALESCE_US);
  gint64 step = 0;

  if (key && !yd_database_get_int (db, sql, YD_ARGS (key, now, span), &step, error))
    return -1;
  return step;
}

static gboolean
join (YdDatabase *db, gint64 step, GBytes *changeset, GError **error)
{
  g_autoptr (GPtrArray) both = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GBytes) before = yd_history_steps_load (db, step, error);
  if (!before)
    return FALSE;

  g_ptr_array_add (both, g_bytes_ref (before));
  g_ptr_array_add (both, g_bytes_ref (changeset));
  g_autoptr (GBytes) joined = yd_changeset_join (both, error);
  if (!joined)
    return FALSE;
  if (g_bytes_get_size (joined) > 0)
    return yd_history_steps_replace (db, step, joined, error);
  /* typed and taken back: as if it never was */
  const gint64 parent = yd_history_steps_get_parent (db, step, error);
  return parent >= 0 && yd_history_steps_set_cursor (db, parent, error) &&
         yd_history_steps_delete (db, step, error);
}

static void
set_nameless_error (YdDatabase *db, GBytes *changeset, GError **error)
{
  g_autoptr (GHashTable) changed = yd_changed_rows_new ();
  yd_changeset_collect (changeset, db, changed, NULL, NULL);
  g_autofree char **tables = (char **) g_hash_table_get_keys_as_array (changed, NULL);
  g_autofree char *list = g_strjoinv (", ", tables);

  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
               _ ("The change of %s was not kept: undo must know of it, but it has no name."),
               list);
}

/**
 * yd_history_record: (skip)
 * @db: the writing connection, before the commit
 * @changeset: what was changed
 * @step_name: a `YdHistoryStepName`
 * @error: set when the change may not be kept
 *
 * Adds a step to the history, or joins the change to the current one.
 *
 * Returns: whether the change may be committed
 */
gboolean
yd_history_record (YdDatabase *db, GBytes *changeset, gpointer step_name, GError **error)
{
  const YdHistoryStepName *step = step_name;

  if (g_bytes_get_size (changeset) == 0)
    return TRUE;
  if (!step->name) {
    set_nameless_error (db, changeset, error);
    return FALSE;
  }
  const gint64 joinable = find_joinable (db, step->coalesce_key, error);
  if (joinable != 0)
    return joinable > 0 && join (db, joinable, changeset, error);
  const gint64 cursor = yd_history_steps_get_cursor (db, error);
  const gint64 made = cursor < 0 ? -1
                                 : yd_history_steps_insert (db, cursor, step->name,
                                                            step->coalesce_key, changeset, error);
  return made > 0 && yd_history_steps_set_cursor (db, made, error);
}

static gint64
find_undoable (YdDatabase *db, GError **error)
{
  static const char sql[] = "SELECT h.id FROM history h JOIN history_cursor c ON c.step = h.id"
                            " WHERE h.changeset IS NOT NULL";
  gint64 step;

  return yd_database_get_int (db, sql, NULL, &step, error) ? step : -1;
}

static gint64
find_redoable (YdDatabase *db, GError **error)
{
  static const char sql[] = "SELECT max (h.id) FROM history h JOIN history_cursor c"
                            " ON c.step = h.parent WHERE h.id <> c.step";
  gint64 step;

  return yd_database_get_int (db, sql, NULL, &step, error) ? step : -1;
}

static gboolean
undo (YdWriter *writer, gpointer name, GError **error)
{
  YdDatabase *db = writer->reader.db;
  const gint64 step = find_undoable (db, error);
  if (step == 0)
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO,
                         _ ("There is nothing to undo."));
  if (step <= 0)
    return FALSE;

  g_autoptr (GBytes) changeset = yd_history_steps_load (db, step, error);
  g_autoptr (GBytes) inverse = changeset ? yd_changeset_invert (changeset, error) : NULL;
  const gint64 parent = inverse ? yd_history_steps_get_parent (db, step, error) : -1;
  *(char **) name = yd_history_steps_dup_name (db, step, NULL);
  return parent >= 0 && yd_writer_replay (writer, inverse, error) &&
         yd_history_steps_set_cursor (db, parent, error);
}

static gboolean
redo (YdWriter *writer, gpointer name, GError **error)
{
  YdDatabase *db = writer->reader.db;
  const gint64 step = find_redoable (db, error);
  if (step == 0)
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO,
                         _ ("There is nothing to redo."));
  if (step <= 0)
    return FALSE;

  g_autoptr (GBytes) changeset = yd_history_steps_load (db, step, error);
  *(char **) name = yd_history_steps_dup_name (db, step, NULL);
  return changeset && yd_writer_replay (writer, changeset, error) &&
         yd_history_steps_set_cursor (db, step, error);
}

static gboolean
move (YdStore *store, YdWriteFunc func, char **step, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  const YdTransaction transaction = { func, &name, NULL, NULL, cancellable };

  if (!yd_store_run (store, &transaction, error))
    return FALSE;
  if (step)
    *step = g_steal_pointer (&name);
  return TRUE;
}

/**
 * yd_history_undo:
 * @store: a store
 * @step: (out) (optional): what the step is called that was undone
 * @cancellable: (nullable): stops it before it is committed
 * @error: set to `YD_STORE_ERROR_NOTHING_TO_UNDO` where the history begins
 *
 * Takes back the current step; blocks.
 *
 * Returns: whether it was undone
 */
gboolean
yd_history_undo (YdStore *store, char **step, GCancellable *cancellable, GError **error)
{
  return move (store, undo, step, cancellable, error);
}

/**
 * yd_history_redo:
 * @store: a store
 * @step: (out) (optional): what the step is called that was redone
 * @cancellable: (nullable): stops it before it is committed
 * @error: set to `YD_STORE_ERROR_NOTHING_TO_UNDO` where nothing was undone
 *
 * Makes the newest step that follows the current one again; blocks.
 *
 * Returns: whether it was redone
 */
gboolean
yd_history_redo (YdStore *store, char **step, GCancellable *cancellable, GError **error)
{
  return move (store, redo, step, cancellable, error);
}

static char *
dup_name_of (YdStore *store, gint64 (*find) (YdDatabase *, GError **))
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, NULL, NULL);
  const gint64 step = reader ? find (reader->db, NULL) : 0;

  return step > 0 ? yd_history_steps_dup_name (reader->db, step, NULL) : NULL;
}

/**
 * yd_history_get_undo_name:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what the step is called that undo takes back, %NULL when
 *   there is none
 */
char *
yd_history_get_undo_name (YdStore *store)
{
  return dup_name_of (store, find_undoable);
}

/**
 * yd_history_get_redo_name:
 * @store: a store
 *
 * Returns: (transfer full) (nullable): what the step is called that redo makes again, %NULL when
 *   there is none
 */
char *
yd_history_get_redo_name (YdStore *store)
{
  return dup_name_of (store, find_redoable);
}

/**
 * yd_history_step_free:
 * @step: (nullable) (transfer full): a step
 */
void
yd_history_step_free (YdHistoryStep *step)
{
  if (!step)
    return;
  g_free (step->name);
  g_free (step->actor);
  g_free (step->version);
  g_free (step);
}

static YdHistoryStep *
read_step (sqlite3_stmt *stmt)
{
  YdHistoryStep *step = g_new0 (YdHistoryStep, 1);

  step->id = sqlite3_column_int64 (stmt, 0);
  step->parent = sqlite3_column_int64 (stmt, 1);
  step->name = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  step->actor = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
  step->made_at = sqlite3_column_int64 (stmt, 4);
  step->is_current = sqlite3_column_int (stmt, 5);
  step->is_undone = sqlite3_column_int (stmt, 6);
  step->version = g_strdup ((const char *) sqlite3_column_text (stmt, 7));
  return step;
}

/**
 * yd_history_load:
 * @store: a store
 * @cancellable: (nullable): stops the loading
 * @error: set when the history cannot be read
 *
 * Loads the steps that lead to the project as it is, and those that redo would make, oldest first;
 * blocks. Steps of other branches are reached by their versions (`yd_versions_load`).
 *
 * Returns: (transfer full) (nullable) (element-type YdHistoryStep): the steps
 */
GPtrArray *
yd_history_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  static const char sql[] =
      "WITH RECURSIVE cursor (id) AS (SELECT step FROM history_cursor),"
      " done (id) AS (SELECT id FROM cursor UNION ALL"
      "  SELECT h.parent FROM history h JOIN done ON h.id = done.id WHERE h.parent > 0),"
      " undone (id) AS (SELECT id FROM cursor UNION ALL"
      "  SELECT (SELECT max (id) FROM history WHERE parent = undone.id) FROM undone"
      "  WHERE undone.id IS NOT NULL)"
      " SELECT h.id, h.parent, h.name, h.actor, h.made_at, h.id = c.id, h.id NOT IN done,"
      "  (SELECT name FROM version WHERE step = h.id ORDER BY made_at LIMIT 1)"
      " FROM history h JOIN cursor c"
      " WHERE h.id IN done OR h.id IN (SELECT id FROM undone WHERE id IS NOT NULL) ORDER BY h.id";
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (sqlite3_stmt) stmt = reader ? yd_reader_prepare (reader, sql, error) : NULL;
  if (!stmt)
    return NULL;

  g_autoptr (GPtrArray) steps =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_history_step_free);
  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    g_ptr_array_add (steps, read_step (stmt));
  return step == YD_STEP_DONE ? g_steal_pointer (&steps) : NULL;
}
