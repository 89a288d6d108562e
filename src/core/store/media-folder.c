/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a project, media/ab/cdef….png: the first two digits of the SHA-256 of the content,
 * then the rest and the extension. A file gets that name when it is whole and on the disk, and a
 * row that names it is written after; so a row never names a file that is not there, unless
 * somebody took it away.
 *
 * A file carries a time of change that is made from its hash. Whoever writes into it changes that
 * time, so a file is read again only when it does not carry it: after it was altered, or after a
 * copy that did not keep times. It carries it again once it was found whole. */
#include "core/store/media-folder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "core/base/hash.h"
#include "core/base/id.h"
#include "core/base/safe-file.h"
#include "core/store/media-folder-private.h"

#define FOLDER_DIGITS 2
#define MAX_EXTENSION 8
#define STAMP_DIGITS 6
#define STAMP_FIRST_S G_GINT64_CONSTANT (978307200) /* the first second of 2001 */

/**
 * yd_media_extension_is_valid: (skip)
 * @extension: (nullable): what may be an extension
 *
 * Tells whether @extension is one to eight lower-case letters or digits, and so safe in a path.
 */
gboolean
yd_media_extension_is_valid (const char *extension)
{
  const gsize length = extension ? strlen (extension) : 0;

  return length >= 1 && length <= MAX_EXTENSION &&
         strspn (extension, "abcdefghijklmnopqrstuvwxyz0123456789") == length;
}

static char *
dup_extension (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  const char *dot = strrchr (name, '.');
  g_autofree char *extension = g_ascii_strdown (dot ? dot + 1 : "", -1);

  return g_strdup (yd_media_extension_is_valid (extension) ? extension : "bin");
}

/**
 * yd_media_folder_dup_path:
 * @store: a store
 * @hash: SHA-256 of the content, the id of a media file
 * @extension: its extension
 *
 * Finds where a media file is kept. What does not have the form of a hash and an extension, as in
 * a project that was tampered with, never becomes a path.
 *
 * Returns: (transfer full) (nullable): an absolute path, whether or not the file is there, or %NULL
 */
char *
yd_media_folder_dup_path (YdStore *store, const char *hash, const char *extension)
{
  if (!yd_hash_is_valid (hash) || !yd_media_extension_is_valid (extension))
    return NULL;
  return g_strdup_printf ("%s/media/%.*s/%s.%s", yd_store_get_folder (store), FOLDER_DIGITS, hash,
                          hash + FOLDER_DIGITS, extension);
}

/* Even seconds, since some file systems keep no others */
static gint64
stamp_of (const char *hash)
{
  g_autofree char *digits = g_strndup (hash, STAMP_DIGITS);

  return STAMP_FIRST_S + 2 * (gint64) g_ascii_strtoull (digits, NULL, 16);
}

/* A file that cannot be stamped is read again the next time */
static void
stamp (const char *path, const char *hash)
{
  const struct timespec times[] = { { .tv_nsec = UTIME_OMIT }, { .tv_sec = stamp_of (hash) } };

  if (utimensat (AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW) != 0)
    g_info ("%s: %s", path, g_strerror (errno));
}

typedef enum { FILE_SOUND, FILE_MISSING, FILE_ALTERED, FILE_UNKNOWN } FileState;

static FileState
look_at (YdStore *store,
         YdMediaFile *file,
         YdMediaScrutiny scrutiny,
         GCancellable *cancellable,
         GError **error)
{
  const char *id = yd_record_get_id (YD_RECORD (file));
  g_autofree char *path = yd_media_folder_dup_path (store, id, file->extension);
  g_autoptr (GError) failure = NULL;
  GStatBuf status;

  if (!path || g_lstat (path, &status) != 0)
    return FILE_MISSING;
  if (!S_ISREG (status.st_mode) || status.st_size != file->size_bytes)
    return FILE_ALTERED;
  const gboolean is_stamped = status.st_mtime == stamp_of (id);
  if (scrutiny == YD_MEDIA_SCRUTINY_SIZE || (is_stamped && scrutiny == YD_MEDIA_SCRUTINY_CHANGED))
    return FILE_SOUND;
  g_autofree char *hash = yd_hash_file (path, cancellable, &failure);
  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FILE_UNKNOWN;
  }
  if (g_strcmp0 (hash, id) != 0)
    return FILE_ALTERED;
  if (!is_stamped)
    stamp (path, id);
  return FILE_SOUND;
}

/**
 * yd_media_folder_holds:
 * @store: a store
 * @media: a media file
 *
 * Tells whether a media file is there and holds what its name says; blocks. It is read only when
 * something has changed it since it was last found whole.
 *
 * Returns: whether it is
 */
gboolean
yd_media_folder_holds (YdStore *store, YdMediaFile *media)
{
  return look_at (store, media, YD_MEDIA_SCRUTINY_CHANGED, NULL, NULL) == FILE_SOUND;
}

/**
 * yd_media_name_split: (skip)
 * @prefix: the digits that the folder's name gives, or ""
 * @name: a file's name
 * @hash: (out): the hash
 * @extension: (out): the extension
 *
 * Returns: whether the name is one of ours
 */
gboolean
yd_media_name_split (const char *prefix, const char *name, char **hash, char **extension)
{
  const char *dot = strchr (name, '.');
  if (!dot || !yd_media_extension_is_valid (dot + 1))
    return FALSE;

  g_autofree char *whole = g_strdup_printf ("%s%.*s", prefix, (int) (dot - name), name);
  if (!yd_hash_is_valid (whole))
    return FALSE;
  *hash = g_steal_pointer (&whole);
  *extension = g_strdup (dot + 1);
  return TRUE;
}

static gboolean
visit_folder (const char *folder,
              const char *prefix,
              YdMediaFolderFunc func,
              gpointer data,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *hash = NULL, *extension = NULL;
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        (yd_media_name_split (prefix, name, &hash, &extension) &&
         !func (path, hash, extension, data, error)))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_media_folder_foreach: (skip)
 * @store: a store
 * @func: called for every file of the media folder
 * @data: for @func
 * @cancellable: (nullable): stops it
 * @error: set by @func
 *
 * Returns: whether all were visited
 */
gboolean
yd_media_folder_foreach (YdStore *store,
                         YdMediaFolderFunc func,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error)
{
  for (int i = 0; i < 1 << (4 * FOLDER_DIGITS); i++) {
    g_autofree char *prefix = g_strdup_printf ("%0*x", FOLDER_DIGITS, i);
    g_autofree char *folder = g_build_filename (yd_store_get_folder (store), "media", prefix, NULL);
    if (!visit_folder (folder, prefix, func, data, cancellable, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
take_error (GError *cause, GError **error)
{
  const int code = cause->code;

  if (cause->domain == G_IO_ERROR && (code == G_IO_ERROR_NO_SPACE || code == G_IO_ERROR_NOT_FOUND))
    g_set_error_literal (error, YD_STORE_ERROR,
                         code == G_IO_ERROR_NO_SPACE ? YD_STORE_ERROR_NO_SPACE
                                                     : YD_STORE_ERROR_NOT_FOUND,
                         cause->message);
  else
    g_propagate_error (error, g_error_copy (cause));
  return FALSE;
}

/* the extension that the same content was stored under before */
static char *
find_extension (YdStore *store, const char *hash)
{
  g_autofree char *prefix = g_strndup (hash, FOLDER_DIGITS);
  g_autofree char *folder = g_build_filename (yd_store_get_folder (store), "media", prefix, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *found = NULL, *extension = NULL;
    if (yd_media_name_split (prefix, name, &found, &extension) && g_str_equal (found, hash))
      return g_steal_pointer (&extension);
  }
  return NULL;
}

static gboolean
give_name (const char *incoming, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *media = g_path_get_dirname (folder);
  const gboolean is_new = g_mkdir (folder, 0777) == 0;

  if (!is_new && errno != EEXIST) {
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _ ("“%s” cannot be made: %s."),
                 folder, g_strerror (errno));
    return FALSE;
  }
  return (!is_new || yd_safe_file_sync (media, error)) && yd_safe_file_move (incoming, path, error);
}

/* the project's own scratch is moved, everything else is copied */
static char *
take_in (YdStore *store,
         const char *path,
         const char *incoming,
         gint64 *size_bytes,
         GCancellable *cancellable,
         GError **error)
{
  g_autofree char *cache = g_build_filename (yd_store_get_folder (store), "cache/", NULL);
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  GStatBuf status;

  if (!g_str_has_prefix (absolute, cache) || g_lstat (absolute, &status) != 0 ||
      !S_ISREG (status.st_mode) || g_rename (absolute, incoming) != 0)
    return yd_safe_file_copy (absolute, incoming, size_bytes, cancellable, error);
  *size_bytes = status.st_size;
  char *hash = yd_hash_file (incoming, cancellable, error);
  if (!hash)
    g_rename (incoming, absolute);
  return hash;
}

static YdMediaFile *
add (YdStore *store,
     const char *path,
     const char *wanted_extension,
     GCancellable *cancellable,
     GError **error)
{
  g_autofree char *id = yd_id_new ();
  g_autofree char *incoming =
      g_strdup_printf ("%s/media/" YD_MEDIA_INCOMING "%s", yd_store_get_folder (store), id);
  g_autofree char *original_name = g_path_get_basename (path);
  g_autofree char *media = g_path_get_dirname (incoming);
  gint64 size_bytes = 0;
  g_mkdir_with_parents (media, 0777); /* somebody may have tidied up; if not, copying says why */
  g_autofree char *hash = take_in (store, path, incoming, &size_bytes, cancellable, error);
  if (!hash)
    return NULL;

  g_autofree char *extension =
      wanted_extension ? g_strdup (wanted_extension) : find_extension (store, hash);
  if (!extension)
    extension = dup_extension (path);
  g_autofree char *target = yd_media_folder_dup_path (store, hash, extension);
  stamp (incoming, hash);
  /* also over an equal file: it might have been altered */
  if (!give_name (incoming, target, error)) {
    g_unlink (incoming);
    return NULL;
  }
  g_autofree char *trashed = yd_media_trash_find (store, hash);
  if (trashed)
    g_unlink (trashed);
  YdMediaFile *file = yd_media_file_new ();
  yd_record_set_id (YD_RECORD (file), hash);
  g_object_set (file, "extension", extension, "original-name", original_name, "size-bytes",
                size_bytes, NULL);
  return file;
}

/**
 * yd_media_folder_put: (skip)
 * @store: a store
 * @path: a regular file
 * @extension: (nullable): what it must be stored under, %NULL for its own
 * @cancellable: (nullable): stops the copying
 * @error: set as for `yd_media_folder_add`
 *
 * Returns: (transfer full) (nullable): its unsaved record
 */
YdMediaFile *
yd_media_folder_put (YdStore *store,
                     const char *path,
                     const char *extension,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (yd_store_is_read_only (store)) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” is open for reading; it cannot be changed."),
                 yd_store_get_folder (store));
    return NULL;
  }
  YdMediaFile *file = add (store, path, extension, cancellable, &cause);
  if (!file)
    take_error (cause, error);
  return file;
}

/**
 * yd_media_folder_add:
 * @store: a store open for writing
 * @path: a regular file
 * @cancellable: (nullable): stops the copying
 * @error: set to `YD_STORE_ERROR_NO_SPACE`, `_NOT_FOUND`, `_READ_ONLY` or a `G_IO_ERROR`
 *
 * Copies a file into the media folder under its hash, or moves it there when it lies in the
 * project's own cache; blocks. Equal files are stored once. Save the record in a transaction within
 * a day, else `yd_media_folder_collect` may take the file for forgotten.
 *
 * Returns: (transfer full) (nullable): its unsaved record with id, extension, size and original
 *   name; the caller fills in what probing tells
 */
YdMediaFile *
yd_media_folder_add (YdStore *store, const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (YD_IS_STORE (store), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return yd_media_folder_put (store, path, NULL, cancellable, error);
}

/**
 * yd_media_fault_free:
 * @fault: (nullable) (transfer full): a fault
 */
void
yd_media_fault_free (YdMediaFault *fault)
{
  if (!fault)
    return;
  g_object_unref (fault->file);
  g_free (fault);
}

/**
 * yd_media_folder_verify:
 * @store: a store
 * @scrutiny: which files are read and hashed
 * @cancellable: (nullable): stops it
 * @error: set when the rows cannot be read
 *
 * Looks for media that are missing or altered; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdMediaFault): what is wrong, possibly nothing
 */
GPtrArray *
yd_media_folder_verify (YdStore *store,
                        YdMediaScrutiny scrutiny,
                        GCancellable *cancellable,
                        GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (GPtrArray) files =
      reader ? yd_reader_load (reader, YD_TYPE_MEDIA_FILE, "ORDER BY id", NULL, error) : NULL;
  if (!files)
    return NULL;

  g_autoptr (GPtrArray) faults =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_media_fault_free);
  for (guint i = 0; i < files->len; i++) {
    const FileState state = look_at (store, files->pdata[i], scrutiny, cancellable, error);
    if (state == FILE_UNKNOWN)
      return NULL;
    if (state == FILE_SOUND)
      continue;
    YdMediaFault *fault = g_new0 (YdMediaFault, 1);
    fault->file = g_object_ref (files->pdata[i]);
    fault->is_missing = state == FILE_MISSING;
    g_ptr_array_add (faults, fault);
  }
  return g_steal_pointer (&faults);
}
