/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/data-path.h"

#include "config.h"

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
