/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Printed lines to the paragraphs of a screenplay. Lines are read row by row, since numbers and the
 * two columns of a double speech stand beside others; what a page break put in, (MORE) and
 * (CONT'D) and CONTINUED, is taken out again.
 *
 * Source: The Hollywood Standard (Riley), second edition, chapters 1 and 5. */
#include <math.h>
#include <string.h>

#include "core/base/characters.h"
#include "core/script/page-columns.h"
#include "core/script/page-lines-private.h"
#include "core/script/scene-heading.h"
#include "core/script/span.h"

#define COLUMN_GAP_PT 30.0
#define BLANK_LINE 1.45 /* of the distance of lines */
#define SECOND_PT 150.0 /* how far right of the first the second of two speeches begins, about */
#define TITLE_PT 150.0  /* how far down a title page begins, at least */
#define MAX_TITLE_LINES 24
#define NEAR_PT 16.0 /* no blank line is between two rows that are nearer */

static double
get_middle (const YdPageLine *line)
{
  return (line->top + line->bottom) / 2;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const YdPageLine *one = *(YdPageLine *const *) a, *other = *(YdPageLine *const *) b;
  const double below = get_middle (one) - get_middle (other);

  if (one->page != other->page)
    return one->page < other->page ? -1 : 1;
  return (below > 0) - (below < 0);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  const YdPageLine *one = *(YdPageLine *const *) a, *other = *(YdPageLine *const *) b;

  return (one->left > other->left) - (one->left < other->left);
}

/* Letters of two scripts on one row have boxes of different heights */
static gboolean
is_same_row (const YdPageLine *row, const YdPageLine *line)
{
  const double height = MIN (row->bottom - row->top, line->bottom - line->top);

  return row->page == line->page && fabs (get_middle (row) - get_middle (line)) < height / 2;
}

static gboolean
is_scene_number (const char *text)
{
  const YdSpan number = yd_span_trim (yd_span_of (text));
  const gsize n = number.end - number.start;

  return n > 0 && n <= 5 && g_ascii_isalnum (*number.start) &&
         strcspn (number.start, "0123456789") < n;
}

static YdPageLine *
copy_line (GPtrArray *rows, const YdPageLine *line)
{
  YdPageLine *copy = yd_page_lines_add (rows, line->text, line->page);
  g_autofree char *text = g_steal_pointer (&copy->text);

  *copy = *line;
  copy->text = g_strdup (g_strstrip (text));
  return copy;
}

static void
join_row (YdPageLine *row, const YdPageLine *line, const char *between)
{
  g_autofree char *text = g_strconcat (row->text, between, line->text, NULL);

  g_free (row->text);
  row->text = g_strdup (g_strstrip (text));
  row->right = MAX (row->right, line->right);
}

/* "12 | INT. HOUSE - DAY | 12": the line is where the heading is */
static void
join_number (YdPageLine *row, const YdPageLine *line)
{
  const gboolean is_before = is_scene_number (row->text);
  const double left = is_before ? line->left : row->left;

  if (is_before) {
    join_row (row, line, "\t");
    row->left = left;
  } /* one behind the heading says it again */
}

/* The pieces of one row, from the left */
static void
add_row (GPtrArray *rows, GPtrArray *pieces)
{
  YdPageLine *row = NULL;

  g_ptr_array_sort (pieces, compare_lefts);
  for (guint i = 0; i < pieces->len; i++) {
    const YdPageLine *line = pieces->pdata[i];
    if (!row) {
      row = copy_line (rows, line);
    } else if (is_scene_number (row->text) || is_scene_number (line->text)) {
      join_number (row, line);
    } else if (line->left - row->right < COLUMN_GAP_PT) {
      join_row (row, line, " ");
    } else {
      row = copy_line (rows, line);
      row->is_second = TRUE;
    }
  }
}

static GPtrArray *
make_rows (GPtrArray *lines)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GPtrArray) pieces = g_ptr_array_new ();
  GPtrArray *rows = yd_page_lines_new ();

  for (guint i = 0; i < lines->len; i++)
    g_ptr_array_add (sorted, lines->pdata[i]);
  g_ptr_array_sort (sorted, compare_places);
  for (guint i = 0; i < sorted->len; i++) {
    if (pieces->len > 0 && !is_same_row (pieces->pdata[0], sorted->pdata[i])) {
      add_row (rows, pieces);
      g_ptr_array_set_size (pieces, 0);
    }
    g_ptr_array_add (pieces, sorted->pdata[i]);
  }
  add_row (rows, pieces);
  return rows;
}

/* What stands in the right column follows what stands in the left */
static GPtrArray *
order_columns (GPtrArray *rows)
{
  GPtrArray *ordered = g_ptr_array_new ();
  g_autoptr (GPtrArray) second = g_ptr_array_new ();
  YdPageLine *last = NULL;

  for (guint i = 0; i < rows->len; i++) {
    YdPageLine *row = rows->pdata[i];
    const gboolean is_near = last && last->page == row->page && row->top - last->top < NEAR_PT;
    const YdPageLine *first = second->len > 0 && is_near ? second->pdata[0] : NULL;
    if (row->is_second && last)
      last->is_beside = TRUE;
    if (first && row->left > first->left - SECOND_PT / 2)
      row->is_second = TRUE;
    row->is_beside = row->is_second || first;
    if (!row->is_second && !row->is_beside) {
      g_ptr_array_extend (ordered, second, NULL, NULL);
      g_ptr_array_set_size (second, 0);
    }
    g_ptr_array_add (row->is_second ? second : ordered, row);
    last = row;
  }
  g_ptr_array_extend (ordered, second, NULL, NULL);
  return ordered;
}

static double
find_column_edge (GPtrArray *rows, guint index)
{
  const gboolean is_second = ((YdPageLine *) rows->pdata[index])->is_second;
  double edge = ((YdPageLine *) rows->pdata[index])->left;

  for (guint i = index; i < rows->len; i++) {
    const YdPageLine *row = rows->pdata[i];
    if (!row->is_beside || row->is_second != is_second)
      break;
    edge = MIN (edge, row->left);
  }
  for (guint i = index; i-- > 0;) {
    const YdPageLine *row = rows->pdata[i];
    if (!row->is_beside || row->is_second != is_second)
      break;
    edge = MIN (edge, row->left);
  }
  return edge;
}

static GArray *
place_rows (GPtrArray *rows)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (YdPlacedText));
  double edge = 0;

  for (guint i = 0; i < rows->len; i++) {
    const YdPageLine *row = rows->pdata[i];
    const YdPageLine *before = i > 0 ? rows->pdata[i - 1] : NULL;
    const gboolean begins =
        row->is_beside && (!before || !before->is_beside || before->is_second != row->is_second);
    if (begins)
      edge = find_column_edge (rows, i);
    const YdPlacedText place = { row->text, row->left - (row->is_beside ? edge : 0), FALSE, FALSE,
                                 row->is_beside };
    g_array_append_val (places, place);
  }
  return places;
}

static gboolean
is_page_mark (const char *text)
{
  static const char *const marks[] = { "(CONTINUED)", "CONTINUED:", "CONTINUED", "(MORE)",
                                       "（转下页）",  "（续）",     NULL };
  g_autofree char *line = g_strdup (text);

  return g_strv_contains (marks, g_strstrip (line));
}

/* The smallest distance that is common: most lines may be paragraphs of their own */
static double
usual_pitch (GPtrArray *rows)
{
  guint counts[80] = { 0 };
  guint n = 0;

  for (guint i = 1; i < rows->len; i++) {
    const YdPageLine *row = rows->pdata[i], *before = rows->pdata[i - 1];
    const double pitch = row->top - before->top;
    if (row->page != before->page || pitch <= 5 || pitch >= 40)
      continue;
    counts[(guint) (pitch * 2)]++;
    n++;
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > 0 && counts[i] * 20 >= n)
      return (i + 1) / 2.0;
  return 12;
}

static const char *const style_names[] = {
  [YD_ELEMENT_KIND_SCENE_HEADING] = "scene heading",
  [YD_ELEMENT_KIND_ACTION] = "action",
  [YD_ELEMENT_KIND_CHARACTER] = "character",
  [YD_ELEMENT_KIND_PARENTHETICAL] = "parenthetical",
  [YD_ELEMENT_KIND_DIALOGUE] = "dialogue",
  [YD_ELEMENT_KIND_TRANSITION] = "transition",
  [YD_ELEMENT_KIND_CENTERED] = "centered",
};

static gboolean
goes_on (const YdPageLine *before,
         const YdPageLine *row,
         YdElementKind kind,
         YdElementKind kind_before,
         double pitch)
{
  const gboolean is_same_page = before->page == row->page;

  if (kind != kind_before || kind == YD_ELEMENT_KIND_CHARACTER ||
      before->is_second != row->is_second)
    return FALSE;
  if (kind == YD_ELEMENT_KIND_DIALOGUE || kind == YD_ELEMENT_KIND_PARENTHETICAL)
    return TRUE;
  if (is_same_page)
    return kind != YD_ELEMENT_KIND_SCENE_HEADING && row->top - before->top < pitch * BLANK_LINE;
  return kind == YD_ELEMENT_KIND_ACTION &&
         !yd_char_is_among (yd_span_last (yd_span_of (before->text)), "。！？…”.!?\")）:：");
}

static void
append_row (YdDocParagraph *paragraph, const char *text)
{
  const gboolean is_joined = paragraph->text->len > 0;
  const gunichar last = is_joined ? yd_span_last (yd_span_of (paragraph->text->str)) : 0;
  const gboolean is_chinese = yd_char_is_cjk (last) || yd_char_is_cjk (g_utf8_get_char (text));

  if (is_joined && !is_chinese)
    yd_doc_paragraph_append (paragraph, " ", 0);
  yd_doc_paragraph_append (paragraph, text, 0);
}

/* "JOHN (CONT'D)" at the top of a page, whose speech began on the one before */
static gboolean
repeats_name (const YdPageLine *row, YdElementKind kind, gboolean has_more)
{
  return has_more && kind == YD_ELEMENT_KIND_CHARACTER &&
         (strstr (row->text, "CONT") || strstr (row->text, "续"));
}

/* A first page of few lines that begins far down and has no scene on it */
static gboolean
is_on_title_page (GPtrArray *rows, const GArray *kinds, guint index)
{
  const YdPageLine *first = rows->pdata[0];
  const guint n_rows = rows->len;
  guint n = 0;

  if (((YdPageLine *) rows->pdata[index])->page != first->page || first->top < TITLE_PT)
    return FALSE;
  for (; n < n_rows && ((YdPageLine *) rows->pdata[n])->page == first->page; n++)
    if (g_array_index (kinds, YdElementKind, n) == YD_ELEMENT_KIND_SCENE_HEADING)
      return FALSE;
  return n < n_rows && n <= MAX_TITLE_LINES;
}

static void
add_rows (GPtrArray *rows, const GArray *kinds, GPtrArray *paragraphs)
{
  const double pitch = usual_pitch (rows);
  YdDocParagraph *paragraph = NULL;
  const YdPageLine *before = NULL;
  YdElementKind kind_before = YD_ELEMENT_KIND_BLANK;
  gboolean has_more = FALSE;

  for (guint i = 0; i < rows->len; i++) {
    const YdPageLine *row = rows->pdata[i];
    const YdElementKind kind = g_array_index (kinds, YdElementKind, i);
    if (i <= MAX_TITLE_LINES && is_on_title_page (rows, kinds, i)) {
      paragraph = yd_doc_paragraphs_add (paragraphs, "script title");
      append_row (paragraph, row->text);
      continue;
    }
    if (is_page_mark (row->text)) {
      has_more |= strstr (row->text, "MORE") || strstr (row->text, "转");
      continue;
    }
    if (repeats_name (row, kind, has_more)) {
      has_more = FALSE;
      continue;
    }
    if (!before || !goes_on (before, row, kind, kind_before, pitch)) {
      paragraph = yd_doc_paragraphs_add (paragraphs, style_names[kind]);
      paragraph->is_centered = kind == YD_ELEMENT_KIND_CENTERED;
    }
    append_row (paragraph, row->text);
    if (row->is_second && kind == YD_ELEMENT_KIND_CHARACTER)
      yd_doc_paragraph_append (paragraph, " ^", 0);
    before = row;
    kind_before = kind;
  }
}

/* Adds a screenplay as paragraphs with the names of its styles, when the pages are one. */
gboolean
yd_page_lines_add_screenplay (GPtrArray *lines, GPtrArray *paragraphs)
{
  g_autoptr (GPtrArray) rows = make_rows (lines);
  g_autoptr (GPtrArray) ordered = order_columns (rows);
  g_autoptr (GArray) places = place_rows (ordered);
  g_autoptr (GArray) kinds = yd_page_columns_guess (places);
  if (!kinds)
    return FALSE;
  add_rows (ordered, kinds, paragraphs);
  return TRUE;
}
