/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes a project holds a lock on a file in it. The kernel lets go of it when the process
 * ends, however it ends, so a stale lock cannot be.
 *
 * Source: flock(2). */
#include "core/store/project-lock-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/store/store-error.h"

static int
fail (const char *folder, int number, GError **error)
{
  switch (number) {
  case EWOULDBLOCK:
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_BUSY,
                 _ ("“%s” is open for changes in another window or program. Close it there, or "
                    "open it here for reading."),
                 folder);
    break;
  case EACCES:
  case EPERM:
  case EROFS:
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY,
                 _ ("“%s” cannot be written (%s). Open it for reading, or copy it to a place of "
                    "your own."),
                 folder, g_strerror (number));
    break;
  case ENOSPC:
  case EDQUOT:
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NO_SPACE,
                 _ ("The disk of “%s” is full. Free some space and try again."), folder);
    break;
  default:
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
                 _ ("“%s” cannot be locked (%s). Copy it to a local disk."), folder,
                 g_strerror (number));
  }
  return -1;
}

/**
 * yd_project_lock_take:
 * @folder: a project's folder
 * @error: set to `YD_STORE_ERROR_BUSY`, `_READ_ONLY` or `_NO_SPACE`
 *
 * Takes the right to write a project, without waiting.
 *
 * Returns: the lock, or -1
 */
int
yd_project_lock_take (const char *folder, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "project.lock", NULL);
  const int lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);

  if (lock < 0)
    return fail (folder, errno, error);
  if (flock (lock, LOCK_EX | LOCK_NB) == 0)
    return lock;
  const int number = errno;
  close (lock);
  return fail (folder, number, error);
}

/**
 * yd_project_lock_release:
 * @lock: what `yd_project_lock_take` gave, or -1
 */
void
yd_project_lock_release (int lock)
{
  if (lock >= 0)
    close (lock);
}
