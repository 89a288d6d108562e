/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a project's database: YYYY-MM-DD.db for each day it was opened for changes, renewed
 * while it is changed and when it is closed, the newest thirty; before-VERSION.db from before a
 * migration. Media are not copied: they never change. */
#include "core/store/backups.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/base/safe-file.h"
#include "core/store/database-private.h"
#include "core/store/migrations-private.h"
#include "core/store/project-lock-private.h"
#include "core/store/reader-private.h"

static char *
dup_path (const char *folder, const char *name)
{
  return g_build_filename (folder, YD_BACKUPS_FOLDER, name, NULL);
}

static gboolean
make_folder (const char *folder, GError **error)
{
  g_autofree char *path = dup_path (folder, NULL);

  if (g_mkdir_with_parents (path, 0777) == 0)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY, _ ("“%s” cannot be made: %s."),
               path, g_strerror (errno));
  return FALSE;
}

static gboolean
is_daily (const char *name)
{
  return strlen (name) == strlen ("2026-01-31.db") && g_str_has_suffix (name, ".db") &&
         strspn (name, "0123456789-") == strlen ("2026-01-31");
}

static int
compare_newest_first (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) b, *(const char *const *) a);
}

/**
 * yd_backups_list:
 * @folder: a project's folder
 *
 * Returns: (transfer full) (element-type utf8): names of the daily copies, newest first
 */
GPtrArray *
yd_backups_list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = dup_path (folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (is_daily (name))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_newest_first);
  return names;
}

static void
remove_oldest (const char *folder)
{
  g_autoptr (GPtrArray) names = yd_backups_list (folder);

  for (guint i = YD_BACKUPS_KEPT; i < names->len; i++) {
    g_autofree char *path = dup_path (folder, names->pdata[i]);
    g_unlink (path);
  }
}

static gboolean
is_young (const char *path, gint64 max_age_us)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return FALSE;
  const gint64 age_us = g_get_real_time () - (gint64) status.st_mtime * G_USEC_PER_SEC;
  return age_us < max_age_us;
}

/* A copy that is not sound never takes the place of one that may be */
static gboolean
copy_sound (YdDatabase *db, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *fresh = g_strconcat (path, ".new", NULL);

  if (!yd_database_copy (db, fresh, cancellable, error))
    return FALSE;
  g_autoptr (YdDatabase) copy = yd_database_open (fresh, SQLITE_OPEN_READONLY, error);
  const gboolean is_sound = copy && yd_database_is_sound (copy, error);
  g_clear_pointer (&copy, yd_database_close);
  if (is_sound && yd_safe_file_move (fresh, path, error))
    return TRUE;
  g_unlink (fresh);
  return FALSE;
}

/**
 * yd_backups_copy:
 * @store: an open project
 * @path: where the copy goes; replaced when it exists
 * @cancellable: (nullable): stops the copying
 * @error: set when the copy cannot be made; nothing is then left at @path
 *
 * Copies the project's database into one file while it is in use; blocks.
 *
 * Returns: whether a sound copy stands
 */
gboolean
yd_backups_copy (YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);

  return reader && copy_sound (reader->db, path, cancellable, error);
}

/**
 * yd_backups_renew_daily:
 * @folder: a project's folder
 * @max_age_us: how old the copy of this day may be; `G_MAXINT64` for any age
 * @cancellable: (nullable): stops the copying
 * @error: set when the copy cannot be made; the one that was there then stays
 *
 * Copies the database when there is no copy of this day or it is too old, and removes all but the
 * newest thirty; blocks. Others may read and write meanwhile. So a day's copy shows the project as
 * it was at the end of the day.
 *
 * Returns: whether there is such a copy
 */
gboolean
yd_backups_renew_daily (const char *folder,
                        gint64 max_age_us,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *name = g_date_time_format (now, "%Y-%m-%d.db");
  g_autofree char *path = dup_path (folder, name);
  g_autofree char *source = g_build_filename (folder, "project.db", NULL);

  if (is_young (path, max_age_us))
    return TRUE;
  g_autoptr (YdDatabase) db = yd_database_open (source, SQLITE_OPEN_READONLY, error);
  /* inside a transaction, so that what is written meanwhile does not make the copy start again */
  if (!db || !make_folder (folder, error) ||
      !yd_database_execute (db, "BEGIN; SELECT step FROM history_cursor", error) ||
      !copy_sound (db, path, cancellable, error))
    return FALSE;
  remove_oldest (folder);
  return TRUE;
}

/**
 * yd_backups_make_before_migration: (skip)
 * @db: a connection to a project's database
 * @folder: the project's folder
 * @error: set when the copy cannot be made
 *
 * Puts a copy aside before the shape of the database is changed.
 *
 * Returns: whether it stands
 */
gboolean
yd_backups_make_before_migration (sqlite3 *db, const char *folder, GError **error)
{
  gint64 version;

  if (!yd_database_get_int (db, "PRAGMA user_version", NULL, &version, error) ||
      !make_folder (folder, error))
    return FALSE;
  g_autofree char *name = g_strdup_printf ("before-%d.db", (int) version + 1);
  g_autofree char *path = dup_path (folder, name);
  return yd_database_copy (db, path, NULL, error);
}

/* moves a file beside itself under a name that is not taken; nothing when it is not there */
static gboolean
put_aside (const char *folder, const char *file, const char *mark, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *aside = g_strdup_printf ("%s/damaged-%s-%s", folder, mark, file);

  if (!g_file_test (path, G_FILE_TEST_EXISTS) || g_rename (path, aside) == 0)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY, _ ("“%s” cannot be moved: %s."),
               path, g_strerror (errno));
  return FALSE;
}

/**
 * yd_backups_replace: (skip)
 * @folder: the folder of a project whose lock the caller holds
 * @fresh: a sound database in that folder
 * @error: set when a file cannot be moved
 *
 * Makes @fresh the project's database; the one that was there is kept as `damaged-TIME-project.db`.
 *
 * Returns: whether it was done
 */
gboolean
yd_backups_replace (const char *folder, const char *fresh, GError **error)
{
  static const char *const files[] = { "project.db", "project.db-wal", "project.db-shm" };
  g_autofree char *target = g_build_filename (folder, "project.db", NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *mark = g_date_time_format (now, "%Y%m%dT%H%M%S");

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    if (!put_aside (folder, files[i], mark, error))
      return FALSE;
  if (g_rename (fresh, target) == 0)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED, _ ("“%s” cannot be written: %s."),
               target, g_strerror (errno));
  return FALSE;
}

static gboolean
restore_locked (const char *folder, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_path (folder, name);
  g_autofree char *fresh = g_build_filename (folder, "project.db.restored", NULL);
  gboolean is_old;

  g_autoptr (YdDatabase) db = yd_database_open (path, SQLITE_OPEN_READONLY, error);
  return db && yd_migrations_check (db, &is_old, error) && yd_database_is_sound (db, error) &&
         yd_database_copy (db, fresh, cancellable, error) &&
         yd_backups_replace (folder, fresh, error);
}

/**
 * yd_backups_restore:
 * @folder: the folder of a project that nobody has open for changes
 * @name: one of `yd_backups_list`
 * @cancellable: (nullable): stops the copying
 * @error: set to `YD_STORE_ERROR_BUSY`, `_NOT_FOUND` or, when the copy is damaged, `_CORRUPT`
 *
 * Makes a daily copy the project's database; blocks. The one that was there is kept beside it as
 * `damaged-TIME-project.db`.
 *
 * Returns: whether it was done
 */
gboolean
yd_backups_restore (const char *folder, const char *name, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_path (folder, name);

  if (!is_daily (name) || !g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("“%s” has no daily copy “%s”."), folder, name);
    return FALSE;
  }
  const int lock = yd_project_lock_take (folder, error);
  if (lock < 0)
    return FALSE;
  const gboolean is_restored = restore_locked (folder, name, cancellable, error);
  yd_project_lock_release (lock);
  return is_restored;
}
