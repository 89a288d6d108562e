/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/breakdown.h"

#include <string.h>

#include "core/script/script-rows.h"
#include "core/storyboard/pieces.h"
#include "core/storyboard/shot-rule.h"
#include "script-fixture.h"

static const char story[] = "1. 内景 茶馆 - 夜\n\n"
                            "△ 雨夜，茶馆里空荡荡的。\n\n"
                            "老李：这么晚了，还有人来。\n\n"
                            "小王：我来取一封信。\n\n"
                            "旁白：那一夜的雨下了很久。老李和小王坐在空荡荡的茶馆里，一句话也没有"
                            "说。天亮的时候，雨停了，小王走出茶馆，再也没有回来。\n\n"
                            "△ 老李拿起信。\n\n"
                            "2. 外景 街道 - 日\n\n"
                            "小王：再见。\n\n"
                            "△ 街上没有人。\n";

static void
set_up_story (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) cast = fixture_cast ("老李 小王", "信");

  fixture_set_up (self, data);
  fixture_write (self, fixture_save_all, cast);
  fixture_put_script (self, story);
  fixture_break_down (self);
}

/* Everything the breakdown writes, by id */
static GHashTable *
snapshot (Fixture *self)
{
  const GType types[] = { YD_TYPE_SHOT, YD_TYPE_SHOT_ELEMENT, YD_TYPE_SHOT_CAST, YD_TYPE_LINE };
  GHashTable *rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (GPtrArray) records = fixture_load (self, types[i], NULL);
    for (guint k = 0; k < records->len; k++)
      g_hash_table_insert (rows, (gpointer) yd_record_get_id (records->pdata[k]),
                           g_object_ref (records->pdata[k]));
  }
  return rows;
}

/* The records that differ, are new or are gone */
static GPtrArray *
compare (GHashTable *before, GHashTable *now)
{
  GPtrArray *changed = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer id, record;

  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &id, &record)) {
    gpointer old = g_hash_table_lookup (before, id);
    if (!old || !yd_record_equal (old, record))
      g_ptr_array_add (changed, g_object_ref (record));
  }
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &id, &record))
    if (!g_hash_table_contains (now, id))
      g_ptr_array_add (changed, g_object_ref (record));
  return changed;
}

static YdElement *
find_element (Fixture *self, const char *part)
{
  g_autoptr (GPtrArray) elements = fixture_load (self, YD_TYPE_ELEMENT, "ORDER BY rank");

  for (guint i = 0; i < elements->len; i++)
    if (strstr (YD_ELEMENT (elements->pdata[i])->text, part))
      return g_object_ref (elements->pdata[i]);
  g_assert_not_reached ();
}

static gboolean
save_cb (YdWriter *writer, gpointer record, GError **error)
{
  return yd_writer_save (writer, record, error);
}

static void
set_text (Fixture *self, YdElement *element, const char *text)
{
  g_object_set (element, "text", text, NULL);
  fixture_write (self, save_cb, element);
}

static void
replace (Fixture *self, const char *part, const char *with)
{
  g_autoptr (YdElement) element = find_element (self, part);
  const char *at = strstr (element->text, part);
  g_autofree char *text = g_strdup_printf ("%.*s%s%s", (int) (at - element->text), element->text,
                                           with, at + strlen (part));

  set_text (self, element, text);
}

/* Lets what points at an element go, as the script room does, and deletes it */
static gboolean
delete_element_cb (YdWriter *writer, gpointer data, GError **error)
{
  const char *id = yd_record_get_id (data);

  return yd_writer_execute (writer, "UPDATE shot_element SET element = NULL WHERE element = ?1",
                            YD_ARGS (id), error) &&
         yd_writer_execute (writer, "UPDATE line SET element = NULL WHERE element = ?1",
                            YD_ARGS (id), error) &&
         yd_writer_delete (writer, YD_TYPE_ELEMENT, id, error);
}

/* Puts a new element in front of another */
static YdElement *
insert_before (Fixture *self, const char *part, YdElementKind kind, const char *text)
{
  g_autoptr (GPtrArray) elements = fixture_load (self, YD_TYPE_ELEMENT, "ORDER BY rank");
  YdElement *element = yd_element_new ();

  for (guint i = 0; i < elements->len; i++) {
    const YdElement *next = elements->pdata[i];
    if (!strstr (next->text, part))
      continue;
    g_autofree char *rank =
        yd_rank_between (i > 0 ? YD_ELEMENT (elements->pdata[i - 1])->rank : NULL, next->rank);
    g_object_set (element, "rank", rank, "kind", kind, "text", text, "scene", next->scene, NULL);
    break;
  }
  fixture_write (self, save_cb, element);
  return element;
}

static GPtrArray *
break_down_and_compare (Fixture *self)
{
  g_autoptr (GHashTable) before = snapshot (self);
  fixture_break_down (self);
  g_autoptr (GHashTable) now = snapshot (self);

  return compare (before, now);
}

static guint
count_of (GPtrArray *records, GType type)
{
  guint n_records = 0;

  for (guint i = 0; i < records->len; i++)
    n_records += G_OBJECT_TYPE (records->pdata[i]) == type;
  return n_records;
}

static gpointer
first_of (GPtrArray *records, GType type)
{
  for (guint i = 0; i < records->len; i++)
    if (G_OBJECT_TYPE (records->pdata[i]) == type)
      return records->pdata[i];
  g_assert_not_reached ();
}

static YdShot *
find_shot (Fixture *self, const char *where)
{
  g_autoptr (GPtrArray) shots = fixture_load (self, YD_TYPE_SHOT, where);

  g_assert_cmpuint (shots->len, ==, 1);
  return g_object_ref (shots->pdata[0]);
}

/* Every spoken word of the script stands in exactly one line of a shot in the film */
static void
assert_words (Fixture *self)
{
  g_autoptr (GPtrArray) elements = fixture_load (self, YD_TYPE_ELEMENT, "ORDER BY rank");
  g_autoptr (GPtrArray) lines =
      fixture_load (self, YD_TYPE_LINE,
                    "WHERE shot IN (SELECT id FROM shot WHERE NOT is_aside) ORDER BY "
                    "(SELECT s.rank FROM shot s WHERE s.id = line.shot), rank");

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    g_autofree char *words = yd_element_dup_words (element);
    g_autoptr (GPtrArray) pieces = g_ptr_array_new ();

    if (element->kind != YD_ELEMENT_KIND_SPEECH && element->kind != YD_ELEMENT_KIND_DIALOGUE)
      continue;
    for (guint k = 0; k < lines->len; k++)
      if (g_strcmp0 (YD_LINE (lines->pdata[k])->element, yd_record_get_id (elements->pdata[i])) ==
          0)
        g_ptr_array_add (pieces, YD_LINE (lines->pdata[k])->text);
    g_ptr_array_add (pieces, NULL);
    g_assert_true (yd_pieces_same ((const char *const *) pieces->pdata, words));
  }
}

static void
test_again_changes_nothing (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);

  g_assert_cmpuint (changed->len, ==, 0);
  assert_words (self);
}

static void
test_one_line (Fixture *self, gconstpointer data)
{
  replace (self, "我来取一封信", "我来取一封很旧的信");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdLine *line = first_of (changed, YD_TYPE_LINE);

  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT), ==, 1);
  g_assert_cmpstr (line->text, ==, "我来取一封很旧的信。");
  g_assert_cmpstr (line->shot, ==, yd_record_get_id (first_of (changed, YD_TYPE_SHOT)));
}

static void
test_one_sentence_of_narration (Fixture *self, gconstpointer data)
{
  replace (self, "再也没有回来", "从此没有回来");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdShot *shot = first_of (changed, YD_TYPE_SHOT);

  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_nonnull (strstr (shot->action, "从此没有回来"));
  assert_words (self);
}

static void
test_one_action (Fixture *self, gconstpointer data)
{
  replace (self, "老李拿起信", "小王拿起信");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdShot *shot = first_of (changed, YD_TYPE_SHOT);

  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT), ==, 1);
  g_assert_cmpuint (count_of (changed, YD_TYPE_LINE), ==, 0);
  g_assert_cmpstr (shot->action, ==, "小王拿起信。");
}

static void
test_speaker (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) cast = fixture_load (self, YD_TYPE_CAST_MEMBER, "WHERE name = '老李'");

  replace (self, "小王：再见", "老李：再见");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdLine *line = first_of (changed, YD_TYPE_LINE);

  g_assert_cmpuint (count_of (changed, YD_TYPE_LINE), ==, 1);
  g_assert_cmpstr (line->speaker, ==, yd_record_get_id (cast->pdata[0]));
  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT_CAST), ==, 2); /* one leaves, one comes */
}

static void
test_inserted (Fixture *self, gconstpointer data)
{
  g_autoptr (YdElement) element =
      insert_before (self, "小王：我来", YD_ELEMENT_KIND_SPEECH, "老李：你是谁？\n\n");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdShot *shot = first_of (changed, YD_TYPE_SHOT);

  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT), ==, 1);
  g_assert_cmpuint (count_of (changed, YD_TYPE_LINE), ==, 1);
  g_assert_cmpstr (shot->number, ==, "1B1");
  assert_words (self);
}

static void
test_lost_and_found (Fixture *self, gconstpointer data)
{
  g_autoptr (GHashTable) at_first = snapshot (self);
  g_autoptr (YdElement) element = find_element (self, "旁白");

  fixture_write (self, delete_element_cb, element);
  fixture_break_down (self);
  g_autoptr (GPtrArray) aside = fixture_load (self, YD_TYPE_SHOT, "WHERE is_aside");
  g_assert_cmpuint (aside->len, >, 0);
  g_autoptr (GPtrArray) still = break_down_and_compare (self);
  g_assert_cmpuint (still->len, ==, 0);

  g_autoptr (YdElement) again =
      insert_before (self, "△ 老李拿起信", YD_ELEMENT_KIND_SPEECH, element->text);
  fixture_break_down (self);
  g_autoptr (GHashTable) at_last = snapshot (self);
  for (guint i = 0; i < aside->len; i++) {
    const char *id = yd_record_get_id (aside->pdata[i]);
    const YdShot *before = g_hash_table_lookup (at_first, id);
    const YdShot *now = g_hash_table_lookup (at_last, id);
    g_assert_false (now->is_aside);
    g_assert_cmpstr (now->number, ==, before->number);
    g_assert_cmpstr (now->action, ==, before->action);
  }
  assert_words (self);
}

static void
test_grown (Fixture *self, gconstpointer data)
{
  g_autoptr (GString) speech = g_string_new ("再见。");
  for (int i = 0; i < 6; i++)
    g_string_append (speech, "我会在每一个下雨的晚上想起你和这间茶馆。");
  replace (self, "再见。", speech->str);
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  g_autoptr (GPtrArray) shots = fixture_load (self, YD_TYPE_SHOT, "WHERE number LIKE '2%'");

  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT), >, 1);
  assert_words (self);
  for (guint i = 0; i < shots->len; i++)
    g_assert_cmpint (YD_SHOT (shots->pdata[i])->duration_ns, <=, YD_SHOT_MAX_NS);
  g_autoptr (GPtrArray) again = break_down_and_compare (self);
  g_assert_cmpuint (again->len, ==, 0);
}

static void
test_locked (Fixture *self, gconstpointer data)
{
  g_autoptr (YdShot) shot = find_shot (self, "WHERE number = '1C'");

  g_object_set (shot, "is-locked", TRUE, NULL);
  fixture_write (self, save_cb, shot);
  replace (self, "我来取一封信", "我什么也不要");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  g_assert_cmpuint (changed->len, ==, 0);

  g_autoptr (YdElement) element = find_element (self, "我什么也不要");
  g_autoptr (GPtrArray) nothing = NULL;
  fixture_write (self, delete_element_cb, element);
  nothing = break_down_and_compare (self);
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_kept_picture (Fixture *self, gconstpointer data)
{
  const char *const property = data;
  g_autoptr (YdShot) shot = find_shot (self, "WHERE number = '1C'");

  if (g_str_equal (property, "state"))
    shot->state = YD_REVIEW_STATE_APPROVED;
  else
    g_object_set (shot, property, "", NULL);
  fixture_write (self, save_cb, shot);
  replace (self, "我来取一封信", "我来取一封很旧很旧的信");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);

  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpuint (count_of (changed, YD_TYPE_LINE), ==, 1);
}

static void
test_moved (Fixture *self, gconstpointer data)
{
  g_autoptr (YdElement) element = find_element (self, "△ 雨夜");
  g_autoptr (YdElement) last = find_element (self, "△ 老李拿起信");
  g_autofree char *rank = yd_rank_between (last->rank, NULL);

  g_object_set (element, "rank", rank, NULL);
  fixture_write (self, save_cb, element);
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdShot *shot = first_of (changed, YD_TYPE_SHOT);

  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpstr (shot->action, ==, "雨夜，茶馆里空荡荡的。");
  g_assert_cmpstr (shot->rank, >, "");
}

static void
test_other_scene (Fixture *self, gconstpointer data)
{
  g_autoptr (YdElement) element = find_element (self, "△ 老李拿起信");
  g_autoptr (YdElement) there = find_element (self, "小王：再见");

  g_object_set (element, "scene", there->scene, NULL);
  fixture_write (self, save_cb, element);
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);
  const YdShot *shot = first_of (changed, YD_TYPE_SHOT);

  g_assert_cmpuint (changed->len, ==, 1);
  g_assert_cmpstr (shot->scene, ==, there->scene);
  g_assert_true (g_str_has_prefix (shot->number, "2"));
}

static void
test_other_kind (Fixture *self, gconstpointer data)
{
  g_autoptr (YdElement) element = find_element (self, "△ 老李拿起信");

  g_object_set (element, "kind", YD_ELEMENT_KIND_SPEECH, NULL);
  set_text (self, element, "老李：信在这里。\n\n");
  fixture_break_down (self);
  assert_words (self);
  g_autoptr (GPtrArray) again = break_down_and_compare (self);
  g_assert_cmpuint (again->len, ==, 0);
}

static gboolean
save_script_cb (YdWriter *writer, gpointer text, GError **error)
{
  return yd_script_save (writer, text, NULL, error);
}

/* The story with one piece of it replaced */
static void
save_story_with (Fixture *self, const char *part, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (story, part, 2);
  g_autofree char *text = g_strjoinv (with, parts);

  fixture_write (self, save_script_cb, text);
}

static void
test_script_line (Fixture *self, gconstpointer data)
{
  save_story_with (self, "~", "");
  fixture_break_down (self);
  save_story_with (self, "还有人来", "还有客人来");
  g_autoptr (GPtrArray) changed = break_down_and_compare (self);

  g_assert_cmpuint (changed->len, ==, 2);
  g_assert_cmpuint (count_of (changed, YD_TYPE_SHOT), ==, 1);
  g_assert_cmpuint (count_of (changed, YD_TYPE_LINE), ==, 1);
}

static void
test_script_heading_in_between (Fixture *self, gconstpointer data)
{
  save_story_with (self, "~", "");
  fixture_break_down (self);
  g_autoptr (GHashTable) before = snapshot (self);
  save_story_with (self, "旁白：", "内景 后院 - 夜\n\n旁白：");
  fixture_break_down (self);
  g_autoptr (GPtrArray) aside = fixture_load (self, YD_TYPE_SHOT, "WHERE is_aside");
  g_autoptr (GPtrArray) moved = fixture_load (
      self, YD_TYPE_SHOT, "WHERE scene IN (SELECT id FROM scene WHERE place = '后院')");

  g_assert_cmpuint (aside->len, ==, 0);
  g_assert_cmpuint (moved->len, >, 1);
  for (guint i = 0; i < moved->len; i++)
    g_assert_true (g_hash_table_contains (before, yd_record_get_id (moved->pdata[i])));
  assert_words (self);
}

static void
test_script_block_taken_out_and_back (Fixture *self, gconstpointer data)
{
  save_story_with (self, "~", "");
  fixture_break_down (self);
  g_autoptr (GPtrArray) at_first = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  save_story_with (self, "小王：我来取一封信。\n\n", "");
  fixture_break_down (self);
  g_autoptr (GPtrArray) aside = fixture_load (self, YD_TYPE_SHOT, "WHERE is_aside");
  g_assert_cmpuint (aside->len, ==, 1);

  save_story_with (self, "~", "");
  fixture_break_down (self);
  g_autoptr (GPtrArray) at_last = fixture_load (self, YD_TYPE_SHOT, "ORDER BY id");
  g_assert_cmpuint (at_first->len, ==, at_last->len);
  for (guint i = 0; i < at_first->len; i++) {
    g_assert_false (YD_SHOT (at_last->pdata[i])->is_aside);
    g_assert_cmpstr (YD_SHOT (at_first->pdata[i])->number, ==, YD_SHOT (at_last->pdata[i])->number);
  }
  assert_words (self);
}

static char *
random_sentences (GRand *rand)
{
  static const char *const parts[] = { "雨停了。",           "他走了！",       "你是谁？",
                                       "我不知道，",         "那封信在桌上。", "老李笑了。",
                                       "小王看着窗外的街，", "Nobody came. ",  "The END, " };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 1, 12); i > 0; i--)
    g_string_append (text, parts[g_rand_int_range (rand, 0, G_N_ELEMENTS (parts))]);
  return g_string_free (text, FALSE);
}

/* Whatever is edited: no word is lost, only shots of the edited block change, and again is nothing
 */
static void
test_random_edits (Fixture *self, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int round = 0; round < 60; round++) {
    g_autoptr (GPtrArray) elements =
        fixture_load (self, YD_TYPE_ELEMENT, "WHERE kind IN ('action', 'speech') ORDER BY rank");
    YdElement *element = elements->pdata[g_rand_int_range (rand, 0, elements->len)];
    const char *id = yd_record_get_id (YD_RECORD (element));
    g_autofree char *words = random_sentences (rand);
    g_autofree char *text = g_strconcat (element->kind == YD_ELEMENT_KIND_ACTION ? "△ " : "小王：",
                                         words, "\n\n", NULL);

    set_text (self, element, text);
    g_autoptr (GPtrArray) changed = break_down_and_compare (self);
    for (guint i = 0; i < changed->len; i++) {
      g_autofree char *owner = NULL;
      if (YD_IS_SHOT (changed->pdata[i]))
        owner = g_strdup (yd_record_get_id (changed->pdata[i]));
      else
        g_object_get (changed->pdata[i], "shot", &owner, NULL);
      g_autofree char *where = g_strdup_printf ("WHERE shot = '%s'", owner);
      g_autoptr (GPtrArray) bindings = fixture_load (self, YD_TYPE_SHOT_ELEMENT, where);
      const YdShotElement *binding = bindings->pdata[0];
      g_assert_true (!binding->element || g_str_equal (binding->element, id));
    }
    assert_words (self);
    g_autoptr (GPtrArray) again = break_down_and_compare (self);
    g_assert_cmpuint (again->len, ==, 0);
  }
}

#define ADD(path, test, data)                                                                      \
  g_test_add ("/storyboard/breakdown-update/" path, Fixture, data, set_up_story, test,             \
              fixture_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("again-changes-nothing", test_again_changes_nothing, NULL);
  ADD ("one-line", test_one_line, NULL);
  ADD ("one-sentence-of-narration", test_one_sentence_of_narration, NULL);
  ADD ("one-action", test_one_action, NULL);
  ADD ("speaker", test_speaker, NULL);
  ADD ("inserted", test_inserted, NULL);
  ADD ("lost-and-found", test_lost_and_found, NULL);
  ADD ("grown", test_grown, NULL);
  ADD ("locked", test_locked, NULL);
  ADD ("approved-keeps-picture", test_kept_picture, "state");
  ADD ("handmade-keeps-picture", test_kept_picture, "reason");
  ADD ("moved", test_moved, NULL);
  ADD ("other-scene", test_other_scene, NULL);
  ADD ("other-kind", test_other_kind, NULL);
  ADD ("script-line", test_script_line, NULL);
  ADD ("script-heading-in-between", test_script_heading_in_between, NULL);
  ADD ("script-block-taken-out-and-back", test_script_block_taken_out_and_back, NULL);
  ADD ("random-edits", test_random_edits, NULL);
  return g_test_run ();
}
