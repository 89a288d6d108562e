/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transaction changed, as bytes of SQLite's session extension: for every row its table, its
 * id and, of the columns that changed, the value before and after. Applied exactly or not at all.
 *
 * Source: "The Session Extension", sqlite.org/sessionintro.html and sqlite3session.h of 3.40. */
#include "core/store/changeset-private.h"

#include <glib/gi18n.h>

#include "core/store/changed-rows.h"
#include "core/store/reader.h"
#include "core/store/store-error.h"

typedef sqlite3_changegroup YdChangegroup;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdChangegroup, sqlite3changegroup_delete)

/**
 * yd_session_new:
 * @db: a connection
 * @tables: (array zero-terminated=1): the tables whose changes are recorded
 * @error: set when memory ends
 *
 * Returns: (transfer full) (nullable): what records from now on
 */
YdSession *
yd_session_new (YdDatabase *db, const char *const *tables, GError **error)
{
  YdSession *made = NULL;
  int code = sqlite3session_create (db, "main", &made);
  g_autoptr (YdSession) session = made;

  for (int i = 0; code == SQLITE_OK && tables[i]; i++)
    code = sqlite3session_attach (session, tables[i]);
  if (code == SQLITE_OK)
    return g_steal_pointer (&session);
  yd_database_set_error (NULL, code, error);
  return NULL;
}

static GBytes *
take_bytes (int code, void *bytes, int size_bytes, GError **error)
{
  if (code == SQLITE_OK)
    return g_bytes_new_with_free_func (bytes, size_bytes, sqlite3_free, bytes);
  yd_database_set_error (NULL, code, error);
  return NULL;
}

/**
 * yd_session_take:
 * @session: a session
 * @error: set when memory ends
 *
 * Returns: (transfer full) (nullable): what was changed since it was made; of size 0 for nothing
 */
GBytes *
yd_session_take (YdSession *session, GError **error)
{
  int size_bytes = 0;
  void *bytes = NULL;
  const int code = sqlite3session_changeset (session, &size_bytes, &bytes);

  return take_bytes (code, bytes, size_bytes, error);
}

/**
 * yd_changeset_invert:
 * @changeset: a changeset
 * @error: set when its bytes are damaged
 *
 * Returns: (transfer full) (nullable): the changeset that takes it back
 */
GBytes *
yd_changeset_invert (GBytes *changeset, GError **error)
{
  gsize size_bytes;
  const void *bytes = g_bytes_get_data (changeset, &size_bytes);
  int inverse_bytes = 0;
  void *inverse = NULL;
  const int code = sqlite3changeset_invert (size_bytes, bytes, &inverse_bytes, &inverse);

  return take_bytes (code, inverse, inverse_bytes, error);
}

/**
 * yd_changeset_join:
 * @changesets: (element-type GBytes): changesets, each made where the one before it ended
 * @error: set when their bytes are damaged
 *
 * Returns: (transfer full) (nullable): one that does what they do one after the other
 */
GBytes *
yd_changeset_join (GPtrArray *changesets, GError **error)
{
  YdChangegroup *made = NULL;
  int code = sqlite3changegroup_new (&made);
  g_autoptr (YdChangegroup) group = made;
  int joined_bytes = 0;
  void *joined = NULL;

  for (guint i = 0; code == SQLITE_OK && i < changesets->len; i++) {
    gsize size_bytes;
    gconstpointer bytes = g_bytes_get_data (changesets->pdata[i], &size_bytes);
    code = sqlite3changegroup_add (group, size_bytes, (void *) bytes);
  }
  if (code == SQLITE_OK)
    code = sqlite3changegroup_output (group, &joined_bytes, &joined);
  return take_bytes (code, joined, joined_bytes, error);
}

static int
conflict_cb (void *table, int kind, sqlite3_changeset_iter *iter)
{
  const char *name = NULL;
  int n_columns, op, is_indirect;

  if (kind != SQLITE_CHANGESET_FOREIGN_KEY &&
      sqlite3changeset_op (iter, &name, &n_columns, &op, &is_indirect) == SQLITE_OK)
    *(const char **) table = g_intern_string (name);
  return SQLITE_CHANGESET_ABORT;
}

/**
 * yd_changeset_apply:
 * @db: a connection inside a transaction
 * @changeset: a changeset
 * @error: set to `YD_STORE_ERROR_CORRUPT` when the rows are not what the changeset expects
 *
 * Makes the changes of a changeset. Foreign keys are checked when all of them are made.
 *
 * Returns: whether they were made; if not, none was
 */
gboolean
yd_changeset_apply (YdDatabase *db, GBytes *changeset, GError **error)
{
  gsize size_bytes;
  gconstpointer bytes = g_bytes_get_data (changeset, &size_bytes);
  const char *table = NULL;

  if (size_bytes == 0)
    return TRUE;
  const int code =
      sqlite3changeset_apply (db, size_bytes, (void *) bytes, NULL, conflict_cb, (void *) &table);
  if (code == SQLITE_ABORT)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                 _ ("The history does not fit the rows of “%s”: they were changed by something "
                    "other than the studio. Nothing was done. “yiduo check” tells more."),
                 table ? table : "?");
  else if (code != SQLITE_OK)
    yd_database_set_error (db, code, error);
  return code == SQLITE_OK;
}

/* Gathers ids table by table, as a changeset has them. */
typedef struct {
  YdDatabase *db;
  GHashTable *changed;
  const char *table;  /* interned; NULL before the first */
  GHashTable *rows;   /* of the table */
  GPtrArray *columns; /* of the table, interned */
  gboolean is_new;    /* no row was there before */
} Collector;

static gboolean
begin_table (Collector *self, const char *table, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (
      self->db, "SELECT name FROM pragma_table_info (?1) ORDER BY cid", YD_ARGS (table), error);
  if (!stmt)
    return FALSE;

  g_ptr_array_set_size (self->columns, 0);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_ptr_array_add (self->columns,
                     (gpointer) g_intern_string ((const char *) sqlite3_column_text (stmt, 0)));
  self->table = g_intern_string (table);
  self->rows = yd_changed_rows_of (self->changed, table);
  return TRUE;
}

/* The name of the column that alone was changed; NULL when there are more of them */
static const char *
find_only_column (const Collector *self, YdChangesetIter *iter)
{
  const char *found = NULL;

  for (guint i = 0; i < self->columns->len; i++) {
    sqlite3_value *value = NULL;
    if (sqlite3changeset_new (iter, i, &value) != SQLITE_OK || (value && found))
      return NULL;
    if (value)
      found = self->columns->pdata[i];
  }
  return found;
}

static gboolean
collect_change (Collector *self, YdChangesetIter *iter, GError **error)
{
  const char *table;
  int n_columns, op, is_indirect;
  sqlite3_value *id = NULL;

  sqlite3changeset_op (iter, &table, &n_columns, &op, &is_indirect);
  if (g_strcmp0 (table, self->table) != 0 && !begin_table (self, table, error))
    return FALSE;
  const int code = op == SQLITE_INSERT ? sqlite3changeset_new (iter, 0, &id)
                                       : sqlite3changeset_old (iter, 0, &id);
  if (code != SQLITE_OK) {
    yd_database_set_error (NULL, code, error);
    return FALSE;
  }
  if (id && sqlite3_value_text (id))
    self->is_new &=
        yd_changed_rows_note (self->rows, (const char *) sqlite3_value_text (id),
                              op == SQLITE_UPDATE ? find_only_column (self, iter) : NULL);
  return TRUE;
}

/**
 * yd_changeset_collect:
 * @changeset: a changeset
 * @db: the connection to its rows
 * @changed: (element-type utf8 GHashTable): changed rows, added to
 * @is_disjoint: (out) (optional): whether none of the rows was there before
 * @error: set when its bytes are damaged
 *
 * Returns: whether it could be read
 */
gboolean
yd_changeset_collect (GBytes *changeset,
                      YdDatabase *db,
                      GHashTable *changed,
                      gboolean *is_disjoint,
                      GError **error)
{
  gsize size_bytes;
  gconstpointer bytes = g_bytes_get_data (changeset, &size_bytes);
  g_autoptr (GPtrArray) columns = g_ptr_array_new ();
  Collector collector = { .db = db, .changed = changed, .columns = columns, .is_new = TRUE };
  YdChangesetIter *started = NULL;
  int code = sqlite3changeset_start (&started, size_bytes, (void *) bytes);
  g_autoptr (YdChangesetIter) iter = started;

  while (code == SQLITE_OK && (code = sqlite3changeset_next (iter)) == SQLITE_ROW) {
    if (!collect_change (&collector, iter, error))
      return FALSE;
    code = SQLITE_OK;
  }
  if (is_disjoint)
    *is_disjoint = collector.is_new;
  if (code != SQLITE_DONE)
    yd_database_set_error (NULL, code, error);
  return code == SQLITE_DONE;
}
