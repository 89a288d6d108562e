/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/store-tidy.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "core/store/history.h"
#include "project-fixture.h"

static char *
dup_stamp (Project *self)
{
  return g_build_filename (self->path, "cache", "tidied", NULL);
}

static void
make_old (const char *stamp)
{
  const time_t before = g_get_real_time () / G_USEC_PER_SEC - 2 * 24 * 60 * 60;
  const struct utimbuf times = { before, before };

  g_assert_cmpint (utime (stamp, &times), ==, 0);
}

/* Steps of two months ago, which tidying folds */
static void
add_old_steps (Project *self)
{
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('b')");
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('c')");
  g_autofree char *sql = g_strdup_printf ("UPDATE history SET made_at = %" G_GINT64_FORMAT,
                                          g_get_real_time () - 2 * YD_HISTORY_FOLD_US);
  project_close (self);
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);
  sqlite3 *db = NULL;
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  project_reopen (self);
}

static void
test_once_a_day (Project *self, gconstpointer data)
{
  g_autofree char *stamp = dup_stamp (self);

  add_old_steps (self);
  yd_store_tidy_when_due (self->store); /* a project seen for the first time is due tomorrow */
  g_assert_true (g_file_test (stamp, G_FILE_TEST_EXISTS));
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 3);
  yd_store_tidy_when_due (self->store);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 3);

  make_old (stamp);
  yd_store_tidy_when_due (self->store);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), <, 3);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 3);
}

static void
test_reading_tidies_nothing (Project *self, gconstpointer data)
{
  g_autofree char *stamp = dup_stamp (self);

  project_close (self);
  self->store = yd_store_open (self->path, YD_STORE_OPEN_READ_ONLY, NULL, NULL);
  g_assert_nonnull (self->store);
  yd_store_tidy_when_due (self->store);
  g_assert_false (g_file_test (stamp, G_FILE_TEST_EXISTS));
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store-tidy/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("once-a-day", test_once_a_day);
  add ("reading-tidies-nothing", test_reading_tidies_nothing);
  return g_test_run ();
}
