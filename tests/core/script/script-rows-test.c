/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/script-rows.h"

#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/model/element.h"
#include "core/model/line.h"
#include "core/model/scene.h"
#include "core/model/shot-element.h"
#include "core/model/shot.h"
#include "core/store/history.h"
#include "core/store/store.h"

static const char script[] =
    "第一场 茶馆 日 内\r\n\r\n老李：请进。\r\n\r\n第二场 街上 夜 外\n\n雨停了。";

typedef struct {
  char *parent;
  YdStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->parent = g_dir_make_tmp ("yd-script-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *folder = g_build_filename (fixture->parent, "雨夜.yiduo", NULL);
  fixture->store = yd_store_create (folder, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  yd_store_close (fixture->store);
  g_clear_object (&fixture->store);
  yd_safe_file_remove_tree (fixture->parent, NULL);
  g_free (fixture->parent);
}

static gboolean
save_func (YdWriter *writer, gpointer data, GError **error)
{
  return yd_script_save (writer, data, NULL, error);
}

static void
save (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (yd_store_write (fixture->store, "Edit script", NULL, save_func, (gpointer) text,
                                 NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (fixture->store, NULL, &error);
  g_autofree char *loaded = yd_script_load_text (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (loaded, ==, text);
}

static GPtrArray *
load (Fixture *fixture, GType type)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (fixture->store, NULL, &error);
  GPtrArray *rows = yd_reader_load (reader, type, "ORDER BY rank, id", NULL, &error);

  g_assert_no_error (error);
  return rows;
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  save (fixture, script);
  save (fixture, "");
  save (fixture, "\n\n  \nJOHN\nHi.");
}

static void
test_edit_keeps_ids (Fixture *fixture, gconstpointer data)
{
  save (fixture, script);
  g_autoptr (GPtrArray) before = load (fixture, YD_TYPE_ELEMENT);
  save (fixture, "第一场 茶馆 日 内\r\n\r\n老李：快请进。\r\n\r\n第二场 街上 夜 外\n\n雨停了。");
  g_autoptr (GPtrArray) after = load (fixture, YD_TYPE_ELEMENT);

  g_assert_cmpuint (after->len, ==, before->len);
  for (guint i = 0; i < after->len; i++)
    g_assert_true (yd_record_equal (before->pdata[i], after->pdata[i]) == (i != 1));
  g_assert_cmpstr (yd_record_get_id (before->pdata[1]), ==, yd_record_get_id (after->pdata[1]));
}

static gboolean
add_shot (YdWriter *writer, gpointer data, GError **error)
{
  GPtrArray *elements = data;
  YdElement *element = elements->pdata[3];
  g_autoptr (YdShot) shot = yd_shot_new ();
  g_autoptr (YdShotElement) bond = yd_shot_element_new ();
  g_autoptr (YdLine) line = yd_line_new ();
  const char *id = yd_record_get_id (YD_RECORD (shot));

  g_object_set (shot, "scene", element->scene, NULL);
  g_object_set (bond, "shot", id, "element", yd_record_get_id (YD_RECORD (element)), NULL);
  g_object_set (line, "shot", id, "element", yd_record_get_id (YD_RECORD (element)), NULL);
  return yd_writer_save (writer, shot, error) && yd_writer_save (writer, bond, error) &&
         yd_writer_save (writer, line, error);
}

static void
test_scene_put_aside (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (fixture, script);
  g_autoptr (GPtrArray) elements = load (fixture, YD_TYPE_ELEMENT);
  g_assert_true (
      yd_store_write (fixture->store, "Add shot", NULL, add_shot, elements, NULL, &error));
  save (fixture, "老李：请进。\n");

  g_autoptr (GPtrArray) scenes = load (fixture, YD_TYPE_SCENE);
  g_autoptr (GPtrArray) shots = load (fixture, YD_TYPE_SHOT);
  g_autoptr (GPtrArray) lines = load (fixture, YD_TYPE_LINE);
  g_autoptr (GPtrArray) bonds = load (fixture, YD_TYPE_SHOT_ELEMENT);
  g_assert_cmpuint (scenes->len, ==, 2); /* the first had no shots; a text without heading is one */
  g_assert_cmpuint (shots->len, ==, 1);
  YdScene *left = yd_records_find (scenes, ((YdShot *) shots->pdata[0])->scene);
  g_assert_true (left->is_aside);
  g_assert_cmpuint (bonds->len, ==, 0);
  g_assert_null (((YdLine *) lines->pdata[0])->element);

  save (fixture, script); /* the heading is back, and so is its scene */
  g_autoptr (GPtrArray) again = load (fixture, YD_TYPE_SCENE);
  YdScene *back = yd_records_find (again, ((YdShot *) shots->pdata[0])->scene);
  g_assert_nonnull (back);
  g_assert_false (back->is_aside);
}

static void
test_no_heading_is_one_scene (Fixture *fixture, gconstpointer data)
{
  save (fixture, "标题：早\n\n老李：请进。\n\n小王：您早！\n");
  g_autoptr (GPtrArray) scenes = load (fixture, YD_TYPE_SCENE);
  g_assert_cmpuint (scenes->len, ==, 1);
  const char *id = yd_record_get_id (scenes->pdata[0]);

  g_autoptr (GPtrArray) elements = load (fixture, YD_TYPE_ELEMENT);
  g_assert_null (((YdElement *) elements->pdata[0])->scene);
  for (guint i = 1; i < elements->len; i++)
    g_assert_cmpstr (((YdElement *) elements->pdata[i])->scene, ==, id);

  save (fixture, "标题：早\n\n老李：请进来。\n\n小王：您早！\n");
  g_autoptr (GPtrArray) again = load (fixture, YD_TYPE_SCENE);
  g_assert_cmpstr (yd_record_get_id (again->pdata[0]), ==, id);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  save (fixture, script);
  save (fixture, "老李：请进。\n");
  g_assert_true (yd_history_undo (fixture->store, NULL, NULL, &error));
  g_assert_no_error (error);
  g_autoptr (YdReader) reader = yd_store_lease_reader (fixture->store, NULL, &error);
  g_autofree char *text = yd_script_load_text (reader, &error);
  g_assert_cmpstr (text, ==, script);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/script/script-rows/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/script/script-rows/edit-keeps-ids", Fixture, NULL, set_up, test_edit_keeps_ids,
              tear_down);
  g_test_add ("/script/script-rows/scene-put-aside", Fixture, NULL, set_up, test_scene_put_aside,
              tear_down);
  g_test_add ("/script/script-rows/no-heading-is-one-scene", Fixture, NULL, set_up,
              test_no_heading_is_one_scene, tear_down);
  g_test_add ("/script/script-rows/undo", Fixture, NULL, set_up, test_undo, tear_down);
  return g_test_run ();
}
