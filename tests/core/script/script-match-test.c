/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/script/script-match.h"

#include <string.h>

#include "core/script/fountain.h"

static const char before[] =
    "第一场 茶馆 日 内\n\n老李：请进。\n\n王芳：外面的雨真大。\n\n（沉默）\n\n"
    "第二场 街上 夜 外\n\n雨停了。\n\n（沉默）\n\n王芳走远。\n\n";

/* Parses @text and gives it ranks and scenes as a stored script has */
static GPtrArray *
stored (const char *text, GPtrArray **scenes)
{
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  GPtrArray *elements = yd_fountain_parse (text);

  yd_script_match (nothing, elements);
  *scenes = yd_scenes_match (nothing, nothing, elements);
  return elements;
}

static void
check_ranks (GPtrArray *elements)
{
  for (guint i = 1; i < elements->len; i++)
    g_assert_cmpint (strcmp (((YdElement *) elements->pdata[i - 1])->rank,
                             ((YdElement *) elements->pdata[i])->rank),
                     <, 0);
}

static const char *
id_of (GPtrArray *records, guint i)
{
  return yd_record_get_id (records->pdata[i]);
}

/* @from: for each new element the index of the old one it continues, or -1 */
static void
check_match (const char *after, const int *from, guint n)
{
  g_autoptr (GPtrArray) old_scenes = NULL;
  g_autoptr (GPtrArray) olds = stored (before, &old_scenes);
  g_autoptr (GPtrArray) news = yd_fountain_parse (after);

  yd_script_match (olds, news);
  g_assert_cmpuint (news->len, ==, n);
  check_ranks (news);
  for (guint i = 0; i < n; i++) {
    int found = -1;
    for (guint k = 0; k < olds->len; k++)
      if (g_str_equal (id_of (olds, k), id_of (news, i)))
        found = (int) k;
    g_assert_cmpint (found, ==, from[i]);
  }
}

static void
test_same (void)
{
  const int from[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  check_match (before, from, 8);
}

static void
test_edited (void)
{
  const int from[] = { 0, 1, 2, 3, 4, 5, 6, 7 };
  check_match ("第一场 老茶馆 日 内\n\n老李：快请进来。\n\n王芳：外面的雨真大。\n\n（沉默）\n\n"
               "第二场 街上 夜 外\n\n天亮了，鸟在叫。\n\n（沉默）\n\n王芳走远。\n\n",
               from, 8);
}

static void
test_inserted_and_deleted (void)
{
  const int from[] = { 0, 1, -1, 2, 4, 5, 6, 7 };
  check_match (
      "第一场 茶馆 日 内\n\n老李：请进。\n\n老李：你从哪里来？\n\n王芳：外面的雨真大啊。\n\n"
      "第二场 街上 夜 外\n\n雨停了。\n\n（沉默）\n\n王芳走远。\n\n",
      from, 8);
}

static void
test_moved (void)
{
  const int from[] = { 4, 5, 6, 7, 0, 1, 2, 3 };
  check_match ("第二场 街上 夜 外\n\n雨停了。\n\n（沉默）\n\n王芳走远。\n\n"
               "第一场 茶馆 日 内\n\n老李：请进。\n\n王芳：外面的雨真大。\n\n（沉默）\n\n",
               from, 8);
}

static void
test_few_ranks_change (void)
{
  g_autoptr (GPtrArray) old_scenes = NULL;
  g_autoptr (GPtrArray) olds = stored (before, &old_scenes);
  g_autoptr (GPtrArray) news = yd_fountain_parse (
      "王芳走远。\n\n第一场 茶馆 日 内\n\n老李：请进。\n\n王芳：外面的雨真大。\n\n"
      "（沉默）\n\n第二场 街上 夜 外\n\n雨停了。\n\n（沉默）\n\n");
  guint n_changed = 0;

  yd_script_match (olds, news);
  check_ranks (news);
  for (guint i = 0; i < news->len; i++) {
    YdElement *old = yd_records_find (olds, id_of (news, i));
    n_changed += !old || !g_str_equal (old->rank, ((YdElement *) news->pdata[i])->rank);
  }
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
check_scenes (const char *after, const int *from, guint n)
{
  g_autoptr (GPtrArray) old_scenes = NULL;
  g_autoptr (GPtrArray) olds = stored (before, &old_scenes);
  g_autoptr (GPtrArray) news = yd_fountain_parse (after);

  yd_script_match (olds, news);
  g_autoptr (GPtrArray) scenes = yd_scenes_match (old_scenes, olds, news);
  g_assert_cmpuint (scenes->len, ==, n);
  for (guint i = 0; i < n; i++) {
    if (from[i] >= 0)
      g_assert_cmpstr (id_of (scenes, i), ==, id_of (old_scenes, from[i]));
    else
      g_assert_null (yd_records_find (old_scenes, id_of (scenes, i)));
    if (i > 0)
      g_assert_cmpint (
          strcmp (((YdScene *) scenes->pdata[i - 1])->rank, ((YdScene *) scenes->pdata[i])->rank),
          <, 0);
  }
}

static void
test_scenes (void)
{
  const int same[] = { 0, 1 }, swapped[] = { 1, 0 }, inserted[] = { 0, -1, 1 };

  check_scenes (before, same, 2);
  check_scenes ("第二场 街上 夜 外\n\n雨停了。\n\n第一场 茶馆 日 内\n\n老李：请进。\n\n", swapped,
                2);
  check_scenes ("第一场 茶馆 日 内\n\n老李：请进。\n\n第二场 江边 夜 外\n\n水很急。\n\n"
                "第三场 街上 夜 外\n\n雨停了。\n\n",
                inserted, 3);
  check_scenes ("第一场 澡堂 日 内\n\n老李：请进。\n\n第二场 大路 夜 外\n\n雨停了。\n\n", same, 2);
}

static void
test_scene_rows (void)
{
  g_autoptr (GPtrArray) scenes = NULL;
  g_autoptr (GPtrArray) elements = stored (
      "开头。\n\n内景。茶馆。夜\n\n= 他们相遇\n\n雨。\n\n5. 外景 街上 - 日\n\n走。\n\n", &scenes);
  YdScene *first = scenes->pdata[0], *second = scenes->pdata[1];

  g_assert_cmpstr (first->number, ==, "1");
  g_assert_cmpstr (first->place, ==, "茶馆");
  g_assert_cmpstr (first->synopsis, ==, "他们相遇");
  g_assert_cmpstr (second->number, ==, "5");
  g_assert_null (((YdElement *) elements->pdata[0])->scene);
  g_assert_cmpstr (((YdElement *) elements->pdata[3])->scene, ==, id_of (scenes, 0));
  g_assert_cmpstr (((YdElement *) elements->pdata[4])->scene, ==, id_of (scenes, 1));
}

/* 100,000 elements; the time is printed, not asserted */
static void
test_large (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (text, i % 50 == 0 ? "第%u场 茶馆 日 内\n\n" : "老李说了第%u句话。\n\n",
                            i);
  g_autoptr (GPtrArray) old_scenes = NULL;
  g_autoptr (GPtrArray) olds = stored (text->str, &old_scenes);
  g_string_insert (text, text->len / 2, "\n\n又来了一个人。\n\n");
  g_string_prepend (text, "开头。\n\n");
  g_autoptr (GPtrArray) news = yd_fountain_parse (text->str);

  const gint64 start = g_get_monotonic_time ();
  yd_script_match (olds, news);
  g_autoptr (GPtrArray) scenes = yd_scenes_match (old_scenes, olds, news);
  g_test_message ("%u elements matched in %.1f ms", news->len,
                  (g_get_monotonic_time () - start) / 1000.0);
  guint n_new = 0;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < olds->len; i++)
    g_hash_table_add (ids, (gpointer) id_of (olds, i));
  for (guint i = 0; i < news->len; i++)
    n_new += !g_hash_table_contains (ids, id_of (news, i));
  g_assert_cmpuint (n_new, <=, 4);
  check_ranks (news);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/script/script-match/same", test_same);
  g_test_add_func ("/script/script-match/edited", test_edited);
  g_test_add_func ("/script/script-match/inserted-and-deleted", test_inserted_and_deleted);
  g_test_add_func ("/script/script-match/moved", test_moved);
  g_test_add_func ("/script/script-match/few-ranks-change", test_few_ranks_change);
  g_test_add_func ("/script/script-match/scenes", test_scenes);
  g_test_add_func ("/script/script-match/scene-rows", test_scene_rows);
  g_test_add_func ("/script/script-match/large", test_large);
  return g_test_run ();
}
