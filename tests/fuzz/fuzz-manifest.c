/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign packed projects: whatever the bytes are, no name in a manifest leaves its folder, and an
 * archive that is refused leaves nothing behind. */
#include <string.h>

#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/exchange/project-manifest-private.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
check_names (const guint8 *bytes, gsize size)
{
  g_autoptr (GPtrArray) files = yd_manifest_parse ((const char *) bytes, size, "x", NULL);

  for (guint i = 0; files && i < files->len; i++) {
    const YdManifestFile *file = files->pdata[i];
    g_autofree char *path = g_build_filename ("/p", file->name, NULL);
    g_autofree char *whole = g_canonicalize_filename (path, "/");
    g_assert_cmpstr (path, ==, whole);
    g_assert_true (g_str_has_prefix (whole, "/p/"));
    g_assert_cmpint (file->size_bytes, >=, 0);
  }
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *place = g_build_filename (g_get_tmp_dir (), "yiduo-fuzz-XXXXXX", NULL);

  check_names (bytes, size);
  if (!g_mkdtemp (place))
    return 0;
  g_autofree char *archive = g_build_filename (place, "a.yiduoz", NULL);
  g_autofree char *folder = g_build_filename (place, "a.yiduo", NULL);
  if (size < 4 || memcmp (bytes, "PK\x03\x04", 4) != 0) {
    g_rmdir (place);
    return 0;
  }
  g_file_set_contents (archive, (const char *) bytes, size, NULL);
  yd_project_unpack (archive, folder, NULL, NULL, NULL, NULL);
  yd_safe_file_remove_tree (place, NULL);
  return 0;
}
