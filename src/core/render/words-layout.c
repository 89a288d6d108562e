/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in lines, in their place on the film's canvas.
 *
 * Lines are broken by Pango, where the script allows it, and made about equally long. Where that
 * gives more lines than the style has, a word wider than its column, or a block higher than the
 * canvas, the letters are made smaller, down to a floor; what finds no room even then is cut.
 * Base lines stand where the style has them, whatever fonts the letters come from, so that cues do
 * not jump. All of it is reckoned in pixels of the film's canvas: a preview breaks lines as the
 * export does. */
#include "core/render/words-private.h"

#include <math.h>
#include <string.h>

#include "core/timeline/cue-words.h"

#define EDGE 0.03 /* of the canvas' height that stays free at the far end of a block */
#define MIN_SHRINK 0.6
#define SHRINK_STEP 0.05
#define MAX_TEXT_BYTES 4096
#define FALLBACK_FONT "Sans"
#define BALANCE_STEPS 6

/* One attempt at laying words */
typedef struct {
  PangoContext *context;
  const YdWordsTask *task;
  const char *texts[2];
  gsize offsets[2];
  gboolean is_last; /* whether words may be parted anywhere and cut off */
} Attempt;

static double
bound (double value, double least, double most, double usual)
{
  return isfinite (value) ? CLAMP (value, least, most) : usual;
}

static double
get_letter (const YdWordsTask *task, int part)
{
  const double size = bound (task->style->size, 0.005, 0.5, 0.05);
  const double second = bound (task->style->second_size, 0.1, 2, 0.5);

  return size * MIN (task->film_width, task->film_height) * (part == 0 ? 1 : second);
}

/* The room between the margins that the block with its box may fill */
static void
get_band (const YdWordsTask *task, double *left, double *width)
{
  const YdTextStyle *style = task->style;
  const double margin_left = bound (style->margin_left, 0, 0.45, 0);
  const double margin_right = bound (style->margin_right, 0, 0.45, 0);
  const double free = 1 - margin_left - margin_right;
  const double share = MIN (bound (style->max_width, 0.1, 1, 1), free);
  static const double keeps[] = { 0, 0.5, 1 }; /* by YdTextAlign */

  *left = (margin_left + (free - share) * keeps[style->align]) * task->film_width;
  *width = share * task->film_width;
}

static double
get_column (const YdWordsTask *task, double shrink)
{
  const double letter = get_letter (task, 0) * shrink;
  double left, width;

  get_band (task, &left, &width);
  return MAX (width - bound (yd_text_style_get_inset (task->style), 0, 8, 0) * letter, letter);
}

static double
get_room (const YdWordsTask *task)
{
  const double margin = yd_text_style_get_margin (task->style, task->film_width, task->film_height);

  return task->film_height * (1 - MAX (margin, EDGE) - EDGE);
}

static PangoLayout *
make_layout (const Attempt *self, int part, double letter, double column)
{
  const YdTextStyle *style = self->task->style;
  const double spacing = bound (style->letter_spacing, -0.5, 4, 0);
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_family (font,
                                     style->font && *style->font ? style->font : FALLBACK_FONT);
  pango_font_description_set_absolute_size (font, letter * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_font_description_set_style (font,
                                    style->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_wrap (layout, self->is_last ? PANGO_WRAP_WORD_CHAR : PANGO_WRAP_WORD);
  pango_layout_set_width (layout, (int) (column * PANGO_SCALE));
  pango_layout_set_text (layout, self->texts[part], -1);
  if (spacing != 0) {
    PangoAttrList *attributes = pango_attr_list_new ();
    pango_attr_list_insert (attributes,
                            pango_attr_letter_spacing_new ((int) (spacing * letter * PANGO_SCALE)));
    pango_layout_set_attributes (layout, attributes);
    pango_attr_list_unref (attributes);
  }
  return layout;
}

static double
get_widest (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/* Makes lines about equally long: the narrowest column that needs no more of them */
static void
balance (PangoLayout *layout)
{
  const int n_lines = pango_layout_get_line_count (layout);
  int low = pango_layout_get_width (layout) / MAX (n_lines, 1);
  int high = pango_layout_get_width (layout);
  int n_paragraphs = 1;

  for (const char *p = pango_layout_get_text (layout); *p; p++)
    n_paragraphs += *p == '\n';
  if (n_lines <= n_paragraphs)
    return;
  for (int i = 0; i < BALANCE_STEPS; i++) {
    const int middle = low + (high - low) / 2;
    pango_layout_set_width (layout, middle);
    if (pango_layout_get_line_count (layout) > n_lines ||
        get_widest (layout) * PANGO_SCALE > middle)
      low = middle;
    else
      high = middle;
  }
  pango_layout_set_width (layout, high);
}

/* Cuts a part off where its room ends */
static int
limit_lines (PangoLayout *layout, int most, gboolean *is_cut)
{
  const int n_lines = pango_layout_get_line_count (layout);
  PangoRectangle logical;

  if (n_lines <= most)
    return n_lines;
  pango_layout_get_extents (layout, NULL, &logical);
  pango_layout_set_height (layout, (int) ((gint64) logical.height * most / n_lines));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  *is_cut = TRUE;
  return MIN (pango_layout_get_line_count (layout), most);
}

static void
add_lines (YdWordsBlock *self, const Attempt *attempt, int part, int n_lines, double *y)
{
  const double letter = self->letters[part];
  const double advance = bound (attempt->task->style->line_height, 0.5, 4, 1.4) * letter;

  for (int i = 0; i < n_lines; i++) {
    YdWordsLine line = {
      .line = pango_layout_get_line_readonly (self->layouts[part], i),
      .part = part,
      .offset = attempt->offsets[part],
    };
    if (i > 0)
      *y += advance - letter * (YD_TEXT_ASCENT + YD_TEXT_DESCENT);
    line.top = *y;
    line.baseline = *y + letter * YD_TEXT_ASCENT;
    line.bottom = *y = line.baseline + letter * YD_TEXT_DESCENT;
    g_array_append_val (self->lines, line);
  }
}

static double
get_gap (const YdWordsBlock *self, const Attempt *attempt)
{
  return bound (attempt->task->style->second_gap, 0, 4, 0.3) * self->letters[0];
}

/* How many lines of a part the room takes from @y on */
static int
count_room (const YdWordsBlock *self, const Attempt *attempt, int part, double y, double room)
{
  const double letter = self->letters[part];
  const double advance = bound (attempt->task->style->line_height, 0.5, 4, 1.4) * letter;
  const double first = letter * (YD_TEXT_ASCENT + YD_TEXT_DESCENT);
  const double second =
      part == 0 && attempt->texts[1]
          ? get_gap (self, attempt) + self->letters[1] * (YD_TEXT_ASCENT + YD_TEXT_DESCENT)
          : 0;

  return MAX (1, 1 + (int) floor ((room - y - first - second) / advance));
}

/* Lays the parts one below the other from 0 down; whether they fit */
static gboolean
lay_parts (YdWordsBlock *self, const Attempt *attempt, double shrink)
{
  const YdTextStyle *style = attempt->task->style;
  const double column = get_column (attempt->task, shrink);
  const gboolean is_boxed = ((style->box | style->bar) & 0xff) != 0;
  gboolean fits = TRUE;
  double y = 0;

  yd_words_block_clear (self);
  self->lines = g_array_new (FALSE, FALSE, sizeof (YdWordsLine));
  self->shrink = shrink;
  for (int i = 0; i < 2; i++)
    self->letters[i] = get_letter (attempt->task, i) * shrink;
  const double padding = is_boxed ? bound (style->box_padding, 0, 2, 0) * self->letters[0] : 0;
  const double room = get_room (attempt->task) - 2 * padding * YD_TEXT_PADDING_HEIGHT;

  for (int i = 0; i < 2 && attempt->texts[i]; i++) {
    PangoLayout *layout = make_layout (attempt, i, self->letters[i], column);
    self->layouts[i] = layout;
    balance (layout);
    int n_lines = pango_layout_get_line_count (layout);
    fits = fits && n_lines <= MAX (style->max_lines, 1) && get_widest (layout) <= column + 0.5;
    y += i > 0 ? get_gap (self, attempt) : 0;
    if (attempt->is_last)
      n_lines = limit_lines (layout, count_room (self, attempt, i, y, room), &self->is_cut);
    add_lines (self, attempt, i, n_lines, &y);
  }
  return fits && y <= room;
}

/* Moves the lines, laid from 0 down, to where the style has them */
static void
place (YdWordsBlock *self, const YdWordsTask *task)
{
  const YdTextStyle *style = task->style;
  const double letter = self->letters[0];
  const gboolean has_bar = (style->bar & 0xff) != 0;
  const gboolean is_boxed = has_bar || (style->box & 0xff) != 0;
  const double outline = (style->outline & 0xff) ? bound (style->outline_width, 0, 1, 0) : 0;
  const double padding = is_boxed ? bound (style->box_padding, 0, 2, 0) * letter : 0;
  const double bar = has_bar ? bound (style->bar_width, 0, 1, 0) * letter : 0;
  const double bar_left = style->align == YD_TEXT_ALIGN_RIGHT ? 0 : bar;
  const double column = get_column (task, self->shrink);
  static const double keeps[] = { 0, 0.5, 1 }; /* by YdTextAlign */
  double left, width, min_x = task->film_width, max_x = 0;

  get_band (task, &left, &width);
  left += bar_left + padding + outline * letter;
  const YdWordsLine *last = &g_array_index (self->lines, YdWordsLine, self->lines->len - 1);
  const double height = last->bottom + 2 * padding * YD_TEXT_PADDING_HEIGHT;
  const double margin =
      yd_text_style_get_margin (style, task->film_width, task->film_height) * task->film_height;
  const double tops[] = {
    [YD_TEXT_PLACE_TOP] = margin,
    [YD_TEXT_PLACE_MIDDLE] = (task->film_height - height) / 2,
    [YD_TEXT_PLACE_BOTTOM] = task->film_height - margin - height,
  };
  const double y = tops[style->place] + padding * YD_TEXT_PADDING_HEIGHT;
  for (guint i = 0; i < self->lines->len; i++) {
    YdWordsLine *line = &g_array_index (self->lines, YdWordsLine, i);
    PangoRectangle logical;
    pango_layout_line_get_extents (line->line, NULL, &logical);
    const double line_width = (double) logical.width / PANGO_SCALE;
    line->x = left + (column - line_width) * keeps[style->align];
    line->top += y;
    line->baseline += y;
    line->bottom += y;
    min_x = MIN (min_x, line->x);
    max_x = MAX (max_x, line->x + line_width);
  }
  self->box_x = min_x - padding - bar_left;
  self->box_width = MAX (max_x - min_x, 0) + 2 * padding + bar;
  self->box_y = tops[style->place];
  self->box_height = height;
}

/**
 * yd_words_block_lay:
 * @self: an empty block
 * @context: a Pango context of the calling thread; its language is changed
 * @task: the words
 *
 * Breaks words into lines and finds their place.
 */
void
yd_words_block_lay (YdWordsBlock *self, PangoContext *context, const YdWordsTask *task)
{
  const char *raw = task->text ? task->text : "";
  g_autofree char *text = g_utf8_make_valid (raw, (gssize) MIN (strlen (raw), MAX_TEXT_BYTES));
  const char *subtext = task->subtext && *task->subtext ? task->subtext : NULL;
  g_autofree char *second =
      subtext ? g_utf8_make_valid (subtext, (gssize) MIN (strlen (subtext), MAX_TEXT_BYTES)) : NULL;
  Attempt attempt = { context, task, { text, second }, { 0, 0 }, FALSE };

  const gsize split = task->is_cue ? yd_cue_find_second (text) : strlen (text);
  if (text[split] && !second) {
    second = g_strdup (text + split);
    text[split - 1] = '\0'; /* the line feed before it */
    attempt.texts[1] = second;
    attempt.offsets[1] = split;
  }
  if (!*text && second) { /* a second line alone */
    attempt.texts[0] = second;
    attempt.texts[1] = NULL;
  }
  pango_context_set_language (context, pango_language_from_string (task->language));
  for (double shrink = 1; !lay_parts (self, &attempt, shrink);) {
    if (attempt.is_last)
      break;
    shrink = MAX (shrink - SHRINK_STEP, MIN_SHRINK);
    attempt.is_last = self->shrink == MIN_SHRINK;
  }
  place (self, task);
}

/**
 * yd_words_block_clear:
 * @self: a block
 *
 * Frees what @self owns and makes it empty.
 */
void
yd_words_block_clear (YdWordsBlock *self)
{
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_object (&self->layouts[0]);
  g_clear_object (&self->layouts[1]);
  *self = (YdWordsBlock){ { NULL } };
}
