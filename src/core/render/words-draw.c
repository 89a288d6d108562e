/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of words as a picture: shadow, box, bar, outline, letters, in this order; for karaoke a
 * second one that differs in nothing but the color of the spoken letters, and the places of the
 * words in it. */
#include <math.h>
#include <string.h>

#include "core/render/words-private.h"
#include "core/timeline/cue-words.h"

#define BLUR_PASSES 3   /* of a box; three are nearly a bell */
#define MAX_BLUR_PX 256 /* to either side */

typedef struct {
  const YdWordsBlock *block;
  const YdWordsTask *task;
  int x; /* of the picture on the canvas that is drawn for */
  int y;
  int width;
  int height;
  double scale_x; /* from the film's canvas to that one */
  double scale_y;
} Sheet;

static double
bound (double value, double most)
{
  return isfinite (value) ? CLAMP (value, -most, most) : 0;
}

static double
get_outline (const YdTextStyle *style, double letter)
{
  return (style->outline & 0xff) ? MAX (bound (style->outline_width, 1), 0) * letter : 0;
}

static void
set_color (cairo_t *cr, guint32 rgba)
{
  cairo_set_source_rgba (cr, (rgba >> 24) / 255.0, ((rgba >> 16) & 0xff) / 255.0,
                         ((rgba >> 8) & 0xff) / 255.0, (rgba & 0xff) / 255.0);
}

/* What of the film's canvas the words touch */
static void
measure_ink (const YdWordsBlock *block, const YdTextStyle *style, double rectangle[4])
{
  const double letter = block->letters[0];
  double left = block->box_x, top = block->box_y;
  double right = left + block->box_width, bottom = top + block->box_height;

  for (guint i = 0; i < block->lines->len; i++) {
    const YdWordsLine *line = &g_array_index (block->lines, YdWordsLine, i);
    const double around = get_outline (style, block->letters[line->part]);
    PangoRectangle ink;
    pango_layout_line_get_extents (line->line, &ink, NULL);
    const double x = line->x + (double) ink.x / PANGO_SCALE;
    const double y = line->baseline + (double) ink.y / PANGO_SCALE;
    left = MIN (left, x - around);
    top = MIN (top, y - around);
    right = MAX (right, x + (double) ink.width / PANGO_SCALE + around);
    bottom = MAX (bottom, y + (double) ink.height / PANGO_SCALE + around);
  }
  if (style->shadow & 0xff) {
    const double x = bound (style->shadow_x, 1) * letter, y = bound (style->shadow_y, 1) * letter;
    const double blur = fabs (bound (style->shadow_blur, 1)) * letter;
    left += MIN (x - blur, 0);
    top += MIN (y - blur, 0);
    right += MAX (x + blur, 0);
    bottom += MAX (y + blur, 0);
  }
  memcpy (rectangle, (double[]){ left, top, right, bottom }, 4 * sizeof (double));
}

/* The rectangle of the canvas that the picture is of; what lies far outside is left out */
static Sheet
make_sheet (const YdWordsBlock *block, const YdWordsTask *task)
{
  Sheet self = {
    .block = block,
    .task = task,
    .scale_x = (double) task->width / task->film_width,
    .scale_y = (double) task->height / task->film_height,
  };
  double ink[4];

  measure_ink (block, task->style, ink);
  const int left = (int) floor (MAX (ink[0] * self.scale_x, -task->width)) - 1;
  const int top = (int) floor (MAX (ink[1] * self.scale_y, -task->height)) - 1;
  const int right = (int) ceil (MIN (ink[2] * self.scale_x, 2 * task->width)) + 1;
  const int bottom = (int) ceil (MIN (ink[3] * self.scale_y, 2 * task->height)) + 1;
  self.x = left;
  self.y = top;
  self.width = MAX (right - left, 1);
  self.height = MAX (bottom - top, 1);
  return self;
}

static cairo_t *
open_sheet (const Sheet *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, -self->x, -self->y);
  cairo_scale (cr, self->scale_x, self->scale_y);
  return cr;
}

static void
draw_outlines (const Sheet *self, cairo_t *cr)
{
  const YdWordsBlock *block = self->block;

  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = 0; i < block->lines->len; i++) {
    const YdWordsLine *line = &g_array_index (block->lines, YdWordsLine, i);
    const double width = get_outline (self->task->style, block->letters[line->part]);
    if (width <= 0)
      return;
    cairo_new_path (cr);
    cairo_move_to (cr, line->x, line->baseline);
    pango_cairo_layout_line_path (cr, line->line);
    cairo_set_line_width (cr, 2 * width);
    cairo_stroke (cr);
  }
}

static void
draw_letters (const Sheet *self, cairo_t *cr, guint32 first, guint32 second)
{
  const YdWordsBlock *block = self->block;

  for (guint i = 0; i < block->lines->len; i++) {
    const YdWordsLine *line = &g_array_index (block->lines, YdWordsLine, i);
    set_color (cr, line->part == 0 ? first : second);
    cairo_move_to (cr, line->x, line->baseline);
    pango_cairo_show_layout_line (cr, line->line);
  }
}

/* Sums over 2 * @radius + 1 neighbors, @step bytes apart, divided by their number */
static void
blur_run (guint8 *bytes, int n, gsize step, int radius, guint8 *row)
{
  const guint count = 2 * (guint) radius + 1;
  guint sum = 0;

  for (int i = 0; i < n; i++)
    row[i] = bytes[i * step];
  for (int i = 0; i < MIN (radius, n); i++)
    sum += row[i];
  for (int i = 0; i < n; i++) {
    sum += i + radius < n ? row[i + radius] : 0;
    bytes[i * step] = (guint8) ((sum + count / 2) / count);
    sum -= i - radius >= 0 ? row[i - radius] : 0;
  }
}

static void
blur (cairo_surface_t *mask, int width, int height, int radius)
{
  const gsize stride = cairo_image_surface_get_stride (mask);
  g_autofree guint8 *row = g_malloc (MAX (width, height));

  if (radius < 1)
    return;
  cairo_surface_flush (mask);
  guint8 *pixels = cairo_image_surface_get_data (mask);
  for (int pass = 0; pass < BLUR_PASSES; pass++) {
    for (int y = 0; y < height; y++)
      blur_run (pixels + y * stride, width, 1, radius, row);
    for (int x = 0; x < width; x++)
      blur_run (pixels + x, height, stride, radius, row);
  }
  cairo_surface_mark_dirty (mask);
}

static void
draw_shadow (const Sheet *self, cairo_t *cr)
{
  const YdTextStyle *style = self->task->style;
  const double letter = self->block->letters[0];

  if (!(style->shadow & 0xff))
    return;
  cairo_surface_t *mask = cairo_image_surface_create (CAIRO_FORMAT_A8, self->width, self->height);
  if (cairo_surface_status (mask) == CAIRO_STATUS_SUCCESS) {
    cairo_t *words = open_sheet (self, mask);
    draw_outlines (self, words);
    draw_letters (self, words, 0x000000ff, 0x000000ff);
    cairo_destroy (words);
    const double spread = bound (style->shadow_blur, 1) * letter * self->scale_y / BLUR_PASSES;
    blur (mask, self->width, self->height, (int) lrint (CLAMP (spread, 0, MAX_BLUR_PX)));
    cairo_save (cr);
    cairo_identity_matrix (cr);
    set_color (cr, style->shadow);
    cairo_mask_surface (cr, mask, bound (style->shadow_x, 1) * letter * self->scale_x,
                        bound (style->shadow_y, 1) * letter * self->scale_y);
    cairo_restore (cr);
  }
  cairo_surface_destroy (mask);
}

static void
add_round_rectangle (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
}

/* The bar is a slice of the box, so that round corners are both's */
static void
draw_box (const Sheet *self, cairo_t *cr)
{
  const YdTextStyle *style = self->task->style;
  const YdWordsBlock *block = self->block;
  const double letter = block->letters[0];
  const double bar = (style->bar & 0xff) ? MAX (bound (style->bar_width, 1), 0) * letter : 0;
  const double side = MIN (block->box_width, block->box_height);
  const double radius = CLAMP (bound (style->box_radius, 2) * letter, 0, side / 2);
  const gboolean is_right = style->align == YD_TEXT_ALIGN_RIGHT;
  const double bar_x = is_right ? block->box_x + block->box_width - bar : block->box_x;

  add_round_rectangle (cr, block->box_x, block->box_y, block->box_width, block->box_height, radius);
  cairo_save (cr);
  cairo_clip (cr);
  if (style->box & 0xff) {
    cairo_rectangle (cr, block->box_x + (is_right ? 0 : bar), block->box_y, block->box_width - bar,
                     block->box_height);
    set_color (cr, style->box);
    cairo_fill (cr);
  }
  if (bar > 0) {
    cairo_rectangle (cr, bar_x, block->box_y, bar, block->box_height);
    set_color (cr, style->bar);
    cairo_fill (cr);
  }
  cairo_restore (cr);
}

static YdPicture *
draw_picture (const Sheet *self, guint32 fill, guint32 second_fill)
{
  g_autoptr (YdPicture) picture = yd_picture_new (self->width, self->height);
  if (!picture)
    return NULL;

  memset (picture->pixels, 0, yd_picture_get_size_bytes (picture));
  picture->is_opaque = FALSE;
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      picture->pixels, CAIRO_FORMAT_ARGB32, self->width, self->height, (int) picture->stride);
  cairo_t *cr = open_sheet (self, surface);
  if ((self->task->style->box | self->task->style->bar) & 0xff)
    draw_box (self, cr);
  draw_shadow (self, cr);
  set_color (cr, self->task->style->outline);
  draw_outlines (self, cr);
  draw_letters (self, cr, fill, second_fill);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_steal_pointer (&picture);
}

/* The bytes of @text from @start to @end without white space at either side */
static void
trim (const char *text, gsize *start, gsize *end)
{
  while (*start < *end && g_unichar_isspace (g_utf8_get_char (text + *start)))
    *start = g_utf8_next_char (text + *start) - text;
  while (*end > *start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (text + *end))))
    *end = g_utf8_prev_char (text + *end) - text;
}

/* Whether the letter at byte @start is written from right to left */
static gboolean
is_leftwards (PangoLayoutLine *line, int start)
{
  for (GSList *l = line->runs; l; l = l->next) {
    const PangoItem *item = ((PangoLayoutRun *) l->data)->item;
    if (start >= item->offset && start < item->offset + item->length)
      return item->analysis.level % 2 == 1;
  }
  return FALSE;
}

/* The pieces of a word on one line; @origin is the line's left end as Pango counts */
static void
add_spans (const Sheet *self,
           GArray *spans,
           const YdWordsLine *line,
           YdWordsSpan span,
           int start,
           int end,
           int origin)
{
  g_autofree int *ranges = NULL;
  int n_ranges;

  pango_layout_line_get_x_ranges (line->line, start, end, &ranges, &n_ranges);
  span.is_leftwards = is_leftwards (line->line, start);
  for (int i = 0; i < n_ranges; i++) {
    const int at = span.is_leftwards ? n_ranges - 1 - i : i;
    const double left = line->x + (double) (ranges[2 * at] - origin) / PANGO_SCALE;
    const double right = line->x + (double) (ranges[2 * at + 1] - origin) / PANGO_SCALE;
    span.left = left * self->scale_x - self->x;
    span.right = right * self->scale_x - self->x;
    if (span.right > span.left)
      g_array_append_val (spans, span);
  }
}

static int
find_origin (const YdWordsLine *line)
{
  g_autofree int *ranges = NULL;
  int n_ranges, origin = 0;

  pango_layout_line_get_x_ranges (line->line, line->line->start_index,
                                  line->line->start_index + line->line->length, &ranges, &n_ranges);
  for (int i = 0; i < n_ranges; i++)
    origin = i == 0 ? ranges[0] : MIN (origin, ranges[2 * i]);
  return origin;
}

/* Shares the time of a word out over its pieces, by their widths */
static void
time_spans (GArray *spans, guint first)
{
  double total = 0, done = 0;

  for (guint i = first; i < spans->len; i++) {
    const YdWordsSpan *span = &g_array_index (spans, YdWordsSpan, i);
    total += span->right - span->left;
  }
  for (guint i = first; i < spans->len; i++) {
    YdWordsSpan *span = &g_array_index (spans, YdWordsSpan, i);
    span->start = done / total;
    done += span->right - span->left;
    span->end = i + 1 < spans->len ? done / total : 1;
  }
}

/* The row that parts line @index from the one above it */
static int
find_seam (const Sheet *self, guint index)
{
  const YdWordsBlock *block = self->block;
  if (index == 0)
    return 0;
  if (index >= block->lines->len)
    return self->height;
  const YdWordsLine *above = &g_array_index (block->lines, YdWordsLine, index - 1);
  const YdWordsLine *below = above + 1;
  const double y = (above->bottom + below->top) / 2 * self->scale_y - self->y;
  return CLAMP ((int) lrint (y), 0, self->height);
}

/* Where the spoken words are; by words */
static GArray *
find_spans (const Sheet *self)
{
  const YdWordsBlock *block = self->block;
  const char *text = pango_layout_get_text (block->layouts[0]);
  g_autoptr (GArray) words = yd_cue_split_words (text);
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (YdWordsSpan));

  for (guint w = 0; w < words->len; w++) {
    YdCueWord word = g_array_index (words, YdCueWord, w);
    const guint first = spans->len;
    trim (text, &word.start, &word.end);
    for (guint i = 0; i < block->lines->len; i++) {
      const YdWordsLine *line = &g_array_index (block->lines, YdWordsLine, i);
      const int start = MAX ((int) word.start, line->line->start_index);
      const int end = MIN ((int) word.end, line->line->start_index + line->line->length);
      const YdWordsSpan span = { (int) w, .top = find_seam (self, i),
                                 .bottom = find_seam (self, i + 1) };
      if (line->part == 0 && start < end)
        add_spans (self, spans, line, span, start, end, find_origin (line));
    }
    time_spans (spans, first);
  }
  return spans;
}

/**
 * yd_words_draw:
 * @words: what to fill in
 * @block: the words in their place
 * @task: what is to be drawn
 *
 * Draws a block of words.
 *
 * Returns: whether there was memory for it
 */
gboolean
yd_words_draw (YdWords *words, const YdWordsBlock *block, const YdWordsTask *task)
{
  const YdTextStyle *style = task->style;
  const Sheet sheet = make_sheet (block, task);
  const guint32 second = (style->second_fill & 0xff) ? style->second_fill : style->fill;

  words->x = sheet.x;
  words->y = sheet.y;
  words->picture = draw_picture (&sheet, style->fill, second);
  if (!task->is_cue || style->karaoke == YD_KARAOKE_NONE)
    return words->picture != NULL;
  words->karaoke = style->karaoke;
  words->spans = find_spans (&sheet);
  words->spoken = draw_picture (&sheet, style->spoken_fill, second);
  return words->picture && words->spoken;
}
