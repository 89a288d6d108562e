/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/data-path.h"

#include <string.h>

#include "config.h"

#define SUFFIX ".json"

/**
 * yd_data_path:
 * @relative: a path below `data/`, such as `looks/ink.json`
 *
 * Finds a file the studio ships: below `YD_DATA_DIR` where that is set (tests, running from the
 * source tree), else where it was installed.
 *
 * Returns: (transfer full): an absolute path, whether or not the file is there
 */
char *
yd_data_path (const char *relative)
{
  const char *folder = g_getenv ("YD_DATA_DIR");

  return g_build_filename (folder && *folder ? folder : YD_PKGDATA_DIR, relative, NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * yd_data_list_names:
 * @folder: a folder below `data/`, such as `looks`
 * @cancellable: (nullable): stops the reading
 * @error: set to a `G_IO_ERROR` when the folder cannot be read
 *
 * Lists the JSON files of a folder the studio ships; blocks.
 *
 * Returns: (transfer full) (nullable): their names without `.json`, in alphabetical order
 */
char **
yd_data_list_names (const char *folder, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = yd_data_path (folder);
  g_autoptr (GFile) directory = g_file_new_for_path (path);
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
      directory, G_FILE_ATTRIBUTE_STANDARD_NAME, G_FILE_QUERY_INFO_NONE, cancellable, error);
  if (!files)
    return NULL;

  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GFileInfo *file;
  do {
    if (!g_file_enumerator_iterate (files, &file, NULL, cancellable, error))
      return NULL;
    const char *name = file ? g_file_info_get_name (file) : "";
    if (g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (SUFFIX)));
  } while (file);

  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return (char **) g_ptr_array_steal (names, NULL);
}
