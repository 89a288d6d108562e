/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/writer.h"

#include "core/store/column-change-private.h"
#include "core/store/record-rows-private.h"
#include "core/store/writer-private.h"

#define MAX_LOG_PAGES 1000 /* as SQLite has it by itself */

/* How many rows a statement takes, as the variables of one are limited to 32766 */
static const guint batches[YD_WRITER_BATCHES] = { 512, 64, 1 };

static int
logged_cb (gpointer writer, sqlite3 *db, const char *name, int n_pages)
{
  YdWriter *self = writer;

  self->n_log_pages = n_pages;
  return SQLITE_OK;
}

static void
finalize_cb (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

/**
 * yd_writer_new: (skip)
 * @db: (transfer full): the connection that writes
 *
 * Returns: (transfer full): its writer
 */
YdWriter *
yd_writer_new (YdDatabase *db)
{
  YdWriter *self = g_new0 (YdWriter, 1);

  self->reader.db = db;
  for (guint i = 0; i < YD_WRITER_BATCHES; i++)
    self->upserts[i] = g_hash_table_new_full (NULL, NULL, NULL, finalize_cb);
  sqlite3_wal_hook (db, logged_cb, self); /* takes the place of SQLite's own, inside the commit */
  return self;
}

/**
 * yd_writer_free: (skip)
 * @self: (nullable) (transfer full): a writer
 */
void
yd_writer_free (YdWriter *self)
{
  if (!self)
    return;
  for (guint i = 0; i < YD_WRITER_BATCHES; i++)
    g_hash_table_unref (self->upserts[i]);
  yd_database_close (self->reader.db);
  g_free (self);
}

/**
 * yd_writer_get_reader:
 * @self: a writer
 *
 * Returns: (transfer none): a reader of what the transaction sees; not to be released
 */
YdReader *
yd_writer_get_reader (YdWriter *self)
{
  return &self->reader;
}

static sqlite3_stmt *
get_upsert (YdWriter *self, GType type, guint batch, GError **error)
{
  sqlite3_stmt *stmt = g_hash_table_lookup (self->upserts[batch], GSIZE_TO_POINTER (type));

  if (!stmt) {
    g_autofree char *sql = yd_record_rows_upsert (type, batches[batch]);
    stmt = yd_database_prepare (self->reader.db, sql, NULL, error);
    if (stmt)
      g_hash_table_insert (self->upserts[batch], GSIZE_TO_POINTER (type), stmt);
  }
  return stmt;
}

static gboolean
save_batch (YdWriter *self, guint batch, gpointer *records, GError **error)
{
  sqlite3_stmt *stmt = get_upsert (self, G_OBJECT_TYPE (records[0]), batch, error);
  int code = SQLITE_OK;
  if (!stmt)
    return FALSE;

  for (guint i = 0; code == SQLITE_OK && i < batches[batch]; i++)
    code = yd_record_rows_bind (stmt, i, records[i]);
  if (code == SQLITE_OK)
    code = sqlite3_step (stmt);
  if (code != SQLITE_DONE)
    yd_database_set_error (self->reader.db, code, error);
  sqlite3_reset (stmt);
  sqlite3_clear_bindings (stmt);
  return code == SQLITE_DONE;
}

/**
 * yd_writer_save:
 * @self: a writer
 * @record: a `YdRecord`
 * @error: set when the database refuses, such as for a second picked take of a need
 *
 * Inserts a record, or updates the row of its id. What it refers to may be saved later in the same
 * transaction.
 *
 * Returns: whether it was saved
 */
gboolean
yd_writer_save (YdWriter *self, gpointer record, GError **error)
{
  return save_batch (self, YD_WRITER_BATCHES - 1, &record, error);
}

/**
 * yd_writer_save_all:
 * @self: a writer
 * @records: (element-type YdRecord): records of one type
 * @error: as by `yd_writer_save`
 *
 * Saves many records, as `yd_writer_save` does each: after each statement the index of the search
 * is written, so a statement takes many.
 *
 * Returns: whether all were saved
 */
gboolean
yd_writer_save_all (YdWriter *self, GPtrArray *records, GError **error)
{
  guint n_saved = 0;

  for (guint i = 0; i < YD_WRITER_BATCHES; i++)
    for (; n_saved + batches[i] <= records->len; n_saved += batches[i])
      if (!save_batch (self, i, records->pdata + n_saved, error))
        return FALSE;
  return TRUE;
}

/**
 * yd_writer_delete:
 * @self: a writer
 * @type: the type of record
 * @id: its id
 * @error: set when the database refuses
 *
 * Deletes a record; no error when there is none. What refers to it must be gone, or point
 * elsewhere, when the transaction ends.
 *
 * Returns: whether it worked
 */
gboolean
yd_writer_delete (YdWriter *self, GType type, const char *id, GError **error)
{
  return yd_writer_delete_where (self, type, "WHERE id = ?1", YD_ARGS (id), error);
}

/**
 * yd_writer_delete_where:
 * @self: a writer
 * @type: the type of record
 * @where: (nullable): what follows the table's name; %NULL deletes all
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the database refuses
 *
 * Returns: whether it worked
 */
gboolean
yd_writer_delete_where (YdWriter *self,
                        GType type,
                        const char *where,
                        const char *const *args,
                        GError **error)
{
  g_autofree char *sql =
      g_strdup_printf ("DELETE FROM %s %s", yd_record_rows_table (type), where ? where : "");

  return yd_database_run (self->reader.db, sql, args, error);
}

/**
 * yd_writer_execute:
 * @self: a writer
 * @sql: one statement that changes rows
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the database refuses
 *
 * Returns: whether it worked
 */
gboolean
yd_writer_execute (YdWriter *self, const char *sql, const char *const *args, GError **error)
{
  return yd_database_run (self->reader.db, sql, args, error);
}

/**
 * yd_writer_change_column:
 * @self: a writer
 * @type: a type of record that history records
 * @column: one of its columns: a whole number, which refers to nothing and sets off no trigger
 * @expression: what it becomes, in terms of the row
 * @where: which rows
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, … of both
 * @error: set when the database refuses
 *
 * Does what `UPDATE … SET column = expression` does, at a third of the cost: for edits that may
 * move thousands of rows.
 *
 * Returns: whether it worked
 */
gboolean
yd_writer_change_column (YdWriter *self,
                         GType type,
                         const char *column,
                         const char *expression,
                         const char *where,
                         const char *const *args,
                         GError **error)
{
  g_autoptr (YdColumnChange) change = yd_column_change_new (
      self->reader.db, self->recording, yd_record_rows_table (type), column, error);

  if (!change || !yd_recording_pause (self->recording, error) ||
      !yd_column_change_run (change, expression, where, args, error))
    return FALSE;
  g_autoptr (GBytes) known = yd_column_change_take (change);
  return yd_recording_resume (self->recording, known, TRUE, error);
}

/**
 * yd_writer_settle: (skip)
 * @self: a writer with no open transaction
 *
 * Moves what was committed from the log to its place when it has become much; nobody waits for
 * that. What cannot be moved now, as a reader looks at it, is moved another time.
 */
void
yd_writer_settle (YdWriter *self)
{
  if (self->n_log_pages < MAX_LOG_PAGES)
    return;
  self->n_log_pages = 0;
  sqlite3_wal_checkpoint_v2 (self->reader.db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

/**
 * yd_writer_replay: (skip)
 * @self: a writer
 * @changeset: a changeset
 * @error: set as by `yd_changeset_apply`
 *
 * Makes the changes of a changeset.
 *
 * Returns: whether they were made
 */
gboolean
yd_writer_replay (YdWriter *self, GBytes *changeset, GError **error)
{
  return yd_recording_pause (self->recording, error) &&
         yd_changeset_apply (self->reader.db, changeset, error) &&
         yd_recording_resume (self->recording, changeset, FALSE, error);
}
