/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/history.h"

#include "project-fixture.h"

static void
test_undo_and_redo (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = project_dump (self, FALSE);
  project_execute (self, "Add scene",
                   "INSERT INTO scene (id, setting, day_time)"
                   " VALUES ('s', 'interior', 'day')");
  project_execute (self, "Rename scene", "UPDATE scene SET heading = '内景 茶馆 - 日'");
  g_autofree char *full = project_dump (self, TRUE);
  g_autofree char *name = NULL;

  g_assert_true (yd_history_undo (self->store, &name, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Rename scene");
  g_assert_true (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *undone = project_dump (self, FALSE);
  g_assert_cmpstr (undone, ==, empty);
  g_assert_false (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  g_assert_true (yd_history_redo (self->store, NULL, NULL, &error));
  g_assert_true (yd_history_redo (self->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autofree char *redone = project_dump (self, TRUE);
  g_assert_cmpstr (redone, ==, full);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/history/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("undo-and-redo", test_undo_and_redo);
  return g_test_run ();
}
