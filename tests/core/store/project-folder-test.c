/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/project-folder-private.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <utime.h>

#include "core/base/data-path.h"
#include "core/store/backups.h"
#include "project-fixture.h"

static void
assert_open_fails (const char *path, YdStoreOpenFlags flags, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store = yd_store_open (path, flags, NULL, &error);

  g_assert_error (error, YD_STORE_ERROR, code);
  g_assert_null (store);
}

static char *
dup_database (Project *self)
{
  return g_build_filename (self->path, "project.db", NULL);
}

static void
execute_raw (const char *path, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdDatabase) db =
      yd_database_open (path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &error);

  yd_database_execute (db, sql, &error);
  g_assert_no_error (error);
}

static void
test_create_never_replaces (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *nowhere = g_build_filename (self->folder, "no", "Rain.yiduo", NULL);

  g_assert_null (yd_store_create (self->path, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (yd_store_create (nowhere, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_store_create ("/proc/Rain.yiduo", NULL, &error));
  g_assert_nonnull (error);
}

static void
test_create_leaves_nothing_behind (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (self->folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, "Rain.yiduo");
  g_assert_null (g_dir_read_name (dir));
}

static void
test_create_clears_what_a_crash_left (Project *self, gconstpointer data)
{
  g_autofree char *old = g_build_filename (self->folder, ".yiduo-new-old", NULL);
  g_autofree char *young = g_build_filename (self->folder, ".yiduo-new-young", NULL);
  g_autofree char *media = g_build_filename (old, "media", NULL);
  g_autofree char *path = g_build_filename (self->folder, "Other.yiduo", NULL);
  const struct utimbuf long_ago = { 1, 1 };

  g_mkdir_with_parents (media, 0700);
  g_mkdir (young, 0700);
  g_utime (old, (struct utimbuf *) &long_ago);
  g_autoptr (YdStore) store = yd_store_create (path, NULL, NULL);
  g_assert_nonnull (store);
  g_assert_false (g_file_test (old, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (young, G_FILE_TEST_EXISTS));
}

static void
test_not_a_project (Project *self, gconstpointer data)
{
  g_autofree char *file = g_build_filename (self->folder, "file", NULL);
  g_autofree char *empty = g_build_filename (self->folder, "empty", NULL);
  g_autofree char *other = g_build_filename (self->folder, "other", NULL);
  g_autofree char *foreign = g_build_filename (other, "project.db", NULL);
  g_autofree char *none = g_build_filename (self->folder, "none", NULL);

  g_file_set_contents (file, "x", -1, NULL);
  g_mkdir (empty, 0700);
  g_mkdir (other, 0700);
  execute_raw (foreign, "CREATE TABLE t (x)");
  assert_open_fails (file, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NOT_PROJECT);
  assert_open_fails (empty, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NOT_PROJECT);
  assert_open_fails (other, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NOT_PROJECT);
  assert_open_fails (other, YD_STORE_OPEN_READ_ONLY, YD_STORE_ERROR_NOT_PROJECT);
  assert_open_fails (none, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NOT_FOUND);
}

static void
test_damaged (Project *self, gconstpointer data)
{
  g_autofree char *path = dup_database (self);
  project_close (self);

  /* the schema is gone, the header is whole */
  const int fd = open (path, O_WRONLY);
  char noise[4096 - 100];
  memset (noise, 0xa5, sizeof noise);
  g_assert_cmpint (pwrite (fd, noise, sizeof noise, 100), ==, sizeof noise);
  close (fd);
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_CORRUPT);
  g_file_set_contents (path, "garbage, and more of it", -1, NULL);
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_CORRUPT);
  g_file_set_contents (path, "", 0, NULL);
  assert_open_fails (self->path, YD_STORE_OPEN_READ_ONLY, YD_STORE_ERROR_CORRUPT);
  g_unlink (path); /* there is a daily copy, so it was a project */
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_CORRUPT);
}

static void
test_newer (Project *self, gconstpointer data)
{
  g_autofree char *path = dup_database (self);

  project_close (self);
  execute_raw (path, "PRAGMA user_version = 999");
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NEWER);
  assert_open_fails (self->path, YD_STORE_OPEN_READ_ONLY, YD_STORE_ERROR_NEWER);
}

static void
test_second_writer (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_BUSY);
  g_autoptr (YdStore) second = yd_store_open (self->path, YD_STORE_OPEN_FALL_BACK, NULL, &error);
  g_assert_no_error (error);

  g_assert_true (yd_store_is_read_only (second));
  g_assert_false (yd_store_is_read_only (self->store));
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  g_autoptr (YdReader) reader = yd_store_lease_reader (second, NULL, &error);
  g_assert_cmpint (yd_reader_query_int (reader, "SELECT count (*) FROM marker", NULL, NULL), ==, 1);
  g_assert_false (yd_store_write (second, "Add", NULL, execute_cb,
                                  (gpointer) "INSERT INTO marker (id) VALUES ('b')", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY);
}

static void
test_lock_of_a_killed_process (Project *self, gconstpointer data)
{
  int ready[2];
  char byte;
  int status;

  project_close (self);
  g_assert_cmpint (pipe (ready), ==, 0);
  const pid_t child = fork ();
  if (child == 0) {
    YdStore *store = yd_store_open (self->path, YD_STORE_OPEN_DEFAULT, NULL, NULL);
    if (!store || write (ready[1], "x", 1) != 1)
      _exit (1);
    for (;;)
      pause ();
  }
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_BUSY);
  kill (child, SIGKILL);
  waitpid (child, &status, 0);
  close (ready[0]);
  close (ready[1]);
  project_reopen (self);
}

static void
test_reading_writes_nothing (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *lock = g_build_filename (self->path, "project.lock", NULL);
  g_autofree char *backups = g_build_filename (self->path, "backups", NULL);

  project_close (self);
  yd_safe_file_remove_tree (backups, NULL);
  g_unlink (lock);
  g_autoptr (YdStore) store = yd_store_open (self->path, YD_STORE_OPEN_READ_ONLY, NULL, &error);
  g_assert_no_error (error);
  yd_store_close (store);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (backups, G_FILE_TEST_EXISTS));
}

#define CANNOT_TRY 77

/* as somebody who may only read the folder */
static int
read_as_nobody (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *migration = yd_data_path ("migrations/0001.sql");

  if (setgid (65534) != 0 || setuid (65534) != 0 || g_access (migration, R_OK) != 0)
    return CANNOT_TRY;
  g_autoptr (YdStore) none = yd_store_open (path, YD_STORE_OPEN_DEFAULT, NULL, &error);
  if (none || !g_error_matches (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY))
    return 1;
  g_autoptr (YdStore) store = yd_store_open (path, YD_STORE_OPEN_FALL_BACK, NULL, NULL);
  g_autoptr (YdReader) reader = store ? yd_store_lease_reader (store, NULL, NULL) : NULL;
  return reader && yd_store_is_read_only (store) &&
                 yd_reader_query_int (reader, "SELECT count (*) FROM film", NULL, NULL) == 1
             ? 0
             : 2;
}

static void
test_folder_that_cannot_be_written (Project *self, gconstpointer data)
{
  int status = -1;

  project_close (self);
  g_chmod (self->folder, 0755);
  g_chmod (self->path, 0555);
  const pid_t child = fork ();
  if (child == 0)
    _exit (read_as_nobody (self->path));
  waitpid (child, &status, 0);
  g_chmod (self->path, 0755);
  if (WIFEXITED (status) && WEXITSTATUS (status) == CANNOT_TRY)
    g_test_skip ("needs the right to become nobody, and data that nobody may read");
  else
    g_assert_cmpint (status, ==, 0);
}

/* a data folder with our migrations and one more */
static char *
make_migrations (Project *self, const char *sql)
{
  char *folder = g_build_filename (self->folder, "data", NULL);
  g_autofree char *below = g_build_filename (folder, "migrations", NULL);
  g_autofree char *first = g_build_filename (below, "0001.sql", NULL);
  g_autofree char *second = g_build_filename (below, "0002.sql", NULL);
  g_autofree char *ours = yd_data_path ("migrations/0001.sql");
  g_autofree char *content = NULL;

  g_mkdir_with_parents (below, 0700);
  g_assert_true (g_file_get_contents (ours, &content, NULL, NULL));
  g_file_set_contents (first, content, -1, NULL);
  g_file_set_contents (second, sql, -1, NULL);
  return folder;
}

static void
test_migration (Project *self, gconstpointer data)
{
  g_autofree char *kept = g_strdup (g_getenv ("YD_DATA_DIR"));
  g_autofree char *folder = make_migrations (self, "ALTER TABLE scene ADD mood TEXT;");
  g_autofree char *copy = g_build_filename (self->path, "backups", "before-2.db", NULL);

  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_close (self);
  g_setenv ("YD_DATA_DIR", folder, TRUE);
  assert_open_fails (self->path, YD_STORE_OPEN_READ_ONLY, YD_STORE_ERROR_READ_ONLY);
  project_reopen (self);
  g_assert_cmpint (project_count (self, "SELECT count (mood) FROM scene"), ==, 0);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
  g_assert_cmpint (project_count (self, "SELECT * FROM pragma_user_version"), ==, 2);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  project_close (self);
  g_setenv ("YD_DATA_DIR", kept, TRUE);
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_NEWER);
}

static void
test_failed_migration_changes_nothing (Project *self, gconstpointer data)
{
  g_autofree char *kept = g_strdup (g_getenv ("YD_DATA_DIR"));
  g_autofree char *folder =
      make_migrations (self, "ALTER TABLE scene ADD mood TEXT; INSERT INTO none VALUES (1);");

  project_close (self);
  g_setenv ("YD_DATA_DIR", folder, TRUE);
  assert_open_fails (self->path, YD_STORE_OPEN_DEFAULT, YD_STORE_ERROR_FAILED);
  g_setenv ("YD_DATA_DIR", kept, TRUE);
  project_reopen (self);
  g_assert_cmpint (project_count (self, "SELECT * FROM pragma_user_version"), ==, 1);
  g_assert_cmpint (
      project_count (self, "SELECT count (*) FROM pragma_table_info ('scene') WHERE name = 'mood'"),
      ==, 0);
}

static void
test_missing_migrations (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = g_strdup (g_getenv ("YD_DATA_DIR"));
  g_autofree char *path = g_build_filename (self->folder, "Other.yiduo", NULL);

  g_setenv ("YD_DATA_DIR", self->folder, TRUE);
  g_assert_null (yd_store_create (path, NULL, &error));
  g_setenv ("YD_DATA_DIR", kept, TRUE);
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_daily_copy (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_close (self); /* waits for the copy of the first opening */
  g_autoptr (GPtrArray) names = yd_backups_list (self->path);
  g_assert_cmpuint (names->len, ==, 1);

  /* the copy is renewed when the project is closed after a change */
  project_reopen (self);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  g_assert_false (yd_backups_restore (self->path, names->pdata[0], NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_BUSY);
  g_clear_error (&error);
  project_close (self);
  g_assert_false (yd_backups_restore (self->path, "../project.db", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  yd_backups_restore (self->path, names->pdata[0], NULL, &error);
  g_assert_no_error (error);
  project_reopen (self);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
}

static void
test_thirty_copies_are_kept (Project *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->path, "backups", NULL);

  project_close (self);
  yd_safe_file_remove_tree (folder, NULL);
  g_mkdir (folder, 0700);
  for (int i = 1; i <= 40; i++) {
    g_autofree char *path =
        g_strdup_printf ("%s/2000-%02d-%02d.db", folder, 1 + i / 20, 1 + i % 20);
    g_file_set_contents (path, "", 0, NULL);
  }
  project_reopen (self);
  project_close (self);
  g_autoptr (GPtrArray) names = yd_backups_list (self->path);
  g_assert_cmpuint (names->len, ==, YD_BACKUPS_KEPT);
  g_assert_cmpint (strcmp (names->pdata[0], "2000-99"), >, 0); /* that of today is among them */
}

/* whether a large write fails for want of space and leaves the project as it was */
static gboolean
fills_up (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdStore) store = yd_store_open (path, YD_STORE_OPEN_DEFAULT, NULL, &error);
  const char *sql = "INSERT INTO element (id, kind, text)"
                    " VALUES ('big', 'action', hex (randomblob (4000000)))";

  if (!store || yd_store_write (store, "Fill", NULL, execute_cb, (gpointer) sql, NULL, &error) ||
      !g_error_matches (error, YD_STORE_ERROR, YD_STORE_ERROR_NO_SPACE))
    return FALSE;
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, NULL, NULL);
  return reader && yd_reader_query_int (reader, "SELECT count (*) FROM element", NULL, NULL) == 0 &&
         yd_reader_query_int (reader, "SELECT count (*) FROM history", NULL, NULL) == 0;
}

static void
test_largest_file (Project *self, gconstpointer data)
{
  int status = -1;

  project_close (self);
  const pid_t child = fork ();
  if (child == 0) {
    const struct rlimit limit = { 1 << 20, 1 << 20 };
    signal (SIGXFSZ, SIG_IGN);
    setrlimit (RLIMIT_FSIZE, &limit);
    _exit (fills_up (self->path) ? 0 : 1);
  }
  waitpid (child, &status, 0);
  g_assert_cmpint (status, ==, 0);
  project_reopen (self);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
}

static void
test_full_disk (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *disk = g_build_filename (self->folder, "disk", NULL);
  g_autofree char *path = g_build_filename (disk, "Rain.yiduo", NULL);

  g_mkdir (disk, 0700);
  if (mount ("tmpfs", disk, "tmpfs", 0, "size=4m") != 0) {
    g_test_skip ("needs the right to mount a small disk");
    return;
  }
  g_autoptr (YdStore) store = yd_store_create (path, NULL, &error);
  const gboolean is_made = store != NULL;
  g_clear_object (&store);
  const gboolean is_full = is_made && fills_up (path);
  g_assert_cmpint (umount (disk), ==, 0);
  g_assert_no_error (error);
  g_assert_true (is_full);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/project-folder/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("create-never-replaces", test_create_never_replaces);
  add ("create-leaves-nothing-behind", test_create_leaves_nothing_behind);
  add ("create-clears-what-a-crash-left", test_create_clears_what_a_crash_left);
  add ("not-a-project", test_not_a_project);
  add ("damaged", test_damaged);
  add ("newer", test_newer);
  add ("second-writer", test_second_writer);
  add ("lock-of-a-killed-process", test_lock_of_a_killed_process);
  add ("reading-writes-nothing", test_reading_writes_nothing);
  add ("folder-that-cannot-be-written", test_folder_that_cannot_be_written);
  add ("migration", test_migration);
  add ("failed-migration-changes-nothing", test_failed_migration_changes_nothing);
  add ("missing-migrations", test_missing_migrations);
  add ("daily-copy", test_daily_copy);
  add ("thirty-copies-are-kept", test_thirty_copies_are_kept);
  add ("largest-file", test_largest_file);
  add ("full-disk", test_full_disk);
  return g_test_run ();
}
