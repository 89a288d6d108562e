/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project on disk: NAME.yiduo/ with
 *
 *   project.db    SQLite, WAL
 *   project.lock  who writes holds a lock on it
 *   media/        originals and results by SHA-256, see media-folder.c
 *   cache/        may be deleted at any time
 *   exports/      what the person writes out, unless told elsewhere
 *   backups/      daily copies of the database, see backups.c
 */
#include "core/store/project-folder-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/base/safe-file.h"
#include "core/store/backups.h"
#include "core/store/migrations-private.h"
#include "core/store/store-error.h"
#include "core/store/writer-private.h"

#define BEGUN_PREFIX ".yiduo-new-" /* of a folder that becomes a project when it is whole */

static const char *const folders[] = { "media", "cache", "exports" };

/**
 * yd_project_folder_new_film:
 *
 * Returns: (transfer full): an empty film, upright and of 25 frames a second
 */
YdFilm *
yd_project_folder_new_film (void)
{
  return g_object_new (YD_TYPE_FILM, "width", 1080, "height", 1920, "rate-num", 25, "rate-den", 1,
                       NULL);
}

static gboolean
fill_database (const char *path, GError **error)
{
  g_autoptr (YdDatabase) db =
      yd_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  if (!db || !yd_migrations_run (db, error))
    return FALSE;

  g_autoptr (YdFilm) film = yd_project_folder_new_film ();
  g_autoptr (YdWriter) writer = yd_writer_new (g_steal_pointer (&db));
  return yd_writer_save (writer, film, error) &&
         yd_database_execute (writer->reader.db, "PRAGMA journal_mode = WAL", error);
}

static gboolean
fill (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "project.db", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *below = g_build_filename (folder, folders[i], NULL);
    if (g_mkdir (below, 0777) != 0) {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be made: %s."),
                   below, g_strerror (errno));
      return FALSE;
    }
  }
  return fill_database (path, error) && yd_safe_file_sync (path, error) &&
         yd_safe_file_sync (folder, error);
}

static gboolean
set_exists (const char *folder, GError **error)
{
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_EXISTS,
               _ ("There is something at “%s” already. Choose another name."), folder);
  return FALSE;
}

static gboolean
set_create_error (const char *folder, int number, GError **error)
{
  if (number == EEXIST || number == ENOTEMPTY)
    return set_exists (folder, error);
  if (number == ENOSPC || number == EDQUOT)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NO_SPACE,
                 _ ("The disk of “%s” is full. Free some space and try again."), folder);
  else if (number == ENOENT || number == ENOTDIR)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("The folder of “%s” is not there. Make it first, or choose another."), folder);
  else if (number == EACCES || number == EROFS || number == EPERM)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("The project “%s” cannot be made here (%s). Choose a folder of your own."),
                 folder, g_strerror (number));
  else
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
                 _ ("The project “%s” cannot be made: %s."), folder, g_strerror (number));
  return FALSE;
}

/* never replaces anything, where the file system can promise that */
static int
rename_new (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS)
    return -1;
  if (g_file_test (to, G_FILE_TEST_EXISTS)) {
    errno = EEXIST;
    return -1;
  }
  return g_rename (from, to);
}

/**
 * yd_project_folder_create:
 * @folder: the absolute path of the new project
 * @error: set when it cannot be made; nothing is then there
 *
 * Makes a project's folder with a database of one film; blocks. It is made beside and renamed, so
 * that it is whole or not there.
 *
 * Returns: whether it was made
 */
gboolean
yd_project_folder_create (const char *folder, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (folder);
  g_autofree char *begun = g_build_filename (parent, BEGUN_PREFIX "XXXXXX", NULL);

  if (g_file_test (folder, G_FILE_TEST_EXISTS))
    return set_exists (folder, error);
  yd_safe_file_remove_abandoned (parent, BEGUN_PREFIX);
  if (!g_mkdtemp_full (begun, 0777))
    return set_create_error (folder, errno, error);
  if (!fill (begun, error)) {
    yd_safe_file_remove_tree (begun, NULL);
    return FALSE;
  }
  if (rename_new (begun, folder) != 0) {
    const int number = errno;
    yd_safe_file_remove_tree (begun, NULL);
    return set_create_error (folder, number, error);
  }
  return yd_safe_file_sync (parent, error);
}

/* Source: "Database File Format", sqlite.org/fileformat2.html, section 1.3 */
static gboolean
check_header (const char *path, GError **error)
{
  char header[16] = { 0 };
  FILE *file = fopen (path, "rbe");

  if (!file) {
    g_set_error (error, YD_STORE_ERROR,
                 errno == EACCES ? YD_STORE_ERROR_READ_ONLY : YD_STORE_ERROR_CORRUPT,
                 _ ("“%s” cannot be read: %s."), path, g_strerror (errno));
    return FALSE;
  }
  const gsize n_read = fread (header, 1, sizeof header, file);
  fclose (file);
  if (n_read == sizeof header && memcmp (header, "SQLite format 3", sizeof header) == 0)
    return TRUE;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
               _ ("“%s” is damaged: it is no database. “yiduo check --repair” brings back the "
                  "newest daily copy."),
               path);
  return FALSE;
}

static gboolean
check_folder (const char *folder, const char *path, GError **error)
{
  g_autofree char *backups = g_build_filename (folder, YD_BACKUPS_FOLDER, NULL);

  if (!g_file_test (folder, G_FILE_TEST_EXISTS))
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND, _ ("There is no “%s”."), folder);
  else if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_PROJECT,
                 _ ("“%s” is a file. A project is a folder with a project.db in it."), folder);
  else if (g_file_test (path, G_FILE_TEST_EXISTS))
    return check_header (path, error);
  else if (g_file_test (backups, G_FILE_TEST_IS_DIR))
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                 _ ("The database of “%s” is gone. “yiduo check --repair” brings back the newest "
                    "daily copy."),
                 folder);
  else
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_PROJECT,
                 _ ("“%s” is no project of Yiduo Studio: it has no project.db."), folder);
  return FALSE;
}

/* A project on a disk that cannot be written has no writer, so it cannot change while it is read.
 */
static YdDatabase *
open_for_reading (const char *folder, const char *path, GError **error)
{
  g_autofree char *wal = g_strconcat (path, "-wal", NULL);

  if (g_access (folder, W_OK) == 0 || g_file_test (wal, G_FILE_TEST_EXISTS))
    return yd_database_open (path, SQLITE_OPEN_READONLY, error);
  g_autofree char *file = g_filename_to_uri (path, NULL, error);
  g_autofree char *uri = g_strconcat (file, "?immutable=1", NULL);
  return yd_database_open (uri, SQLITE_OPEN_READONLY, error);
}

static gboolean
migrate (YdDatabase *db, const char *folder, GError **error)
{
  return yd_backups_make_before_migration (db, folder, error) && yd_migrations_run (db, error);
}

/**
 * yd_project_folder_open:
 * @folder: the absolute path of a project
 * @is_read_only: whether it is opened for reading
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`, `_NOT_PROJECT`, `_NEWER` or `_CORRUPT`
 *
 * Opens a connection to a project's database. One that writes brings an older project up to date
 * first, and must hold the project's lock.
 *
 * Returns: (transfer full) (nullable): the connection
 */
YdDatabase *
yd_project_folder_open (const char *folder, gboolean is_read_only, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "project.db", NULL);
  gboolean is_old = FALSE;

  if (!check_folder (folder, path, error))
    return NULL;
  g_autoptr (YdDatabase) db = is_read_only ? open_for_reading (folder, path, error)
                                           : yd_database_open (path, SQLITE_OPEN_READWRITE, error);
  if (!db || !yd_migrations_check (db, &is_old, error))
    return NULL;
  if (is_old && is_read_only) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” was made by an older studio. Open it for changes once, then it can be "
                    "read."),
                 folder);
    return NULL;
  }
  if (is_old && !migrate (db, folder, error))
    return NULL;
  if (!is_read_only && !yd_database_execute (db,
                                             "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                                             "PRAGMA journal_size_limit = 67108864",
                                             error))
    return NULL;
  return g_steal_pointer (&db);
}
