/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/history.h"
#include "project-fixture.h"

static void
add_scene (Project *self, const char *id)
{
  g_autofree char *sql = g_strdup_printf (
      "INSERT INTO scene (id, setting, day_time, heading) VALUES ('%s', 'interior', 'day', 'x')",
      id);

  project_execute (self, id, sql);
}

static void
undo (Project *self)
{
  g_autoptr (GError) error = NULL;

  yd_history_undo (self->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
name_version (Project *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  yd_history_name_version (self->store, name, NULL, &error);
  g_assert_no_error (error);
}

static void
restore (Project *self, const char *name)
{
  g_autoptr (GError) error = NULL;

  yd_history_restore_version (self->store, name, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_rows (Project *self, const char *expected)
{
  g_autofree char *rows = project_dump (self, FALSE);

  g_assert_cmpstr (rows, ==, expected);
}

static void
test_restore_is_one_step (Project *self, gconstpointer data)
{
  add_scene (self, "a");
  name_version (self, "先");
  g_autofree char *then = project_dump (self, FALSE);
  add_scene (self, "b");
  project_execute (self, "Edit", "UPDATE scene SET heading = 'y'");
  project_execute (self, "Delete", "DELETE FROM scene WHERE id = 'a'");
  g_autofree char *now = project_dump (self, FALSE);

  restore (self, "先");
  assert_rows (self, then);
  undo (self);
  assert_rows (self, now);
}

static void
test_restore_from_another_branch (Project *self, gconstpointer data)
{
  add_scene (self, "a");
  add_scene (self, "b");
  name_version (self, "with b");
  g_autofree char *with_b = project_dump (self, FALSE);
  undo (self);
  add_scene (self, "c"); /* b is on a branch of its own now */
  g_autofree char *with_c = project_dump (self, FALSE);

  restore (self, "with b");
  assert_rows (self, with_b);
  undo (self);
  assert_rows (self, with_c);
}

static void
test_restore_of_the_beginning (Project *self, gconstpointer data)
{
  g_autofree char *empty = project_dump (self, FALSE);
  name_version (self, "empty");
  add_scene (self, "a");
  restore (self, "empty");
  assert_rows (self, empty);
}

static void
test_restore_of_now_adds_no_step (Project *self, gconstpointer data)
{
  add_scene (self, "a");
  name_version (self, "now");
  restore (self, "now");
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 1);
}

static void
test_names (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  name_version (self, "one");

  g_assert_false (yd_history_name_version (self->store, "one", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (yd_history_restore_version (self->store, "two", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_history_compare (self->store, "two", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);

  g_autoptr (GPtrArray) versions = yd_history_load_versions (self->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpstr (((YdVersion *) versions->pdata[0])->name, ==, "one");
  g_assert_true (yd_history_forget_version (self->store, "one", NULL, &error));
  g_assert_false (yd_history_forget_version (self->store, "one", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static void
test_compare (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  add_scene (self, "a");
  add_scene (self, "b");
  name_version (self, "v");
  project_execute (self, "Edit", "UPDATE scene SET heading = 'y' WHERE id = 'a'");
  project_execute (self, "Delete", "DELETE FROM scene WHERE id = 'b'");
  add_scene (self, "c");
  add_scene (self, "d");
  project_execute (self, "Delete", "DELETE FROM scene WHERE id = 'd'");

  g_autoptr (GPtrArray) found = yd_history_compare (self->store, "v", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 3);
  const YdDifference *edited = found->pdata[0], *deleted = found->pdata[1],
                     *added = found->pdata[2];
  g_assert_cmpstr (edited->table, ==, "scene");
  g_assert_cmpstr (edited->id, ==, "a");
  g_assert_cmpstr (edited->column, ==, "heading");
  g_assert_cmpstr (edited->before, ==, "x");
  g_assert_cmpstr (edited->after, ==, "y");
  g_assert_cmpstr (deleted->id, ==, "b");
  g_assert_null (deleted->column);
  g_assert_nonnull (g_strstr_len (deleted->before, -1, "\"heading\":\"x\""));
  g_assert_null (deleted->after);
  g_assert_cmpstr (added->id, ==, "c");
  g_assert_null (added->before);
}

static void
fold (Project *self, gint64 older_than_us, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n_folded = 0;

  yd_history_fold (self->store, older_than_us, &n_folded, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_folded, ==, expected);
}

static void
make_old (Project *self)
{
  project_execute (self, NULL, "UPDATE history SET made_at = 1");
}

static void
test_fold_stops_undo (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  add_scene (self, "a");
  add_scene (self, "b");
  add_scene (self, "c");
  g_autofree char *old = project_dump (self, FALSE);
  make_old (self);
  add_scene (self, "d");
  add_scene (self, "e");
  g_autofree char *full = project_dump (self, FALSE);

  fold (self, YD_HISTORY_FOLD_US, 2); /* a and b; c is where undo stops */
  undo (self);
  undo (self);
  assert_rows (self, old);
  g_assert_false (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO);
  g_assert_true (yd_history_redo (self->store, NULL, NULL, NULL));
  g_assert_true (yd_history_redo (self->store, NULL, NULL, NULL));
  assert_rows (self, full);
  fold (self, YD_HISTORY_FOLD_US, 0);
}

static void
test_fold_keeps_versions (Project *self, gconstpointer data)
{
  add_scene (self, "a");
  add_scene (self, "b");
  name_version (self, "v");
  g_autofree char *then = project_dump (self, FALSE);
  add_scene (self, "c");
  add_scene (self, "d");
  undo (self);
  project_execute (self, "Edit", "UPDATE scene SET heading = 'z'");
  add_scene (self, "e");
  make_old (self);
  g_autofree char *now = project_dump (self, FALSE);

  fold (self, YD_HISTORY_FOLD_US, 4); /* a; d, which leads nowhere; c and the edit join e */
  assert_rows (self, now);
  restore (self, "v");
  assert_rows (self, then);
  undo (self);
  assert_rows (self, now);
  undo (self); /* one step from now to the version */
  assert_rows (self, then);
}

/* names the project as it is, and keeps what it looks like */
static void
name_randomly (Project *self, GHashTable *dumps)
{
  g_autofree char *name = g_strdup_printf ("v%u", g_hash_table_size (dumps));

  name_version (self, name);
  g_hash_table_insert (dumps, g_strdup (name), project_dump (self, FALSE));
}

/* changes, branches and versions at random; whatever is then folded, every version can be
 * restored, undone, and is what it was */
static void
test_random_tree (Project *self, gconstpointer data)
{
  g_autoptr (GHashTable) dumps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  GHashTableIter iter;
  gpointer name, dump;

  for (int i = 0; i < 300; i++) {
    g_autofree char *sql = g_strdup_printf (
        g_rand_boolean (rand) ? "INSERT OR REPLACE INTO marker (id, frame) VALUES ('m%d', %d)"
                              : "DELETE FROM marker WHERE id = 'm%d' AND frame <> %d",
        g_rand_int_range (rand, 0, 6), i);
    project_execute (self, "Change", sql);
    for (int n = g_rand_int_range (rand, -12, 4); n > 0; n--)
      yd_history_undo (self->store, NULL, NULL, NULL);
    if (g_rand_int_range (rand, 0, 12) == 0)
      name_randomly (self, dumps);
    if (i % 100 == 50) {
      g_autofree char *age = g_strdup_printf (
          "UPDATE history SET made_at = 1 WHERE id <= %d",
          g_rand_int_range (rand, 0, 1 + project_count (self, "SELECT max (id) FROM history")));
      g_autofree char *before = project_dump (self, FALSE);
      project_execute (self, NULL, age);
      g_assert_true (yd_history_fold (self->store, YD_HISTORY_FOLD_US, NULL, NULL, NULL));
      assert_rows (self, before);
    }
  }
  g_hash_table_iter_init (&iter, dumps);
  while (g_hash_table_iter_next (&iter, &name, &dump)) {
    g_autofree char *before = project_dump (self, FALSE);
    const gint64 n_steps = project_count (self, "SELECT count (*) FROM history");
    restore (self, name);
    assert_rows (self, dump);
    g_autoptr (GPtrArray) none = yd_history_compare (self->store, name, NULL, NULL);
    g_assert_cmpuint (none->len, ==, 0);
    if (project_count (self, "SELECT count (*) FROM history") > n_steps) {
      undo (self);
      assert_rows (self, before);
    }
  }
}

#define add(name, func)                                                                            \
  g_test_add ("/store/versions/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("restore-is-one-step", test_restore_is_one_step);
  add ("restore-from-another-branch", test_restore_from_another_branch);
  add ("restore-of-the-beginning", test_restore_of_the_beginning);
  add ("restore-of-now-adds-no-step", test_restore_of_now_adds_no_step);
  add ("names", test_names);
  add ("compare", test_compare);
  add ("fold-stops-undo", test_fold_stops_undo);
  add ("fold-keeps-versions", test_fold_keeps_versions);
  add ("random-tree", test_random_tree);
  return g_test_run ();
}
