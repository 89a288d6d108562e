/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/cast/cast.h"

#include <string.h>

#include "core/model/shot-cast.h"
#include "core/model/take.h"
#include "core/script/script-rows.h"
#include "tests/core/storyboard/script-fixture.h"

static const char story[] = "1. 内景 茶馆 - 夜\n\n"
                            "△ 老李拿起茶壶。\n\n"
                            "老李：请进。\n\n小王：谢谢。\n\n"
                            "2. 外景 街道 - 日\n\n"
                            "李师傅：再见。\n\n小王：再见，老李。\n";

static gboolean
save_script_cb (YdWriter *writer, gpointer text, GError **error)
{
  return yd_script_save (writer, text, NULL, error);
}

static gboolean
update_cb (YdWriter *writer, gpointer data, GError **error)
{
  return yd_cast_update (writer, error);
}

static gboolean
break_down_cb (YdWriter *writer, gpointer data, GError **error)
{
  return yd_breakdown_update (writer, NULL, error);
}

static void
put (Fixture *self, const char *text)
{
  fixture_write (self, save_script_cb, (gpointer) text);
  fixture_write (self, update_cb, NULL);
  fixture_write (self, break_down_cb, NULL);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  fixture_set_up (self, data);
  put (self, story);
}

static YdCastMember *
find (Fixture *self, const char *name)
{
  g_autoptr (GPtrArray) members = fixture_load (self, YD_TYPE_CAST_MEMBER, "ORDER BY rank");

  for (guint i = 0; i < members->len; i++)
    if (g_str_equal (YD_CAST_MEMBER (members->pdata[i])->name, name))
      return g_object_ref (members->pdata[i]);
  return NULL;
}

typedef struct {
  const char *a;
  const char *b;
  gboolean (*func) (YdWriter *writer, const char *a, const char *b, GError **error);
} Call;

static gboolean
call_cb (YdWriter *writer, gpointer data, GError **error)
{
  const Call *call = data;

  return call->func (writer, call->a, call->b, error);
}

static void
assert_fails (Fixture *self, const Call *call, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (
      yd_store_write (self->store, "Test", NULL, call_cb, (gpointer) call, NULL, &error));
  g_assert_error (error, domain, code);
}

static void
test_list_by_kind (Fixture *self, gconstpointer data)
{
  static const guint counts[] = {
    [YD_CAST_KIND_CHARACTER] = 3, [YD_CAST_KIND_LOCATION] = 2, [YD_CAST_KIND_PROP] = 1
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);

  for (YdCastKind kind = YD_CAST_KIND_CHARACTER; kind <= YD_CAST_KIND_PROP; kind++) {
    g_autoptr (GPtrArray) members = yd_cast_list_by_kind (db, kind, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (members->len, ==, counts[kind]);
  }
}

static void
test_scene_location (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) scenes = fixture_load (self, YD_TYPE_SCENE, "ORDER BY rank");
  g_autoptr (YdCastMember) place = find (self, "茶馆");

  g_assert_cmpstr (YD_SCENE (scenes->pdata[0])->location, ==, yd_record_get_id (YD_RECORD (place)));
}

static void
test_again_keeps_rows (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) before = fixture_load (self, YD_TYPE_CAST_MEMBER, "ORDER BY rank");
  fixture_write (self, update_cb, NULL);
  g_autoptr (GPtrArray) after = fixture_load (self, YD_TYPE_CAST_MEMBER, "ORDER BY rank");

  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (yd_record_equal (before->pdata[i], after->pdata[i]));
}

static void
test_title_is_alias (Fixture *self, gconstpointer data)
{
  put (self, "1. 内景 茶馆 - 夜\n\n李明：请进。\n\n李明老师：坐。\n");
  g_autoptr (YdCastMember) member = find (self, "李明");
  g_autoptr (YdCastMember) other = find (self, "李明老师");

  g_assert_nonnull (member);
  g_assert_null (other);
  g_assert_cmpstr (member->aliases, ==, "李明老师");
}

static gboolean
confirm_cb (YdWriter *writer, gpointer member, GError **error)
{
  g_object_set (member, "is-confirmed", TRUE, NULL);
  return yd_writer_save (writer, member, error);
}

static void
test_forgets_unused_only (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");

  fixture_write (self, confirm_cb, li);
  put (self, "1. 内景 茶馆 - 夜\n\n小王：谢谢。\n");
  fixture_write (self, update_cb, NULL);
  g_autoptr (YdCastMember) still = find (self, "老李");
  g_autoptr (YdCastMember) street = find (self, "街道");
  g_assert_nonnull (still);
  g_assert_nonnull (street); /* a scene put aside still plays there */
}

static void
test_proposals (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  g_autoptr (GPtrArray) proposals = yd_cast_propose_merges (db, &error);
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autoptr (YdCastMember) master = find (self, "李师傅");

  g_assert_no_error (error);
  g_assert_cmpuint (proposals->len, ==, 1);
  const YdCastProposal *proposal = proposals->pdata[0];
  g_assert_cmpstr (proposal->a, ==, yd_record_get_id (YD_RECORD (li)));
  g_assert_cmpstr (proposal->b, ==, yd_record_get_id (YD_RECORD (master)));
  g_assert_cmpstr (proposal->why, !=, "");
}

static void
test_no_proposal_for_two_who_talk (Fixture *self, gconstpointer data)
{
  put (self, "1. 内景 茶馆 - 夜\n\n老李：请进。\n\n李师傅：谢谢。\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  g_autoptr (GPtrArray) proposals = yd_cast_propose_merges (db, &error);

  for (guint i = 0; i < proposals->len; i++)
    g_assert_null (strstr (((YdCastProposal *) proposals->pdata[i])->why, "李师傅"));
}

static void
test_merge (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autoptr (YdCastMember) master = find (self, "李师傅");
  const char *id = yd_record_get_id (YD_RECORD (li));
  const Call call = { id, yd_record_get_id (YD_RECORD (master)), yd_cast_merge };

  fixture_write (self, call_cb, (gpointer) &call);
  g_autoptr (YdCastMember) gone = find (self, "李师傅");
  g_autoptr (YdCastMember) kept = find (self, "老李");
  g_autofree char *where = g_strdup_printf ("WHERE speaker = '%s'", id);
  g_autoptr (GPtrArray) lines = fixture_load (self, YD_TYPE_LINE, where);
  g_assert_null (gone);
  g_assert_cmpstr (kept->aliases, ==, "李师傅");
  g_assert_true (kept->is_confirmed);
  g_assert_cmpuint (lines->len, ==, 2);

  fixture_write (self, update_cb, NULL);
  g_autoptr (YdCastMember) again = find (self, "李师傅");
  g_assert_null (again);
}

static void
test_merge_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autoptr (YdCastMember) place = find (self, "茶馆");
  const char *id = yd_record_get_id (YD_RECORD (li));
  const Call same = { id, id, yd_cast_merge };
  const Call kinds = { id, yd_record_get_id (YD_RECORD (place)), yd_cast_merge };
  const Call unknown = { id, "nobody", yd_cast_merge };

  assert_fails (self, &same, YD_CAST_ERROR, YD_CAST_ERROR_CANNOT_MERGE);
  assert_fails (self, &kinds, YD_CAST_ERROR, YD_CAST_ERROR_CANNOT_MERGE);
  assert_fails (self, &unknown, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static void
test_rename (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  const Call call = { yd_record_get_id (YD_RECORD (li)), "老张", yd_cast_rename };
  g_autoptr (GError) error = NULL;

  fixture_write (self, call_cb, (gpointer) &call);
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  g_autofree char *text = yd_script_load_text (db, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (text, "老张：请进。"));
  g_assert_nonnull (strstr (text, "△ 老张拿起茶壶"));
  g_assert_null (strstr (text, "老李"));

  g_autoptr (GPtrArray) before = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  fixture_write (self, update_cb, NULL);
  fixture_write (self, break_down_cb, NULL);
  g_autoptr (GPtrArray) after = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (yd_record_equal (before->pdata[i], after->pdata[i]));
}

static void
test_rename_english (Fixture *self, gconstpointer data)
{
  put (self, "INT. BAR - DAY\n\nAnn sits.\n\nANN\nHello, Annie.\n");
  g_autoptr (YdCastMember) ann = find (self, "ANN");
  const Call call = { yd_record_get_id (YD_RECORD (ann)), "Eva", yd_cast_rename };
  g_autoptr (GError) error = NULL;

  fixture_write (self, call_cb, (gpointer) &call);
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  g_autofree char *text = yd_script_load_text (db, &error);
  g_assert_cmpstr (text, ==, "INT. BAR - DAY\n\nEva sits.\n\nEVA\nHello, Annie.\n");
}

static void
test_rename_to_chinese_keeps_cue (Fixture *self, gconstpointer data)
{
  put (self, "INT. BAR - DAY\n\nANN\nHello.\n");
  g_autoptr (YdCastMember) ann = find (self, "ANN");
  const Call call = { yd_record_get_id (YD_RECORD (ann)), "安娜", yd_cast_rename };
  g_autoptr (GError) error = NULL;

  fixture_write (self, call_cb, (gpointer) &call);
  g_autoptr (YdReader) db = yd_store_lease_reader (self->store, NULL, &error);
  g_autofree char *text = yd_script_load_text (db, &error);
  g_assert_cmpstr (text, ==, "INT. BAR - DAY\n\n@安娜\nHello.\n");
}

static void
test_rename_place (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) place = find (self, "茶馆");
  const Call call = { yd_record_get_id (YD_RECORD (place)), "书店", yd_cast_rename };

  fixture_write (self, call_cb, (gpointer) &call);
  g_autoptr (GPtrArray) scenes = fixture_load (self, YD_TYPE_SCENE, "ORDER BY rank");
  g_assert_cmpstr (YD_SCENE (scenes->pdata[0])->place, ==, "书店");
}

static void
test_rename_errors (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  const char *id = yd_record_get_id (YD_RECORD (li));
  const Call empty = { id, "  ", yd_cast_rename };
  const Call marks = { id, "老李：", yd_cast_rename };
  const Call taken = { id, "小王", yd_cast_rename };
  const Call unknown = { "nobody", "老张", yd_cast_rename };

  assert_fails (self, &empty, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_NAME);
  assert_fails (self, &marks, YD_CAST_ERROR, YD_CAST_ERROR_INVALID_NAME);
  assert_fails (self, &taken, YD_CAST_ERROR, YD_CAST_ERROR_NAME_TAKEN);
  assert_fails (self, &unknown, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND);
}

static gboolean
add_prop_cb (YdWriter *writer, gpointer name, GError **error)
{
  g_autoptr (YdCastMember) member = yd_cast_add (writer, YD_CAST_KIND_PROP, name, error);

  return member != NULL;
}

/* The script names no umbrella, but a person wants it: it outlives the next update */
static void
test_add (Fixture *self, gconstpointer data)
{
  fixture_write (self, add_prop_cb, (gpointer) " 雨伞 ");
  fixture_write (self, update_cb, NULL);
  g_autoptr (YdCastMember) umbrella = find (self, "雨伞");
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_assert_nonnull (umbrella);
  g_assert_cmpint (umbrella->kind, ==, YD_CAST_KIND_PROP);
  g_assert_cmpstr (umbrella->rank, >, li->rank);
}

static void
test_add_errors (Fixture *self, gconstpointer data)
{
  static const struct {
    const char *name;
    int code;
  } bad[] = { { "", YD_CAST_ERROR_INVALID_NAME },
              { "a:b", YD_CAST_ERROR_INVALID_NAME },
              { "雨伞", YD_CAST_ERROR_NAME_TAKEN } };

  fixture_write (self, add_prop_cb, (gpointer) "雨伞");
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    g_assert_false (yd_store_write (self->store, "Test", NULL, add_prop_cb, (gpointer) bad[i].name,
                                    NULL, &error));
    g_assert_error (error, YD_CAST_ERROR, bad[i].code);
  }
}

static gboolean
remove_cb (YdWriter *writer, gpointer id, GError **error)
{
  return yd_cast_remove (writer, id, error);
}

static void
test_remove (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autofree char *id = g_strdup (yd_record_get_id (YD_RECORD (li)));
  g_autofree char *spoken = g_strdup_printf ("WHERE speaker = '%s'", id);
  g_autofree char *seen = g_strdup_printf ("WHERE member = '%s'", id);
  g_autoptr (GPtrArray) lines_before = fixture_load (self, YD_TYPE_LINE, NULL);

  fixture_write (self, remove_cb, id);
  g_autoptr (YdCastMember) gone = find (self, "老李");
  g_autoptr (GPtrArray) lines = fixture_load (self, YD_TYPE_LINE, spoken);
  g_autoptr (GPtrArray) lines_after = fixture_load (self, YD_TYPE_LINE, NULL);
  g_autoptr (GPtrArray) shots = fixture_load (self, YD_TYPE_SHOT_CAST, seen);
  g_assert_null (gone);
  g_assert_cmpuint (lines->len, ==, 0);
  g_assert_cmpuint (shots->len, ==, 0);
  g_assert_cmpuint (lines_after->len, ==, lines_before->len);

  fixture_write (self, update_cb, NULL); /* the script still names him */
  g_autoptr (YdCastMember) again = find (self, "老李");
  g_assert_nonnull (again);
}

static gboolean
save_take_cb (YdWriter *writer, gpointer owner, GError **error)
{
  g_autoptr (YdTake) take = yd_take_new ();

  g_object_set (take, "owner", owner, "need", YD_NEED_PORTRAIT, "is-picked", TRUE, NULL);
  return yd_writer_save (writer, take, error);
}

/* The pictures of both are the pictures of one, and one of them is the main one */
static void
test_merge_keeps_pictures (Fixture *self, gconstpointer data)
{
  g_autoptr (YdCastMember) li = find (self, "老李");
  g_autoptr (YdCastMember) master = find (self, "李师傅");
  const Call call = { yd_record_get_id (YD_RECORD (li)), yd_record_get_id (YD_RECORD (master)),
                      yd_cast_merge };

  fixture_write (self, save_take_cb, (gpointer) call.a);
  fixture_write (self, save_take_cb, (gpointer) call.b);
  fixture_write (self, call_cb, (gpointer) &call);
  g_autofree char *owned = g_strdup_printf ("WHERE owner = '%s'", call.a);
  g_autofree char *picked = g_strdup_printf ("WHERE owner = '%s' AND is_picked", call.a);
  g_autoptr (GPtrArray) takes = fixture_load (self, YD_TYPE_TAKE, owned);
  g_autoptr (GPtrArray) main_takes = fixture_load (self, YD_TYPE_TAKE, picked);
  g_assert_cmpuint (takes->len, ==, 2);
  g_assert_cmpuint (main_takes->len, ==, 1);
}

#define ADD(path, test)                                                                            \
  g_test_add ("/cast/cast/" path, Fixture, NULL, set_up, test, fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("list-by-kind", test_list_by_kind);
  ADD ("scene-location", test_scene_location);
  ADD ("again-keeps-rows", test_again_keeps_rows);
  ADD ("title-is-alias", test_title_is_alias);
  ADD ("forgets-unused-only", test_forgets_unused_only);
  ADD ("proposals", test_proposals);
  ADD ("no-proposal-for-two-who-talk", test_no_proposal_for_two_who_talk);
  ADD ("merge", test_merge);
  ADD ("merge-errors", test_merge_errors);
  ADD ("merge-keeps-pictures", test_merge_keeps_pictures);
  ADD ("add", test_add);
  ADD ("add-errors", test_add_errors);
  ADD ("remove", test_remove);
  ADD ("rename", test_rename);
  ADD ("rename-english", test_rename_english);
  ADD ("rename-to-chinese-keeps-cue", test_rename_to_chinese_keeps_cue);
  ADD ("rename-place", test_rename_place);
  ADD ("rename-errors", test_rename_errors);
  return g_test_run ();
}
