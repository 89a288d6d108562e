/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media that nothing needs any more go to media/.trash/YYYY-MM-DD/, and from there after thirty
 * days. Needed is what a row refers to, what a recipe was made with, and what undo, redo or a named
 * version can bring back. */
#include "core/store/media-trash.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "core/base/hash.h"
#include "core/store/media-folder-private.h"

typedef struct {
  YdStore *store;
  gint64 oldest_us;  /* a file that changed later is left alone */
  GHashTable *held;  /* hashes in use, owned */
  GPtrArray *paths;  /* of files that are not, owned */
  GPtrArray *hashes; /* theirs, owned */
} Collection;

static char *
dup_trash (YdStore *store)
{
  return g_build_filename (yd_store_get_folder (store), "media", YD_MEDIA_TRASH, NULL);
}

/**
 * yd_media_trash_find: (skip)
 * @store: a store
 * @hash: of a media file
 *
 * Returns: (transfer full) (nullable): where it lies in the trash, if it does
 */
char *
yd_media_trash_find (YdStore *store, const char *hash)
{
  g_autofree char *trash = dup_trash (store);
  g_autoptr (GDir) days = g_dir_open (trash, 0, NULL);
  const char *day, *name;

  while (days && (day = g_dir_read_name (days))) {
    g_autofree char *folder = g_build_filename (trash, day, NULL);
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
    while (dir && (name = g_dir_read_name (dir)))
      if (g_str_has_prefix (name, hash))
        return g_build_filename (folder, name, NULL);
  }
  return NULL;
}

/* every run of 64 digits in some bytes: a changeset or a recipe holds hashes as plain text */
static void
hold_hashes_in (GHashTable *held, const guint8 *bytes, gsize size_bytes)
{
  gsize run = 0;

  for (gsize i = 0; i <= size_bytes; i++) {
    if (i < size_bytes && bytes[i] != 0 && strchr ("0123456789abcdef", bytes[i])) {
      run++;
      continue;
    }
    /* the byte before a text in a changeset may look like a digit, so every window counts */
    for (gsize at = i - run; run >= YD_HASH_LENGTH && at + YD_HASH_LENGTH <= i; at++)
      g_hash_table_add (held, g_strndup ((const char *) bytes + at, YD_HASH_LENGTH));
    run = 0;
  }
}

static gboolean
hold_all_of (YdReader *reader, const char *sql, GHashTable *held, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    const guint8 *bytes = sqlite3_column_blob (stmt, 0);
    hold_hashes_in (held, bytes, sqlite3_column_bytes (stmt, 0));
  }
  return step == YD_STEP_DONE;
}

/* one query of every column that refers to a media file */
static char *
dup_references_query (YdReader *reader, GError **error)
{
  return yd_reader_query_text (reader,
                               "SELECT group_concat (printf ('SELECT \"%w\" FROM \"%w\"', "
                               "f.\"from\", t.name), ' UNION ALL ')"
                               " FROM sqlite_master t JOIN pragma_foreign_key_list (t.name) f"
                               " WHERE t.type = 'table' AND f.\"table\" = 'media_file'",
                               NULL, error);
}

static gboolean
find_unneeded_cb (const char *path,
                  const char *hash,
                  const char *extension,
                  gpointer data,
                  GError **error)
{
  Collection *self = data;
  GStatBuf status;

  if (!g_hash_table_contains (self->held, hash) && g_lstat (path, &status) == 0 &&
      S_ISREG (status.st_mode) && status.st_ctime * G_USEC_PER_SEC <= self->oldest_us) {
    g_ptr_array_add (self->paths, g_strdup (path));
    g_ptr_array_add (self->hashes, g_strdup_printf ("%s.%s", hash, extension));
  }
  return TRUE;
}

/* inside the writer's transaction, so that nothing can begin to need a file meanwhile */
static gboolean
forget_unneeded (YdWriter *writer, gpointer data, GError **error)
{
  Collection *self = data;
  YdReader *reader = yd_writer_get_reader (writer);
  g_autofree char *references = dup_references_query (reader, error);

  if (!references || !hold_all_of (reader, references, self->held, error) ||
      !hold_all_of (reader, "SELECT body FROM recipe", self->held, error) ||
      !hold_all_of (reader, "SELECT changeset FROM history", self->held, error) ||
      !yd_media_folder_foreach (self->store, find_unneeded_cb, self, NULL, error))
    return FALSE;
  for (guint i = 0; i < self->hashes->len; i++) {
    g_autofree char *id = g_strndup (self->hashes->pdata[i], YD_HASH_LENGTH);
    if (!yd_writer_delete (writer, YD_TYPE_MEDIA_FILE, id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
move_to_trash (Collection *self, GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *trash = dup_trash (self->store);
  g_autofree char *folder = g_build_filename (trash, day, NULL);

  if (self->paths->len > 0 && g_mkdir_with_parents (folder, 0777) != 0) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED, _ ("“%s” cannot be made: %s."),
                 folder, g_strerror (errno));
    return FALSE;
  }
  for (guint i = 0; i < self->paths->len; i++) {
    g_autofree char *to = g_build_filename (folder, self->hashes->pdata[i], NULL);
    if (g_rename (self->paths->pdata[i], to) != 0) {
      g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED, _ ("“%s” cannot be moved: %s."),
                   (char *) self->paths->pdata[i], g_strerror (errno));
      return FALSE;
    }
  }
  return TRUE;
}

/* what a crash left half copied */
static void
remove_half_copied (Collection *self)
{
  g_autofree char *media = g_build_filename (yd_store_get_folder (self->store), "media", NULL);
  g_autoptr (GDir) dir = g_dir_open (media, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (media, name, NULL);
    GStatBuf status;
    if (g_str_has_prefix (name, YD_MEDIA_INCOMING) && g_lstat (path, &status) == 0 &&
        status.st_ctime * G_USEC_PER_SEC <= self->oldest_us)
      g_unlink (path);
  }
}

/**
 * yd_media_folder_collect:
 * @store: a store open for writing
 * @grace_us: leave files alone that are younger, `YD_MEDIA_TRASH_GRACE_US` but in tests: they may
 *   wait for the row that will name them
 * @n_collected: (out) (optional): how many files were moved
 * @cancellable: (nullable): stops it before anything is moved
 * @error: set when it cannot be done
 *
 * Moves media that nothing needs to the trash; blocks. A file that is added again is taken from
 * there.
 *
 * Returns: whether it was done
 */
gboolean
yd_media_folder_collect (YdStore *store,
                         gint64 grace_us,
                         guint *n_collected,
                         GCancellable *cancellable,
                         GError **error)
{
  g_autoptr (GHashTable) held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) hashes = g_ptr_array_new_with_free_func (g_free);
  Collection self = { store, g_get_real_time () - grace_us, held, paths, hashes };

  if (!yd_store_write (store, NULL, NULL, forget_unneeded, &self, cancellable, error) ||
      !move_to_trash (&self, error))
    return FALSE;
  remove_half_copied (&self);
  if (n_collected)
    *n_collected = paths->len;
  return TRUE;
}

static guint
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_removed = 0;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    n_removed += g_unlink (path) == 0;
  }
  g_rmdir (folder);
  return n_removed;
}

/**
 * yd_media_folder_empty_trash:
 * @store: a store open for writing
 * @older_than_days: remove what was thrown away before, `YD_MEDIA_TRASH_DAYS` ago as a rule
 * @n_removed: (out) (optional): how many files were removed
 * @cancellable: (nullable): stops it; what was removed stays removed
 * @error: set to `YD_STORE_ERROR_READ_ONLY` or when it was cancelled
 *
 * Removes old files from the trash for good; blocks.
 *
 * Returns: whether it was done
 */
gboolean
yd_media_folder_empty_trash (YdStore *store,
                             int older_than_days,
                             guint *n_removed,
                             GCancellable *cancellable,
                             GError **error)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) limit = g_date_time_add_days (now, -older_than_days);
  g_autofree char *newest = g_date_time_format (limit, "%Y-%m-%d");
  g_autofree char *trash = dup_trash (store);
  g_autoptr (GDir) days = g_dir_open (trash, 0, NULL);
  const char *day;
  guint n = 0;

  if (yd_store_is_read_only (store)) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” is open for reading; it cannot be changed."),
                 yd_store_get_folder (store));
    return FALSE;
  }
  while (days && (day = g_dir_read_name (days))) {
    g_autofree char *folder = g_build_filename (trash, day, NULL);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    /* dates of this form sort as text; other names are not ours */
    if (strlen (day) == strlen ("2026-01-31") && strspn (day, "0123456789-") == strlen (day) &&
        strcmp (day, newest) <= 0)
      n += remove_folder (folder);
  }
  if (n_removed)
    *n_removed = n;
  return TRUE;
}
