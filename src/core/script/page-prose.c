/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed lines to paragraphs of prose. A paragraph ends where the next line is indented, stands
 * further below than lines do, is a heading, or where a line ends short of the edge with the end of
 * a sentence. A word that was parted at the end of a line is joined again. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/script/page-lines-private.h"
#include "core/script/span.h"

#define INDENT_PT 6.0
#define GAP 1.55   /* of the usual distance of lines */
#define SHORT 0.14 /* of the width of the text */
#define LARGE 1.18 /* of the usual height of letters */
#define MAX_HEADING_CHARS 60

typedef struct {
  double pitch;
  double height;
  double left;
  double right;
  gboolean has_outline; /* the file itself says what is a heading */
} Page;

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const double one = *(const double *) a, other = *(const double *) b;

  return (one > other) - (one < other);
}

static double
pick (GArray *values, double share, double fallback)
{
  if (values->len == 0)
    return fallback;
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

/* What is usual in the whole */
static Page
measure (GPtrArray *lines)
{
  gboolean has_outline = FALSE;
  g_autoptr (GArray) pitches = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < lines->len; i++) {
    const YdPageLine *line = lines->pdata[i];
    const YdPageLine *before = i > 0 ? lines->pdata[i - 1] : NULL;
    const double height = line->bottom - line->top;
    has_outline |= line->heading > 0;
    g_array_append_val (heights, height);
    g_array_append_val (lefts, line->left);
    g_array_append_val (rights, line->right);
    if (before && before->page == line->page && line->top > before->top + 1) {
      const double pitch = line->top - before->top;
      g_array_append_val (pitches, pitch);
    }
  }
  return (Page){ pick (pitches, 0.4, 14), pick (heights, 0.5, 10), pick (lefts, 0.2, 0),
                 pick (rights, 0.85, 500), has_outline };
}

static gboolean
ends_sentence (const char *text)
{
  return yd_char_is_among (yd_span_last (yd_span_trim (yd_span_of (text))),
                           "。！？…”」』!?.\"’)）:：");
}

static gboolean
is_large (const YdPageLine *line, const Page *page)
{
  return !page->has_outline && line->bottom - line->top > page->height * LARGE &&
         g_utf8_strlen (line->text, -1) <= MAX_HEADING_CHARS;
}

/* What is below the first line of an item is indented, and belongs to it */
static gboolean
is_item (const char *text)
{
  static const char *const marks[] = { "•", "·", "◦", "▪", "●", "–", "- ", "* ", NULL };
  YdSpan line = yd_span_of (text);

  return yd_span_skip_any (&line, marks);
}

static gboolean
begins_paragraph (const YdPageLine *before, const YdPageLine *line, const Page *page)
{
  const gboolean is_short = before->right < page->right - SHORT * (page->right - page->left);

  if (line->heading > 0 || before->heading > 0 || is_large (line, page) != is_large (before, page))
    return TRUE;
  if (is_item (line->text))
    return TRUE;
  if (line->left > before->left + INDENT_PT && line->left > page->left + INDENT_PT &&
      !is_item (before->text))
    return TRUE;
  if (before->page == line->page && line->top - before->top > page->pitch * GAP)
    return TRUE;
  return is_short && ends_sentence (before->text);
}

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) && !yd_char_is_cjk (c);
}

static void
join (GString *text, const char *next)
{
  const YdSpan before = { text->str, text->str + text->len };
  const gunichar last = yd_span_last (before);
  const gunichar first = g_utf8_get_char (next);

  if ((last == '-' || last == 0xAD || last == 0x2010) && g_unichar_islower (first) &&
      text->len > 1) {
    YdSpan word = before;
    word.end = g_utf8_prev_char (word.end);
    if (is_letter (yd_span_last (word)))
      g_string_truncate (text, word.end - text->str);
  } else if (!yd_char_is_cjk (last) && !yd_char_is_cjk (first)) {
    g_string_append_c (text, ' ');
  }
  g_string_append (text, next);
}

static int
heading_of (const YdPageLine *line, const Page *page)
{
  if (line->heading > 0)
    return line->heading;
  if (!is_large (line, page))
    return 0;
  return line->bottom - line->top > page->height * 1.6 ? 2 : 3;
}

/* Adds prose as paragraphs. */
void
yd_page_lines_add_prose (GPtrArray *lines, GPtrArray *paragraphs)
{
  const Page page = measure (lines);
  g_autoptr (GString) text = g_string_new (NULL);
  int heading = 0;

  for (guint i = 0; i <= lines->len; i++) {
    const YdPageLine *line = i < lines->len ? lines->pdata[i] : NULL;
    const YdPageLine *before = i > 0 ? lines->pdata[i - 1] : NULL;
    if (text->len > 0 && (!line || begins_paragraph (before, line, &page))) {
      YdDocParagraph *paragraph = yd_doc_paragraphs_add (paragraphs, NULL);
      paragraph->heading = heading;
      paragraph->is_apart = TRUE;
      yd_doc_paragraph_append (paragraph, text->str, 0);
      g_string_truncate (text, 0);
    }
    if (!line)
      break;
    if (text->len == 0) {
      heading = heading_of (line, &page);
      g_string_append (text, line->text);
    } else {
      join (text, line->text);
    }
  }
}
