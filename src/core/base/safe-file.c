/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are either whole or not there, also after a power cut: write beside, fsync, rename,
 * fsync the folder.
 *
 * Source: rename(2), fsync(2): "does not necessarily ensure that the entry in the directory
 * containing the file has also reached disk". */
#include "core/base/safe-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK_BYTES (1 << 18)
#define ABANDONED_S (24 * 60 * 60)

static gboolean
set_errno (const char *format, const char *path, int number, GError **error)
{
  /* a quota or the largest size of a file is a full disk to who writes */
  const gboolean is_full = number == ENOSPC || number == EDQUOT || number == EFBIG;

  g_set_error (error, G_IO_ERROR, is_full ? G_IO_ERROR_NO_SPACE : g_io_error_from_errno (number),
               format, path, g_strerror (number));
  return FALSE;
}

/**
 * yd_safe_file_sync:
 * @path: a file or folder
 * @error: set to a `G_IO_ERROR` when the disk refuses
 *
 * Waits until what was written to @path is on the disk; blocks. Of a folder, that is which names
 * are in it.
 *
 * Returns: whether it is
 */
gboolean
yd_safe_file_sync (const char *path, GError **error)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return set_errno (_ ("“%s” cannot be opened: %s."), path, errno, error);

  /* EINVAL: a file system whose folders need no fsync */
  const int failed = fsync (fd) == 0 || errno == EINVAL ? 0 : errno;
  close (fd);
  return failed == 0 || set_errno (_ ("“%s” cannot be written: %s."), path, failed, error);
}

/**
 * yd_safe_file_start_sync:
 * @path: a file that is being written
 *
 * Has the disk begin with what was written so far, so that less is left when it is synced. Does not
 * wait; what goes wrong is told by yd_safe_file_sync().
 */
void
yd_safe_file_start_sync (const char *path)
{
  const int fd = open (path, O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return;

  sync_file_range (fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  close (fd);
}

/**
 * yd_safe_file_move:
 * @from: a file, complete
 * @to: where it goes, on the same file system; replaced when it exists
 * @error: set to a `G_IO_ERROR` when the disk refuses
 *
 * Gives a file its final name so that after a crash @to is the old file or the new one, whole;
 * blocks.
 *
 * Returns: whether it was moved
 */
gboolean
yd_safe_file_move (const char *from, const char *to, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (to);

  if (!yd_safe_file_sync (from, error))
    return FALSE;
  if (g_rename (from, to) != 0)
    return set_errno (_ ("“%s” cannot be written: %s."), to, errno, error);
  return yd_safe_file_sync (folder, error);
}

/* opens a regular file only: reading a device or a pipe might never end */
static int
open_regular (const char *path, GError **error)
{
  struct stat status;
  const int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);

  if (fd < 0 || fstat (fd, &status) != 0) {
    set_errno (_ ("“%s” cannot be read: %s."), path, errno, error);
  } else if (S_ISREG (status.st_mode)) {
    return fd;
  } else {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _ ("“%s” is a folder or a device. Choose a file."), path);
  }
  if (fd >= 0)
    close (fd);
  return -1;
}

static gboolean
write_all (int fd, const guint8 *bytes, gssize size_bytes)
{
  while (size_bytes > 0) {
    const gssize n_written = write (fd, bytes, size_bytes);
    if (n_written < 0 && errno != EINTR)
      return FALSE;
    bytes += MAX (n_written, 0);
    size_bytes -= MAX (n_written, 0);
  }
  return TRUE;
}

/* returns: the hash of what was copied */
static char *
copy_bytes (int in,
            int out,
            const char *from,
            const char *to,
            gint64 *size_bytes,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree guint8 *block = g_malloc (BLOCK_BYTES);
  gint64 total = 0;
  gssize n_read;

  while ((n_read = read (in, block, BLOCK_BYTES)) != 0) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
    if (n_read < 0 && errno == EINTR)
      continue;
    if (n_read < 0) {
      set_errno (_ ("“%s” cannot be read: %s."), from, errno, error);
      return NULL;
    }
    g_checksum_update (sum, block, n_read);
    if (!write_all (out, block, n_read)) {
      set_errno (_ ("“%s” cannot be written: %s."), to, errno, error);
      return NULL;
    }
    total += n_read;
  }
  if (size_bytes)
    *size_bytes = total;
  return g_strdup (g_checksum_get_string (sum));
}

/**
 * yd_safe_file_copy:
 * @from: a regular file
 * @to: a name that is not taken, where the copy is written
 * @size_bytes: (out) (optional): how long it is
 * @cancellable: (nullable): stops the copying
 * @error: set to a `G_IO_ERROR`; nothing is then left at @to
 *
 * Copies a file and hashes it on the way; blocks. Not yet synced: `yd_safe_file_move` does that
 * when it gives the copy its final name.
 *
 * Returns: (transfer full) (nullable): SHA-256 of the content in lower-case hex
 */
char *
yd_safe_file_copy (const char *from,
                   const char *to,
                   gint64 *size_bytes,
                   GCancellable *cancellable,
                   GError **error)
{
  const int in = open_regular (from, error);
  if (in < 0)
    return NULL;
  const int out = open (to, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (out < 0) {
    set_errno (_ ("“%s” cannot be written: %s."), to, errno, error);
    close (in);
    return NULL;
  }

  g_autofree char *hash = copy_bytes (in, out, from, to, size_bytes, cancellable, error);
  close (in);
  if (close (out) != 0 && hash) {
    set_errno (_ ("“%s” cannot be written: %s."), to, errno, error);
    g_clear_pointer (&hash, g_free);
  }
  if (!hash)
    g_unlink (to);
  return g_steal_pointer (&hash);
}

/**
 * yd_safe_file_remove_tree:
 * @path: a file or a folder of our own making
 * @error: set to a `G_IO_ERROR` that names what could not be removed
 *
 * Removes @path and, when it is a folder, all that is in it; follows no link. Blocks.
 *
 * Returns: whether nothing is there now
 */
gboolean
yd_safe_file_remove_tree (const char *path, GError **error)
{
  g_autoptr (GDir) dir =
      g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *child = g_build_filename (path, name, NULL);
    if (!yd_safe_file_remove_tree (child, error))
      return FALSE;
  }
  if (g_remove (path) == 0 || errno == ENOENT)
    return TRUE;
  return set_errno (_ ("“%s” cannot be removed: %s"), path, errno, error);
}

/**
 * yd_safe_file_remove_abandoned:
 * @parent: a folder
 * @prefix: what the names of folders begin with while they are being made
 *
 * Removes the folders that a crash has left half made: those a day old, so that nobody is at them.
 * What cannot be removed stays for the next time. Blocks.
 */
void
yd_safe_file_remove_abandoned (const char *parent, const char *prefix)
{
  g_autoptr (GDir) dir = g_dir_open (parent, 0, NULL);
  const gint64 oldest_s = g_get_real_time () / G_USEC_PER_SEC - ABANDONED_S;
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (parent, name, NULL);
    GStatBuf status;
    if (g_str_has_prefix (name, prefix) && g_lstat (path, &status) == 0 &&
        S_ISDIR (status.st_mode) && status.st_mtime < oldest_s)
      yd_safe_file_remove_tree (path, NULL);
  }
}
