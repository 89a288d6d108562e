/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/hash.h"

#include <glib/gstdio.h>

/* Source: FIPS 180-4 example, SHA-256 of "abc" */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

static void
test_known (void)
{
  g_autofree char *hash = yd_hash_text ("abc");

  g_assert_cmpstr (hash, ==, ABC);
  g_assert_true (yd_hash_is_valid (hash));
  g_assert_false (yd_hash_is_valid ("abc"));
  g_assert_false (yd_hash_is_valid (NULL));
}

static void
test_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "abc", NULL);
  g_assert_true (g_file_set_contents (path, "abc", 3, &error));
  g_autofree char *hash = yd_hash_file (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, ABC);

  g_unlink (path);
  g_assert_null (yd_hash_file (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/hash/known", test_known);
  g_test_add_func ("/base/hash/file", test_file);
  return g_test_run ();
}
