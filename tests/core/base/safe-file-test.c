/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/safe-file.h"

#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

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

#define add(name, func) g_test_add ("/base/safe-file/" name, Files, NULL, set_up, func, tear_down)

static void
test_remove_tree (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, &error);
  g_autofree char *outside = g_build_filename (folder, "outside", NULL);
  g_autofree char *tree = g_build_filename (folder, "tree", NULL);
  g_autofree char *deep = g_build_filename (tree, "a", "b", NULL);
  g_autofree char *link = g_build_filename (deep, "link", NULL);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (outside, "x", 1, NULL));
  g_assert_cmpint (g_mkdir_with_parents (deep, 0700), ==, 0);
  g_assert_cmpint (symlink (folder, link), ==, 0);

  g_assert_true (yd_safe_file_remove_tree (tree, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (tree, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS)); /* the link was not followed */
  g_assert_true (yd_safe_file_remove_tree (tree, &error));   /* nothing there is as well */
  g_assert_true (yd_safe_file_remove_tree (folder, &error));
}

/* Only folders of that name, and only old ones, which nobody works at. */
static void
test_remove_abandoned (void)
{
  static const struct {
    const char *name;
    gboolean is_folder, is_old, is_left;
  } things[] = {
    { ".begun-old", TRUE, TRUE, FALSE },
    { ".begun-new", TRUE, FALSE, TRUE },
    { ".begun-file", FALSE, TRUE, TRUE },
    { "other-old", TRUE, TRUE, TRUE },
  };
  g_autofree char *folder = g_dir_make_tmp ("yiduo-safe-XXXXXX", NULL);
  const struct utimbuf long_ago = { 1000000000, 1000000000 };

  for (gsize i = 0; i < G_N_ELEMENTS (things); i++) {
    g_autofree char *path = g_build_filename (folder, things[i].name, NULL);
    g_autofree char *inner = g_build_filename (path, "inner", NULL);
    if (things[i].is_folder) {
      g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      g_assert_true (g_file_set_contents (inner, "a", 1, NULL));
    } else {
      g_assert_true (g_file_set_contents (path, "a", 1, NULL));
    }
    if (things[i].is_old)
      g_assert_cmpint (g_utime (path, (struct utimbuf *) &long_ago), ==, 0);
  }
  yd_safe_file_remove_abandoned (folder, ".begun-");
  for (gsize i = 0; i < G_N_ELEMENTS (things); i++) {
    g_autofree char *path = g_build_filename (folder, things[i].name, NULL);
    g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS) == things[i].is_left);
  }
  yd_safe_file_remove_abandoned ("/nowhere/at/all", ".begun-");
  g_assert_true (yd_safe_file_remove_tree (folder, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("copy-hashes", test_copy_hashes);
  add ("copy-never-replaces", test_copy_never_replaces);
  add ("copy-refuses", test_copy_refuses);
  add ("move-replaces", test_move_replaces);
  g_test_add_func ("/base/safe-file/remove-tree", test_remove_tree);
  g_test_add_func ("/base/safe-file/remove-abandoned", test_remove_abandoned);
  return g_test_run ();
}
