/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every connection to a SQLite file needs: opening with our settings, errors in our words,
 * and a cancellable that is looked at while a statement runs. */
#include "core/store/database-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/store/reader.h"
#include "core/store/search-tokenizer-private.h"
#include "core/store/store-error.h"

#define BUSY_MS 10000
#define WATCH_STEPS 4000 /* machine steps between two looks at the cancellable, about 0.1 ms */
#define COPY_PAGES 2048

static gboolean
is_full (int system_errno)
{
  return system_errno == ENOSPC || system_errno == EDQUOT || system_errno == EFBIG;
}

/**
 * yd_database_set_error:
 * @db: (nullable): a connection
 * @code: the result code of SQLite that failed
 * @error: set
 *
 * Says in our terms why SQLite refused.
 */
void
yd_database_set_error (YdDatabase *db, int code, GError **error)
{
  const char *file = db ? sqlite3_db_filename (db, "main") : NULL;
  const char *why = db ? sqlite3_errmsg (db) : sqlite3_errstr (code);
  const char *where = file ? file : "";
  const int primary = code & 0xff;

  if (primary == SQLITE_INTERRUPT)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("The work was cancelled."));
  else if (primary == SQLITE_FULL ||
           (primary == SQLITE_IOERR && db && is_full (sqlite3_system_errno (db))))
    g_set_error (
        error, YD_STORE_ERROR, YD_STORE_ERROR_NO_SPACE,
        _ ("The disk is full, nothing was changed in “%s”. Free some space and try again."), where);
  else if (primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                 _ ("The database “%s” is damaged (%s). “yiduo check --repair” brings back what "
                    "can be saved."),
                 where, why);
  else if (primary == SQLITE_BUSY || primary == SQLITE_LOCKED)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_BUSY,
                 _ ("“%s” is in use by another program. Close it there and try again."), where);
  else if (primary == SQLITE_READONLY || primary == SQLITE_PERM)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” cannot be written (%s). Look at its permissions."), where, why);
  else
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED, _ ("The database “%s” refused: %s."),
                 where, why);
}

/**
 * yd_database_close:
 * @db: (nullable) (transfer full): a connection
 *
 * Closes a connection; statements still open keep it until they are finalized.
 */
void
yd_database_close (YdDatabase *db)
{
  sqlite3_close_v2 (db);
}

/**
 * yd_database_open:
 * @path: a database file, or a `file:` URI
 * @flags: `SQLITE_OPEN_…`
 * @error: set when it cannot be opened
 *
 * Opens a connection with foreign keys on and our search tokenizer known. Not to be used by two
 * threads at once.
 *
 * Returns: (transfer full) (nullable): the connection
 */
YdDatabase *
yd_database_open (const char *path, int flags, GError **error)
{
  sqlite3 *opened = NULL;
  const int code = sqlite3_open_v2 (
      path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_URI | SQLITE_OPEN_EXRESCODE, NULL);
  g_autoptr (YdDatabase) db = opened;

  if (code != SQLITE_OK) {
    yd_database_set_error (db, code, error);
    return NULL;
  }
  sqlite3_busy_timeout (db, BUSY_MS);
  /* a project may be a foreign file; TRUSTED_SCHEMA stays on, as triggers must reach FTS5 */
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  /* what a large statement keeps for its undoing would go through files, page by page */
  if (!yd_search_tokenizer_register (db, error) ||
      !yd_database_execute (db,
                            "PRAGMA foreign_keys = ON; PRAGMA cache_size = -16384;"
                            "PRAGMA temp_store = MEMORY",
                            error))
    return NULL;
  return g_steal_pointer (&db);
}

static int
is_cancelled_cb (gpointer cancellable)
{
  return g_cancellable_is_cancelled (cancellable);
}

/**
 * yd_database_watch:
 * @db: a connection
 * @cancellable: (nullable): stops a running statement, until the next call; %NULL for none
 */
void
yd_database_watch (YdDatabase *db, GCancellable *cancellable)
{
  sqlite3_progress_handler (db, WATCH_STEPS, cancellable ? is_cancelled_cb : NULL, cancellable);
}

/**
 * yd_database_execute:
 * @db: a connection
 * @sql: statements without arguments
 * @error: set when one of them fails
 *
 * Returns: whether all were run
 */
gboolean
yd_database_execute (YdDatabase *db, const char *sql, GError **error)
{
  const int code = sqlite3_exec (db, sql, NULL, NULL, NULL);

  if (code != SQLITE_OK)
    yd_database_set_error (db, code, error);
  return code == SQLITE_OK;
}

/**
 * yd_database_roll_back:
 * @db: a connection
 *
 * Ends a transaction without keeping it; nothing when none is open.
 */
void
yd_database_roll_back (YdDatabase *db)
{
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
}

/**
 * yd_database_prepare:
 * @db: a connection
 * @sql: one statement
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when the statement is wrong
 *
 * Returns: (transfer full) (nullable): the statement, bound
 */
sqlite3_stmt *
yd_database_prepare (YdDatabase *db, const char *sql, const char *const *args, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = NULL;
  int code = sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL);

  for (int i = 0; code == SQLITE_OK && args && args[i]; i++)
    code = sqlite3_bind_text (stmt, i + 1, args[i], -1, SQLITE_TRANSIENT);
  if (code == SQLITE_OK)
    return g_steal_pointer (&stmt);
  yd_database_set_error (db, code, error);
  return NULL;
}

/**
 * yd_database_run:
 * @db: a connection
 * @sql: one statement
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @error: set when it fails
 *
 * Runs a statement to its end, whatever rows it gives.
 *
 * Returns: whether it was run
 */
gboolean
yd_database_run (YdDatabase *db, const char *sql, const char *const *args, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, args, error);
  int code = SQLITE_ROW;

  if (!stmt)
    return FALSE;
  while (code == SQLITE_ROW)
    code = sqlite3_step (stmt);
  if (code != SQLITE_DONE)
    yd_database_set_error (db, code, error);
  return code == SQLITE_DONE;
}

/**
 * yd_database_get_int:
 * @db: a connection
 * @sql: a query
 * @args: (nullable) (array zero-terminated=1): texts for ?1, ?2, …
 * @value: (out): first column of the first row, 0 when there is no row
 * @error: set when it fails
 *
 * Returns: whether it was run
 */
gboolean
yd_database_get_int (YdDatabase *db,
                     const char *sql,
                     const char *const *args,
                     gint64 *value,
                     GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, args, error);
  if (!stmt)
    return FALSE;

  const int code = sqlite3_step (stmt);
  *value = code == SQLITE_ROW ? sqlite3_column_int64 (stmt, 0) : 0;
  if (code != SQLITE_ROW && code != SQLITE_DONE)
    yd_database_set_error (db, code, error);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

static gboolean
copy_pages (YdDatabase *from, YdDatabase *to, GCancellable *cancellable, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  if (!backup) {
    yd_database_set_error (to, sqlite3_extended_errcode (to), error);
    return FALSE;
  }

  int code = SQLITE_OK;
  while (code == SQLITE_OK && !g_cancellable_is_cancelled (cancellable))
    code = sqlite3_backup_step (backup, COPY_PAGES);
  sqlite3_backup_finish (backup);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (code != SQLITE_DONE)
    yd_database_set_error (to, code, error);
  return code == SQLITE_DONE;
}

/**
 * yd_database_copy:
 * @from: a connection
 * @path: where to write the copy; replaced when it exists
 * @cancellable: (nullable): stops the copying
 * @error: set when it cannot be copied; nothing is then left at @path
 *
 * Copies a database whole while it is in use; blocks. The copy appears at once, complete, and is
 * not in WAL mode, so that it is one file.
 *
 * Returns: whether the copy stands
 */
gboolean
yd_database_copy (YdDatabase *from, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  g_unlink (part);
  g_autoptr (YdDatabase) to =
      yd_database_open (part, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  gboolean is_copied = to && yd_database_execute (to, "PRAGMA synchronous = OFF", error) &&
                       copy_pages (from, to, cancellable, error) &&
                       yd_database_execute (to, "PRAGMA journal_mode = DELETE", error);

  g_clear_pointer (&to, yd_database_close);
  is_copied = is_copied && yd_safe_file_move (part, path, error);
  if (!is_copied)
    g_unlink (part);
  return is_copied;
}

/**
 * yd_database_is_sound:
 * @db: a connection
 * @error: set to `YD_STORE_ERROR_CORRUPT` when it is not
 *
 * Reads the whole database to see whether its structure is whole; blocks.
 *
 * Returns: whether it is
 */
gboolean
yd_database_is_sound (YdDatabase *db, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt =
      yd_database_prepare (db, "PRAGMA main.quick_check (1)", NULL, NULL);
  const char *answer = stmt && sqlite3_step (stmt) == SQLITE_ROW
                           ? (const char *) sqlite3_column_text (stmt, 0)
                           : sqlite3_errmsg (db);

  if (g_str_equal (answer, "ok"))
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT, _ ("“%s” is damaged (%s)."),
               sqlite3_db_filename (db, "main"), answer);
  return FALSE;
}
