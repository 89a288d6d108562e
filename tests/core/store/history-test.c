/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/history.h"

#include "core/model/finding.h"
#include "core/model/marker.h"
#include "core/store/store-check.h"
#include "project-fixture.h"

#define N_RANDOM_WRITES 2000

static void
undo (Project *self)
{
  g_autoptr (GError) error = NULL;

  yd_history_undo (self->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
redo (Project *self)
{
  g_autoptr (GError) error = NULL;

  yd_history_redo (self->store, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_dump (Project *self, gboolean has_history, const char *expected)
{
  g_autofree char *dump = project_dump (self, has_history);

  g_assert_cmpstr (dump, ==, expected);
}

static void
add_marker (Project *self, const char *id)
{
  g_autofree char *step = g_strconcat ("Add ", id, NULL);
  g_autofree char *sql = g_strdup_printf ("INSERT INTO marker (id) VALUES ('%s')", id);

  project_execute (self, step, sql);
}

static void
join_since (Project *self, gint64 before)
{
  g_autoptr (GError) error = NULL;

  yd_history_join_since (self->store, before, "Work", NULL, &error);
  g_assert_no_error (error);
}

static void
test_join_since (Project *self, gconstpointer data)
{
  g_autofree char *name = NULL;

  add_marker (self, "before");
  g_autofree char *start = project_dump (self, FALSE);
  const gint64 before = yd_history_get_current (self->store, NULL, NULL);
  add_marker (self, "a");
  add_marker (self, "b");
  project_execute (self, "Rename", "UPDATE marker SET name = 'n' WHERE id = 'a'");
  g_autofree char *done = project_dump (self, FALSE);
  join_since (self, before);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 2);
  assert_dump (self, FALSE, done);
  g_assert_true (yd_history_undo (self->store, &name, NULL, NULL));
  g_assert_cmpstr (name, ==, "Work");
  assert_dump (self, FALSE, start);
  redo (self);
  assert_dump (self, FALSE, done);
  g_autoptr (GPtrArray) found = NULL;
  g_assert_true (yd_store_check (self->store, YD_STORE_CHECK_DEFAULT, &found, NULL, NULL));
  g_assert_cmpuint (found->len, ==, 0);
}

/* One step keeps its name; what was taken back leaves nothing; a version is never taken away */
static void
test_join_of_little (Project *self, gconstpointer data)
{
  const gint64 start = yd_history_get_current (self->store, NULL, NULL);
  add_marker (self, "a");
  join_since (self, start);
  g_autofree char *name = yd_history_get_undo_name (self->store);
  g_assert_cmpstr (name, ==, "Add a");

  const gint64 before = yd_history_get_current (self->store, NULL, NULL);
  add_marker (self, "b");
  project_execute (self, "Remove", "DELETE FROM marker WHERE id = 'b'");
  join_since (self, before);
  g_assert_cmpint (yd_history_get_current (self->store, NULL, NULL), ==, before);

  add_marker (self, "c");
  g_assert_true (yd_history_name_version (self->store, "one", NULL, NULL));
  add_marker (self, "d");
  join_since (self, before);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 3);
  join_since (self, before + 1000); /* no step of this line */
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 3);
}

/* What moves many rows at once, and what is done around it */
typedef struct {
  const char *before; /* a statement, or NULL */
  const char *column;
  const char *expression;
  const char *where;
  const char *after; /* a statement, or NULL */
} Move;

static gboolean
move_cb (YdWriter *writer, gpointer data, GError **error)
{
  const Move *move = data;

  return (!move->before || yd_writer_execute (writer, move->before, NULL, error)) &&
         yd_writer_change_column (writer, YD_TYPE_MARKER, move->column, move->expression,
                                  move->where, YD_ARGS ("10"), error) &&
         (!move->after || yd_writer_execute (writer, move->after, NULL, error));
}

static void
add_markers (Project *self)
{
  project_execute (self, "Add",
                   "INSERT INTO marker (id, frame) VALUES ('a', 1), ('b', 2), ('c', 30), ('d', 4)");
}

/* Undo and redo know of it, whether or not the same rows are changed otherwise too */
static void
test_change_of_a_column (Project *self, gconstpointer data)
{
  static const Move moves[] = {
    { NULL, "frame", "frame + ?1", "WHERE frame < 20", NULL },
    { "UPDATE marker SET name = 'x' WHERE id = 'c'", "frame", "frame + ?1", "WHERE frame < 20",
      "INSERT INTO marker (id) VALUES ('e')" },
    { "UPDATE marker SET name = 'x', frame = 3 WHERE id = 'a'", "frame", "frame + ?1",
      "WHERE frame < 20", "DELETE FROM marker WHERE id = 'b'" },
    { "INSERT INTO marker (id, frame) VALUES ('e', 7)", "frame", "max (5, frame - ?1)",
      "WHERE frame > 0", "UPDATE marker SET frame = frame + 1" },
    { "UPDATE marker SET frame = frame - 10", "frame", "frame + ?1", "WHERE frame < 20", NULL },
    { NULL, "frame", "frame + 0 * ?1", "WHERE frame > 0", NULL },
  };

  add_markers (self);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *before = project_dump (self, FALSE);
    const gint64 step = yd_history_get_current (self->store, NULL, NULL);
    yd_store_write (self->store, "Move", NULL, move_cb, (gpointer) &moves[i], NULL, &error);
    g_assert_no_error (error);
    g_autofree char *after = project_dump (self, FALSE);
    if (g_str_equal (before, after)) {
      g_assert_cmpint (yd_history_get_current (self->store, NULL, NULL), ==, step);
      continue;
    }
    undo (self);
    assert_dump (self, FALSE, before);
    redo (self);
    assert_dump (self, FALSE, after);
    undo (self);
  }
}

static void
test_change_of_a_column_is_refused (Project *self, gconstpointer data)
{
  static const struct {
    Move move;
    int code;
  } cases[] = {
    { { NULL, "nothing", "?1", "", NULL }, YD_STORE_ERROR_CORRUPT },
    { { NULL, "name", "'x' || ?1", "", NULL }, YD_STORE_ERROR_FAILED },
    { { NULL, "frame", "?1 / 4.0", "", NULL }, YD_STORE_ERROR_FAILED },
  };

  add_markers (self);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *before = project_dump (self, TRUE);
    g_assert_false (yd_store_write (self->store, "Move", NULL, move_cb, (gpointer) &cases[i].move,
                                    NULL, &error));
    g_assert_error (error, YD_STORE_ERROR, cases[i].code);
    assert_dump (self, TRUE, before);
  }
}

static void
test_undo_and_redo (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *empty = project_dump (self, FALSE);
  project_execute (self, "Add scene",
                   "INSERT INTO scene (id, setting, day_time) VALUES ('s', 'interior', 'day')");
  project_execute (self, "Rename scene", "UPDATE scene SET heading = '内景 茶馆 - 日'");
  g_autofree char *full = project_dump (self, TRUE);
  g_autofree char *name = NULL;

  g_assert_true (yd_history_undo (self->store, &name, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "Rename scene");
  project_reopen (self); /* a restart changes nothing */
  undo (self);
  assert_dump (self, FALSE, empty);
  g_assert_false (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO);
  g_clear_error (&error);

  redo (self);
  redo (self);
  assert_dump (self, TRUE, full);
  g_assert_false (yd_history_redo (self->store, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOTHING_TO_UNDO);
}

static void
test_names (Project *self, gconstpointer data)
{
  g_assert_null (yd_history_get_undo_name (self->store));
  g_assert_null (yd_history_get_redo_name (self->store));
  add_marker (self, "a");
  add_marker (self, "b");
  undo (self);
  g_autofree char *undo_name = yd_history_get_undo_name (self->store);
  g_autofree char *redo_name = yd_history_get_redo_name (self->store);
  g_assert_cmpstr (undo_name, ==, "Add a");
  g_assert_cmpstr (redo_name, ==, "Add b");
}

static void
test_redo_takes_the_newest_branch (Project *self, gconstpointer data)
{
  add_marker (self, "a");
  undo (self);
  add_marker (self, "b");
  undo (self);
  redo (self);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker WHERE id = 'b'"), ==, 1);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
}

static void
test_load (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  add_marker (self, "a");
  add_marker (self, "gone");
  undo (self);
  add_marker (self, "b");
  g_assert_true (yd_history_name_version (self->store, "v", NULL, NULL));
  add_marker (self, "c");
  undo (self);

  g_autoptr (GPtrArray) steps = yd_history_load (self->store, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (steps->len, ==, 3);
  const YdHistoryStep *a = steps->pdata[0], *b = steps->pdata[1], *c = steps->pdata[2];
  g_assert_cmpstr (a->name, ==, "Add a");
  g_assert_cmpint (a->parent, ==, 0);
  g_assert_false (a->is_current || a->is_undone);
  g_assert_cmpstr (b->version, ==, "v");
  g_assert_true (b->is_current && !b->is_undone);
  g_assert_cmpint (b->parent, ==, a->id);
  g_assert_true (c->is_undone && !c->is_current);
  g_assert_cmpstr (c->actor, ==, g_get_user_name ());
}

static void
type_text (Project *self, const char *key, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = g_strdup_printf ("UPDATE element SET text = '%s'", text);

  yd_store_write (self->store, "Type", key, execute_cb, sql, NULL, &error);
  g_assert_no_error (error);
}

static gint64
count_steps (Project *self)
{
  return project_count (self, "SELECT count (*) FROM history");
}

static void
test_typing_is_one_step (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO element (id, kind) VALUES ('e', 'action')");
  g_autofree char *before = project_dump (self, FALSE);
  type_text (self, "e", "下");
  type_text (self, "e", "下雨");
  type_text (self, "e", "下雨了");
  g_assert_cmpint (count_steps (self), ==, 2);
  undo (self);
  assert_dump (self, FALSE, before);
  redo (self);
  g_assert_cmpint (project_count (self, "SELECT text = '下雨了' FROM element"), ==, 1);
}

static void
test_what_ends_a_typed_step (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO element (id, kind) VALUES ('e', 'action')");
  type_text (self, "e", "1");
  type_text (self, "f", "2"); /* another key */
  g_assert_cmpint (count_steps (self), ==, 3);
  g_assert_true (yd_history_name_version (self->store, "v", NULL, NULL));
  type_text (self, "f", "3"); /* a version stands here */
  g_assert_cmpint (count_steps (self), ==, 4);
  undo (self);
  type_text (self, "f", "4"); /* another step follows this one */
  g_assert_cmpint (count_steps (self), ==, 5);
  project_execute (self, NULL, "UPDATE history SET made_at = made_at - 61000000");
  type_text (self, "f", "5"); /* more than a minute later */
  g_assert_cmpint (count_steps (self), ==, 6);
}

static void
test_typed_and_taken_back (Project *self, gconstpointer data)
{
  project_execute (self, "Add", "INSERT INTO element (id, kind, text) VALUES ('e', 'action', 'x')");
  type_text (self, "e", "y");
  type_text (self, "e", "x");
  g_assert_cmpint (count_steps (self), ==, 1);
  g_autofree char *name = yd_history_get_undo_name (self->store);
  g_assert_cmpstr (name, ==, "Add");
}

/* one change of scenes, shots, elements, clips and takes, with ids from a small set so that changes
 * meet */
static char *
dup_random_change (GRand *rand)
{
  const int id = g_rand_int_range (rand, 0, 12), other = g_rand_int_range (rand, 0, 12);
  const int n = g_rand_int_range (rand, 0, 1000);

  switch (g_rand_int_range (rand, 0, 12)) {
  case 0:
    return g_strdup_printf ("INSERT OR IGNORE INTO scene (id, setting, day_time, rank)"
                            " VALUES ('c%d', 'interior', 'day', 'r%d')",
                            id, n);
  case 1:
    return g_strdup_printf (
        "INSERT OR IGNORE INTO shot (id, scene, size, angle, movement, state, action)"
        " SELECT 's%d', id, 'wide', 'low', 'static', 'draft', '动作%d' FROM scene LIMIT 1",
        id, n);
  case 2:
    return g_strdup_printf ("UPDATE shot SET action = '茶%d', duration_ns = %d WHERE id = 's%d'", n,
                            n, id);
  case 3:
    return g_strdup_printf ("UPDATE shot SET scene = (SELECT id FROM scene WHERE id = 'c%d'),"
                            " rank = 'q%d' WHERE id = 's%d'",
                            other, n, id);
  case 4:
    return g_strdup_printf ("DELETE FROM shot WHERE id = 's%d' AND id NOT IN"
                            " (SELECT shot FROM clip WHERE shot IS NOT NULL)",
                            id);
  case 5:
    return g_strdup_printf ("INSERT INTO element (id, kind, text) VALUES ('e%d', 'action', '%d')"
                            " ON CONFLICT (id) DO UPDATE SET text = excluded.text",
                            id, n);
  case 6:
    return g_strdup_printf ("DELETE FROM element WHERE id IN ('e%d', 'e%d')", id, other);
  case 7:
    return g_strdup_printf ("INSERT OR IGNORE INTO clip (id, kind, shot, \"transition\", easing)"
                            " SELECT 'k%d', 'still', id, 'cut', 'in' FROM shot"
                            " WHERE id = 's%d'",
                            id, other);
  case 8:
    return g_strdup_printf ("UPDATE clip SET gain_db = %d / 7.0, start_frame = %d", n, n);
  case 9:
    return g_strdup_printf ("DELETE FROM clip WHERE id >= 'k%d'", id);
  case 10:
    return g_strdup_printf ("INSERT OR IGNORE INTO take (id, need, owner, attempt, is_picked)"
                            " VALUES ('t%d', 'board', 'o%d', %d, 0)",
                            id, other % 3, n);
  default:
    return g_strdup_printf ("UPDATE take SET is_picked = NOT is_picked WHERE id = 't%d'"
                            " AND (is_picked OR NOT EXISTS (SELECT 1 FROM take t"
                            " WHERE t.owner = take.owner AND t.is_picked))",
                            id);
  }
}

/* random changes, undone and redone in random runs; at each step the rows are those that were
 * there when it was made */
static void
test_random (Project *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (g_test_rand_int ());
  g_autoptr (GPtrArray) dumps = g_ptr_array_new_with_free_func (g_free); /* along the line */
  guint at = 0;

  g_ptr_array_add (dumps, project_dump (self, FALSE));
  for (int i = 0; i < N_RANDOM_WRITES; i++) {
    const gint64 n_before = count_steps (self);
    g_autofree char *sql = dup_random_change (rand);
    project_execute (self, "Change", sql);
    if (count_steps (self) > n_before) {
      g_ptr_array_set_size (dumps, at + 1); /* what was undone is on another branch now */
      g_ptr_array_add (dumps, project_dump (self, FALSE));
      at++;
    } else {
      assert_dump (self, FALSE, dumps->pdata[at]); /* it changed nothing */
    }
    if (g_rand_int_range (rand, 0, 8) > 0)
      continue;
    for (int n = g_rand_int_range (rand, 1, 12); n > 0 && at > 0; n--) {
      undo (self);
      assert_dump (self, FALSE, dumps->pdata[--at]);
    }
    for (int n = g_rand_int_range (rand, 0, 12); n > 0 && at + 1 < dumps->len; n--) {
      redo (self);
      assert_dump (self, FALSE, dumps->pdata[++at]);
    }
  }

  /* back to the empty project and to the end: row for row the same, history included */
  while (at + 1 < dumps->len) {
    redo (self);
    at++;
  }
  g_autofree char *full = project_dump (self, TRUE);
  for (; at > 0; at--)
    undo (self);
  assert_dump (self, FALSE, dumps->pdata[0]);
  for (; at + 1 < dumps->len; at++)
    redo (self);
  assert_dump (self, TRUE, full);
  g_test_message ("%u steps in the last line", dumps->len - 1);

  g_autoptr (GPtrArray) found = NULL;
  g_assert_true (yd_store_check (self->store, YD_STORE_CHECK_DEEP, &found, NULL, NULL));
  for (guint i = 0; i < found->len; i++)
    g_assert_cmpint (((YdFinding *) found->pdata[i])->severity, <, YD_SEVERITY_ERROR);
}

/* Straight into the file, as another program would */
static void
run_foreign (Project *self, const char *sql)
{
  g_autofree char *path = g_build_filename (self->path, "project.db", NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  sqlite3_db_config (db, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* A foreign file may have a step without its hash; the next one takes it for an empty one */
static void
test_step_after_a_lost_hash (Project *self, gconstpointer data)
{
  add_marker (self, "a");
  project_close (self);
  run_foreign (self, "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace (sql, "
                     "'hash TEXT NOT NULL', 'hash TEXT') WHERE name = 'history'");
  run_foreign (self, "UPDATE history SET hash = NULL");
  project_reopen (self);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM history WHERE hash IS NULL"), ==, 1);
  add_marker (self, "b");
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM history WHERE length (hash) = 64"),
                   ==, 1);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/history/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("join-since", test_join_since);
  add ("join-of-little", test_join_of_little);
  add ("undo-and-redo", test_undo_and_redo);
  add ("change-of-a-column", test_change_of_a_column);
  add ("change-of-a-column-is-refused", test_change_of_a_column_is_refused);
  add ("names", test_names);
  add ("redo-takes-the-newest-branch", test_redo_takes_the_newest_branch);
  add ("load", test_load);
  add ("typing-is-one-step", test_typing_is_one_step);
  add ("what-ends-a-typed-step", test_what_ends_a_typed_step);
  add ("typed-and-taken-back", test_typed_and_taken_back);
  add ("step-after-a-lost-hash", test_step_after_a_lost_hash);
  add ("random", test_random);
  return g_test_run ();
}
