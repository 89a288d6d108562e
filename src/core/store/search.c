/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text search over what a person writes. Each searched table has an FTS5 table that reads its
 * texts, made in migrations/0001.sql; what a word is, search-tokenizer.c says. */
#include "core/store/search.h"

#include "core/store/search-private.h"
#include "core/store/search-tokenizer-private.h"

static const char *const tables[] = { "element", "shot", "line", "cast_member" };

/**
 * yd_search_hit_free:
 * @hit: (nullable) (transfer full): a hit
 */
void
yd_search_hit_free (YdSearchHit *hit)
{
  if (!hit)
    return;
  g_free (hit->table);
  g_free (hit->id);
  g_free (hit->snippet);
  g_free (hit);
}

/* Every run of letters becomes a quoted phrase that may go on: "茶馆"* "caf"*. What is no letter
 * never reaches the query language of FTS5. */
static char *
dup_expression (const char *query)
{
  GString *expression = g_string_new (NULL);
  gboolean is_open = FALSE;

  for (const char *at = query; *at; at = g_utf8_next_char (at)) {
    const gunichar letter = g_utf8_get_char (at);
    const gboolean is_letter = g_unichar_isalnum (letter) || (is_open && g_unichar_ismark (letter));
    if (is_letter && !is_open)
      g_string_append_c (expression, '"');
    if (is_letter)
      g_string_append_unichar (expression, letter);
    if (!is_letter && is_open)
      g_string_append (expression, "\"* ");
    is_open = is_letter;
  }
  if (is_open)
    g_string_append (expression, "\"*");
  return g_string_free (expression, FALSE);
}

static char *
dup_sql (void)
{
  GString *sql = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_string_append_printf (sql,
                            "%sSELECT '%s' AS thing, t.id,"
                            " snippet (%s_search, -1, '', '', '…', 16), s.rank AS score"
                            " FROM %s_search s JOIN \"%s\" t ON t.rowid = s.rowid"
                            " WHERE %s_search MATCH ?1",
                            i ? " UNION ALL " : "", tables[i], tables[i], tables[i], tables[i],
                            tables[i]);
  g_string_append (sql, " ORDER BY score, thing, id LIMIT ?2");
  return g_string_free (sql, FALSE);
}

/**
 * yd_search:
 * @store: a store
 * @query: what a person typed; anything
 * @limit: how many hits at most
 * @cancellable: (nullable): stops the search
 * @error: set when the database cannot be read
 *
 * Finds the script's blocks, shots, lines and cast that contain all words of @query, or words that
 * begin so; blocks. A word of two Chinese characters is found wherever it stands.
 *
 * Returns: (transfer full) (nullable) (element-type YdSearchHit): the hits, best first
 */
GPtrArray *
yd_search (YdStore *store,
           const char *query,
           guint limit,
           GCancellable *cancellable,
           GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autofree char *expression = dup_expression (valid);
  g_autofree char *sql = dup_sql ();
  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_search_hit_free);
  if (!*expression)
    return g_steal_pointer (&hits);

  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (sqlite3_stmt) stmt = reader ? yd_reader_prepare (reader, sql, error) : NULL;
  if (!stmt)
    return NULL;
  sqlite3_bind_text (stmt, 1, expression, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, limit);
  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    YdSearchHit *hit = g_new0 (YdSearchHit, 1);
    hit->table = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
    hit->id = g_strdup ((const char *) sqlite3_column_text (stmt, 1));
    hit->snippet = g_strdup ((const char *) sqlite3_column_text (stmt, 2));
    g_ptr_array_add (hits, hit);
  }
  return step == YD_STEP_DONE ? g_steal_pointer (&hits) : NULL;
}

/**
 * yd_search_verify: (skip)
 * @writer: the writer
 * @error: set to `YD_STORE_ERROR_CORRUPT` when an index is not what the rows say
 *
 * Compares the indexes of the text search with the rows; changes nothing.
 *
 * Returns: whether they agree
 */
gboolean
yd_search_verify (YdWriter *writer, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql =
        g_strdup_printf ("INSERT INTO %s_search (%s_search, rank) VALUES ('integrity-check', 1)",
                         tables[i], tables[i]);
    if (!yd_writer_execute (writer, sql, NULL, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_search_rebuild: (skip)
 * @writer: the writer
 * @error: set when the database refuses
 *
 * Makes the indexes of the text search anew from the rows.
 *
 * Returns: whether they stand
 */
gboolean
yd_search_rebuild (YdWriter *writer, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *sql = g_strdup_printf ("INSERT INTO %s_search (%s_search) VALUES ('rebuild')",
                                            tables[i], tables[i]);
    if (!yd_writer_execute (writer, sql, NULL, error))
      return FALSE;
  }
  return TRUE;
}
