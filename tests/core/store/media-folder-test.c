/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/media-folder.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "core/base/hash.h"
#include "core/store/history.h"
#include "core/store/media-trash.h"
#include "core/store/takes.h"
#include "project-fixture.h"

static char *
make_file (Project *self, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (self->folder, name, NULL);

  g_file_set_contents (path, content, -1, &error);
  g_assert_no_error (error);
  return path;
}

/* adds a file and its row; returns where it is kept */
static char *
add_file (Project *self, const char *name, const char *content)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = make_file (self, name, content);
  g_autoptr (YdMediaFile) file = yd_media_folder_add (self->store, source, NULL, &error);
  g_assert_no_error (error);

  project_save (self, NULL, file);
  return yd_media_folder_dup_path (self->store, yd_record_get_id (YD_RECORD (file)),
                                   file->extension);
}

static void
assert_content (const char *path, const char *expected)
{
  g_autofree char *content = NULL;

  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, expected);
}

static void
test_add (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *source = make_file (self, "Rain.PNG", "rain");
  g_autoptr (YdMediaFile) file = yd_media_folder_add (self->store, source, NULL, &error);
  g_assert_no_error (error);
  g_autofree char *hash = yd_hash_text ("rain");
  g_autofree char *path = yd_media_folder_dup_path (self->store, hash, "png");

  g_assert_cmpstr (yd_record_get_id (YD_RECORD (file)), ==, hash);
  g_assert_cmpstr (file->extension, ==, "png");
  g_assert_cmpstr (file->original_name, ==, "Rain.PNG");
  g_assert_cmpint (file->size_bytes, ==, 4);
  assert_content (path, "rain");
  assert_content (source, "rain"); /* copied, not moved */
}

static guint
count_files (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (path, name, NULL);
    n += g_file_test (below, G_FILE_TEST_IS_DIR) ? count_files (below) : 1;
  }
  return n;
}

static void
test_equal_files_once (Project *self, gconstpointer data)
{
  g_autofree char *first = add_file (self, "a.png", "same");
  g_autofree char *second = add_file (self, "b.jpeg", "same");
  g_autofree char *media = g_build_filename (self->path, "media", NULL);

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (count_files (media), ==, 1);
}

static void
test_moves_from_cache (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->path, "cache", "made.wav", NULL);
  g_file_set_contents (path, "sound", -1, NULL);
  g_autoptr (YdMediaFile) file = yd_media_folder_add (self->store, path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (file->size_bytes, ==, 5);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_odd_extensions (Project *self, gconstpointer data)
{
  static const char *const names[] = { "none", "a.", "a.much-too-long", "a.p/g", "a.图" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = g_strdelimit (g_strdup (names[i]), "/", '_');
    g_autofree char *path = add_file (self, name, names[i]);
    g_assert_true (g_str_has_suffix (path, ".bin"));
  }
}

static void
test_refuses (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *fifo = g_build_filename (self->folder, "fifo", NULL);

  g_assert_null (yd_media_folder_add (self->store, "/nowhere/at.all", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_media_folder_add (self->store, self->folder, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_null (yd_media_folder_add (self->store, fifo, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE);
  g_clear_error (&error);
  g_assert_null (yd_media_folder_dup_path (self->store, "../../etc/passwd", "png"));
  g_autofree char *hash = yd_hash_text ("");
  g_assert_null (yd_media_folder_dup_path (self->store, hash, "../x"));
}

/* the largest file allowed is smaller than what is added */
static gboolean
is_refused_for_space (Project *self, const char *source)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *media = g_build_filename (self->path, "media", NULL);
  const struct rlimit limit = { 1 << 16, 1 << 16 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);
  return !yd_media_folder_add (self->store, source, NULL, &error) &&
         g_error_matches (error, YD_STORE_ERROR, YD_STORE_ERROR_NO_SPACE) &&
         count_files (media) == 0;
}

static void
test_no_space (Project *self, gconstpointer data)
{
  g_autofree char *content = g_strnfill (1 << 17, 'x');
  g_autofree char *source = make_file (self, "large.mov", content);
  int status = -1;

  const pid_t child = fork ();
  if (child == 0)
    _exit (is_refused_for_space (self, source) ? 0 : 1);
  waitpid (child, &status, 0);
  g_assert_cmpint (status, ==, 0);
}

static void
count_media_cb (YdStore *store,
                const char *table,
                const char *const *ids,
                const char *column,
                guint *n_told)
{
  if (g_str_equal (table, "media_file"))
    *n_told += g_strv_length ((char **) ids);
}

static void
test_verify_and_relink (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = add_file (self, "missing.png", "missing");
  g_autofree char *altered = add_file (self, "altered.png", "altered");
  g_autofree char *whole = add_file (self, "whole.png", "whole");
  g_autofree char *elsewhere = g_build_filename (self->folder, "else", "where", NULL);
  g_autofree char *found = g_build_filename (elsewhere, "renamed.dat", NULL);
  g_autofree char *found_too = g_build_filename (elsewhere, "other.dat", NULL);
  guint n_found = 0, n_missing = 0, n_told = 0;

  g_unlink (missing);
  g_file_set_contents (altered, "ALTERED", -1, NULL); /* of the same size */
  g_autoptr (GPtrArray) shallow =
      yd_media_folder_verify (self->store, YD_MEDIA_SCRUTINY_CHANGED, NULL, &error);
  g_assert_cmpuint (shallow->len, ==, 2); /* also when the size is as before */
  g_assert_cmpint (((YdMediaFault *) shallow->pdata[0])->is_missing +
                       ((YdMediaFault *) shallow->pdata[1])->is_missing,
                   ==, 1);
  g_autoptr (GPtrArray) unread =
      yd_media_folder_verify (self->store, YD_MEDIA_SCRUTINY_SIZE, NULL, &error);
  g_assert_cmpuint (unread->len, ==, 1);
  g_autoptr (GPtrArray) deep =
      yd_media_folder_verify (self->store, YD_MEDIA_SCRUTINY_ALL, NULL, &error);
  g_assert_cmpuint (deep->len, ==, 2);

  g_mkdir_with_parents (elsewhere, 0700);
  g_file_set_contents (found, "missing", -1, NULL);
  g_autofree char *above = g_build_filename (self->folder, "else", NULL);
  while (g_main_context_iteration (NULL, FALSE))
    continue; /* what was told before */
  g_signal_connect (self->store, "changed", G_CALLBACK (count_media_cb), &n_told);
  yd_media_folder_relink (self->store, above, &n_found, &n_missing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpuint (n_missing, ==, 1);
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_cmpuint (n_told, ==, 1); /* though no row was written */

  g_file_set_contents (found_too, "altered", -1, NULL);
  yd_media_folder_relink (self->store, above, &n_found, &n_missing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_found, ==, 1);
  g_assert_cmpuint (n_missing, ==, 0);
  assert_content (missing, "missing");
  assert_content (altered, "altered");
  g_autoptr (GPtrArray) none =
      yd_media_folder_verify (self->store, YD_MEDIA_SCRUTINY_ALL, NULL, &error);
  g_assert_cmpuint (none->len, ==, 0);
}

static guint
collect (Project *self)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;

  yd_media_folder_collect (self->store, -G_TIME_SPAN_MINUTE, &n, NULL, &error);
  g_assert_no_error (error);
  return n;
}

static void
test_collect_keeps_what_is_needed (Project *self, gconstpointer data)
{
  g_autofree char *by_take = add_file (self, "take.png", "take");
  g_autofree char *by_history = add_file (self, "history.png", "history");
  g_autofree char *by_nothing = add_file (self, "nothing.png", "nothing");
  g_autofree char *in_history = yd_hash_text ("history");
  g_autofree char *in_take = yd_hash_text ("take");
  g_autofree char *add = g_strdup_printf (
      "INSERT INTO take (id, need, file) VALUES ('t', 'board', '%s'), ('u', 'clip', '%s')", in_take,
      in_history);
  project_execute (self, "Add takes", add);
  project_execute (self, "Remove take", "DELETE FROM take WHERE id = 'u'");

  g_assert_cmpuint (collect (self), ==, 1);
  g_assert_true (g_file_test (by_take, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (by_history, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (by_nothing, G_FILE_TEST_EXISTS));
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM media_file"), ==, 2);

  /* what only the history held can go when the history is folded */
  project_execute (self, NULL, "UPDATE history SET made_at = 1");
  g_assert_true (yd_history_fold (self->store, YD_HISTORY_FOLD_US, NULL, NULL, NULL));
  g_assert_cmpuint (collect (self), ==, 1);
  g_assert_false (g_file_test (by_history, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (by_take, G_FILE_TEST_EXISTS));
}

static void
test_young_files_are_left_alone (Project *self, gconstpointer data)
{
  g_autofree char *path = add_file (self, "young.png", "young");
  guint n = 1;

  g_assert_true (yd_media_folder_collect (self->store, YD_MEDIA_TRASH_GRACE_US, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_trash_gives_back_and_is_emptied (Project *self, gconstpointer data)
{
  g_autofree char *path = add_file (self, "back.png", "back");
  g_autofree char *gone = add_file (self, "gone.png", "gone");
  g_autofree char *trash = g_build_filename (self->path, "media", ".trash", NULL);
  guint n = 0;

  g_assert_cmpuint (collect (self), ==, 2);
  g_assert_cmpuint (count_files (trash), ==, 2);
  g_autofree char *again = add_file (self, "back.png", "back");
  g_assert_cmpstr (again, ==, path);
  g_assert_cmpuint (count_files (trash), ==, 1);
  g_assert_true (yd_media_folder_empty_trash (self->store, YD_MEDIA_TRASH_DAYS, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 0);
  g_assert_true (yd_media_folder_empty_trash (self->store, 0, &n, NULL, NULL));
  g_assert_cmpuint (n, ==, 1);
  assert_content (path, "back");
}

/* Another time alone is no fault, and is put back */
static void
test_touched_file_is_sound (Project *self, gconstpointer data)
{
  g_autofree char *path = add_file (self, "touched.png", "touched");
  GStatBuf before, after;

  g_assert_cmpint (g_stat (path, &before), ==, 0);
  g_assert_cmpint (utime (path, NULL), ==, 0);
  g_autoptr (GPtrArray) faults =
      yd_media_folder_verify (self->store, YD_MEDIA_SCRUTINY_CHANGED, NULL, NULL);
  g_assert_cmpuint (faults->len, ==, 0);
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpint (before.st_mtime, ==, after.st_mtime);
}

static void
test_collect_removes_half_copied (Project *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->path, "media", ".incoming-x", NULL);

  g_file_set_contents (path, "hal", -1, NULL);
  g_assert_true (yd_media_folder_collect (self->store, YD_MEDIA_TRASH_GRACE_US, NULL, NULL, NULL));
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS)); /* it may just be on its way */
  collect (self);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define add(name, func)                                                                            \
  g_test_add ("/store/media-folder/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("add", test_add);
  add ("equal-files-once", test_equal_files_once);
  add ("moves-from-cache", test_moves_from_cache);
  add ("odd-extensions", test_odd_extensions);
  add ("refuses", test_refuses);
  add ("no-space", test_no_space);
  add ("verify-and-relink", test_verify_and_relink);
  add ("touched-file-is-sound", test_touched_file_is_sound);
  add ("collect-keeps-what-is-needed", test_collect_keeps_what_is_needed);
  add ("collect-removes-half-copied", test_collect_removes_half_copied);
  add ("young-files-are-left-alone", test_young_files_are_left_alone);
  add ("trash-gives-back-and-is-emptied", test_trash_gives_back_and_is_emptied);
  return g_test_run ();
}
