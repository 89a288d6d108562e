/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Emphasis of Fountain and Markdown: *italic*, **bold**, ***both***, _underlined_. */
#include "core/script/emphasis.h"

#include <string.h>

static gboolean
is_word_char (const char *p, const char *start, const char *end)
{
  return p >= start && p < end && g_ascii_isalnum (*p);
}

typedef struct {
  gsize start;
  gsize length;
} Run;

static guint8
style_of (char mark, gsize n_marks)
{
  static const guint8 of_stars[] = { 0, YD_EMPHASIS_ITALIC, YD_EMPHASIS_BOLD,
                                     YD_EMPHASIS_ITALIC | YD_EMPHASIS_BOLD };

  return mark == '_' ? YD_EMPHASIS_UNDERLINE : of_stars[n_marks];
}

static void
add_style (guint8 *styles, gsize start, gsize end, guint8 style)
{
  for (gsize i = start; styles && i < end; i++)
    styles[i] |= style;
}

/**
 * yd_emphasis_mark:
 * @text: a text
 * @start: where a line of it begins
 * @end: where the line ends
 * @dropped: a byte for each of @text, set to 1 where a mark stands
 * @styles: (nullable): a byte for each of @text, to which its `YdEmphasis` is added
 *
 * Marks the runs of `*` and `_` that stand around words of one line, and escaping backslashes.
 *
 * Source: Fountain 1.1, "Emphasis"; Markdown's, but for its corners.
 */
void
yd_emphasis_mark (const char *text, gsize start, gsize end, guint8 *dropped, guint8 *styles)
{
  Run open[8] = { 0 }; /* by length for `*` and, from 4 on, for `_`; length 0: none */

  for (gsize i = start; i < end;) {
    if (text[i] == '\\' && i + 1 < end && strchr ("*_[/\\", text[i + 1])) {
      dropped[i] = 1;
      i += 2;
      continue;
    }
    if (text[i] != '*' && text[i] != '_') {
      i++;
      continue;
    }
    gsize n = 1;
    while (i + n < end && text[i + n] == text[i])
      n++;
    Run *same = &open[(text[i] == '_' ? 4 : 0) + MIN (n, 3)];
    const gboolean after_space = i == start || text[i - 1] == ' ';
    const gboolean before_space = i + n == end || text[i + n] == ' ';
    const gboolean in_word = text[i] == '_' &&
                             is_word_char (text + i - 1, text + start, text + end) &&
                             is_word_char (text + i + n, text + start, text + end);
    if (n <= 3 && same->length == n && !after_space && !in_word) {
      memset (dropped + same->start, 1, n);
      memset (dropped + i, 1, n);
      add_style (styles, same->start + n, i, style_of (text[i], n));
      same->length = 0;
    } else if (n <= 3 && !before_space && !in_word) {
      *same = (Run){ i, n };
    }
    i += n;
  }
}

/* A mark between spaces is none, and neither is an underscore in a word */
static gboolean
is_mark (const char *words, gsize size, gsize i)
{
  const gboolean is_spaced =
      (i == 0 || words[i - 1] == ' ') && (i + 1 == size || words[i + 1] == ' ');

  if (words[i] == '_')
    return !is_spaced && !(is_word_char (words + i - 1, words, words + size) &&
                           is_word_char (words + i + 1, words, words + size));
  return words[i] == '*' && !is_spaced;
}

static void
append_escaped (GString *text, const char *words, gsize size)
{
  for (gsize i = 0; i < size; i++) {
    const char *p = words + i;
    const char next = i + 1 < size ? p[1] : '\0';
    const gboolean is_comment = (*p == '/' && next == '*') || (*p == '[' && next == '[');
    if (is_mark (words, size, i) || is_comment || (*p == '\\' && next && strchr ("*_[/\\", next)))
      g_string_append_c (text, '\\');
    g_string_append_c (text, *p);
  }
}

static void
append_run (GString *text, const char *words, gsize size, YdEmphasis style)
{
  static const char *const stars[] = { "", "*", "**", "***" };
  gsize start = 0, end = size;

  while (start < end && words[start] == ' ')
    start++;
  while (end > start && words[end - 1] == ' ')
    end--;
  const gboolean is_shown = end > start;
  /* two runs of stars that touch would be read as one */
  const gboolean touches = start == 0 && text->len > 0 && text->str[text->len - 1] == '*';
  const char *mark = touches ? "" : stars[style & (YD_EMPHASIS_ITALIC | YD_EMPHASIS_BOLD)];
  const char *line = style & YD_EMPHASIS_UNDERLINE ? "_" : "";

  g_string_append_len (text, words, start);
  g_string_append_printf (text, "%s%s", is_shown ? line : "", is_shown ? mark : "");
  append_escaped (text, words + start, end - start);
  g_string_append_printf (text, "%s%s", is_shown ? mark : "", is_shown ? line : "");
  g_string_append_len (text, words + end, size - end);
}

/**
 * yd_emphasis_append:
 * @text: a script that is written
 * @words: plain words, which may have several lines
 * @style: how they are emphasized
 *
 * Appends words with marks around those of each line; what in them only looks like a mark is
 * escaped.
 */
void
yd_emphasis_append (GString *text, const char *words, YdEmphasis style)
{
  for (const char *p = words; *p;) {
    const gsize size = strcspn (p, "\n");
    append_run (text, p, size, style);
    p += size;
    if (*p == '\n')
      g_string_append_c (text, *p++);
  }
}

static void
add_run (GArray *runs, GString *words, YdEmphasis style, gboolean is_note)
{
  if (words->len == 0)
    return;
  const YdTextRun run = { g_strdup (words->str), style, is_note };
  g_array_append_val (runs, run);
  g_string_truncate (words, 0);
}

/* Where a comment that begins at @p ends, past its mark; NULL when none does. What is known to have
 * no end is not looked for again. */
static const char *
find_comment_end (const char *p, gboolean *is_open)
{
  const gboolean is_note = p[0] == '[' && p[1] == '[';
  const char *close = NULL;

  if ((!is_note && !(p[0] == '/' && p[1] == '*')) || is_open[is_note])
    return NULL;
  close = strstr (p + 2, is_note ? "]]" : "*/");
  is_open[is_note] = close == NULL;
  return close ? close + 2 : NULL;
}

static void
text_run_clear (gpointer data)
{
  g_free (((YdTextRun *) data)->text);
}

/**
 * yd_emphasis_read:
 * @text: a piece of a script with its marks
 *
 * Cuts a text where its emphasis changes and where a note stands in it. Boneyards are left out.
 *
 * Returns: (transfer full) (element-type YdTextRun): the pieces in order
 */
GArray *
yd_emphasis_read (const char *text)
{
  GArray *runs = g_array_new (FALSE, FALSE, sizeof (YdTextRun));
  g_autoptr (GString) words = g_string_new (NULL);
  const gsize size = strlen (text);
  g_autofree guint8 *dropped = g_malloc0 (size + 1);
  g_autofree guint8 *styles = g_malloc0 (size + 1);
  gboolean is_open[2] = { FALSE, FALSE }; /* a boneyard, a note without its end */
  guint8 style = 0;

  g_array_set_clear_func (runs, text_run_clear);
  for (gsize start = 0; start < size; start += strcspn (text + start, "\n") + 1)
    yd_emphasis_mark (text, start, start + strcspn (text + start, "\n"), dropped, styles);
  for (gsize i = 0; i < size; i++) {
    const char *end = i > 0 && text[i - 1] == '\\' ? NULL : find_comment_end (text + i, is_open);
    if (end || styles[i] != style)
      add_run (runs, words, style, FALSE);
    style = styles[i];
    if (end && text[i] == '[') {
      g_string_append_len (words, text + i + 2, end - 2 - (text + i + 2));
      add_run (runs, words, 0, TRUE);
    }
    if (end)
      i = end - text - 1;
    else if (!dropped[i])
      g_string_append_c (words, text[i]);
  }
  add_run (runs, words, style, FALSE);
  return runs;
}
