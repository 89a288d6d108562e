/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A change of one column of many rows, which writes down itself what it does, as the session
 * extension would, but without reading all the other columns of every row before and after:
 *
 * | bytes | what |
 * |---|---|
 * | `T`, number of columns, for each whether it is the key, the table's name and a zero | once |
 * | 23 for an update, 0 for a direct one | each row |
 * | values before: the id and the column's, nothing (a zero) for the others | |
 * | value after: the column's, nothing for the others | |
 *
 * A value is its type and its bytes: 1 and 8 bytes, big end first, or 3, a length and a text.
 * Numbers of columns and lengths are SQLite's varints.
 *
 * Source: "The Session Extension", and the comment "CHANGESET FORMAT" in sqlite3session.c, 3.40. */
#include "core/store/column-change-private.h"

#include <glib/gi18n.h>

#include "core/store/reader.h"
#include "core/store/store-error.h"

#define NOTE "yd_note"

struct _YdColumnChange {
  YdDatabase *db;         /* not owned */
  YdRecording *recording; /* not owned; in a pause */
  GHashTable *rows;       /* of the table; not owned; NULL before the first */
  char *table;            /* owned */
  const char *column;     /* interned */
  int n_columns;          /* of the table */
  int id_index;           /* of the columns, in their order */
  int column_index;       /* of the columns, in their order */
  GByteArray *bytes;      /* owned; what was done so far */
};

static void
add_varint (GByteArray *bytes, guint32 value)
{
  guint8 digits[5];
  int i = G_N_ELEMENTS (digits);

  digits[--i] = value & 0x7f;
  while ((value >>= 7) > 0)
    digits[--i] = 0x80 | (value & 0x7f);
  g_byte_array_append (bytes, digits + i, G_N_ELEMENTS (digits) - i);
}

static void
add_zeros (GByteArray *bytes, int n)
{
  const guint at = bytes->len;

  g_byte_array_set_size (bytes, at + n);
  memset (bytes->data + at, 0, n);
}

static void
add_int (GByteArray *bytes, gint64 value)
{
  const gint64 big_end = GINT64_TO_BE (value);

  g_byte_array_append (bytes, (const guint8[]){ SQLITE_INTEGER }, 1);
  g_byte_array_append (bytes, (const guint8 *) &big_end, sizeof big_end);
}

static void
add_text (GByteArray *bytes, sqlite3_value *value)
{
  const unsigned char *text = sqlite3_value_text (value);
  const int size_bytes = sqlite3_value_bytes (value);

  g_byte_array_append (bytes, (const guint8[]){ SQLITE_TEXT }, 1);
  add_varint (bytes, size_bytes);
  g_byte_array_append (bytes, text, size_bytes);
}

static void
add_table (YdColumnChange *self)
{
  self->rows = yd_recording_get_rows (self->recording, self->table);
  g_byte_array_append (self->bytes, (const guint8 *) "T", 1);
  add_varint (self->bytes, self->n_columns);
  add_zeros (self->bytes, self->n_columns);
  self->bytes->data[self->bytes->len - self->n_columns + self->id_index] = 1;
  g_byte_array_append (self->bytes, (const guint8 *) self->table, strlen (self->table) + 1);
}

/* yd_note (id, value before, value after): the value after, noted */
static void
note_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  YdColumnChange *self = sqlite3_user_data (context);
  const gint64 before = sqlite3_value_int64 (values[1]), after = sqlite3_value_int64 (values[2]);
  const int first = MIN (self->id_index, self->column_index);
  const int second = MAX (self->id_index, self->column_index);

  if (sqlite3_value_type (values[0]) != SQLITE_TEXT ||
      sqlite3_value_type (values[1]) != SQLITE_INTEGER ||
      sqlite3_value_type (values[2]) != SQLITE_INTEGER) {
    sqlite3_result_error (context, "only whole numbers can be changed in this way", -1);
    return;
  }
  sqlite3_result_int64 (context, after);
  if (before == after)
    return;
  if (!self->rows)
    add_table (self);
  yd_recording_note (self->recording, self->rows, (const char *) sqlite3_value_text (values[0]),
                     self->column);
  g_byte_array_append (self->bytes, (const guint8[]){ SQLITE_UPDATE, 0 }, 2);
  add_zeros (self->bytes, first);
  if (first == self->id_index)
    add_text (self->bytes, values[0]);
  else
    add_int (self->bytes, before);
  add_zeros (self->bytes, second - first - 1);
  if (second == self->id_index)
    add_text (self->bytes, values[0]);
  else
    add_int (self->bytes, before);
  add_zeros (self->bytes, self->n_columns - second - 1 + self->column_index);
  add_int (self->bytes, after);
  add_zeros (self->bytes, self->n_columns - self->column_index - 1);
}

static gboolean
find_columns (YdColumnChange *self, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (
      self->db,
      "SELECT count (*), max (iif (name = 'id', cid, -1)), max (iif (name = ?2, cid, -1)) FROM "
      "pragma_table_info (?1)",
      YD_ARGS (self->table, self->column), error);
  if (!stmt)
    return FALSE;

  const int code = sqlite3_step (stmt);
  if (code != SQLITE_ROW) {
    yd_database_set_error (self->db, code, error);
    return FALSE;
  }
  self->n_columns = sqlite3_column_int (stmt, 0);
  self->id_index = sqlite3_column_int (stmt, 1);
  self->column_index = sqlite3_column_int (stmt, 2);
  if (self->id_index >= 0 && self->column_index >= 0)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
               _ ("The table “%s” has no column “%s”."), self->table, self->column);
  return FALSE;
}

/**
 * yd_column_change_new: (skip)
 * @db: the writing connection, inside a transaction
 * @recording: of the transaction
 * @table: a table with a column `id`
 * @column: one of its columns, which holds whole numbers, refers to nothing and sets off no trigger
 * @error: set to `YD_STORE_ERROR_CORRUPT` when there is no such column
 *
 * Returns: (transfer full) (nullable): a change of which nothing is done yet
 */
YdColumnChange *
yd_column_change_new (YdDatabase *db,
                      YdRecording *recording,
                      const char *table,
                      const char *column,
                      GError **error)
{
  g_autoptr (YdColumnChange) self = g_new0 (YdColumnChange, 1);

  self->db = db;
  self->recording = recording;
  self->table = g_strdup (table);
  self->column = g_intern_string (column);
  self->bytes = g_byte_array_new ();
  return find_columns (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_column_change_free: (skip)
 * @self: (nullable) (transfer full): a change
 */
void
yd_column_change_free (YdColumnChange *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->bytes, g_byte_array_unref);
  g_free (self->table);
  g_free (self);
}

/**
 * yd_column_change_run: (skip)
 * @self: a change; its recording is in a pause
 * @expression: what the column becomes, in terms of the row
 * @where: which rows
 * @args: (array zero-terminated=1): texts for ?1, ?2, … of both
 * @error: set when the database refuses
 *
 * Changes the rows, which may be done once.
 *
 * Returns: whether it worked
 */
gboolean
yd_column_change_run (YdColumnChange *self,
                      const char *expression,
                      const char *where,
                      const char *const *args,
                      GError **error)
{
  const int flags = SQLITE_UTF8 | SQLITE_DIRECTONLY;
  g_autofree char *sql =
      g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = " NOTE " (id, \"%s\", %s) %s", self->table,
                       self->column, self->column, expression, where);
  const int code = sqlite3_create_function (self->db, NOTE, 3, flags, self, note_cb, NULL, NULL);
  if (code != SQLITE_OK) {
    yd_database_set_error (self->db, code, error);
    return FALSE;
  }

  const gboolean is_done = yd_database_run (self->db, sql, args, error);
  sqlite3_create_function (self->db, NOTE, 3, flags, NULL, NULL, NULL, NULL);
  return is_done;
}

/**
 * yd_column_change_take: (skip)
 * @self: a change that was made
 *
 * Returns: (transfer full): the changeset of it; of size 0 for nothing
 */
GBytes *
yd_column_change_take (YdColumnChange *self)
{
  return g_byte_array_free_to_bytes (g_steal_pointer (&self->bytes));
}
