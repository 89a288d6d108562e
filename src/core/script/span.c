/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pieces of a text, so that reading a script copies nothing. */
#include "core/script/span.h"

#include <string.h>

#include "core/base/characters.h"

/**
 * yd_span_of:
 * @text: valid UTF-8
 *
 * Returns: all of @text
 */
YdSpan
yd_span_of (const char *text)
{
  return (YdSpan){ text, text + strlen (text) };
}

/**
 * yd_span_is_empty:
 * @span: a piece of text
 *
 * Returns: whether there is nothing in it
 */
gboolean
yd_span_is_empty (YdSpan span)
{
  return span.start >= span.end;
}

/**
 * yd_span_count:
 * @span: a piece of text
 *
 * Returns: how many characters it has
 */
gsize
yd_span_count (YdSpan span)
{
  gsize n = 0;

  for (const char *p = span.start; p < span.end; p++)
    n += (*p & 0xC0) != 0x80;
  return n;
}

/**
 * yd_span_first:
 * @span: a piece of text
 *
 * Returns: its first character, 0 when it is empty
 */
gunichar
yd_span_first (YdSpan span)
{
  return yd_span_is_empty (span) ? 0 : g_utf8_get_char (span.start);
}

/**
 * yd_span_last:
 * @span: a piece of text
 *
 * Returns: its last character, 0 when it is empty
 */
gunichar
yd_span_last (YdSpan span)
{
  return yd_span_is_empty (span) ? 0 : g_utf8_get_char (g_utf8_prev_char (span.end));
}

/**
 * yd_char_is_space:
 * @c: a character
 *
 * Returns: whether it is white space; the ideographic space and line ends are
 */
gboolean
yd_char_is_space (gunichar c)
{
  if (c < 0x80)
    return c == ' ' || (c >= '\t' && c <= '\r');
  return c == 0x3000 || c == 0xA0 || c == 0xFEFF || g_unichar_isspace (c);
}

/**
 * yd_span_trim:
 * @span: a piece of text
 *
 * Returns: the same without white space around it
 */
YdSpan
yd_span_trim (YdSpan span)
{
  while (span.start < span.end && yd_char_is_space (g_utf8_get_char (span.start)))
    span.start = g_utf8_next_char (span.start);
  while (span.start < span.end && yd_char_is_space (yd_span_last (span)))
    span.end = g_utf8_prev_char (span.end);
  return span;
}

/**
 * yd_span_skip:
 * @span: a piece of text
 * @prefix: what it may begin with
 *
 * Moves the start of @span behind @prefix.
 *
 * Returns: whether it began so
 */
gboolean
yd_span_skip (YdSpan *span, const char *prefix)
{
  const char *p = span->start;

  /* asked for every word of every list at every place of a novel: most end at the first byte */
  for (; *prefix; prefix++, p++)
    if (p >= span->end || *p != *prefix)
      return FALSE;
  span->start = p;
  return TRUE;
}

/**
 * yd_span_drop:
 * @span: a piece of text
 * @suffix: what it may end with
 *
 * Moves the end of @span before @suffix.
 *
 * Returns: whether it ended so
 */
gboolean
yd_span_drop (YdSpan *span, const char *suffix)
{
  const gsize n = strlen (suffix);

  if ((gsize) (span->end - span->start) < n || memcmp (span->end - n, suffix, n) != 0)
    return FALSE;
  span->end -= n;
  return TRUE;
}

/**
 * yd_span_skip_any:
 * @span: a piece of text
 * @prefixes: (array zero-terminated=1): what it may begin with, longer ones first
 *
 * Moves the start of @span behind the first of @prefixes that fits.
 *
 * Returns: whether one did
 */
gboolean
yd_span_skip_any (YdSpan *span, const char *const *prefixes)
{
  for (gsize i = 0; !yd_span_is_empty (*span) && prefixes[i]; i++)
    if (*prefixes[i] == *span->start && yd_span_skip (span, prefixes[i]))
      return TRUE;
  return FALSE;
}

/**
 * yd_span_equals:
 * @span: a piece of text
 * @text: a text
 *
 * Returns: whether they are the same; ASCII letters in either case are
 */
gboolean
yd_span_equals (YdSpan span, const char *text)
{
  if (span.start < span.end && ((*span.start ^ *text) & ~0x20) != 0) /* not even in case */
    return FALSE;
  const gsize n = strlen (text);

  return (gsize) (span.end - span.start) == n && g_ascii_strncasecmp (span.start, text, n) == 0;
}

/**
 * yd_span_is_among:
 * @span: a piece of text
 * @texts: (array zero-terminated=1): texts
 *
 * Returns: whether @span is one of @texts; ASCII letters in either case are the same
 */
gboolean
yd_span_is_among (YdSpan span, const char *const *texts)
{
  for (gsize i = 0; texts[i]; i++)
    if (yd_span_equals (span, texts[i]))
      return TRUE;
  return FALSE;
}

/**
 * yd_span_find:
 * @span: a piece of text
 * @text: what is looked for
 *
 * Returns: (transfer none) (nullable): where it begins
 */
const char *
yd_span_find (YdSpan span, const char *text)
{
  return yd_span_is_empty (span) ? NULL
                                 : memmem (span.start, span.end - span.start, text, strlen (text));
}

/**
 * yd_span_has_han:
 * @span: a piece of text
 *
 * Returns: whether there is a Chinese character in it
 */
gboolean
yd_span_has_han (YdSpan span)
{
  /* no Chinese character begins with a byte below that of U+2E80 */
  for (const char *p = span.start; p < span.end; p = g_utf8_next_char (p))
    if ((guchar) *p >= 0xE2 && yd_char_is_han (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

/**
 * yd_span_dup:
 * @span: a piece of text
 *
 * Returns: (transfer full): a copy
 */
char *
yd_span_dup (YdSpan span)
{
  return yd_span_is_empty (span) ? g_strdup ("") : g_strndup (span.start, span.end - span.start);
}
