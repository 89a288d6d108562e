/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A writer is killed at random moments: what it was told is written is there, nothing is half. */
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/store/history.h"
#include "core/store/media-folder.h"
#include "core/store/store-check.h"
#include "project-fixture.h"

#define N_KILLS 100
#define N_CREATE_KILLS 20

/* writes shots with rising numbers, and says each number when it was told that it is written;
 * every fifth is undone and made again, so that those moments are hit too */
static void
write_until_killed (const char *path, int said, gint64 n)
{
  g_autoptr (YdStore) store = yd_store_open (path, YD_STORE_OPEN_DEFAULT, NULL, NULL);
  if (!store)
    _exit (2);

  for (;; n++) {
    g_autofree char *sql = g_strdup_printf (
        "INSERT INTO shot (id, size, angle, movement, state, duration_ns, action) VALUES"
        " ('%06d', 'wide', 'eye-level', 'static', 'draft', %d, hex (zeroblob (%d)))",
        (int) n, (int) n, g_random_int_range (1, 3000));
    if (!yd_store_write (store, "Add shot", NULL, execute_cb, sql, NULL, NULL))
      _exit (3);
    if (n % 5 == 0 &&
        (!yd_history_undo (store, NULL, NULL, NULL) || !yd_history_redo (store, NULL, NULL, NULL)))
      _exit (4);
    if (write (said, &n, sizeof n) != sizeof n)
      _exit (5);
  }
}

/* returns the last number that was said */
static gint64
run_and_kill (const char *path, gint64 first)
{
  int pipe_ends[2];
  int status;
  gint64 number, last = first - 1;

  g_assert_cmpint (pipe (pipe_ends), ==, 0);
  const pid_t child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    write_until_killed (path, pipe_ends[1], first);
  close (pipe_ends[1]);
  g_usleep (g_random_int_range (1000, 60000));
  kill (child, SIGKILL);
  while (read (pipe_ends[0], &number, sizeof number) == sizeof number)
    last = number;
  close (pipe_ends[0]);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status)); /* it did not give up by itself */
  return last;
}

static void
test_killed_writer (Project *self, gconstpointer data)
{
  gint64 next = 1;

  project_close (self);
  for (int i = 0; i < N_KILLS; i++) {
    g_autoptr (GError) error = NULL;
    const gint64 last = run_and_kill (self->path, next);
    self->store = yd_store_open (self->path, YD_STORE_OPEN_DEFAULT, NULL, &error);
    g_assert_no_error (error);

    const gint64 n = project_count (self, "SELECT count (*) FROM shot");
    const gint64 newest = project_count (self, "SELECT coalesce (max (duration_ns), 0) FROM shot");
    g_assert_cmpint (n, ==, newest); /* no gap */
    /* one more may have been written and not said; one said may be undone, to be made again */
    g_autofree char *undone = yd_history_get_redo_name (self->store);
    g_assert_cmpint (n, >=, last);
    g_assert_cmpint (n, <=, last + 1);
    if (undone)
      g_assert_true (yd_history_redo (self->store, NULL, NULL, NULL));
    next = project_count (self, "SELECT coalesce (max (duration_ns), 0) FROM shot") + 1;
    project_close (self);
  }
  project_reopen (self);
  g_autoptr (GPtrArray) found = NULL;
  g_assert_true (yd_store_check (self->store, YD_STORE_CHECK_DEEP, &found, NULL, NULL));
  g_assert_cmpuint (found->len, ==, 0);
  g_test_message ("%d kills, %d shots", N_KILLS, (int) next - 1);
  g_assert_cmpint (next, >, 1);
}

static void
test_killed_while_creating (Project *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "New.yiduo", NULL);

  project_close (self);
  for (int i = 0; i < N_CREATE_KILLS; i++) {
    int status;
    const pid_t child = fork ();
    if (child == 0) {
      yd_store_create (path, NULL, NULL);
      _exit (0);
    }
    g_usleep (i * 700);
    kill (child, SIGKILL);
    waitpid (child, &status, 0);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    g_autoptr (GError) error = NULL;
    g_autoptr (YdStore) store = yd_store_open (path, YD_STORE_OPEN_DEFAULT, NULL, &error);
    g_assert_no_error (error);
    yd_store_close (store);
    yd_safe_file_remove_tree (path, NULL);
  }
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store-crash/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("killed-writer", test_killed_writer);
  add ("killed-while-creating", test_killed_while_creating);
  return g_test_run ();
}
