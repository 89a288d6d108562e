/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Results shared between projects: $XDG_CACHE_HOME/yiduo/results/ab/cdef….png by the hash of the
 * content, found by the hash of the recipe. What was not used for longest goes first. The files
 * are a cache and may be deleted at any time; a row whose file is gone or altered is no result. */
#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/safe-file.h"
#include "core/store/library-private.h"
#include "core/store/media-folder-private.h"

/**
 * yd_library_result_free:
 * @result: (nullable) (transfer full): a result
 */
void
yd_library_result_free (YdLibraryResult *result)
{
  if (!result)
    return;
  g_free (result->path);
  g_free (result->detail);
  g_free (result->provider);
  g_free (result->model);
  g_free (result->content_type);
  g_free (result);
}

/**
 * yd_library_dup_path: (skip)
 * @folder: where files of the library are kept
 * @file: the name of one, "ab/cdef….png"
 *
 * Returns: (transfer full) (nullable): its path; what has no such name never becomes one
 */
char *
yd_library_dup_path (const char *folder, const char *file)
{
  g_autofree char *hash = NULL, *extension = NULL;
  g_autofree char *prefix = g_strndup (file, 2);

  return strlen (file) > 3 && file[2] == '/' &&
                 yd_media_name_split (prefix, file + 3, &hash, &extension)
             ? g_build_filename (folder, file, NULL)
             : NULL;
}

/* the cache is not the person's project: what it holds is checked before it is believed */
static gboolean
is_whole (const char *path, const char *file)
{
  g_autofree char *hash = yd_hash_file (path, NULL, NULL);

  return hash && strncmp (hash, file, 2) == 0 && strncmp (hash + 2, file + 3, 62) == 0;
}

static YdLibraryResult *
read_result (YdLibrary *self, const char *recipe, char **file, GError **error)
{
  static const char sql[] =
      "SELECT file, detail, provider, model, content_type FROM result WHERE recipe = ?1";
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, sql, YD_ARGS (recipe), error);
  const int code = stmt ? sqlite3_step (stmt) : SQLITE_ERROR;

  if (code != SQLITE_ROW) {
    if (stmt && code != SQLITE_DONE)
      yd_database_set_error (self->db, code, error);
    return NULL;
  }
  YdLibraryResult *result = g_new0 (YdLibraryResult, 1);
  *file = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  result->detail = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
  result->provider = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
  result->model = g_strdup ((const char *) sqlite3_column_text (stmt, 3));
  result->content_type = g_strdup ((const char *) sqlite3_column_text (stmt, 4));
  return result;
}

/* a library that can only be read still has results to give, so this may fail */
static void
note (YdLibrary *self, const char *sql, const char *const *args)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  yd_database_run (self->db, sql, args, NULL);
}

/**
 * yd_library_find_result:
 * @self: a library
 * @recipe: the hash of a recipe
 * @error: set when the library cannot be read, not when there is no such result
 *
 * Looks for a result that any project has had made; blocks and reads the file once to see that it
 * is whole. Add the file to the project's media: it may leave the cache at any time.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL
 */
YdLibraryResult *
yd_library_find_result (YdLibrary *self, const char *recipe, GError **error)
{
  g_autofree char *file = NULL;
  g_autoptr (YdLibraryResult) result = read_result (self, recipe, &file, error);
  if (!result)
    return NULL;

  if (*file) {
    result->path = yd_library_dup_path (self->results, file);
    if (!result->path || !is_whole (result->path, file)) {
      note (self, "DELETE FROM result WHERE recipe = ?1", YD_ARGS (recipe));
      return NULL;
    }
  }
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  note (self, "UPDATE result SET used_at = ?2 WHERE recipe = ?1", YD_ARGS (recipe, now));
  return g_steal_pointer (&result);
}

/**
 * yd_library_take_in: (skip)
 * @folder: where files of the library are kept
 * @path: a file
 * @size_bytes: (out) (optional): its size
 * @cancellable: (nullable): stops the copying
 * @error: set when the folder cannot be written
 *
 * Copies a file under the hash of its content; equal files are kept once. Blocks.
 *
 * Returns: (transfer full) (nullable): its name there
 */
char *
yd_library_take_in (const char *folder,
                    const char *path,
                    gint64 *size_bytes,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autofree char *id = yd_id_new ();
  g_autofree char *incoming = g_strdup_printf ("%s/.incoming-%s", folder, id);
  g_autofree char *base = g_path_get_basename (path);
  const char *dot = strrchr (base, '.');
  const char *extension = dot && yd_media_extension_is_valid (dot + 1) ? dot + 1 : "bin";

  g_mkdir_with_parents (folder, 0700); /* if not, the copying says why */
  g_autofree char *hash = yd_safe_file_copy (path, incoming, size_bytes, cancellable, error);
  if (!hash)
    return NULL;
  g_autofree char *file = g_strdup_printf ("%.2s/%s.%s", hash, hash + 2, extension);
  g_autofree char *target = g_build_filename (folder, file, NULL);
  g_autofree char *place = g_path_get_dirname (target);
  g_mkdir (place, 0700);
  if (yd_safe_file_move (incoming, target, error))
    return g_steal_pointer (&file);
  g_unlink (incoming);
  return NULL;
}

/**
 * yd_library_keep_result:
 * @self: a library
 * @recipe: the hash of a recipe
 * @result: its result; the file at `path` is copied
 * @cancellable: (nullable): stops the copying
 * @error: set when the cache cannot be written; a caller may go on without
 *
 * Keeps a result for other projects, unless there is one of this recipe; blocks. The cache is kept
 * below `YD_LIBRARY_CACHE_BYTES`.
 *
 * Returns: whether it is kept
 */
gboolean
yd_library_keep_result (YdLibrary *self,
                        const char *recipe,
                        const YdLibraryResult *result,
                        GCancellable *cancellable,
                        GError **error)
{
  static const char sql[] =
      "INSERT OR REPLACE INTO result"
      " (recipe, file, size_bytes, detail, provider, model, content_type, used_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
  gint64 size_bytes = 0;
  g_autofree char *file = result->path ? yd_library_take_in (self->results, result->path,
                                                             &size_bytes, cancellable, error)
                                       : g_strdup ("");
  if (!file)
    return FALSE;

  g_autofree char *size = g_strdup_printf ("%" G_GINT64_FORMAT, size_bytes);
  g_autofree char *now = g_strdup_printf ("%" G_GINT64_FORMAT, g_get_real_time ());
  g_mutex_lock (&self->mutex);
  const gboolean is_kept = yd_database_run (
      self->db, sql,
      YD_ARGS (recipe, file, size, result->detail ? result->detail : "",
               result->provider ? result->provider : "", result->model ? result->model : "",
               result->content_type ? result->content_type : "", now),
      error);
  g_mutex_unlock (&self->mutex);
  return is_kept && yd_library_trim_results (self, YD_LIBRARY_CACHE_BYTES, error);
}

/* the file of the result that was not used for longest, with all results that share it; NULL when
 * what is left is small enough */
static char *
forget_oldest (YdLibrary *self, gint64 max_bytes, GError **error)
{
  static const char sum[] =
      "SELECT sum (size_bytes) FROM (SELECT max (size_bytes) AS size_bytes FROM result"
      " WHERE file <> '' GROUP BY file)";
  static const char oldest[] = "SELECT file FROM result WHERE file <> ''"
                               " GROUP BY file ORDER BY max (used_at) LIMIT 1";
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  gint64 size_bytes;

  if (!yd_database_get_int (self->db, sum, NULL, &size_bytes, error) || size_bytes <= max_bytes)
    return NULL;
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (self->db, oldest, NULL, error);
  g_autofree char *file = stmt && sqlite3_step (stmt) == SQLITE_ROW
                              ? g_strdup ((const char *) sqlite3_column_text (stmt, 0))
                              : NULL;
  g_clear_pointer (&stmt, sqlite3_finalize);
  return file && yd_database_run (self->db, "DELETE FROM result WHERE file = ?1", YD_ARGS (file),
                                  error)
             ? g_steal_pointer (&file)
             : NULL;
}

/**
 * yd_library_trim_results:
 * @self: a library
 * @max_bytes: how large the cache may be
 * @error: set when the library cannot be written
 *
 * Removes results until the cache is small enough, the ones unused for longest first; blocks.
 *
 * Returns: whether it is small enough
 */
gboolean
yd_library_trim_results (YdLibrary *self, gint64 max_bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *file;

  while ((file = forget_oldest (self, max_bytes, &failure))) {
    g_autofree char *path = yd_library_dup_path (self->results, file);
    if (path)
      g_unlink (path);
    g_free (file);
  }
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}
