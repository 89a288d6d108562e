/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/search.h"

#include "core/store/history.h"
#include "project-fixture.h"

static guint
count_hits (Project *self, const char *query)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = yd_search (self->store, query, 100, NULL, &error);

  g_assert_no_error (error);
  return hits->len;
}

static void
add_texts (Project *self)
{
  project_execute (self, "Write",
                   "INSERT INTO element (id, kind, text) VALUES"
                   " ('a', 'action', '老李走进茶馆，坐下。'), ('b', 'action', '下雨了。'),"
                   " ('c', 'action', 'The Café is CLOSED, e-mail me.')");
  project_execute (self, "Add cast",
                   "INSERT INTO cast_member (id, kind, gender, name, aliases)"
                   " VALUES ('m', 'character', 'male', '老李', '李掌柜')");
}

static void
test_word_of_two_characters (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  add_texts (self);
  g_autoptr (GPtrArray) hits = yd_search (self->store, "茶馆", 10, NULL, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (hits->len, ==, 1);
  const YdSearchHit *hit = hits->pdata[0];
  g_assert_cmpstr (hit->table, ==, "element");
  g_assert_cmpstr (hit->id, ==, "a");
  g_assert_nonnull (g_strstr_len (hit->snippet, -1, "茶馆"));
}

static void
test_one_character_and_more (Project *self, gconstpointer data)
{
  add_texts (self);
  g_assert_cmpuint (count_hits (self, "茶"), ==, 1);
  g_assert_cmpuint (count_hits (self, "馆"), ==, 1); /* the last of its run */
  g_assert_cmpuint (count_hits (self, "走进茶馆"), ==, 1);
  g_assert_cmpuint (count_hits (self, "茶走"), ==, 0);
  g_assert_cmpuint (count_hits (self, "老李"), ==, 2);
  g_assert_cmpuint (count_hits (self, "掌柜"), ==, 1);
  g_assert_cmpuint (count_hits (self, "茶馆 老李"), ==, 1);
  g_assert_cmpuint (count_hits (self, "茶馆 下雨"), ==, 0);
}

static void
test_latin_words (Project *self, gconstpointer data)
{
  add_texts (self);
  g_assert_cmpuint (count_hits (self, "cafe"), ==, 1);
  g_assert_cmpuint (count_hits (self, "CAFÉ closed"), ==, 1);
  g_assert_cmpuint (count_hits (self, "clo"), ==, 1);
  g_assert_cmpuint (count_hits (self, "losed"), ==, 0);
  g_assert_cmpuint (count_hits (self, "e-mail"), ==, 1);
}

static void
test_hostile_queries (Project *self, gconstpointer data)
{
  static const char *const queries[] = {
    "",
    " ",
    "\"",
    "\"茶",
    "茶*",
    "AND",
    "茶馆 AND",
    "NEAR(茶馆 雨)",
    "(",
    "a OR ",
    "text:茶馆",
    "-",
    "^茶馆",
    "'; DROP --",
    "\xff\xfe",
    "\xcc\x81",
    "{}*",
    "*",
    "茶馆\" OR \"雨",
    "NOT 茶馆",
  };

  add_texts (self);
  for (gsize i = 0; i < G_N_ELEMENTS (queries); i++)
    g_assert_cmpuint (count_hits (self, queries[i]), <=, 3);
  g_assert_cmpuint (count_hits (self, "^茶馆"), ==, 1);
  g_assert_cmpuint (count_hits (self, "NOT 茶馆"), ==, 0); /* a word like any other */
}

static void
test_follows_edit_and_undo (Project *self, gconstpointer data)
{
  add_texts (self);
  project_execute (self, "Rewrite", "UPDATE element SET text = '酒楼' WHERE id = 'a'");
  g_assert_cmpuint (count_hits (self, "茶馆"), ==, 0);
  g_assert_cmpuint (count_hits (self, "酒楼"), ==, 1);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (self, "茶馆"), ==, 1);
  g_assert_cmpuint (count_hits (self, "酒楼"), ==, 0);
  project_execute (self, "Delete", "DELETE FROM element WHERE id = 'a'");
  g_assert_cmpuint (count_hits (self, "茶馆"), ==, 0);
  g_assert_true (yd_history_undo (self->store, NULL, NULL, NULL));
  g_assert_cmpuint (count_hits (self, "茶馆"), ==, 1);
}

static void
test_limit (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  add_texts (self);
  g_autoptr (GPtrArray) hits = yd_search (self->store, "老李", 1, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hits->len, ==, 1);
}

#define add(name, func)                                                                            \
  g_test_add ("/store/search/" name, Project, NULL, project_set_up, func, project_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("word-of-two-characters", test_word_of_two_characters);
  add ("one-character-and-more", test_one_character_and_more);
  add ("latin-words", test_latin_words);
  add ("hostile-queries", test_hostile_queries);
  add ("follows-edit-and-undo", test_follows_edit_and_undo);
  add ("limit", test_limit);
  return g_test_run ();
}
