/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of printed pages, and those in their margins, which are no part of the text: page
 * numbers, and what stands at the top or bottom of many pages with nothing but a number changed. */
#include <string.h>

#include "core/script/page-lines-private.h"
#include "core/script/span.h"

#define MARGIN_LINES 2 /* at each end of a page, that may be headers */
#define MIN_PAGES 3
#define MIN_SHARE 3 /* a header stands on every third page at least */

static void
line_free (gpointer data)
{
  YdPageLine *line = data;

  g_free (line->text);
  g_free (line);
}

GPtrArray *
yd_page_lines_new (void)
{
  return g_ptr_array_new_with_free_func (line_free);
}

YdPageLine *
yd_page_lines_add (GPtrArray *lines, const char *text, guint page)
{
  YdPageLine *line = g_new0 (YdPageLine, 1);

  line->text = g_strdup (text);
  line->page = page;
  g_ptr_array_add (lines, line);
  return line;
}

/* 12, 12., - 12 -, Page 12, 第12页, 12/90, xii */
static gboolean
is_page_number (const char *text)
{
  static const char *const words[] = { "page", "Page", "PAGE", "第", "页", "頁", "of", "共",
                                       "/",    "-",    "—",    "–",  ".",  "·",  NULL };
  YdSpan rest = yd_span_trim (yd_span_of (text));
  guint n_digits = 0;

  if (yd_span_count (rest) > 14)
    return FALSE;
  while (!yd_span_is_empty (rest)) {
    if (yd_span_skip_any (&rest, words))
      continue;
    const gunichar c = yd_span_first (rest);
    if (!g_unichar_isdigit (c) && !yd_char_is_space (c))
      return FALSE;
    n_digits += g_unichar_isdigit (c) != 0;
    rest.start = g_utf8_next_char (rest.start);
  }
  return n_digits > 0 && n_digits <= 8;
}

static char *
dup_pattern (const char *text)
{
  GString *pattern = g_string_new (NULL);

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    if (!g_unichar_isdigit (c) && !yd_char_is_space (c))
      g_string_append_unichar (pattern, c);
    else if (g_unichar_isdigit (c) && (pattern->len == 0 || pattern->str[pattern->len - 1] != '0'))
      g_string_append_c (pattern, '0');
  }
  return g_string_free (pattern, FALSE);
}

/* The lines of a page from its top; the order in the file need not be that */
static int
compare_tops (gconstpointer a, gconstpointer b)
{
  const YdPageLine *one = *(YdPageLine *const *) a, *other = *(YdPageLine *const *) b;

  return (one->top > other->top) - (one->top < other->top);
}

/* The number of a page stands alone; that of a scene beside its heading */
static gboolean
is_alone (GPtrArray *page, const YdPageLine *line)
{
  for (guint i = 0; i < page->len; i++) {
    const YdPageLine *other = page->pdata[i];
    if (other != line && other->top < line->bottom && line->top < other->bottom)
      return FALSE;
  }
  return TRUE;
}

typedef struct {
  GPtrArray *page;      /* the one that is looked at */
  GHashTable *patterns; /* how many pages have a line like it at their ends */
  GHashTable *dropped;
  guint n_pages;
} Margins;

static void
each_end (GPtrArray *page, Margins *margins, void (*visit) (Margins *margins, YdPageLine *line))
{
  g_ptr_array_sort (page, compare_tops);
  margins->page = page;
  for (guint i = 0; i < page->len; i++)
    if (i < MARGIN_LINES || i + MARGIN_LINES >= page->len)
      visit (margins, page->pdata[i]);
}

static void
count (Margins *margins, YdPageLine *line)
{
  char *pattern = dup_pattern (line->text);
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (margins->patterns, pattern));

  g_hash_table_replace (margins->patterns, pattern, GUINT_TO_POINTER (n + 1));
}

static void
judge (Margins *margins, YdPageLine *line)
{
  g_autofree char *pattern = dup_pattern (line->text);
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (margins->patterns, pattern));
  const gboolean is_repeated =
      n >= MIN_PAGES && n * MIN_SHARE >= margins->n_pages && strlen (line->text) < 200;

  if (is_repeated ||
      (margins->n_pages > 1 && is_page_number (line->text) && is_alone (margins->page, line)))
    g_hash_table_add (margins->dropped, line);
}

static void
each_page (GPtrArray *lines, Margins *margins, void (*visit) (Margins *margins, YdPageLine *line))
{
  g_autoptr (GPtrArray) page = g_ptr_array_new ();

  for (guint i = 0; i < lines->len; i++) {
    YdPageLine *line = lines->pdata[i];
    const YdPageLine *before = i > 0 ? lines->pdata[i - 1] : line;
    if (line->page != before->page) {
      each_end (page, margins, visit);
      g_ptr_array_set_size (page, 0);
    }
    g_ptr_array_add (page, line);
  }
  each_end (page, margins, visit);
}

/* Takes headers, footers and page numbers out. */
void
yd_page_lines_drop_margins (GPtrArray *lines, guint n_pages)
{
  g_autoptr (GHashTable) patterns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) dropped = g_hash_table_new (NULL, NULL);
  Margins margins = { NULL, patterns, dropped, n_pages };
  guint n_kept = 0;

  each_page (lines, &margins, count);
  each_page (lines, &margins, judge);
  for (guint i = 0; i < lines->len; i++) {
    YdPageLine *line = lines->pdata[i];
    if (g_hash_table_contains (dropped, line)) {
      line_free (line);
      continue;
    }
    lines->pdata[n_kept++] = line;
  }
  memset (lines->pdata + n_kept, 0, (lines->len - n_kept) * sizeof (gpointer));
  g_ptr_array_set_free_func (lines, NULL);
  g_ptr_array_set_size (lines, (int) n_kept);
  g_ptr_array_set_free_func (lines, line_free);
}
