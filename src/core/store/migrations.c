/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The shape of a project changes by numbered files, data/migrations/0001.sql and on. user_version
 * is the number of the last one that was run. */
#include "core/store/migrations-private.h"

#include <glib/gi18n.h>

#include "core/base/data-path.h"
#include "core/store/store-error.h"

static char *
dup_path (int number)
{
  g_autofree char *name = g_strdup_printf ("migrations/%04d.sql", number);

  return yd_data_path (name);
}

static int
count_files (void)
{
  for (int n = 0;; n++) {
    g_autofree char *path = dup_path (n + 1);
    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      return n;
  }
}

static gboolean
set_missing_error (GError **error)
{
  g_autofree char *path = dup_path (1);

  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
               _ ("“%s” is missing. Install the studio again."), path);
  return FALSE;
}

/**
 * yd_migrations_check:
 * @db: a connection
 * @is_old: (out): whether migrations must be run before the project can be used
 * @error: set to `YD_STORE_ERROR_NOT_PROJECT`, `_NEWER` or, for damage, `_CORRUPT`
 *
 * Looks whether a database is a project that this studio can use.
 *
 * Returns: whether it is
 */
gboolean
yd_migrations_check (YdDatabase *db, gboolean *is_old, GError **error)
{
  const char *file = sqlite3_db_filename (db, "main");
  gint64 application_id, version, newest = count_files ();

  if (!yd_database_get_int (db, "PRAGMA application_id", NULL, &application_id, error) ||
      !yd_database_get_int (db, "PRAGMA user_version", NULL, &version, error))
    return FALSE;
  if (application_id != YD_PROJECT_APPLICATION_ID) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_PROJECT,
                 _ ("“%s” is a database of another program, not a project of Yiduo Studio."), file);
    return FALSE;
  }
  if (newest == 0)
    return set_missing_error (error);
  if (version > newest) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NEWER,
                 _ ("“%s” was written by a newer Yiduo Studio (shape %d, this one knows %d). "
                    "Update the studio to open it."),
                 file, (int) version, (int) newest);
    return FALSE;
  }
  *is_old = version < newest;
  return TRUE;
}

static gboolean
run_file (YdDatabase *db, int number, GError **error)
{
  g_autofree char *path = dup_path (number);
  g_autofree char *sql = NULL;

  if (!g_file_get_contents (path, &sql, NULL, error) || !yd_database_execute (db, sql, error)) {
    g_prefix_error (error, "%s: ", path);
    return FALSE;
  }
  return TRUE;
}

/**
 * yd_migrations_run:
 * @db: a connection that may write
 * @error: set when one of them fails; the database is then as before
 *
 * Brings a database, also an empty one, to the newest shape in one transaction.
 *
 * Returns: whether it has that shape now
 */
gboolean
yd_migrations_run (YdDatabase *db, GError **error)
{
  const int newest = count_files ();
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", newest);
  gint64 version;

  if (newest == 0) {
    g_autofree char *path = dup_path (1);
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
                 _ ("“%s” is missing. Install the studio again."), path);
    return FALSE;
  }
  gboolean is_good = yd_database_get_int (db, "PRAGMA user_version", NULL, &version, error) &&
                     yd_database_execute (db, "BEGIN IMMEDIATE", error);
  for (int n = version + 1; is_good && n <= newest; n++)
    is_good = run_file (db, n, error);
  is_good = is_good && yd_database_execute (db, set_version, error) &&
            yd_database_execute (db, "COMMIT", error);
  if (!is_good)
    yd_database_roll_back (db);
  return is_good;
}
