/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A packed project back into a folder.
 *
 * The archive is held against its manifest, file by file: a name that is not in it, a size or a
 * checksum that differs, a link or a path that leaves the archive, and the whole is refused. All is
 * unpacked beside the target and opened once as a project; only then it gets its name. So there is
 * a whole project afterwards, or nothing. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/hash.h"
#include "core/base/safe-file.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/project-manifest-private.h"
#include "core/script/archive-file.h"

#define MANIFEST_MAX_BYTES (64 * 1024 * 1024)
#define MANIFEST_MAX_RATIO 1000
#define MAX_RATIO 200 /* a database of text packs to a tenth */
#define BEGUN_PREFIX ".yiduo-unpack-"

/* An archive that is unpacked. */
typedef struct {
  const char *path;
  char *folder;       /* owned, the one beside the target */
  GPtrArray *files;   /* owned, YdManifestFile */
  GHashTable *wanted; /* owned, name → YdManifestFile that has not come yet */
  YdExchangeProgressFunc progress;
  gpointer progress_data;
  gint64 sum_bytes;
  gint64 done_bytes;
  GCancellable *cancellable;
} Unpacking;

static void
unpacking_clear (Unpacking *self)
{
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->wanted, g_hash_table_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Unpacking, unpacking_clear)

static gboolean
refuse (Unpacking *self, GError **error, const char *format, const char *name)
{
  g_autofree char *what = g_strdup_printf (format, name);

  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” was refused: %s. Get the archive again from whoever made it."), self->path,
               what);
  return FALSE;
}

/* The manifest alone, within limits of its own */
static gboolean
load_manifest (Unpacking *self, GError **error)
{
  const YdArchiveLimits limits = { 1, MANIFEST_MAX_BYTES, MANIFEST_MAX_BYTES, MANIFEST_MAX_RATIO };
  g_autoptr (YdArchiveReader) reader = yd_archive_reader_open (self->path, &limits, error);
  const char *name = NULL;
  if (!reader || !yd_archive_reader_next (reader, &name, error))
    return FALSE;
  if (g_strcmp0 (name, YD_MANIFEST_NAME) != 0)
    return refuse (self, error, _ ("its first file is not “%s”"), YD_MANIFEST_NAME);

  g_autoptr (GBytes) bytes = yd_archive_reader_load (reader, self->cancellable, error);
  gsize size = 0;
  const char *text = bytes ? g_bytes_get_data (bytes, &size) : NULL;
  self->files =
      bytes ? yd_manifest_parse (text ? text : "", (gssize) size, self->path, error) : NULL;
  self->wanted = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; self->files && i < self->files->len; i++) {
    YdManifestFile *file = self->files->pdata[i];
    g_hash_table_insert (self->wanted, file->name, file);
  }
  return self->files != NULL;
}

static gboolean
check_room (Unpacking *self, const char *parent, GError **error)
{
  g_autoptr (GFile) place = g_file_new_for_path (parent);
  g_autoptr (GFileInfo) info =
      g_file_query_filesystem_info (place, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);
  g_autofree char *needed = g_format_size ((guint64) self->sum_bytes);

  if (!info || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) ||
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE) >
          (guint64) self->sum_bytes)
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("The project needs %s, and “%s” has less. Make room, or choose another place."),
               needed, parent);
  return FALSE;
}

static GOutputStream *
create_file (Unpacking *self, const char *name, char **path, GError **error)
{
  *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (*path);
  g_autoptr (GFile) file = g_file_new_for_path (*path);

  if (g_mkdir_with_parents (folder, 0777) != 0) {
    const int code = errno;
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” cannot be made: %s."), folder, g_strerror (code));
    return NULL;
  }
  return G_OUTPUT_STREAM (g_file_create (file, G_FILE_CREATE_NONE, self->cancellable, error));
}

static gboolean
check_content (Unpacking *self, const YdManifestFile *file, const char *path, GError **error)
{
  g_autofree char *hash = yd_hash_file (path, self->cancellable, error);
  GStatBuf status;

  if (!hash)
    return FALSE;
  if (g_stat (path, &status) != 0 || status.st_size != file->size_bytes ||
      !g_str_equal (hash, file->hash))
    return refuse (self, error, _ ("“%s” in it is not what it was when it was packed"), file->name);
  return TRUE;
}

static gboolean
unpack_file (Unpacking *self, YdArchiveReader *reader, const char *name, GError **error)
{
  const YdManifestFile *file = g_hash_table_lookup (self->wanted, name);
  g_autofree char *path = NULL;
  if (!file)
    return refuse (self, error, _ ("“%s” in it is not in its list"), name);

  g_autoptr (GOutputStream) target = create_file (self, file->name, &path, error);
  if (!target || !yd_archive_reader_copy (reader, target, self->cancellable, error) ||
      !g_output_stream_close (target, self->cancellable, error) ||
      !check_content (self, file, path, error))
    return FALSE;
  g_hash_table_remove (self->wanted, name);
  self->done_bytes += file->size_bytes;
  if (self->progress)
    self->progress ((double) self->done_bytes / self->sum_bytes, NULL, self->progress_data);
  return TRUE;
}

static gboolean
unpack_files (Unpacking *self, GError **error)
{
  const YdArchiveLimits limits = {
    .max_entries = self->files->len + 1,
    .max_entry_bytes = (guint64) self->sum_bytes,
    .max_total_bytes = (guint64) self->sum_bytes,
    .max_ratio = MAX_RATIO,
  };
  g_autoptr (YdArchiveReader) reader = yd_archive_reader_open (self->path, &limits, error);
  const char *name = NULL;

  if (!reader || !yd_archive_reader_next (reader, &name, error))
    return FALSE; /* the manifest, which was read */
  for (;;) {
    if (g_cancellable_set_error_if_cancelled (self->cancellable, error) ||
        !yd_archive_reader_next (reader, &name, error))
      return FALSE;
    if (!name)
      break;
    if (!unpack_file (self, reader, name, error))
      return FALSE;
  }
  GHashTableIter iter;
  gpointer missing;
  g_hash_table_iter_init (&iter, self->wanted);
  return !g_hash_table_iter_next (&iter, &missing, NULL) ||
         refuse (self, error, _ ("“%s” is missing in it"), missing);
}

static gboolean
make_folders (Unpacking *self, GError **error)
{
  static const char *const folders[] = { "media", "cache", "exports" };

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *path = g_build_filename (self->folder, folders[i], NULL);
    if (g_mkdir_with_parents (path, 0777) == 0)
      continue;
    const int code = errno;
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
                 _ ("“%s” cannot be made: %s."), path, g_strerror (code));
    return FALSE;
  }
  return TRUE;
}

/* What opens is a project; an older one is brought up to date on the way */
static gboolean
try_open (Unpacking *self, GError **error)
{
  g_autoptr (YdStore) store =
      yd_store_open (self->folder, YD_STORE_OPEN_DEFAULT, self->cancellable, error);

  if (!store) {
    g_prefix_error (error, _ ("The project in “%s” cannot be opened. "), self->path);
    return FALSE;
  }
  yd_store_close (store);
  return TRUE;
}

static gboolean
give_name (Unpacking *self, const char *folder, GError **error)
{
  if (renameat2 (AT_FDCWD, self->folder, AT_FDCWD, folder, RENAME_NOREPLACE) == 0)
    return TRUE;
  const int code = errno;
  if ((code == EINVAL || code == ENOSYS) && !g_file_test (folder, G_FILE_TEST_EXISTS) &&
      g_rename (self->folder, folder) == 0)
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR,
               code == EEXIST || code == ENOTEMPTY ? YD_EXCHANGE_ERROR_EXISTS
                                                   : YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("“%s” cannot be made: %s."), folder, g_strerror (code));
  return FALSE;
}

static gboolean
begin_folder (Unpacking *self, const char *parent, GError **error)
{
  self->folder = g_build_filename (parent, BEGUN_PREFIX "XXXXXX", NULL);
  yd_safe_file_remove_abandoned (parent, BEGUN_PREFIX);
  if (g_mkdtemp_full (self->folder, 0777))
    return TRUE;
  const int code = errno;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNWRITABLE,
               _ ("Nothing can be made in “%s”: %s. Choose a folder of your own."), parent,
               g_strerror (code));
  return FALSE;
}

/**
 * yd_project_unpack:
 * @path: an archive
 * @folder: where the project is to be; there must be nothing yet
 * @progress: (nullable): told how far it is
 * @progress_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, `_EXISTS` or `_UNWRITABLE`, to a `YD_SCRIPT_ERROR`
 *   for a hostile or damaged archive, or to a `YD_STORE_ERROR`; nothing is then left behind
 *
 * Makes a project from an archive; blocks.
 *
 * Returns: whether the project is there
 */
gboolean
yd_project_unpack (const char *path,
                   const char *folder,
                   YdExchangeProgressFunc progress,
                   gpointer progress_data,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *target = g_canonicalize_filename (folder, NULL);
  g_autofree char *parent = g_path_get_dirname (target);
  g_auto (Unpacking) self = {
    .path = path, .progress = progress, .progress_data = progress_data, .cancellable = cancellable
  };

  if (g_file_test (target, G_FILE_TEST_EXISTS)) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_EXISTS,
                 _ ("There is something at “%s” already. Choose another name."), target);
    return FALSE;
  }
  if (!load_manifest (&self, error))
    return FALSE;
  self.sum_bytes = MAX (1, yd_manifest_sum (self.files));
  if (!check_room (&self, parent, error) || !begin_folder (&self, parent, error))
    return FALSE;
  if (unpack_files (&self, error) && make_folders (&self, error) && try_open (&self, error) &&
      give_name (&self, target, error))
    return yd_safe_file_sync (parent, error);
  yd_safe_file_remove_tree (self.folder, NULL);
  return FALSE;
}
