/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/safe-file.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "core/base/hash.h"

typedef struct {
  char *folder; /* temporary */
  char *from;   /* a file with content */
  char *to;     /* a name that is not taken */
} Files;

static void
set_up (Files *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("yiduo-safe-XXXXXX", NULL);
  self->from = g_build_filename (self->folder, "from", NULL);
  self->to = g_build_filename (self->folder, "to", NULL);
  g_assert_true (g_file_set_contents (self->from, "content", -1, NULL));
}

static void
tear_down (Files *self, gconstpointer data)
{
  g_unlink (self->from);
  g_unlink (self->to);
  g_rmdir (self->folder);
  g_free (self->from);
  g_free (self->to);
  g_free (self->folder);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_copy_hashes (Files *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = yd_hash_text ("content");
  gint64 size_bytes = 0;
  g_autofree char *hash = yd_safe_file_copy (self->from, self->to, &size_bytes, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (hash, ==, expected);
  g_assert_cmpint (size_bytes, ==, 7);
  assert_content (self->to, "content");
}

static void
test_copy_never_replaces (Files *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->to, "other", -1, NULL);
  g_assert_null (yd_safe_file_copy (self->from, self->to, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS);
  assert_content (self->to, "other");
}

static void
test_copy_refuses (Files *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_null (yd_safe_file_copy (self->folder, self->to, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (yd_safe_file_copy ("/nowhere/at/all", self->to, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_null (yd_safe_file_copy (self->from, self->to, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (self->to, G_FILE_TEST_EXISTS));
}

static void
test_move_replaces (Files *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents (self->to, "other", -1, NULL);
  g_assert_true (yd_safe_file_move (self->from, self->to, &error));
  g_assert_no_error (error);
  assert_content (self->to, "content");
  g_assert_false (yd_safe_file_move (self->from, self->to, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_content (self->to, "content");
}

static void
test_remove_spares_what_a_link_points_to (Files *self, gconstpointer data)
{
  g_autofree char *inner = g_build_filename (self->to, "inner", NULL);
  g_autofree char *link = g_build_filename (inner, "link", NULL);
  g_autofree char *folder_link = g_build_filename (inner, "folder-link", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (inner, 0755), ==, 0);
  g_assert_cmpint (symlink (self->from, link), ==, 0);
  g_assert_cmpint (symlink (self->folder, folder_link), ==, 0);
  g_assert_true (yd_safe_file_remove (self->to, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (self->to, G_FILE_TEST_EXISTS));
  assert_content (self->from, "content");
}

static void
test_remove_says_what_is_missing (Files *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_safe_file_remove (self->to, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

#define add(name, func) g_test_add ("/base/safe-file/" name, Files, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("copy-hashes", test_copy_hashes);
  add ("copy-never-replaces", test_copy_never_replaces);
  add ("copy-refuses", test_copy_refuses);
  add ("move-replaces", test_move_replaces);
  add ("remove-spares-what-a-link-points-to", test_remove_spares_what_a_link_points_to);
  add ("remove-says-what-is-missing", test_remove_says_what_is_missing);
  return g_test_run ();
}
