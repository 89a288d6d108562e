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

/**
 * yd_emphasis_mark:
 * @text: a text
 * @start: where a line of it begins
 * @end: where the line ends
 * @dropped: a byte for each of @text, set to 1 where a mark stands
 *
 * Marks the runs of `*` and `_` that stand around words of one line, and escaping backslashes.
 *
 * Source: Fountain 1.1, "Emphasis"; Markdown's, but for its corners.
 */
void
yd_emphasis_mark (const char *text, gsize start, gsize end, guint8 *dropped)
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
      same->length = 0;
    } else if (n <= 3 && !before_space && !in_word) {
      *same = (Run){ i, n };
    }
    i += n;
  }
}
