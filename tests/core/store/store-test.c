/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/store.h"

#include "core/model/element.h"
#include "core/model/marker.h"
#include "core/model/track.h"
#include "core/store/films.h"
#include "core/store/history.h"
#include "core/store/record-rows-private.h"
#include "core/store/takes.h"
#include "project-fixture.h"

static void
test_create_has_one_film (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, &error);
  g_autoptr (YdFilm) film = yd_film_load (reader, &error);
  g_assert_no_error (error);

  g_assert_cmpint (film->width, ==, 1080);
  g_assert_cmpint (film->height, ==, 1920);
  g_assert_cmpint (film->rate_num, ==, 25);
  g_assert_cmpint (film->rate_den, ==, 1);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM film"), ==, 1);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 0);
}

static void
test_film_lost (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_execute (self, "Lose", "DELETE FROM film");
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  g_assert_null (yd_film_load (reader, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT);
}

/* every record's fields are its table's columns, in the same order */
static void
test_fields_are_columns (Project *self, gconstpointer data)
{
  gsize n_types;
  g_autofree GType *types = yd_record_rows_list_types (&n_types);
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  g_assert_cmpuint (n_types, ==, 20);
  for (gsize i = 0; i < n_types; i++) {
    g_autoptr (YdRecordClass) klass = g_type_class_ref (types[i]);
    g_autoptr (GString) fields = g_string_new ("id TEXT");
    for (gsize n = 0; n < klass->n_fields; n++) {
      static const char *const columns[] = { "TEXT", "TEXT",    "INTEGER", "INTEGER",
                                             "REAL", "INTEGER", "TEXT" };
      g_string_append_printf (fields, ",%s %s", klass->fields[n].name,
                              columns[klass->fields[n].type]);
    }
    g_autofree char *columns = yd_reader_query_text (
        reader, "SELECT group_concat (name || ' ' || type) FROM pragma_table_info (?1)",
        YD_ARGS (klass->table), NULL);
    g_assert_cmpstr (columns, ==, fields->str);
  }
}

/* A set takes each text once, and what is none not at all */
static void
test_texts_of_rows (Project *self, gconstpointer data)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);
  g_autoptr (GHashTable) texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_reader_add_texts (
      reader, texts, "SELECT column1 FROM (VALUES (?1), ('b'), (NULL), (?2), ('b'))",
      YD_ARGS ("a", "c"), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (g_hash_table_size (texts), ==, 3);
  for (const char *const *text = YD_ARGS ("a", "b", "c"); *text; text++)
    g_assert_true (g_hash_table_contains (texts, *text));
  g_assert_false (yd_reader_add_texts (reader, texts, "SELECT none FROM shot", NULL, &error));
  g_assert_nonnull (error);
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    continue;
}

static void
count_cb (YdStore *store, const char *table, const char *const *ids, const char *column, gpointer n)
{
  (*(guint *) n)++;
}

/* a record of every type with no field at its default comes back as it was */
static void
test_every_type_is_kept (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gsize n_types;
  g_autofree GType *types = yd_record_rows_list_types (&n_types);
  guint n_told = 0;

  g_signal_connect (self->store, "changed", G_CALLBACK (count_cb), &n_told);
  for (gsize i = 0; i < n_types; i++) {
    g_autoptr (YdRecord) record = g_object_new (types[i], NULL);
    YdRecordClass *klass = YD_RECORD_GET_CLASS (record);
    for (gsize n = 0; n < klass->n_fields; n++) {
      const YdField *field = &klass->fields[n];
      gpointer at = G_STRUCT_MEMBER_P (record, field->offset);
      if (field->type == YD_FIELD_TEXT)
        g_object_set (record, field->name, "雨 ' \" % \\", NULL);
      else if (field->type == YD_FIELD_INT64)
        *(gint64 *) at = G_MININT64 + n;
      else if (field->type == YD_FIELD_DOUBLE)
        *(double *) at = -1.0 / 3;
      else if (field->type != YD_FIELD_REFERENCE)
        *(int *) at = 1;
    }
    project_save (self, "Add", record);
    g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);
    g_autoptr (YdRecord) loaded =
        yd_reader_load_one (reader, types[i], yd_record_get_id (record), &error);
    g_assert_no_error (error);
    g_assert_true (yd_record_equal (record, loaded));
  }
  settle ();
  g_assert_cmpuint (n_told, ==, n_types); /* no table was forgotten in transaction.c */
}

#define N_MANY 1000

static gboolean
save_many (YdWriter *writer, gpointer records, GError **error)
{
  return yd_writer_save_all (writer, records, error);
}

/* Inserted and changed in one go, found by the search, and undone as one step */
static void
test_many_at_once (Project *self, gconstpointer data)
{
  g_autoptr (GPtrArray) elements = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  for (int i = 0; i < N_MANY; i++) {
    YdElement *element = yd_element_new ();
    g_autofree char *rank = g_strdup_printf ("%04d", i);
    g_object_set (element, "rank", rank, "text", i == 700 ? "The lighthouse." : "The sea.", NULL);
    g_ptr_array_add (elements, element);
  }

  yd_store_write (self->store, "Add", NULL, save_many, elements, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM element WHERE text = 'The sea.' AND "
                                        "rank <> '0700'"),
                   ==, N_MANY - 1);
  g_object_set (elements->pdata[5], "text", "The lighthouse keeper.", NULL);
  g_ptr_array_set_size (elements, N_MANY - 100);
  yd_store_write (self->store, "Change", NULL, save_many, elements, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM element"), ==, N_MANY);
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM element_search WHERE element_search "
                                        "MATCH 'lighthouse'"),
                   ==, 2);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL));
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM element_search WHERE element_search "
                                        "MATCH 'lighthouse'"),
                   ==, 1);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL));
  g_assert_cmpint (project_count (self, "SELECT count(*) FROM element"), ==, 0);
}

static void
test_load (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_execute (self, "Add",
                   "INSERT INTO marker (id, frame) VALUES ('a', 10), ('b', 5),"
                   " ('c', 100)");
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  g_autoptr (GPtrArray) found =
      yd_reader_load (reader, YD_TYPE_MARKER, "WHERE frame < ?1 ORDER BY frame LIMIT ?2",
                      YD_ARGS ("50", "5"), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, 2);
  g_assert_cmpstr (yd_record_get_id (found->pdata[0]), ==, "b");
  g_assert_null (yd_reader_find (reader, YD_TYPE_MARKER, "WHERE frame > 1000", NULL, &error));
  g_assert_no_error (error);
  g_assert_null (yd_reader_load_one (reader, YD_TYPE_MARKER, "none", &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (yd_reader_load (reader, YD_TYPE_MARKER, "WHERE nonsense", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (yd_reader_query_int (reader, "nonsense", NULL, &error), ==, -1);
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED);
}

static void
test_unknown_word (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  project_execute (self, "Add", "INSERT INTO track (id, kind) VALUES ('a', 'smell')");
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  g_assert_null (yd_reader_load (reader, YD_TYPE_TRACK, NULL, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "smell"));
}

static void
test_reader_sees_one_moment (Project *self, gconstpointer data)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  g_assert_cmpint (yd_reader_query_int (reader, "SELECT count (*) FROM marker", NULL, NULL), ==, 0);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
}

static gpointer
cancel_thread (gpointer cancellable)
{
  g_usleep (20000);
  g_cancellable_cancel (cancellable);
  return NULL;
}

static void
test_reader_is_cancelled (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, NULL);
  GThread *thread = g_thread_new ("cancel", cancel_thread, cancellable);

  yd_reader_query_int (reader,
                       "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                       " SELECT count (*) FROM n",
                       NULL, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_thread_join (thread);
}

static void
test_reader_outlives_close (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);

  yd_store_close (self->store);
  g_assert_cmpint (yd_reader_query_int (reader, "SELECT count (*) FROM film", NULL, NULL), ==, 1);
  g_assert_null (yd_store_lease_reader (self->store, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_false (yd_store_write (self->store, "Add", NULL, execute_cb,
                                  (gpointer) "INSERT INTO marker (id) VALUES ('a')", NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_READ_ONLY);
}

static void
changed_cb (YdStore *store,
            const char *table,
            const char *const *ids,
            const char *column,
            gpointer data)
{
  g_autofree char *joined = g_strjoinv (",", (char **) ids);

  g_string_append_printf (data, "%s:%s%s%s;", table, joined, column ? "." : "",
                          column ? column : "");
}

static void
test_changed (Project *self, gconstpointer data)
{
  g_autoptr (GString) seen = g_string_new (NULL);

  g_signal_connect (self->store, "changed", G_CALLBACK (changed_cb), seen);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')");
  g_assert_cmpstr (seen->str, ==, ""); /* never on another thread, never inside the write */
  settle ();
  g_assert_cmpstr (seen->str, ==, "marker:a;");
  yd_history_undo (self->store, NULL, NULL, NULL);
  yd_history_redo (self->store, NULL, NULL, NULL);
  project_execute (self, NULL, "INSERT INTO recipe (id) VALUES ('r')");
  project_execute (self, "Nothing", "UPDATE marker SET frame = frame");
  settle ();
  g_assert_cmpstr (seen->str, ==, "marker:a;marker:a;marker:a;recipe:r;");

  g_string_truncate (seen, 0);
  project_execute (self, "Move", "UPDATE marker SET frame = 5");
  project_execute (self, "Both", "UPDATE marker SET frame = 6, name = 'n'");
  settle ();
  g_assert_cmpstr (seen->str, ==, "marker:a.frame;marker:a;");
}

static void
write_fails (Project *self, const char *step, const char *sql, int code)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = project_dump (self, TRUE);

  g_assert_false (
      yd_store_write (self->store, step, NULL, execute_cb, (gpointer) sql, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, code);
  g_autofree char *after = project_dump (self, TRUE);
  g_assert_cmpstr (after, ==, before);
}

static void
test_recorded_change_needs_a_step (Project *self, gconstpointer data)
{
  write_fails (self, NULL, "INSERT INTO marker (id) VALUES ('a')", YD_STORE_ERROR_FAILED);
  project_execute (self, NULL, "INSERT INTO recipe (id) VALUES ('r')");
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM history"), ==, 0);
}

static void
test_dangling_reference (Project *self, gconstpointer data)
{
  write_fails (self, "Add", "INSERT INTO marker (id, scene) VALUES ('a', 'none')",
               YD_STORE_ERROR_FAILED);
}

static gboolean
save_shot_before_scene (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (YdScene) scene = yd_scene_new ();
  g_autoptr (YdShot) shot = yd_shot_new ();

  g_object_set (shot, "scene", yd_record_get_id (YD_RECORD (scene)), NULL);
  return yd_writer_save (writer, shot, error) && yd_writer_save (writer, scene, error);
}

static void
test_references_are_looked_at_last (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->store, "Add", NULL, save_shot_before_scene, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, &error));
  g_assert_true (yd_history_redo (self->store, NULL, NULL, &error));
  g_assert_no_error (error);
}

static gboolean
add_then_fail (YdWriter *writer, gpointer data, GError **error)
{
  g_autoptr (YdShot) shot = yd_shot_new ();

  g_assert_true (yd_writer_save (writer, shot, error));
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, "no");
  return FALSE;
}

static void
test_failed_change_is_rolled_back (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_store_write (self->store, "Add", NULL, add_then_fail, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM shot"), ==, 0);
}

static gboolean
write_inside (YdWriter *writer, gpointer store, GError **error)
{
  return yd_store_write (store, "Inner", NULL, add_then_fail, NULL, NULL, error);
}

static void
test_write_inside_a_write (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_store_write (self->store, "Outer", NULL, write_inside, self->store, NULL, &error));
  g_assert_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED);
}

static gboolean
add_then_cancel (YdWriter *writer, gpointer cancellable, GError **error)
{
  g_autoptr (YdShot) shot = yd_shot_new ();

  g_cancellable_cancel (cancellable);
  return yd_writer_save (writer, shot, error) &&
         yd_reader_query_int (yd_writer_get_reader (writer),
                              "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                              " SELECT count (*) FROM n",
                              NULL, error) >= 0;
}

static void
test_write_is_cancelled (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_false (
      yd_store_write (self->store, "Add", NULL, add_then_cancel, cancellable, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_false (
      yd_store_write (self->store, "Add", NULL, add_then_fail, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM shot"), ==, 0);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a')"); /* goes on */
}

static void
test_delete (Project *self, gconstpointer data)
{
  write_fails (self, "Delete", "DELETE FROM nothing", YD_STORE_ERROR_FAILED);
  project_execute (self, "Add", "INSERT INTO marker (id) VALUES ('a'), ('b')");
  project_execute (self, "Delete", "DELETE FROM marker WHERE id = 'a'");
  g_assert_cmpint (project_count (self, "SELECT count (*) FROM marker"), ==, 1);
}

static gboolean
pick_cb (YdWriter *writer, gpointer take, GError **error)
{
  return yd_take_pick (writer, take, error);
}

static void
pick (Project *self, YdTake *take)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->store, "Pick", NULL, pick_cb, take, NULL, &error);
  g_assert_no_error (error);
}

static void
assert_picked (Project *self, YdTake *take)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);
  g_autoptr (YdTake) picked = yd_reader_find (
      reader, YD_TYPE_TAKE, "WHERE owner = 's' AND need = 'board' AND is_picked", NULL, NULL);

  g_assert_cmpstr (picked ? yd_record_get_id (YD_RECORD (picked)) : NULL, ==,
                   take ? yd_record_get_id (YD_RECORD (take)) : NULL);
}

static void
test_one_take_is_picked (Project *self, gconstpointer data)
{
  g_autoptr (YdTake) first = yd_take_new ();
  g_autoptr (YdTake) second = yd_take_new ();
  g_object_set (first, "owner", "s", NULL);
  g_object_set (second, "owner", "s", NULL);

  assert_picked (self, NULL);
  pick (self, first);
  pick (self, second);
  assert_picked (self, second);
  write_fails (self, "Pick both", "UPDATE take SET is_picked = 1", YD_STORE_ERROR_FAILED);
  /* the two rows change places, whichever of them a changeset names first */
  for (int i = 0; i < 3; i++) {
    pick (self, first);
    g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL));
    assert_picked (self, second);
    g_assert_true (yd_history_redo (self->store, NULL, NULL, NULL));
    assert_picked (self, first);
    pick (self, second);
  }
}

#define add(name, func)                                                                            \
  g_test_add ("/store/store/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("texts-of-rows", test_texts_of_rows);
  add ("create-has-one-film", test_create_has_one_film);
  add ("film-lost", test_film_lost);
  add ("fields-are-columns", test_fields_are_columns);
  add ("every-type-is-kept", test_every_type_is_kept);
  add ("many-at-once", test_many_at_once);
  add ("load", test_load);
  add ("unknown-word", test_unknown_word);
  add ("reader-sees-one-moment", test_reader_sees_one_moment);
  add ("reader-is-cancelled", test_reader_is_cancelled);
  add ("reader-outlives-close", test_reader_outlives_close);
  add ("changed", test_changed);
  add ("recorded-change-needs-a-step", test_recorded_change_needs_a_step);
  add ("dangling-reference", test_dangling_reference);
  add ("references-are-looked-at-last", test_references_are_looked_at_last);
  add ("failed-change-is-rolled-back", test_failed_change_is_rolled_back);
  add ("write-inside-a-write", test_write_inside_a_write);
  add ("write-is-cancelled", test_write_is_cancelled);
  add ("delete", test_delete);
  add ("one-take-is-picked", test_one_take_is_picked);
  return g_test_run ();
}
