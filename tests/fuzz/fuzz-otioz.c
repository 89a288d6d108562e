/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign bundles: whatever the bytes are, nothing is written outside of the folder. */
#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/exchange/otio-format.h"
#include "film-check.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
check_inside (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_assert_true (g_str_equal (name, "a.otioz") || g_str_equal (name, "in"));
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autofree char *folder = g_dir_make_tmp ("yiduo-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.otioz", NULL);
  g_autofree char *inside = g_build_filename (folder, "in", NULL);
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, (const char *) bytes, (gssize) size, NULL));
  g_mkdir (inside, 0700);
  g_autoptr (YdSnapshot) film = yd_otioz_format.read_film (path, losses, NULL, &error);
  check_film (film, error);
  yd_otioz_format.unpack (path, inside, NULL, NULL);
  check_inside (folder);
  yd_safe_file_remove_tree (folder, NULL);
  return 0;
}
