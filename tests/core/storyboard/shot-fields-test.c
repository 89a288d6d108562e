/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/shot-fields.h"

#include "core/storyboard/shot-edits.h"
#include "script-fixture.h"

static const char story[] = "1. 内景 茶馆 - 夜\n\n△ 雨夜。\n\n"
                            "老李：坐。\n\n老李：喝茶。\n\n小王：谢谢。\n\n△ 雨停了。\n\n"
                            "2. 外景 街道 - 日\n\n△ 街上没有人。\n";

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王", "");

  fixture_set_up (self, data);
  fixture_write (self, fixture_save_all, cast);
  fixture_put_script (self, story);
  fixture_break_down (self);
}

/* A change to make, and the error it is to give */
typedef struct {
  const char *ids[4];
  const char *field;
  GValue value;
  const char *place;
  const char *after;
  gboolean flag;
} Change;

static GPtrArray *
load_shots (Fixture *self)
{
  return fixture_load (
      self, YD_TYPE_SHOT,
      "WHERE NOT is_aside ORDER BY (SELECT c.rank FROM scene c WHERE c.id = scene), rank");
}

static gboolean
set_field_cb (YdWriter *writer, gpointer data, GError **error)
{
  Change *change = data;

  return yd_shots_set_field (writer, change->ids, change->field, &change->value, error);
}

static gboolean
move_cb (YdWriter *writer, gpointer data, GError **error)
{
  Change *change = data;

  return yd_shots_move_all (writer, change->ids, change->place, change->after, error);
}

static gboolean
delete_cb (YdWriter *writer, gpointer data, GError **error)
{
  return yd_shots_delete_all (writer, ((Change *) data)->ids, error);
}

static gboolean
seen_cb (YdWriter *writer, gpointer data, GError **error)
{
  Change *change = data;

  return yd_shots_set_seen (writer, change->ids, change->place, change->flag, error);
}

static gboolean
speaking_cb (YdWriter *writer, gpointer data, GError **error)
{
  Change *change = data;

  return yd_shots_set_speaking (writer, change->ids, change->place, change->flag, error);
}

static void
fail (Fixture *self, YdWriteFunc func, Change *change, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (yd_store_write (self->store, "Test", NULL, func, change, NULL, &error));
  g_assert_error (error, domain, code);
}

static const char *
id_at (GPtrArray *shots, guint i)
{
  return yd_record_get_id (shots->pdata[i]);
}

static Change
size_change (GPtrArray *shots, YdShotSize size)
{
  Change change = { .ids = { id_at (shots, 0), id_at (shots, 1) }, .field = "size" };

  g_value_init (&change.value, YD_TYPE_SHOT_SIZE);
  g_value_set_enum (&change.value, size);
  return change;
}

static void
test_size_is_a_persons (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  Change change = size_change (shots, YD_SHOT_SIZE_INSERT);

  fixture_write (self, set_field_cb, &change);
  g_autoptr (GPtrArray) after = load_shots (self);
  for (guint i = 0; i < 2; i++) {
    g_assert_cmpint (YD_SHOT (after->pdata[i])->size, ==, YD_SHOT_SIZE_INSERT);
    g_assert_cmpstr (YD_SHOT (after->pdata[i])->reason, ==, "");
  }
  g_assert_cmpstr (YD_SHOT (after->pdata[2])->reason, !=, "");
}

static void
test_note_leaves_the_picture (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  Change change = { .ids = { id_at (shots, 0) }, .field = "note" };

  g_value_init (&change.value, G_TYPE_STRING);
  g_value_set_static_string (&change.value, "lamp");
  fixture_write (self, set_field_cb, &change);
  g_autoptr (GPtrArray) after = load_shots (self);
  g_assert_cmpstr (YD_SHOT (after->pdata[0])->note, ==, "lamp");
  g_assert_cmpstr (YD_SHOT (after->pdata[0])->reason, !=, "");
  g_value_unset (&change.value);
}

static void
test_locked_refuses (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  Change lock = { .ids = { id_at (shots, 1) }, .field = "is-locked" };
  Change change = size_change (shots, YD_SHOT_SIZE_INSERT);

  g_value_init (&lock.value, G_TYPE_BOOLEAN);
  g_value_set_boolean (&lock.value, TRUE);
  fixture_write (self, set_field_cb, &lock);
  fail (self, set_field_cb, &change, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED);
  fail (self, delete_cb, &change, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED);
  g_autoptr (GPtrArray) after = load_shots (self);
  g_assert_cmpuint (after->len, ==, shots->len);
  g_assert_cmpint (YD_SHOT (after->pdata[0])->size, ==, YD_SHOT (shots->pdata[0])->size);
}

static void
test_lens (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  Change change = { .ids = { id_at (shots, 0) }, .field = "lens" };

  g_value_init (&change.value, G_TYPE_INT);
  g_value_set_int (&change.value, 85);
  fixture_write (self, set_field_cb, &change);
  g_value_set_int (&change.value, 3);
  fail (self, set_field_cb, &change, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_OUT_OF_RANGE);
  g_autoptr (GPtrArray) after = load_shots (self);
  g_assert_cmpint (YD_SHOT (after->pdata[0])->lens_mm, ==, 85);
  g_assert_cmpstr (YD_SHOT (after->pdata[0])->reason, ==, "");
  g_value_set_int (&change.value, 0);
  fixture_write (self, set_field_cb, &change);
}

static void
test_field_words (void)
{
  g_autoptr (YdShot) shot = yd_shot_new ();

  g_assert_cmpstr (yd_shot_field_find ("duration")->property, ==, "duration-ns");
  g_assert_null (yd_shot_field_find ("rank"));
  g_assert_nonnull (g_object_class_find_property (G_OBJECT_GET_CLASS (shot),
                                                  yd_shot_field_find ("lens")->property));
}

static void
test_unknown_shot (Fixture *self, gconstpointer data)
{
  Change change = { .ids = { "none" }, .field = "is-locked", .place = "nobody" };

  g_value_init (&change.value, G_TYPE_BOOLEAN);
  fail (self, set_field_cb, &change, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  fail (self, seen_cb, &change, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  fail (self, speaking_cb, &change, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static void
test_move_keeps_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  const YdShot *last = shots->pdata[shots->len - 1];
  Change change = { .ids = { id_at (shots, 0), id_at (shots, 1) },
                    .place = last->scene,
                    .after = id_at (shots, shots->len - 1) };

  fixture_write (self, move_cb, &change);
  g_autoptr (GPtrArray) after = load_shots (self);
  g_assert_cmpstr (id_at (after, after->len - 2), ==, id_at (shots, 0));
  g_assert_cmpstr (id_at (after, after->len - 1), ==, id_at (shots, 1));
}

static void
test_move_behind_itself (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  const YdShot *first = shots->pdata[0];
  Change change = { .ids = { id_at (shots, 0) }, .place = first->scene, .after = id_at (shots, 0) };

  fail (self, move_cb, &change, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_WRONG_PLACE);
}

static void
test_delete_all (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  Change change = { .ids = { id_at (shots, 0), id_at (shots, 1) } };

  fixture_write (self, delete_cb, &change);
  g_autoptr (GPtrArray) after = load_shots (self);
  g_assert_cmpuint (after->len, ==, shots->len - 2);
  g_assert_cmpstr (id_at (after, 0), ==, id_at (shots, 2));
}

static void
test_seen_and_speaking (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) shots = load_shots (self);
  g_autoptr (GPtrArray) members = fixture_load (self, YD_TYPE_CAST_MEMBER, "WHERE name = '小王'");
  const char *last = id_at (shots, shots->len - 1);
  g_autofree char *where = g_strdup_printf ("WHERE shot = '%s'", last);
  Change change = { .ids = { last }, .place = id_at (members, 0), .flag = TRUE };

  fixture_write (self, seen_cb, &change);
  fixture_write (self, seen_cb, &change);
  fixture_write (self, speaking_cb, &change);
  g_autoptr (GPtrArray) seen = fixture_load (self, YD_TYPE_SHOT_CAST, where);
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_true (YD_SHOT_CAST (seen->pdata[0])->is_speaking);
  change.flag = FALSE;
  fixture_write (self, seen_cb, &change);
  g_autoptr (GPtrArray) none = fixture_load (self, YD_TYPE_SHOT_CAST, where);
  g_assert_cmpuint (none->len, ==, 0);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/storyboard/shot-fields/" path, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("size-is-a-persons", test_size_is_a_persons);
  ADD ("note-leaves-the-picture", test_note_leaves_the_picture);
  ADD ("locked-refuses", test_locked_refuses);
  ADD ("lens", test_lens);
  g_test_add_func ("/storyboard/shot-fields/field-words", test_field_words);
  ADD ("unknown-shot", test_unknown_shot);
  ADD ("move-keeps-order", test_move_keeps_order);
  ADD ("move-behind-itself", test_move_behind_itself);
  ADD ("delete-all", test_delete_all);
  ADD ("seen-and-speaking", test_seen_and_speaking);
  return g_test_run ();
}
