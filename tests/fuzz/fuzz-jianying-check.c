/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A foreign draft: whatever its timeline and list entry say, the checker ends, and says so. The
 * bytes up to the first line end are the timeline, the rest is the list entry. */
#include <string.h>

#include <glib/gstdio.h>

#include "core/exchange/jianying-check.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  const guint8 *line_end = memchr (bytes, '\n', size);
  const gsize n_draft = line_end ? (gsize) (line_end - bytes) : size;
  g_autofree char *folder = g_dir_make_tmp ("yiduo-fuzz-XXXXXX", NULL);
  g_autofree char *draft = g_build_filename (folder, "draft_content.json", NULL);
  g_autofree char *meta = g_build_filename (folder, "draft_meta_info.json", NULL);

  g_assert_true (g_file_set_contents (draft, (const char *) bytes, n_draft, NULL));
  if (line_end)
    g_assert_true (
        g_file_set_contents (meta, (const char *) line_end + 1, size - n_draft - 1, NULL));
  g_autoptr (GPtrArray) findings = yd_jianying_check (folder, TRUE, NULL, NULL, NULL, NULL);
  g_assert_true (findings != NULL && findings->len > 0 && findings->len <= 1000);
  g_remove (draft);
  g_remove (meta);
  g_rmdir (folder);
  return 0;
}
