/* SPDX-License-Identifier: GPL-3.0-or-later */
/* $XDG_DATA_HOME/yiduo/library.db: the projects a person has opened, an index of the result cache
 * and shared cast. Nothing in it is worth failing for: a caller may go on without a library. */
#include "core/store/library.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "core/store/library-private.h"

#define APPLICATION_ID 0x5969446c /* "YiDl" */
#define VERSION 3

static const char schema[] =
    "BEGIN IMMEDIATE;"
    "CREATE TABLE IF NOT EXISTS project (path TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL,"
    " cover TEXT NOT NULL, opened_at INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS project_state (path TEXT NOT NULL PRIMARY KEY,"
    " n_shots INTEGER NOT NULL, n_boards INTEGER NOT NULL, length_ns INTEGER NOT NULL);"
    "CREATE TABLE IF NOT EXISTS result (recipe TEXT NOT NULL PRIMARY KEY, file TEXT NOT NULL,"
    " size_bytes INTEGER NOT NULL, detail TEXT NOT NULL, provider TEXT NOT NULL,"
    " model TEXT NOT NULL, content_type TEXT NOT NULL, used_at INTEGER NOT NULL);"
    "CREATE INDEX IF NOT EXISTS result_used ON result (used_at);"
    "CREATE INDEX IF NOT EXISTS result_file ON result (file);"
    "CREATE TABLE IF NOT EXISTS shared_cast (kind TEXT NOT NULL, name TEXT NOT NULL,"
    " body TEXT NOT NULL, pictures TEXT NOT NULL, changed_at INTEGER NOT NULL,"
    " PRIMARY KEY (kind, name));"
    "PRAGMA application_id = 0x5969446c; PRAGMA user_version = 3; COMMIT";

static gboolean
prepare (YdDatabase *db, GError **error)
{
  const char *file = sqlite3_db_filename (db, "main");
  gint64 application_id, version;

  if (!yd_database_get_int (db, "PRAGMA application_id", NULL, &application_id, error) ||
      !yd_database_get_int (db, "PRAGMA user_version", NULL, &version, error))
    return FALSE;
  if (version > VERSION || (application_id != 0 && application_id != APPLICATION_ID)) {
    g_set_error (error, YD_STORE_ERROR,
                 version > VERSION ? YD_STORE_ERROR_NEWER : YD_STORE_ERROR_NOT_PROJECT,
                 _ ("“%s” was written by a newer studio or another program. The list of projects "
                    "and the shared results are not used."),
                 file);
    return FALSE;
  }
  if (!yd_database_execute (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL", error))
    return FALSE;
  if (version == VERSION || yd_database_execute (db, schema, error))
    return TRUE;
  yd_database_roll_back (db);
  return FALSE;
}

static YdDatabase *
open_database (GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "yiduo", NULL);
  g_autofree char *path = g_build_filename (folder, "library.db", NULL);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” cannot be made (%s). The list of projects and the shared results are not "
                    "used."),
                 folder, g_strerror (errno));
    return NULL;
  }
  g_autoptr (YdDatabase) db =
      yd_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, error);
  return db && prepare (db, error) ? g_steal_pointer (&db) : NULL;
}

/**
 * yd_library_open:
 * @error: set when the home folder cannot be written or the library is damaged; a caller may go on
 *   without
 *
 * Opens this person's library, or makes it; blocks.
 *
 * Returns: (transfer full) (nullable): the library
 */
YdLibrary *
yd_library_open (GError **error)
{
  YdDatabase *db = open_database (error);
  if (!db)
    return NULL;

  YdLibrary *self = g_new0 (YdLibrary, 1);
  self->db = db;
  self->results = g_build_filename (g_get_user_cache_dir (), "yiduo", "results", NULL);
  self->cast = g_build_filename (g_get_user_data_dir (), "yiduo", "cast", NULL);
  g_mutex_init (&self->mutex);
  return self;
}

/**
 * yd_library_close:
 * @self: (nullable) (transfer full): a library
 */
void
yd_library_close (YdLibrary *self)
{
  if (!self)
    return;
  yd_database_close (self->db);
  g_free (self->results);
  g_free (self->cast);
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * yd_library_project_free:
 * @project: (nullable) (transfer full): a project
 */
void
yd_library_project_free (YdLibraryProject *project)
{
  if (!project)
    return;
  g_free (project->path);
  g_free (project->title);
  g_free (project->cover);
  g_free (project);
}

static gboolean
keep_state (YdLibrary *self, const char *path, const YdProjectState *state, GError **error)
{
  static const char sql[] = "INSERT OR REPLACE INTO project_state (path, n_shots, n_boards, "
                            "length_ns) VALUES (?1, ?2, ?3, ?4)";
  g_autofree char *shots = g_strdup_printf ("%" G_GINT64_FORMAT, state->n_shots);
  g_autofree char *boards = g_strdup_printf ("%" G_GINT64_FORMAT, state->n_boards);
  g_autofree char *length = g_strdup_printf ("%" G_GINT64_FORMAT, state->length_ns);

  return yd_database_run (self->db, sql, YD_ARGS (path, shots, boards, length), error);
}

/**
 * yd_library_add_project:
 * @self: a library
 * @path: the project's folder
 * @title: (nullable): the film's title
 * @cover: (nullable): path of a picture of it
 * @state: (nullable): how far it is; without it, what was noted before stays
 * @error: set when the library cannot be written
 *
 * Notes that a project was opened now.
 *
 * Returns: whether it was noted
 */
gboolean
yd_library_add_project (YdLibrary *self,
                        const char *path,
                        const char *title,
                        const char *cover,
                        const YdProjectState *state,
                        GError **error)
{
  static const char sql[] =
      "INSERT INTO project (path, title, cover, opened_at) VALUES (?1, ?2, ?3, ?4)"
      " ON CONFLICT (path) DO UPDATE SET title = ?2, cover = ?3, opened_at = ?4";
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return yd_database_run (self->db, sql,
                          YD_ARGS (absolute, title ? title : "", cover ? cover : "", now), error) &&
         (!state || keep_state (self, absolute, state, error));
}

/* Whether the project is there, and whether its database still begins as one does.
 *
 * Source: SQLite, Database File Format, 1.3: the header string, 16 bytes with its final zero. */
static void
look_at (YdLibraryProject *project)
{
  static const char magic[] = "SQLite format 3";
  g_autofree char *database = g_build_filename (project->path, "project.db", NULL);
  char header[sizeof magic] = "";
  const int file = g_open (database, O_RDONLY | O_CLOEXEC, 0);
  const gboolean is_read = file >= 0 && read (file, header, sizeof header) == sizeof header;

  project->is_missing = file < 0 && errno == ENOENT;
  project->is_damaged = file >= 0 && (!is_read || memcmp (header, magic, sizeof magic) != 0);
  if (file >= 0)
    close (file);
}

/**
 * yd_library_list_projects:
 * @self: a library
 * @error: set when the library cannot be read
 *
 * Returns: (transfer full) (nullable) (element-type YdLibraryProject): the projects, the one opened
 *   last first
 */
GPtrArray *
yd_library_list_projects (YdLibrary *self, GError **error)
{
  static const char sql[] =
      "SELECT project.path, title, cover, opened_at, coalesce (n_shots, -1),"
      " coalesce (n_boards, 0), coalesce (length_ns, 0) FROM project LEFT JOIN project_state"
      " ON project_state.path = project.path ORDER BY opened_at DESC, project.path";
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, sql, NULL, error);
  if (!stmt)
    return NULL;

  g_autoptr (GPtrArray) projects =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_library_project_free);
  int code;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW) {
    YdLibraryProject *project = g_new0 (YdLibraryProject, 1);
    project->path = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    project->title = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
    project->cover = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
    project->opened_at = sqlite3_column_int64 (stmt, 3);
    project->state.n_shots = sqlite3_column_int64 (stmt, 4);
    project->state.n_boards = sqlite3_column_int64 (stmt, 5);
    project->state.length_ns = sqlite3_column_int64 (stmt, 6);
    look_at (project);
    g_ptr_array_add (projects, project);
  }
  if (code == SQLITE_DONE)
    return g_steal_pointer (&projects);
  yd_database_set_error (self->db, code, error);
  return NULL;
}

/**
 * yd_library_forget_project:
 * @self: a library
 * @path: a project's folder
 * @error: set when the library cannot be written
 *
 * Takes a project off the list; the project itself is left alone.
 *
 * Returns: whether it is off the list
 */
gboolean
yd_library_forget_project (YdLibrary *self, const char *path, GError **error)
{
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return yd_database_run (self->db, "DELETE FROM project_state WHERE path = ?1", YD_ARGS (absolute),
                          error) &&
         yd_database_run (self->db, "DELETE FROM project WHERE path = ?1", YD_ARGS (absolute),
                          error);
}
