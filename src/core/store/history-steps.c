/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table `history`: a tree of steps, each the changeset of one transaction. Step 0 is the
 * project as it was created and has no row. The cursor is the step whose result the rows are. A
 * step's hash covers the hash of its parent, so that no step can be altered or taken out unseen. */
#include "core/store/history-steps-private.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <string.h>

#include "core/store/reader.h"
#include "core/store/store-error.h"

static gint64
query (YdDatabase *db, const char *sql, gint64 step, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, step);
  gint64 value;

  return yd_database_get_int (db, sql, YD_ARGS (text), &value, error) ? value : -1;
}

/**
 * yd_history_steps_get_cursor:
 * @db: a connection
 * @error: set when it cannot be read
 *
 * Returns: the current step, 0 for the project as created, -1 on error
 */
gint64
yd_history_steps_get_cursor (YdDatabase *db, GError **error)
{
  gint64 value;

  return yd_database_get_int (db, "SELECT step FROM history_cursor", NULL, &value, error) ? value
                                                                                          : -1;
}

/**
 * yd_history_steps_set_cursor:
 * @db: the writing connection
 * @step: the step whose result the rows are now
 * @error: set when it cannot be written
 */
gboolean
yd_history_steps_set_cursor (YdDatabase *db, gint64 step, GError **error)
{
  return query (db, "UPDATE history_cursor SET step = CAST (?1 AS INTEGER)", step, error) >= 0;
}

/**
 * yd_history_steps_get_parent:
 * @db: a connection
 * @step: a step
 * @error: set when it cannot be read
 *
 * Returns: the step before it, 0 for the first, -1 on error
 */
gint64
yd_history_steps_get_parent (YdDatabase *db, gint64 step, GError **error)
{
  return query (db, "SELECT parent FROM history WHERE id = ?1", step, error);
}

/**
 * yd_history_steps_dup_name:
 * @db: a connection
 * @step: a step
 * @error: set when it cannot be read
 *
 * Returns: (transfer full) (nullable): what a person calls the step
 */
char *
yd_history_steps_dup_name (YdDatabase *db, gint64 step, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
      yd_database_prepare (db, "SELECT name FROM history WHERE id = ?1", NULL, error);
  if (!stmt)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, step);
  return sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0))
                                           : NULL;
}

/**
 * yd_history_steps_load:
 * @db: a connection
 * @step: a step
 * @error: set to `YD_STORE_ERROR_CORRUPT` when the step or its changeset is not there
 *
 * Returns: (transfer full) (nullable): what the step changed
 */
GBytes *
yd_history_steps_load (YdDatabase *db, gint64 step, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (
      db, "SELECT changeset FROM history WHERE id = ?1 AND changeset IS NOT NULL", NULL, error);
  if (!stmt)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, step);
  const int code = sqlite3_step (stmt);
  if (code == SQLITE_ROW)
    return g_bytes_new (sqlite3_column_blob (stmt, 0), sqlite3_column_bytes (stmt, 0));
  if (code != SQLITE_DONE)
    yd_database_set_error (db, code, error);
  else
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                 _ ("Step %" PRId64 " of the history is missing."), step);
  return NULL;
}

enum { HASH_PARENT, HASH_NAME, HASH_ACTOR, HASH_DEVICE, HASH_MADE_AT, N_HASHED };

/* Texts with their ends, so that "ab" "c" and "a" "bc" differ */
static char *
make_hash (const char *const texts[N_HASHED], gconstpointer changeset, gsize size_bytes)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (int i = 0; i < N_HASHED; i++)
    g_checksum_update (sum, (const guchar *) texts[i], strlen (texts[i]) + 1);
  g_checksum_update (sum, changeset, size_bytes);
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * yd_history_steps_compute_hash:
 * @db: a connection
 * @step: a step
 * @error: set when it cannot be read
 *
 * Computes what a step's hash must be, from its row and its parent's hash.
 *
 * Returns: (transfer full) (nullable): SHA-256 in lower-case hex
 */
char *
yd_history_steps_compute_hash (YdDatabase *db, gint64 step, GError **error)
{
  static const char sql[] =
      "SELECT coalesce (p.hash, ''), h.name, h.actor, h.device, h.made_at, h.changeset"
      " FROM history h LEFT JOIN history p ON p.id = h.parent WHERE h.id = ?1";
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  if (!stmt)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, step);
  const int code = sqlite3_step (stmt);
  if (code != SQLITE_ROW) {
    yd_database_set_error (db, code == SQLITE_DONE ? SQLITE_CORRUPT : code, error);
    return NULL;
  }
  const char *texts[N_HASHED];
  for (int i = 0; i < N_HASHED; i++)
    if (!(texts[i] = (const char *) sqlite3_column_text (stmt, i)))
      texts[i] = ""; /* a foreign file may have anything there */
  gconstpointer changeset = sqlite3_column_blob (stmt, N_HASHED);
  return make_hash (texts, changeset, sqlite3_column_bytes (stmt, N_HASHED));
}

static gboolean
update_hash (YdDatabase *db, gint64 step, GError **error)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, step);
  g_autofree char *hash = yd_history_steps_compute_hash (db, step, error);

  return hash && yd_database_run (db, "UPDATE history SET hash = ?1 WHERE id = ?2",
                                  YD_ARGS (hash, id), error);
}

/* The hash of a step that is about to be written: a large changeset is not read and written again
 * for it */
static char *
hash_new_step (YdDatabase *db,
               gint64 parent,
               const char *name,
               gint64 made_at,
               GBytes *changeset,
               GError **error)
{
  g_autofree char *made_text = g_strdup_printf ("%" PRId64, made_at);
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (
      db, "SELECT coalesce (hash, '') FROM history WHERE id = ?1", NULL, error);
  if (!stmt)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, parent);
  const int code = sqlite3_step (stmt);
  if (code != SQLITE_ROW && code != SQLITE_DONE) {
    yd_database_set_error (db, code, error);
    return NULL;
  }
  const char *const texts[N_HASHED] = {
    [HASH_PARENT] = code == SQLITE_ROW ? (const char *) sqlite3_column_text (stmt, 0) : "",
    [HASH_NAME] = name,
    [HASH_ACTOR] = g_get_user_name (),
    [HASH_DEVICE] = g_get_host_name (),
    [HASH_MADE_AT] = made_text,
  };
  gsize size_bytes;
  gconstpointer bytes = g_bytes_get_data (changeset, &size_bytes);
  return make_hash (texts, bytes, size_bytes);
}

static gboolean
run_with_bytes (YdDatabase *db, sqlite3_stmt *stmt, int index, GBytes *bytes, GError **error)
{
  gsize size_bytes;
  gconstpointer data = g_bytes_get_data (bytes, &size_bytes);

  sqlite3_bind_blob64 (stmt, index, data ? data : "", size_bytes, SQLITE_STATIC);
  const int code = sqlite3_step (stmt);
  if (code != SQLITE_DONE)
    yd_database_set_error (db, code, error);
  return code == SQLITE_DONE;
}

/**
 * yd_history_steps_insert:
 * @db: the writing connection
 * @parent: the step it follows
 * @name: what a person calls it
 * @coalesce_key: (nullable): what may join it
 * @changeset: what it changed
 * @error: set when it cannot be written
 *
 * Adds a step; the cursor stays.
 *
 * Returns: its number, -1 on error
 */
gint64
yd_history_steps_insert (YdDatabase *db,
                         gint64 parent,
                         const char *name,
                         const char *coalesce_key,
                         GBytes *changeset,
                         GError **error)
{
  static const char sql[] =
      "INSERT INTO history (parent, name, actor, device, made_at, coalesce_key, changeset, hash)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  const gint64 made_at = g_get_real_time ();
  g_autofree char *hash = hash_new_step (db, parent, name, made_at, changeset, error);
  g_autoptr (sqlite3_stmt) stmt = hash ? yd_database_prepare (db, sql, NULL, error) : NULL;
  if (!stmt)
    return -1;

  sqlite3_bind_int64 (stmt, 1, parent);
  sqlite3_bind_text (stmt, 2, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 3, g_get_user_name (), -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 4, g_get_host_name (), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 5, made_at);
  sqlite3_bind_text (stmt, 6, coalesce_key, -1, SQLITE_STATIC);
  sqlite3_bind_text (stmt, 8, hash, -1, SQLITE_STATIC);
  return run_with_bytes (db, stmt, 7, changeset, error) ? sqlite3_last_insert_rowid (db) : -1;
}

/**
 * yd_history_steps_replace:
 * @db: the writing connection
 * @step: a step that nothing follows
 * @changeset: what it and what joined it changed
 * @error: set when it cannot be written
 *
 * Gives a step another changeset, made now.
 *
 * Returns: whether it was written
 */
gboolean
yd_history_steps_replace (YdDatabase *db, gint64 step, GBytes *changeset, GError **error)
{
  static const char sql[] = "UPDATE history SET made_at = ?1, changeset = ?3 WHERE id = ?2";
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  if (!stmt)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, g_get_real_time ());
  sqlite3_bind_int64 (stmt, 2, step);
  return run_with_bytes (db, stmt, 3, changeset, error) && update_hash (db, step, error);
}

/**
 * yd_history_steps_fold:
 * @db: the writing connection
 * @step: a step
 * @parent: the step it follows now
 * @changeset: (nullable): what it and the steps between changed, %NULL where the history begins
 * @error: set when it cannot be written
 *
 * Makes a step stand for those before it as well. It keeps its hash, from which the chain of those
 * after it goes on.
 *
 * Returns: whether it was written
 */
gboolean
yd_history_steps_fold (YdDatabase *db,
                       gint64 step,
                       gint64 parent,
                       GBytes *changeset,
                       GError **error)
{
  static const char sql[] =
      "UPDATE history SET parent = ?1, is_folded = 1, changeset = ?3 WHERE id = ?2";
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  if (!stmt)
    return FALSE;

  sqlite3_bind_int64 (stmt, 1, parent);
  sqlite3_bind_int64 (stmt, 2, step);
  if (changeset)
    return run_with_bytes (db, stmt, 3, changeset, error);
  const int code = sqlite3_step (stmt);
  if (code != SQLITE_DONE)
    yd_database_set_error (db, code, error);
  return code == SQLITE_DONE;
}

/**
 * yd_history_steps_delete:
 * @db: the writing connection
 * @step: a step that nothing follows
 * @error: set when it cannot be written
 *
 * Returns: whether it is gone
 */
gboolean
yd_history_steps_delete (YdDatabase *db, gint64 step, GError **error)
{
  return query (db, "DELETE FROM history WHERE id = CAST (?1 AS INTEGER)", step, error) >= 0;
}
