/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings back a project whose database is damaged. Tried in this order:
 *
 *   1  all rows are read out of the damaged database into a new one: damage often strikes an index
 *      or a free page only
 *   2  all rows but the history, when the project was changed after the newest daily copy
 *   3  the newest daily copy that is sound
 *   4  all rows but the history
 *
 * The damaged database is kept beside the new one. */
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/store/backups.h"
#include "core/store/database-private.h"
#include "core/store/migrations-private.h"
#include "core/store/project-folder-private.h"
#include "core/store/project-lock-private.h"
#include "core/store/store-check.h"

#define FRESH "project.db.rescued"
#define SAME_MOMENT_S 2 /* the damage itself may have touched the file just after its copy */

static const char *const history_tables[] = { "version", "history", "history_cursor", NULL };

/* the tables that hold rows of their own; the text search fills itself */
static GPtrArray *
list_tables (YdDatabase *db, GError **error)
{
  static const char sql[] =
      "SELECT name FROM main.sqlite_schema WHERE type = 'table'"
      " AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%\\_search%' ESCAPE '\\'";
  g_autoptr (GPtrArray) tables = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  int code = SQLITE_DONE;

  while (stmt && (code = sqlite3_step (stmt)) == SQLITE_ROW)
    g_ptr_array_add (tables, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  if (stmt && code == SQLITE_DONE)
    return g_steal_pointer (&tables);
  if (stmt)
    yd_database_set_error (db, code, error);
  return NULL;
}

/* WHERE keeps SQLite from copying the pages of the indexes too, which may be what is damaged */
static gboolean
copy_table (YdDatabase *db, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM main.\"%s\"; INSERT INTO main.\"%s\""
                                          " SELECT * FROM damaged.\"%s\" NOT INDEXED WHERE 1",
                                          table, table, table);

  return yd_database_execute (db, sql, error);
}

static gboolean
copy_rows (YdDatabase *db, gboolean has_history, GError **error)
{
  g_autoptr (GPtrArray) tables = list_tables (db, error);

  for (guint i = 0; tables && i < tables->len; i++) {
    const char *table = tables->pdata[i];
    if ((has_history || !g_strv_contains (history_tables, table)) && !copy_table (db, table, error))
      return FALSE;
  }
  return tables != NULL;
}

static gboolean
has_same_shape (YdDatabase *db, GError **error)
{
  gint64 old_version = 0, version = 0;

  if (!yd_database_get_int (db, "PRAGMA damaged.user_version", NULL, &old_version, error) ||
      !yd_database_get_int (db, "PRAGMA main.user_version", NULL, &version, error))
    return FALSE;
  if (old_version == version)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
               _ ("The damaged database is of an older studio."));
  return FALSE;
}

static gboolean
fill (YdDatabase *db, const char *damaged, gboolean has_history, GError **error)
{
  const char *const args[] = { damaged, NULL };
  gint64 n_films = 0;

  if (!yd_migrations_run (db, error) ||
      !yd_database_run (db, "ATTACH ?1 AS damaged", args, error) || !has_same_shape (db, error) ||
      !yd_database_execute (db, "PRAGMA foreign_keys = OFF; BEGIN", error) ||
      !copy_rows (db, has_history, error) || !yd_database_execute (db, "COMMIT", error) ||
      !yd_database_get_int (db, "SELECT count (*) FROM main.film", NULL, &n_films, error))
    return FALSE;
  if (n_films == 1)
    return yd_database_is_sound (db, error);
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
               _ ("The damaged database has no film."));
  return FALSE;
}

/* Reads the rows of a damaged project into a new database and makes that the project's */
static gboolean
rescue (const char *folder, gboolean has_history, GError **error)
{
  g_autofree char *damaged = g_build_filename (folder, "project.db", NULL);
  g_autofree char *fresh = g_build_filename (folder, FRESH, NULL);

  g_unlink (fresh);
  g_autoptr (YdDatabase) db =
      yd_database_open (fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  const gboolean is_filled = db && fill (db, damaged, has_history, error);
  g_clear_pointer (&db, yd_database_close);
  if (is_filled && yd_backups_replace (folder, fresh, error))
    return TRUE;
  g_unlink (fresh);
  return FALSE;
}

static gboolean
is_changed_after_copy (const char *folder)
{
  g_autoptr (GPtrArray) names = yd_backups_list (folder);
  g_autofree char *path = g_build_filename (folder, "project.db", NULL);
  GStatBuf copied, changed;

  if (names->len == 0)
    return TRUE;
  g_autofree char *copy = g_build_filename (folder, YD_BACKUPS_FOLDER, names->pdata[0], NULL);
  return g_stat (copy, &copied) != 0 ||
         (g_stat (path, &changed) == 0 && changed.st_mtime > copied.st_mtime + SAME_MOMENT_S);
}

static gboolean
try_rescue (const char *folder, gboolean has_history)
{
  g_autoptr (GError) error = NULL;
  const int lock = yd_project_lock_take (folder, &error);
  const gboolean is_rescued = lock >= 0 && rescue (folder, has_history, &error);

  if (lock >= 0)
    yd_project_lock_release (lock);
  if (!is_rescued)
    g_info ("%s", error->message); /* the next way is tried */
  return is_rescued;
}

/* the newest copy that is sound; %NULL without an error when there is none */
static char *
restore_copy (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = yd_backups_list (folder);

  for (guint i = 0; i < names->len; i++) {
    g_autoptr (GError) failure = NULL;
    if (yd_backups_restore (folder, names->pdata[i], cancellable, &failure))
      return g_strdup (names->pdata[i]);
    if (!g_error_matches (failure, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  }
  return NULL;
}

static gboolean
is_sound (const char *folder, GError **error)
{
  g_autoptr (YdDatabase) db = yd_project_folder_open (folder, TRUE, error);

  return db && yd_database_is_sound (db, error);
}

/**
 * yd_store_salvage:
 * @folder: the folder of a project that cannot be opened
 * @how: (out) (optional): how it was brought back
 * @copy: (out) (optional) (nullable): the daily copy, when one was brought back
 * @cancellable: (nullable): stops it
 * @error: set to `YD_STORE_ERROR_NOT_FOUND` when nothing can be read and there is no sound copy; to
 *   what is wrong with the project when that is not damage
 *
 * Reads out of a damaged database what can be read, or brings back the newest daily copy that is
 * sound; blocks. The damaged one is kept beside it.
 *
 * Returns: whether the project's database is sound now
 */
gboolean
yd_store_salvage (const char *folder,
                  YdSalvage *how,
                  char **copy,
                  GCancellable *cancellable,
                  GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *path = g_canonicalize_filename (folder, NULL);
  YdSalvage way = YD_SALVAGE_NOT_NEEDED;
  g_autofree char *restored = NULL;

  if (!is_sound (path, &failure)) {
    if (!g_error_matches (failure, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT)) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    g_clear_error (&failure);
    if (try_rescue (path, TRUE))
      way = YD_SALVAGE_ALL;
    else if (is_changed_after_copy (path) && try_rescue (path, FALSE))
      way = YD_SALVAGE_ROWS;
    else if ((restored = restore_copy (path, cancellable, &failure)) != NULL)
      way = YD_SALVAGE_COPY;
    else if (!failure && try_rescue (path, FALSE))
      way = YD_SALVAGE_ROWS;
    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (way == YD_SALVAGE_NOT_NEEDED) {
      g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                   _ ("“%s” is damaged and has no sound daily copy."), path);
      return FALSE;
    }
  }
  if (how)
    *how = way;
  if (copy)
    *copy = g_steal_pointer (&restored);
  return TRUE;
}
