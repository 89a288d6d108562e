/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Foreign archives: what comes out has a path inside them, once each. */
#include "core/script/archive-file.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  static const char *const all[] = { "", NULL };
  g_autoptr (GBytes) file = g_bytes_new (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) files = yd_archive_load (file, "fuzz", all, NULL, &error);
  GHashTableIter iter;
  gpointer name;

  g_assert_true ((files == NULL) == (error != NULL));
  if (!files)
    return 0;
  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, &name, NULL)) {
    g_auto (GStrv) parts = g_strsplit (name, "/", -1);
    g_assert_true (g_utf8_validate (name, -1, NULL) && *(char *) name != '/');
    g_assert_false (g_strv_contains ((const char *const *) parts, ".."));
  }
  return 0;
}
