/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The paragraphs of a screenplay in lines, each kind in its column. */

#include "core/exchange/script-setter-private.h"

#define NUMBER_X 54.0

/**
 * yd_script_setter_get_width: (skip)
 * @self: a screenplay on its way
 *
 * Returns: from the action's edge to the right margin
 */
double
yd_script_setter_get_width (const YdScriptSetter *self)
{
  return self->layout->width - YD_SCRIPT_LEFT - YD_SCRIPT_RIGHT;
}

static const struct {
  YdElementKind kind;
  double x;
  double width; /* 0 for the rest */
} columns[] = {
  { YD_ELEMENT_KIND_CHARACTER, YD_SCRIPT_NAME_X, 0 },
  { YD_ELEMENT_KIND_PARENTHETICAL, 115, 180 },
  { YD_ELEMENT_KIND_DIALOGUE, 72, 252 },
  { YD_ELEMENT_KIND_LYRIC, 72, 252 },
};

static void
get_column (const YdScriptSetter *self, YdElementKind kind, double *x, double *width)
{
  *x = 0;
  *width = yd_script_setter_get_width (self);
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    if (columns[i].kind == kind) {
      *x = columns[i].x;
      *width = columns[i].width > 0 ? columns[i].width : *width - columns[i].x;
    }
}

/**
 * yd_script_setter_set_words: (skip)
 * @self: a screenplay on its way
 * @words: with marks of emphasis
 * @width: where lines break, 0 for nowhere
 * @is_indented: whether the first line begins two characters in
 *
 * Returns: (transfer none): the words in lines; they stay as long as the pages
 */
PangoLayout *
yd_script_setter_set_words (YdScriptSetter *self,
                            const char *words,
                            double width,
                            gboolean is_indented)
{
  PangoLayout *layout = yd_script_layout_set_words (self->context, words, width,
                                                    self->options->has_notes, is_indented);

  g_ptr_array_add (self->layout->layouts, layout);
  return layout;
}

/**
 * yd_set_line_get_width: (skip)
 * @line: a line
 *
 * Returns: how wide it is
 */
double
yd_set_line_get_width (PangoLayoutLine *line)
{
  PangoRectangle extents;

  pango_layout_line_get_extents (line, NULL, &extents);
  return (double) extents.width / PANGO_SCALE;
}

static double
get_gap (const YdScriptSetter *self, YdElementKind kind, YdElementKind before)
{
  const gboolean is_said = kind == YD_ELEMENT_KIND_PARENTHETICAL ||
                           kind == YD_ELEMENT_KIND_DIALOGUE ||
                           (kind == YD_ELEMENT_KIND_LYRIC && before != YD_ELEMENT_KIND_ACTION);

  if (is_said)
    return 0;
  return self->is_chinese && kind != YD_ELEMENT_KIND_SCENE_HEADING ? self->pitch / 2 : self->pitch;
}

static void
add_line (YdScriptSetter *self, PangoLayoutLine *line, double x, YdWaitingLine facts)
{
  facts.line = pango_layout_line_ref (line);
  facts.x = x;
  g_array_append_val (self->lines, facts);
}

/* The words of a block as they are set: brackets around a parenthetical */
static char *
dup_set_words (const YdScreenplayBlock *block)
{
  const gboolean is_chinese = yd_span_has_han (yd_span_of (block->text));

  if (block->kind == YD_ELEMENT_KIND_PARENTHETICAL)
    return g_strdup_printf (is_chinese ? "（%s）" : "(%s)", block->text);
  if (block->kind == YD_ELEMENT_KIND_NOTE)
    return g_strdup_printf ("[[%s]]", block->text);
  if (block->kind == YD_ELEMENT_KIND_SCENE_HEADING)
    return g_strdup_printf ("**%s**", block->text);
  return g_strdup (block->text);
}

/* A scene's number stands outside both edges, on the row of the heading */
static void
add_numbers (YdScriptSetter *self, const char *number, YdWaitingLine facts)
{
  PangoLayout *layout = yd_script_setter_set_words (self, number, 0, FALSE);
  PangoLayoutLine *line = pango_layout_get_line_readonly (layout, 0);

  facts.is_beside = TRUE;
  add_line (self, line, -NUMBER_X, facts);
  add_line (self, line, yd_script_setter_get_width (self) + YD_SCRIPT_RIGHT / 4, facts);
}

static double
align (const YdScriptSetter *self, YdElementKind kind, PangoLayoutLine *line, double x)
{
  const double rest = yd_script_setter_get_width (self) - yd_set_line_get_width (line);

  if (kind == YD_ELEMENT_KIND_TRANSITION)
    return MAX (rest, 0);
  return kind == YD_ELEMENT_KIND_CENTERED ? MAX (rest / 2, 0) : x;
}

static void
add_block (YdScriptSetter *self,
           guint index,
           YdElementKind before,
           double x_shift,
           double max_width)
{
  const YdScreenplayBlock *block = self->blocks->pdata[index];
  g_autofree char *words = dup_set_words (block);
  const gboolean is_indented =
      block->kind == YD_ELEMENT_KIND_ACTION && yd_span_has_han (yd_span_of (words));
  double x, width;

  get_column (self, block->kind, &x, &width);
  if (max_width > 0) {
    x = block->kind == YD_ELEMENT_KIND_CHARACTER       ? max_width / 3
        : block->kind == YD_ELEMENT_KIND_PARENTHETICAL ? max_width / 6
                                                       : 0;
    width = max_width - x;
  }
  PangoLayout *layout = yd_script_setter_set_words (self, words, width, is_indented);
  const guint n_lines = (guint) pango_layout_get_line_count (layout);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  for (guint i = 0; i < n_lines; i++) {
    PangoLayoutLine *line = pango_layout_iter_get_line_readonly (iter);
    PangoRectangle extents;
    const YdWaitingLine facts = {
      .gap = i == 0 ? get_gap (self, block->kind, before) : 0,
      .block = index,
      .n_before = i,
      .n_after = n_lines - 1 - i,
      .kind = block->kind,
      .keeps_next = block->kind == YD_ELEMENT_KIND_SCENE_HEADING ||
                    block->kind == YD_ELEMENT_KIND_CHARACTER ||
                    block->kind == YD_ELEMENT_KIND_PARENTHETICAL ||
                    block->kind == YD_ELEMENT_KIND_SECTION,
    };
    pango_layout_iter_get_line_extents (iter, NULL, &extents);
    const double indent = (double) extents.x / PANGO_SCALE;
    add_line (self, line, x_shift + indent + align (self, block->kind, line, x), facts);
    if (i == 0 && block->number && *block->number)
      add_numbers (self, block->number, facts);
    pango_layout_iter_next_line (iter);
  }
  pango_layout_iter_free (iter);
}

/* Two speeches at once: the rows of the second stand beside those of the first */
static void
add_dual (YdScriptSetter *self, guint start, guint middle, guint end)
{
  const double width = yd_script_setter_get_width (self) / 2 - 18;
  const guint first = self->lines->len;
  g_autoptr (GArray) merged = g_array_new (FALSE, FALSE, sizeof (YdWaitingLine));

  for (guint i = start; i < middle; i++)
    add_block (self, i, YD_ELEMENT_KIND_ACTION, 0, width);
  const guint second = self->lines->len;
  for (guint i = middle; i < end; i++)
    add_block (self, i, YD_ELEMENT_KIND_ACTION, width + 36, width);
  const guint n_left = second - first, n_right = self->lines->len - second;
  for (guint i = 0; i < MAX (n_left, n_right); i++) {
    if (i < n_left)
      g_array_append_val (merged, g_array_index (self->lines, YdWaitingLine, first + i));
    if (i < n_right) {
      YdWaitingLine right = g_array_index (self->lines, YdWaitingLine, second + i);
      right.is_beside = i < n_left;
      g_array_append_val (merged, right);
    }
  }
  for (guint i = 0; i < merged->len; i++) {
    YdWaitingLine *line = &g_array_index (merged, YdWaitingLine, i);
    line->n_before = 0;
    line->gap = i == 0 ? line->gap : 0;
    line->keeps_next = i + 1 < merged->len; /* kept whole */
    line->kind = YD_ELEMENT_KIND_ACTION;
    g_array_index (self->lines, YdWaitingLine, first + i) = *line;
  }
}

/**
 * yd_script_setter_add_blocks: (skip)
 * @self: a screenplay on its way
 *
 * Sets all paragraphs in lines.
 */
void
yd_script_setter_add_blocks (YdScriptSetter *self)
{
  YdElementKind before = YD_ELEMENT_KIND_BLANK;

  for (guint i = 0; i < self->blocks->len;) {
    const YdScreenplayBlock *block = self->blocks->pdata[i];
    guint middle = 0;
    const guint end = yd_screenplay_find_dual_end (self->blocks, i, &middle);
    if (end > i) {
      add_dual (self, i, middle, end);
      i = end;
    } else {
      if (yd_script_page_shows (self->options, block->kind))
        add_block (self, i, before, 0, 0);
      before = block->kind;
      i++;
    }
  }
}
