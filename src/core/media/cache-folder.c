/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/cache-folder-private.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/media/media-error.h"

/**
 * yd_cache_folder_make: (skip)
 * @path: a file that is going to be written
 * @error: set to `YD_MEDIA_ERROR_WRITE`
 *
 * Makes the folder of a file; somebody may have emptied the cache.
 *
 * Returns: whether the folder is there
 */
gboolean
yd_cache_folder_make (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0777) == 0)
    return TRUE;

  g_set_error (error, YD_MEDIA_ERROR, YD_MEDIA_ERROR_WRITE,
               _ ("The folder “%s” cannot be made: %s."), folder, g_strerror (errno));
  return FALSE;
}
