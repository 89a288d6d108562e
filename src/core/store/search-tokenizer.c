/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts text into what is searched for. A run of letters that are written without spaces (Chinese,
 * Japanese, Korean) becomes overlapping pairs, 喝茶馆 to 喝茶 茶馆 馆, so that every word of two
 * characters is found, and a single one as the beginning of a pair. Any other run of letters and
 * digits becomes one word, without marks and case: Café to cafe.
 *
 * Source: "SQLite FTS5 Extension", section 7, Extending FTS5; the pairs as "bigrams" in Lucene's
 * CJKAnalyzer. */
#include "core/store/search-tokenizer-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/store/reader.h"
#include "core/store/store-error.h"

#define FIRST_PAIR_SCRIPT 0x0E00 /* Thai */
#define MAX_WORD_BYTES 256 /* a longer word is cut, so that garbage does not bloat the index */

typedef int (*TokenFunc) (void *, int, const char *, int, int, int);

/* whether a character belongs to a script without spaces between words */
static gboolean
is_pair_script (gunichar letter)
{
  if (letter < FIRST_PAIR_SCRIPT)
    return FALSE;
  switch (g_unichar_get_script (letter)) {
  case G_UNICODE_SCRIPT_HAN:
  case G_UNICODE_SCRIPT_HIRAGANA:
  case G_UNICODE_SCRIPT_KATAKANA:
  case G_UNICODE_SCRIPT_HANGUL:
  case G_UNICODE_SCRIPT_BOPOMOFO:
  case G_UNICODE_SCRIPT_THAI:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_word (gunichar letter)
{
  return (g_unichar_isalnum (letter) || g_unichar_ismark (letter)) && !is_pair_script (letter);
}

/* the next character of bytes that need not be valid; at is moved past it */
static gunichar
next_letter (const char **at, const char *end)
{
  if ((guchar) * *at < 0x80)
    return (guchar) * (*at)++;
  const gunichar letter = g_utf8_get_char_validated (*at, end - *at);

  if (letter == (gunichar) -1 || letter == (gunichar) -2) {
    (*at)++;
    return ' ';
  }
  *at = g_utf8_next_char (*at);
  return letter;
}

static int
emit (TokenFunc token, void *context, const char *text, const char *from, const char *to)
{
  return token (context, 0, from, to - from, from - text, to - text);
}

/* without marks and case, as unicode61 folds */
static int
emit_word (TokenFunc token, void *context, const char *text, const char *from, const char *to)
{
  char folded[MAX_WORD_BYTES + 8];
  gsize length = 0;

  for (const char *at = from; at < to && length < MAX_WORD_BYTES;) {
    gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
    const gunichar letter = next_letter (&at, to);
    if (letter < 0x80) {
      folded[length++] = g_ascii_tolower (letter);
      continue;
    }
    const gsize n_parts = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
    for (gsize i = 0; i < n_parts && length < MAX_WORD_BYTES; i++)
      if (!g_unichar_ismark (parts[i]))
        length += g_unichar_to_utf8 (g_unichar_tolower (parts[i]), folded + length);
  }
  return length == 0 ? SQLITE_OK : token (context, 0, folded, length, from - text, to - text);
}

static int
tokenize_word (TokenFunc token, void *context, const char *text, const char **at, const char *end)
{
  const char *from = *at, *next = *at;

  while (next < end && is_word (next_letter (&next, end)))
    *at = next;
  return emit_word (token, context, text, from, *at);
}

/* In a query a run of two or more needs only its pairs; in a text its last character is a token
 * too, so that a query for that one character finds it. */
static int
tokenize_pairs (TokenFunc token,
                void *context,
                gboolean is_query,
                const char *text,
                const char **at,
                const char *end)
{
  const char *first = *at;
  const char *second = g_utf8_next_char (first);
  const char *from = first;
  int code = SQLITE_OK;

  while (code == SQLITE_OK && second < end) {
    const char *next = second;
    if (!is_pair_script (next_letter (&next, end)))
      break;
    code = emit (token, context, text, first, next);
    first = second;
    second = next;
  }
  *at = second;
  if (code == SQLITE_OK && (!is_query || first == from))
    code = emit (token, context, text, first, second);
  return code;
}

static int
tokenize (Fts5Tokenizer *self,
          void *context,
          int flags,
          const char *text,
          int size_bytes,
          TokenFunc token)
{
  const char *at = text, *end = text + size_bytes;
  int code = SQLITE_OK;

  while (code == SQLITE_OK && at < end) {
    const char *next = at;
    const gunichar letter = next_letter (&next, end);
    if (is_pair_script (letter))
      code = tokenize_pairs (token, context, flags & FTS5_TOKENIZE_QUERY, text, &at, end);
    else if (is_word (letter))
      code = tokenize_word (token, context, text, &at, end);
    else
      at = next;
  }
  return code;
}

static int
create (void *data, const char **args, int n_args, Fts5Tokenizer **self)
{
  *self = (Fts5Tokenizer *) data; /* it keeps nothing; any pointer but NULL will do */
  return SQLITE_OK;
}

static void delete (Fts5Tokenizer *self)
{
}

/**
 * yd_search_tokenizer_register:
 * @db: a connection
 * @error: set when this SQLite has no FTS5
 *
 * Makes the tokenizer `yiduo` known to a connection.
 *
 * Returns: whether it is
 */
gboolean
yd_search_tokenizer_register (YdDatabase *db, GError **error)
{
  fts5_tokenizer tokenizer = { create, delete, tokenize };
  fts5_api *api = NULL;
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, "SELECT fts5 (?1)", NULL, error);
  if (!stmt)
    return FALSE;

  sqlite3_bind_pointer (stmt, 1, &api, "fts5_api_ptr", NULL);
  sqlite3_step (stmt);
  if (!api || api->xCreateTokenizer (api, "yiduo", db, &tokenizer, NULL) != SQLITE_OK) {
    g_set_error_literal (
        error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
        _ ("This SQLite has no full-text search (FTS5). Install one that has it."));
    return FALSE;
  }
  return TRUE;
}
