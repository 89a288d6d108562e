/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spoken words in breaths. A voice speaks phrase by phrase and measures each, and the cues are laid
 * from the same phrases, so that sound and words on the screen agree. */
#include "core/base/phrases.h"

#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/base/line-break.h"

/* A Latin letter counts 3 and a Chinese one 7, so that 42 and 18 are the same length */
#define MAX_WIDTH (YD_PHRASE_MAX_CJK * 7.0)

static double
breath_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 7 : 3;
}

static gboolean
is_pause (gunichar c)
{
  return yd_char_is_among (c, "，。！？；：…—,.!?;:\n");
}

/* "Mr. Li", "J. Smith": the point belongs to the word */
static gboolean
is_abbreviation (const char *start, const char *point)
{
  static const char *const known[] = { "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "No", "vs", "etc" };
  const char *word = point;

  while (word > start && g_ascii_isalpha (word[-1]))
    word--;
  const gsize length = point - word;
  if (length == 1 && g_ascii_isupper (*word))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i]) == length && strncmp (known[i], word, length) == 0)
      return TRUE;
  return FALSE;
}

/* In "3.14", "10:30" and "e.g" a point is no pause: one of ASCII pauses only before white space, a
 * mark, or a script that writes none. */
static gboolean
pauses_at (const char *start, const char *p)
{
  const gunichar c = g_utf8_get_char (p);
  const gunichar next = g_utf8_get_char (g_utf8_next_char (p));

  if (!is_pause (c))
    return FALSE;
  if (c > 0x7f || c == '\n')
    return TRUE;
  if (c == '.' && is_abbreviation (start, p))
    return FALSE;
  return !g_unichar_isalnum (next) || yd_char_is_cjk (next);
}

/* Skips the marks that close a phrase: further punctuation, quotes, brackets. */
static const char *
skip_closing (const char *p, gboolean *is_quoted)
{
  for (;; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);

    if (c == '"' && *is_quoted)
      *is_quoted = FALSE;
    else if (!yd_char_is_closing (c) && !(c == '\'' && !g_ascii_isalnum (p[1])))
      return p;
  }
}

static const char *
trim_end (const char *start, const char *end)
{
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end;
}

static void
add_phrase (GPtrArray *phrases, const char *start, const char *end)
{
  while (start < end && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = trim_end (start, end);
  if (start < end)
    g_ptr_array_add (phrases, g_strndup (start, end - start));
}

/* Without a place to part it, a run is cut where it reaches the limit. */
static const char *
cut_hard (const char *start, const char *end)
{
  double sum = 0;
  const char *p = start;

  do {
    sum += breath_width (g_utf8_get_char (p));
    p = g_utf8_next_char (p);
  } while (p < end && (sum + breath_width (g_utf8_get_char (p)) <= MAX_WIDTH ||
                       yd_char_is_closing (g_utf8_get_char (p)) ||
                       g_unichar_iszerowidth (g_utf8_get_char (p))));
  return p;
}

/* Parts a run between two pauses into breaths of about equal length. */
static void
add_run (GPtrArray *phrases, const char *start, const char *end)
{
  const char *words_end = end = trim_end (start, end);
  while (words_end > start && !yd_char_is_spoken (g_utf8_get_char (g_utf8_prev_char (words_end))))
    words_end = g_utf8_prev_char (words_end);
  double left = yd_text_width (start, words_end, breath_width);

  while (left > MAX_WIDTH) {
    const double n_parts = ceil (left / MAX_WIDTH);
    const char *next = yd_text_find_break (start, words_end, breath_width, left / n_parts,
                                           MAX_WIDTH / 6, MAX_WIDTH);
    if (!next)
      next = cut_hard (start, words_end);
    if (next >= words_end)
      break;
    add_phrase (phrases, start, next);
    left -= yd_text_width (start, next, breath_width);
    start = next;
  }
  add_phrase (phrases, start, end);
}

/**
 * yd_phrases_split:
 * @text: spoken words, valid UTF-8
 *
 * Splits words into the phrases a person says in one breath: at punctuation, whose closing marks
 * stay with their phrase, and where that leaves more than `YD_PHRASE_MAX_CJK` Chinese or
 * `YD_PHRASE_MAX_LATIN` alphabetic characters, evenly at the best places between words. A phrase
 * always has something to say, unless all of @text has nothing. The phrases put together are @text
 * without the white space between them.
 *
 * Returns: (transfer full): the phrases, %NULL-terminated; none for white space
 */
char **
yd_phrases_split (const char *text)
{
  g_autoptr (GPtrArray) phrases = g_ptr_array_new_with_free_func (g_free);
  const char *start = text, *run_end = NULL; /* [start, run_end) is complete but not yet added */
  gboolean is_spoken = FALSE, is_quoted = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  for (const char *p = text; *p;) {
    const gunichar c = g_utf8_get_char (p);

    if (yd_char_is_spoken (c) && run_end) { /* marks alone stayed with the phrase before them */
      add_run (phrases, start, run_end);
      start = run_end;
      run_end = NULL;
      is_spoken = FALSE;
    }
    is_spoken = is_spoken || yd_char_is_spoken (c);
    if (c == '"')
      is_quoted = !is_quoted;
    if (is_spoken && !run_end && pauses_at (start, p))
      p = run_end = skip_closing (g_utf8_next_char (p), &is_quoted);
    else
      p = g_utf8_next_char (p);
  }
  add_run (phrases, start, text + strlen (text));
  g_ptr_array_add (phrases, NULL);
  return (char **) g_ptr_array_steal (phrases, NULL);
}
