/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/reader.h"

#include <glib/gi18n.h>

#include "core/store/reader-private.h"
#include "core/store/record-rows-private.h"
#include "core/store/store-error.h"

/**
 * yd_reader_new: (skip)
 * @db: a connection with no open transaction
 * @owner: (transfer none): the object that lends it; kept alive while it is lent
 * @give_back: called with @db when the lease ends
 * @cancellable: (nullable): stops running queries
 * @error: set when the database cannot be read; @db is then given back
 *
 * Starts a lease: what the reader sees from now on is one moment of the project.
 *
 * Returns: (transfer full) (nullable): the reader
 */
YdReader *
yd_reader_new (YdDatabase *db,
               gpointer owner,
               YdReaderReturnFunc give_back,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (YdReader) self = g_new0 (YdReader, 1);

  self->db = db;
  self->owner = g_object_ref (owner);
  self->give_back = give_back;
  if (cancellable)
    self->cancellable = g_object_ref (cancellable);
  yd_database_watch (db, cancellable);
  /* BEGIN alone takes no snapshot, the first read does */
  if (!yd_database_execute (db, "BEGIN; SELECT step FROM history_cursor", error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_reader_release:
 * @self: (transfer full): a leased reader
 *
 * Gives a reader back to the store it came from. Its statements must be finalized.
 */
void
yd_reader_release (YdReader *self)
{
  g_return_if_fail (self->owner != NULL); /* the writer's own reader is not released */

  yd_database_roll_back (self->db);
  yd_database_watch (self->db, NULL);
  self->give_back (self->db, self->owner);
  g_clear_object (&self->cancellable);
  g_object_unref (self->owner);
  g_free (self);
}

/**
 * yd_reader_prepare:
 * @self: a reader
 * @sql: one query
 * @error: set when the query is wrong or the work was cancelled
 *
 * Returns: (transfer full) (nullable): the query, to be finalized before the reader is released
 */
sqlite3_stmt *
yd_reader_prepare (YdReader *self, const char *sql, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  return yd_database_prepare (self->db, sql, NULL, error);
}

/**
 * yd_reader_step:
 * @self: a reader
 * @stmt: a query of this reader
 * @error: set on `YD_STEP_ERROR`
 *
 * Goes on to the next row; blocks.
 *
 * Returns: whether there is a row, the end, or an error
 */
YdStep
yd_reader_step (YdReader *self, sqlite3_stmt *stmt, GError **error)
{
  const int code = sqlite3_step (stmt);

  if (code == SQLITE_ROW)
    return YD_STEP_ROW;
  if (code == SQLITE_DONE)
    return YD_STEP_DONE;
  yd_database_set_error (self->db, code, error);
  return YD_STEP_ERROR;
}

static sqlite3_stmt *
select_rows (YdReader *self, GType type, const char *where, const char *const *args, GError **error)
{
  g_autofree char *sql = yd_record_rows_select (type, where);
  sqlite3_stmt *stmt = yd_reader_prepare (self, sql, error);

  for (int i = 0; stmt && args && args[i]; i++)
    sqlite3_bind_text (stmt, i + 1, args[i], -1, SQLITE_STATIC);
  return stmt;
}

/**
 * yd_reader_load:
 * @self: a reader
 * @type: the type of record, such as `YD_TYPE_SHOT`
 * @where: (nullable): what follows the table's name, `"WHERE scene = ?1 ORDER BY rank, id"`
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the query fails
 *
 * Loads records; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdRecord): the records, possibly none
 */
GPtrArray *
yd_reader_load (YdReader *self,
                GType type,
                const char *where,
                const char *const *args,
                GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = select_rows (self, type, where, args, error);
  if (!stmt)
    return NULL;

  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  YdStep step;
  while ((step = yd_reader_step (self, stmt, error)) == YD_STEP_ROW) {
    gpointer record = yd_record_rows_read (stmt, type, error);
    if (!record)
      return NULL;
    g_ptr_array_add (records, record);
  }
  return step == YD_STEP_DONE ? g_steal_pointer (&records) : NULL;
}

/**
 * yd_reader_find:
 * @self: a reader
 * @type: the type of record
 * @where: (nullable): what follows the table's name
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the query fails, not when there is no row
 *
 * Loads the first record that a query gives; blocks.
 *
 * Returns: (transfer full) (nullable): the record, or %NULL
 */
gpointer
yd_reader_find (YdReader *self,
                GType type,
                const char *where,
                const char *const *args,
                GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = select_rows (self, type, where, args, error);
  if (!stmt)
    return NULL;

  return yd_reader_step (self, stmt, error) == YD_STEP_ROW ? yd_record_rows_read (stmt, type, error)
                                                           : NULL;
}

/**
 * yd_reader_load_one:
 * @self: a reader
 * @type: the type of record
 * @id: its id
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` when there is none
 *
 * Loads the record of an id; blocks.
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
yd_reader_load_one (YdReader *self, GType type, const char *id, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gpointer record = yd_reader_find (self, type, "WHERE id = ?1", YD_ARGS (id), &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!record)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("There is no %s “%s” in this project."), yd_record_rows_table (type), id);
  return record;
}

/**
 * yd_reader_query_text:
 * @self: a reader
 * @sql: a query
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the query fails, not when there is no row
 *
 * Returns: (transfer full) (nullable): first column of the first row as text, %NULL without a row
 */
char *
yd_reader_query_text (YdReader *self, const char *sql, const char *const *args, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, sql, args, error);

  return stmt && yd_reader_step (self, stmt, error) == YD_STEP_ROW
             ? g_strdup ((const char *) sqlite3_column_text (stmt, 0))
             : NULL;
}

/**
 * yd_reader_add_texts:
 * @self: a reader
 * @texts: (element-type utf8): a set that frees its texts
 * @sql: a query
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the query fails
 *
 * Adds the first column of all rows to a set: ids above all. Rows that have nothing there are left
 * out.
 *
 * Returns: whether it worked
 */
gboolean
yd_reader_add_texts (YdReader *self,
                     GHashTable *texts,
                     const char *sql,
                     const char *const *args,
                     GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, sql, args, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (self, stmt, error)) == YD_STEP_ROW) {
    const char *text = (const char *) sqlite3_column_text (stmt, 0);
    if (text)
      g_hash_table_add (texts, g_strdup (text));
  }
  return step == YD_STEP_DONE;
}

/**
 * yd_reader_query_int:
 * @self: a reader
 * @sql: a query
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the query fails
 *
 * Returns: first column of the first row as a number, 0 without a row, -1 on error
 */
gint64
yd_reader_query_int (YdReader *self, const char *sql, const char *const *args, GError **error)
{
  gint64 value;

  return yd_database_get_int (self->db, sql, args, &value, error) ? value : -1;
}
