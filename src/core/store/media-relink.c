/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds media again that are missing or altered: a file is the one looked for when its content
 * has the hash, wherever it lies and whatever it is called now. */
#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/store/changed-rows.h"
#include "core/store/media-folder-private.h"
#include "core/store/store-private.h"

#define MAX_DEPTH 32 /* folders in folders; links are not followed */

typedef struct {
  YdStore *store;
  GHashTable *wanted; /* hash to YdMediaFile, lent */
  GHashTable *found;  /* as of yd_changed_rows_of(), lent */
  GCancellable *cancellable;
} Search;

/* only a file of a size that is wanted is read */
static gboolean
has_wanted_size (Search *self, gint64 size_bytes)
{
  GHashTableIter iter;
  gpointer file;

  g_hash_table_iter_init (&iter, self->wanted);
  while (g_hash_table_iter_next (&iter, NULL, &file))
    if (((YdMediaFile *) file)->size_bytes == size_bytes)
      return TRUE;
  return FALSE;
}

static gboolean
try_file (Search *self, const char *path, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *hash = yd_hash_file (path, self->cancellable, &failure);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  const YdMediaFile *wanted = hash ? g_hash_table_lookup (self->wanted, hash) : NULL;
  if (!wanted)
    return TRUE; /* nor is a file that cannot be read the one */

  g_autoptr (YdMediaFile) file =
      yd_media_folder_put (self->store, path, wanted->extension, self->cancellable, error);
  if (!file)
    return FALSE;
  g_hash_table_remove (self->wanted, hash);
  yd_changed_rows_note (self->found, hash, NULL);
  return TRUE;
}

static gboolean
search (Search *self, const char *path, int depth, GError **error)
{
  GStatBuf status;

  if (g_hash_table_size (self->wanted) == 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  if (g_lstat (path, &status) != 0)
    return TRUE;
  if (S_ISREG (status.st_mode))
    return !has_wanted_size (self, status.st_size) || try_file (self, path, error);
  if (!S_ISDIR (status.st_mode) || depth == MAX_DEPTH)
    return TRUE;
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (path, name, NULL);
    if (!search (self, below, depth + 1, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_media_folder_relink:
 * @store: a store open for writing
 * @path: a file, or a folder that is searched with all below it
 * @n_found: (out) (optional): how many files were found and copied in
 * @n_missing: (out) (optional): how many are missing or altered still
 * @cancellable: (nullable): stops the search; what was found stays
 * @error: set when the rows cannot be read or a found file cannot be copied
 *
 * Looks for the project's missing and altered media, at @path and in the project's trash; blocks
 * and reads all media. Listeners of the store are told of what was found, as if its rows had
 * changed.
 *
 * Returns: whether the search came to its end
 */
gboolean
yd_media_folder_relink (YdStore *store,
                        const char *path,
                        guint *n_found,
                        guint *n_missing,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autofree char *trash =
      g_build_filename (yd_store_get_folder (store), "media", YD_MEDIA_TRASH, NULL);
  g_autoptr (GPtrArray) faults =
      yd_media_folder_verify (store, YD_MEDIA_SCRUTINY_ALL, cancellable, error);
  if (!faults)
    return FALSE;

  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < faults->len; i++) {
    YdMediaFile *file = ((YdMediaFault *) faults->pdata[i])->file;
    g_hash_table_insert (wanted, (gpointer) yd_record_get_id (YD_RECORD (file)), file);
  }
  g_autoptr (GHashTable) changed = yd_changed_rows_new ();
  Search self = { store, wanted, yd_changed_rows_of (changed, "media_file"), cancellable };
  const gboolean is_searched = search (&self, trash, 0, error) && search (&self, path, 0, error);
  const guint n = g_hash_table_size (self.found);
  if (n > 0)
    yd_store_tell (store, changed);
  if (n_found)
    *n_found = n;
  if (n_missing)
    *n_missing = g_hash_table_size (wanted);
  return is_searched;
}
