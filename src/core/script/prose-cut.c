/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cuts prose: a paragraph into what is told and what is said, what is told into sentences, and
 * sentences into lines that can be spoken in one breath. */
#include "core/script/prose-cut.h"

#include <math.h>

#include "core/base/characters.h"
#include "core/base/line-break.h"

#define MAX_BREATH 40   /* Chinese characters in a line of narration */
#define FULL_BREATH 24  /* short sentences share a line up to here */
#define WORD_BREATH 1.6 /* Chinese characters that an English word takes as long as */
#define HARD_BREATH 64  /* without a mark to cut at, cut anyway */

static const struct {
  gunichar open;
  gunichar close;
} quotes[] = {
  { 0x201C, 0x201D }, { 0x300C, 0x300D }, { 0x300E, 0x300F },
  { '"', '"' },       { 0x2018, 0x2019 }, { '\'', '\'' },
};

static gunichar
char_before (const char *p, const char *start)
{
  return p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
}

static gunichar
char_after (const char *p, const char *end)
{
  const char *next = g_utf8_next_char (p);

  return next < end ? g_utf8_get_char (next) : 0;
}

static gboolean
ends_words (gunichar c)
{
  return yd_char_is_among (c, "。！？…!?，,—～.~");
}

/* ’ and \' are apostrophes between letters; \' also after a word: the dogs\' bowl */
static gboolean
is_quote_close (const char *p, YdSpan in, gunichar close)
{
  if (g_utf8_get_char (p) != close)
    return FALSE;
  const gunichar after = char_after (p, in.end);
  if (close == '\'' && !ends_words (char_before (p, in.start)))
    return FALSE;
  return (close != 0x2019 && close != '\'') || !g_unichar_isalpha (after) || yd_char_is_han (after);
}

/* \' opens a quotation before a word only: \'Come in,\' but not don\'t */
static gboolean
is_quote_open (const char *p, YdSpan in)
{
  const char *next = g_utf8_next_char (p);

  return *p != '\'' || (next < in.end && g_unichar_isalpha (g_utf8_get_char (next)) &&
                        !g_unichar_isalnum (char_before (p, in.start)));
}

/* “来了。“ is closed by the wrong mark */
static const char *
find_wrong_close (const char *at, YdSpan in, gunichar open)
{
  for (const char *p = at; p < in.end; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) == open && ends_words (char_before (p, in.start)))
      return p;
  return NULL;
}

/* “谢谢”, 张明坐下: the comma behind a quotation belongs to it */
static const char *
skip_comma (const char *p, const char *end)
{
  YdSpan rest = { p, end };

  if (!yd_span_skip (&rest, ",") && !yd_span_skip (&rest, "，"))
    return p;
  return rest.start;
}

static const char *
find_quote_close (const char *at, YdSpan in, gunichar close)
{
  for (const char *p = at; p < in.end; p = g_utf8_next_char (p))
    if (is_quote_close (p, in, close))
      return p;
  return NULL;
}

/* A quotation is said, unless it is a word of the sentence around it: a shop called “老茶馆” */
static gboolean
is_said (YdSpan words, gunichar before, gunichar after)
{
  if (yd_span_is_empty (yd_span_trim (words)))
    return FALSE;
  if (ends_words (yd_span_last (yd_span_trim (words))))
    return !(g_unichar_isalpha (before) && yd_char_is_among (after, "的这那是之"));
  return before == 0 || yd_char_is_among (before, "：:");
}

static void
add_told (GArray *pieces, const char *start, const char *end)
{
  const YdSpan text = { start, end };
  const YdProsePiece piece = { FALSE, text, text };

  if (!yd_span_is_empty (yd_span_trim (text)))
    g_array_append_val (pieces, piece);
}

/**
 * yd_prose_cut_pieces:
 * @paragraph: a paragraph without marks
 *
 * Parts a paragraph into what is told and what is said. A quotation that is not closed and begins
 * the paragraph or stands behind a colon goes to the end of the paragraph, as speeches of several
 * paragraphs are written.
 *
 * Returns: (transfer full) (element-type YdProsePiece): the pieces in order
 */
GArray *
yd_prose_cut_pieces (YdSpan paragraph)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (YdProsePiece));
  const char *told = paragraph.start;
  gboolean is_missing[G_N_ELEMENTS (quotes)] = { FALSE }; /* no close from here on */

  for (const char *p = paragraph.start; p < paragraph.end;) {
    const gunichar c = g_utf8_get_char (p);
    const char *next = g_utf8_next_char (p);
    gsize q = 0;
    while (q < G_N_ELEMENTS (quotes) && quotes[q].open != c)
      q++;
    if (q == G_N_ELEMENTS (quotes) || !is_quote_open (p, paragraph)) {
      p = next;
      continue;
    }
    const char *close = is_missing[q] ? NULL : find_quote_close (next, paragraph, quotes[q].close);
    is_missing[q] = !close;
    if (!close && quotes[q].open != quotes[q].close)
      close = find_wrong_close (next, paragraph, quotes[q].open);
    const char *end = close ? skip_comma (g_utf8_next_char (close), paragraph.end) : paragraph.end;
    const YdSpan words = { next, close ? close : paragraph.end };
    const YdSpan before = yd_span_trim ((YdSpan){ paragraph.start, p });
    const gboolean is_open =
        (yd_span_is_empty (before) || yd_char_is_among (yd_span_last (before), "：:")) && c != '\'';
    if ((close || is_open) && is_said (words, char_before (p, paragraph.start),
                                       end < paragraph.end ? g_utf8_get_char (end) : 0)) {
      const YdProsePiece piece = { TRUE, { p, end }, words };
      add_told (pieces, told, p);
      g_array_append_val (pieces, piece);
      told = end;
      p = end;
    } else {
      p = close ? end : next;
    }
  }
  add_told (pieces, told, paragraph.end);
  return pieces;
}

static gboolean
ends_abbreviation (const char *dot, const char *start)
{
  static const char *const short_forms[] = { "Mr", "Mrs", "Ms", "Dr", "St", "Prof", "vs", NULL };
  const char *p = dot;

  while (p > start && g_ascii_isalpha (p[-1]))
    p--;
  const YdSpan word = { p, dot };
  return yd_span_is_among (word, short_forms) || (dot - p == 1 && g_ascii_isupper (*p));
}

static gboolean
ends_here (const char *p, YdSpan in)
{
  switch (g_utf8_get_char (p)) {
  case '!':
  case '?':
  case 0x3002: /* 。 */
  case 0xFF01: /* ！ */
  case 0xFF1F: /* ？ */
    return TRUE;
  case 0x2026: /* … */
    return char_after (p, in.end) != 0x2026;
  case '.':
    return !g_unichar_isalnum (char_after (p, in.end)) && !ends_abbreviation (p, in.start);
  default:
    return FALSE;
  }
}

/**
 * yd_prose_cut_sentence:
 * @rest: (inout): what is left of a paragraph
 *
 * Takes the next sentence off, with the marks and the white space after it.
 *
 * Returns: the sentence; empty when nothing is left
 */
YdSpan
yd_prose_cut_sentence (YdSpan *rest)
{
  YdSpan sentence = *rest;

  for (const char *p = rest->start; p < rest->end; p = g_utf8_next_char (p)) {
    if (!ends_here (p, *rest))
      continue;
    p = g_utf8_next_char (p);
    while (p < rest->end && (yd_char_is_among (g_utf8_get_char (p), "。！？!?…”’」』）)\".*") ||
                             yd_char_is_space (g_utf8_get_char (p))))
      p = g_utf8_next_char (p);
    sentence.end = p;
    break;
  }
  rest->start = sentence.end;
  return sentence;
}

static double
breath_of (YdSpan span)
{
  double breath = 0;
  gboolean is_in_word = FALSE;

  for (const char *p = span.start; p < span.end; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_han = yd_char_is_han (c);
    const gboolean is_letter = !is_han && g_unichar_isalpha (c);
    breath += is_han || (!is_letter && g_unichar_isdigit (c)) ? 1 : 0;
    breath += is_letter && !is_in_word ? WORD_BREATH : 0;
    is_in_word = is_letter || (is_in_word && (c == '\'' || c == 0x2019));
  }
  return breath;
}

/* How long a character takes, those of a word about as long together as the word */
static double
breath_of_char (gunichar c)
{
  if (yd_char_is_han (c) || g_unichar_isdigit (c))
    return 1;
  return g_unichar_isalpha (c) ? 0.33 : 0;
}

/* The mark nearest to the middle, since two halves read better than a whole and a rest */
static const char *
find_cut (YdSpan line, double breath)
{
  const char *best = NULL;
  double best_distance = breath, at = 0;

  for (const char *p = line.start; p < line.end;) {
    const char *next = g_utf8_next_char (p);
    const gunichar c = g_utf8_get_char (p);
    at += breath_of_char (c);
    const gboolean is_mark = yd_char_is_among (c, "，；：、—") ||
                             (yd_char_is_among (c, ",;:") && next < line.end && *next == ' ');
    if (is_mark && next < line.end && !yd_char_is_among (g_utf8_get_char (next), "—”」』") &&
        ABS (at - breath / 2) < best_distance && at > 3 && breath - at > 3) {
      best = next;
      best_distance = ABS (at - breath / 2);
    }
    p = next;
  }
  return best;
}

static double
breath_width (gunichar c)
{
  return c == ' ' ? WORD_BREATH : yd_char_is_han (c) ? 1 : 0;
}

/* Between two words of a line @width wide, so that the parts come out about equal; %NULL when there
 * is no place */
static const char *
find_hard_cut (YdSpan line, double width)
{
  const double ideal = width / ceil (width / MAX_BREATH);

  if (width <= MAX_BREATH)
    return NULL;
  return yd_text_find_break (line.start, line.end, breath_width, ideal, ideal / 2, MAX_BREATH);
}

/* Cuts parts off where there is no mark; returns the last one, or the line as it is */
static YdSpan
cut_hard (GArray *lines, YdSpan line)
{
  double width = yd_text_width (line.start, line.end, breath_width);

  for (const char *hard; (hard = find_hard_cut (line, width)) != NULL;) {
    const YdSpan head = yd_span_trim ((YdSpan){ line.start, hard });
    const YdSpan rest = yd_span_trim ((YdSpan){ hard, line.end });
    if (hard <= line.start || hard >= line.end)
      break;
    if (!yd_span_is_empty (head))
      g_array_append_val (lines, head);
    width -= yd_text_width (line.start, rest.start, breath_width);
    line = rest;
  }
  return line;
}

static void
add_line (GArray *lines, YdSpan line)
{
  line = yd_span_trim (line);
  if (yd_span_is_empty (line))
    return;
  const double breath = breath_of (line);
  const char *cut = breath > MAX_BREATH ? find_cut (line, breath) : NULL;

  if (!cut && breath > HARD_BREATH)
    line = cut_hard (lines, line);
  if (cut) {
    add_line (lines, (YdSpan){ line.start, cut });
    add_line (lines, (YdSpan){ cut, line.end });
  } else if (!yd_span_is_empty (line)) {
    g_array_append_val (lines, line);
  }
}

/**
 * yd_prose_cut_clause:
 * @rest: (inout): narration; what comes behind the clause and its marks stays in it
 * @marks: the marks that end a clause
 *
 * Cuts off the first clause.
 *
 * Returns: the clause, without its marks
 */
YdSpan
yd_prose_cut_clause (YdSpan *rest, const char *marks)
{
  YdSpan clause = *rest;

  while (!yd_span_is_empty (*rest) && !yd_char_is_among (yd_span_first (*rest), marks))
    rest->start = g_utf8_next_char (rest->start);
  clause.end = rest->start;
  while (!yd_span_is_empty (*rest) && yd_char_is_among (yd_span_first (*rest), marks))
    rest->start = g_utf8_next_char (rest->start);
  return yd_span_trim (clause);
}

/**
 * yd_prose_cut_lines:
 * @told: a stretch of narration
 *
 * Parts narration into lines to speak: a sentence each, short ones together, long ones cut at the
 * marks of their clauses. Every word is in one of them.
 *
 * Returns: (transfer full) (element-type YdSpan): the lines in order
 */
GArray *
yd_prose_cut_lines (YdSpan told)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (YdSpan));
  YdSpan rest = yd_span_trim (told);
  YdSpan line = { rest.start, rest.start };

  while (!yd_span_is_empty (rest)) {
    const YdSpan sentence = yd_prose_cut_sentence (&rest);
    if (!yd_span_is_empty (line) &&
        breath_of ((YdSpan){ line.start, sentence.end }) > FULL_BREATH) {
      add_line (lines, line);
      line.start = sentence.start;
    }
    line.end = sentence.end;
  }
  add_line (lines, line);
  return lines;
}
