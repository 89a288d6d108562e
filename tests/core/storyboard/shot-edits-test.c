/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/shot-edits.h"

#include "core/model/clip.h"
#include "core/storyboard/numbering.h"
#include "core/storyboard/shot-fields.h"
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

static YdShot *
find (Fixture *self, const char *number)
{
  g_autofree char *where = g_strdup_printf ("WHERE number = '%s'", number);
  g_autoptr (GPtrArray) shots = fixture_load (self, YD_TYPE_SHOT, where);

  g_assert_cmpuint (shots->len, ==, 1);
  return g_object_ref (shots->pdata[0]);
}

static char *
id_of (Fixture *self, const char *number)
{
  g_autoptr (YdShot) shot = find (self, number);

  return g_strdup (yd_record_get_id (YD_RECORD (shot)));
}

static char *
scene_id (Fixture *self, const char *number)
{
  g_autofree char *where = g_strdup_printf ("WHERE number = '%s'", number);
  g_autoptr (GPtrArray) scenes = fixture_load (self, YD_TYPE_SCENE, where);

  return g_strdup (yd_record_get_id (scenes->pdata[0]));
}

/* Numbers in the order of the film */
static char *
order (Fixture *self)
{
  g_autoptr (GPtrArray) shots = fixture_load (
      self, YD_TYPE_SHOT,
      "WHERE NOT is_aside ORDER BY (SELECT c.rank FROM scene c WHERE c.id = scene), rank");
  GString *numbers = g_string_new (NULL);

  for (guint i = 0; i < shots->len; i++)
    g_string_append_printf (numbers, "%s%s", i > 0 ? " " : "", YD_SHOT (shots->pdata[i])->number);
  return g_string_free (numbers, FALSE);
}

static void
assert_order (Fixture *self, const char *expected)
{
  g_autofree char *numbers = order (self);

  g_assert_cmpstr (numbers, ==, expected);
}

typedef enum {
  INSERT,
  SPLIT,
  MERGE,
  MOVE,
  DELETE,
  LOCK,
  UNLOCK,
  APPROVE,
  NUMBER,
} Verb;

typedef struct {
  Verb verb;
  const char *a;
  const char *b;
  const char *c;
} Edit;

static gboolean
set_flag (YdWriter *writer,
          const char *shot,
          const char *field,
          GType type,
          int value,
          GError **error)
{
  const char *const ids[] = { shot, NULL };
  g_auto (GValue) boxed = G_VALUE_INIT;

  g_value_init (&boxed, type);
  if (type == G_TYPE_BOOLEAN)
    g_value_set_boolean (&boxed, value);
  else
    g_value_set_enum (&boxed, value);
  return yd_shots_set_field (writer, ids, field, &boxed, error);
}

static gboolean
edit_cb (YdWriter *writer, gpointer data, GError **error)
{
  const Edit *edit = data;
  g_autofree char *id = NULL;

  switch (edit->verb) {
  case INSERT:
    id = yd_shots_insert (writer, edit->a, edit->b, error);
    return id != NULL;
  case SPLIT:
    id = yd_shots_split (writer, edit->a, edit->b, error);
    return id != NULL;
  case MERGE:
    return yd_shots_merge (writer, edit->a, edit->b, error);
  case MOVE:
    return yd_shots_move (writer, edit->a, edit->b, edit->c, error);
  case DELETE:
    return yd_shots_delete (writer, edit->a, error);
  case LOCK:
    return set_flag (writer, edit->a, "is-locked", G_TYPE_BOOLEAN, TRUE, error);
  case UNLOCK:
    return set_flag (writer, edit->a, "is-locked", G_TYPE_BOOLEAN, FALSE, error);
  case APPROVE:
    return set_flag (writer, edit->a, "state", YD_TYPE_REVIEW_STATE, YD_REVIEW_STATE_APPROVED,
                     error);
  case NUMBER:
    return yd_shots_number (writer, edit->a, error);
  }
  g_assert_not_reached ();
}

static void
edit (Fixture *self, Verb verb, const char *a, const char *b, const char *c)
{
  const Edit call = { verb, a, b, c };

  fixture_write (self, edit_cb, (gpointer) &call);
}

static void
fail (Fixture *self,
      Verb verb,
      const char *a,
      const char *b,
      const char *c,
      GQuark domain,
      int code)
{
  const Edit call = { verb, a, b, c };
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_store_write (self->store, "Test", NULL, edit_cb, (gpointer) &call, NULL, &error));
  g_assert_error (error, domain, code);
}

static GPtrArray *
lines_of (Fixture *self, const char *shot)
{
  g_autofree char *where = g_strdup_printf ("WHERE shot = '%s' ORDER BY rank", shot);

  return fixture_load (self, YD_TYPE_LINE, where);
}

static void
test_start (Fixture *self, gconstpointer data)
{
  assert_order (self, "1A 1B 1C 1D 2A");
}

static void
test_insert (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "1");
  g_autofree char *after = id_of (self, "1B");

  edit (self, INSERT, scene, after, NULL);
  edit (self, INSERT, scene, NULL, NULL);
  assert_order (self, "1-1 1A 1B 1B1 1C 1D 2A");
  fixture_break_down (self);
  assert_order (self, "1-1 1A 1B 1B1 1C 1D 2A");
}

static void
test_insert_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "1");
  g_autofree char *elsewhere = id_of (self, "2A");

  fail (self, INSERT, "nowhere", NULL, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  fail (self, INSERT, scene, elsewhere, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_WRONG_PLACE);
}

static void
test_move (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "1");
  g_autofree char *shot = id_of (self, "1D");
  g_autofree char *after = id_of (self, "1A");

  edit (self, MOVE, shot, scene, after);
  assert_order (self, "1A 1D 1B 1C 2A");
  fixture_break_down (self);
  assert_order (self, "1A 1D 1B 1C 2A");
}

static void
test_move_to_other_scene (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "2");
  g_autofree char *shot = id_of (self, "1D");

  edit (self, MOVE, shot, scene, NULL);
  assert_order (self, "1A 1B 1C 2-1 2A");
  fixture_break_down (self);
  assert_order (self, "1A 1B 1C 2-1 2A");
}

static void
test_move_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "1");
  g_autofree char *shot = id_of (self, "1D");

  fail (self, MOVE, "no shot", scene, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  fail (self, MOVE, shot, "no scene", NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  fail (self, MOVE, shot, scene, shot, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_WRONG_PLACE);
}

static void
test_split (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1B");
  g_autoptr (GPtrArray) lines = lines_of (self, shot);
  const char *second_line = yd_record_get_id (lines->pdata[1]);

  g_assert_cmpuint (lines->len, ==, 2);
  edit (self, SPLIT, shot, second_line, NULL);
  assert_order (self, "1A 1B 1B1 1C 1D 2A");
  g_autofree char *more = id_of (self, "1B1");
  g_autoptr (GPtrArray) first = lines_of (self, shot);
  g_autoptr (GPtrArray) second = lines_of (self, more);
  g_assert_cmpuint (first->len, ==, 1);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (yd_record_get_id (second->pdata[0]), ==, second_line);

  g_autoptr (GPtrArray) before = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  fixture_break_down (self);
  g_autoptr (GPtrArray) after = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (yd_record_equal (before->pdata[i], after->pdata[i]));
}

static void
test_split_at_element (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1B");
  g_autoptr (GPtrArray) lines = lines_of (self, shot);

  edit (self, SPLIT, shot, YD_LINE (lines->pdata[1])->element, NULL);
  g_autofree char *more = id_of (self, "1B1");
  g_autoptr (GPtrArray) second = lines_of (self, more);
  g_assert_cmpuint (second->len, ==, 1);
}

static void
test_split_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1B");
  g_autoptr (GPtrArray) lines = lines_of (self, shot);
  const char *first_line = yd_record_get_id (lines->pdata[0]);
  const char *second_line = yd_record_get_id (lines->pdata[1]);

  fail (self, SPLIT, shot, first_line, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_CANNOT_SPLIT);
  fail (self, SPLIT, shot, "no line", NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_CANNOT_SPLIT);
  fail (self, SPLIT, "no shot", first_line, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  edit (self, LOCK, shot, NULL, NULL);
  fail (self, SPLIT, shot, second_line, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED);
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autofree char *first = id_of (self, "1B");
  g_autofree char *second = id_of (self, "1C");

  edit (self, MERGE, first, second, NULL);
  assert_order (self, "1A 1B 1D 2A");
  g_autoptr (GPtrArray) lines = lines_of (self, first);
  g_assert_cmpuint (lines->len, ==, 3);
  fixture_break_down (self);
  assert_order (self, "1A 1B 1D 2A");
}

static void
test_merge_of_actions_follows_text (Fixture *self, gconstpointer data)
{
  fixture_put_script (self, "3. 内景 房间 - 日\n\n△ 门开着。\n\n△ 灯亮着。\n\n△ 没有人。\n");
  fixture_break_down (self);
  g_autofree char *where = g_strdup ("WHERE action = '灯亮着。'");
  g_autoptr (GPtrArray) first = fixture_load (self, YD_TYPE_SHOT, where);
  g_autoptr (GPtrArray) second = fixture_load (self, YD_TYPE_SHOT, "WHERE action = '没有人。'");
  g_autoptr (GPtrArray) elements =
      fixture_load (self, YD_TYPE_ELEMENT, "WHERE text LIKE '%没有人。%' AND text NOT LIKE '%街%'");

  edit (self, MERGE, yd_record_get_id (first->pdata[0]), yd_record_get_id (second->pdata[0]), NULL);
  g_object_set (elements->pdata[0], "text", "△ 一个人也没有。\n", NULL);
  fixture_write (self, fixture_save_all, elements);
  fixture_break_down (self);
  g_autoptr (GPtrArray) merged = fixture_load (self, YD_TYPE_SHOT, "WHERE action LIKE '灯亮着。%'");
  g_assert_cmpstr (YD_SHOT (merged->pdata[0])->action, ==, "灯亮着。\n一个人也没有。");
}

static void
test_split_and_merge_is_as_before (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1B");
  g_autoptr (YdShot) before = find (self, "1B");
  g_autoptr (GPtrArray) lines = lines_of (self, shot);

  edit (self, SPLIT, shot, yd_record_get_id (lines->pdata[1]), NULL);
  g_autofree char *more = id_of (self, "1B1");
  edit (self, MERGE, shot, more, NULL);
  g_autoptr (YdShot) after = find (self, "1B");
  g_assert_true (yd_record_equal (before, after));
}

static void
test_merge_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *first = id_of (self, "1A");
  g_autofree char *second = id_of (self, "1B");
  g_autofree char *third = id_of (self, "1C");

  fail (self, MERGE, first, third, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_NOT_NEIGHBOURS);
  fail (self, MERGE, first, "no shot", NULL, YD_STORYBOARD_ERROR,
        YD_STORYBOARD_ERROR_NOT_NEIGHBOURS);
  fail (self, MERGE, "no shot", first, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  edit (self, LOCK, second, NULL, NULL);
  fail (self, MERGE, first, second, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED);
}

static void
test_delete (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1D");

  edit (self, DELETE, shot, NULL, NULL);
  assert_order (self, "1A 1B 1C 2A");
  g_autofree char *where = g_strdup_printf ("WHERE shot = '%s'", shot);
  g_autoptr (GPtrArray) bindings = fixture_load (self, YD_TYPE_SHOT_ELEMENT, where);
  g_assert_cmpuint (bindings->len, ==, 0);
}

static void
test_delete_lets_timeline_go (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1C");
  g_autoptr (GPtrArray) lines = lines_of (self, shot);
  g_autoptr (GPtrArray) clips = g_ptr_array_new_with_free_func (g_object_unref);
  YdClip *clip = yd_clip_new ();

  g_object_set (clip, "shot", shot, "line", yd_record_get_id (lines->pdata[0]), NULL);
  g_ptr_array_add (clips, clip);
  fixture_write (self, fixture_save_all, clips);
  edit (self, DELETE, shot, NULL, NULL);
  g_autoptr (GPtrArray) after = fixture_load (self, YD_TYPE_CLIP, NULL);
  g_assert_null (YD_CLIP (after->pdata[0])->shot);
  g_assert_null (YD_CLIP (after->pdata[0])->line);
}

static void
test_delete_errors (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1D");

  fail (self, DELETE, "no shot", NULL, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
  edit (self, LOCK, shot, NULL, NULL);
  fail (self, DELETE, shot, NULL, NULL, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED);
  edit (self, UNLOCK, shot, NULL, NULL);
  edit (self, DELETE, shot, NULL, NULL);
}

static void
test_state (Fixture *self, gconstpointer data)
{
  g_autofree char *shot = id_of (self, "1D");

  edit (self, APPROVE, shot, NULL, NULL);
  g_autoptr (YdShot) after = find (self, "1D");
  g_assert_cmpint (after->state, ==, YD_REVIEW_STATE_APPROVED);
  fail (self, APPROVE, "no shot", NULL, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static void
test_number (Fixture *self, gconstpointer data)
{
  g_autofree char *scene = scene_id (self, "1");
  g_autofree char *shot = id_of (self, "1D");
  g_autofree char *after = id_of (self, "1A");

  edit (self, MOVE, shot, scene, after);
  edit (self, NUMBER, scene, NULL, NULL);
  assert_order (self, "1A 1B 1C 1D 2A");
  edit (self, LOCK, shot, NULL, NULL);
  edit (self, INSERT, scene, after, NULL);
  edit (self, NUMBER, scene, NULL, NULL);
  assert_order (self, "1A 1A1 1B 1C 1D 2A");
  fail (self, NUMBER, "no scene", NULL, NULL, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/storyboard/shot-edits/" path, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("start", test_start);
  ADD ("insert", test_insert);
  ADD ("insert-errors", test_insert_errors);
  ADD ("move", test_move);
  ADD ("move-to-other-scene", test_move_to_other_scene);
  ADD ("move-errors", test_move_errors);
  ADD ("split", test_split);
  ADD ("split-at-element", test_split_at_element);
  ADD ("split-errors", test_split_errors);
  ADD ("merge", test_merge);
  ADD ("merge-of-actions-follows-text", test_merge_of_actions_follows_text);
  ADD ("split-and-merge-is-as-before", test_split_and_merge_is_as_before);
  ADD ("merge-errors", test_merge_errors);
  ADD ("delete", test_delete);
  ADD ("delete-lets-timeline-go", test_delete_lets_timeline_go);
  ADD ("delete-errors", test_delete_errors);
  ADD ("state", test_state);
  ADD ("number", test_number);
  return g_test_run ();
}
