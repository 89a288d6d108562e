/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in the picture, by Pango: Chinese line breaking, any script, whatever fonts there are. */
#include "core/render/words.h"

#include <math.h>

#define SUBTEXT_SIZE 0.5 /* of the title's letters */
#define SUBTEXT_GAP 0.35 /* between the two, of the title's letters */
#define BOX_PADDING 0.3  /* around the words, of the letter size */
#define BOX_RADIUS 0.2   /* of the letter size */
#define MAX_TEXT_BYTES 4096
#define FALLBACK_FONT "Sans"

typedef struct {
  PangoLayout *layouts[2]; /* the second one is NULL but for a title with a second line */
  int tops[2];             /* pixels from the block's upper edge */
  int width;               /* of the block, pixels */
  int height;
  double letter_px;
} Block;

static PangoLayout *
make_layout (PangoContext *context,
             const YdTextStyle *style,
             const char *language,
             const char *text,
             double letter_px,
             int width,
             int height)
{
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  g_autofree char *valid = g_utf8_make_valid (text, (gssize) MIN (strlen (text), MAX_TEXT_BYTES));
  const double share = isfinite (style->max_width) ? CLAMP (style->max_width, 0.1, 1.0) : 1.0;
  PangoLayout *layout = pango_layout_new (context);

  pango_context_set_language (context, pango_language_from_string (language));
  pango_font_description_set_family (font,
                                     style->font && *style->font ? style->font : FALLBACK_FONT);
  pango_font_description_set_absolute_size (font, letter_px * PANGO_SCALE);
  pango_font_description_set_weight (font,
                                     style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (width * share * PANGO_SCALE));
  pango_layout_set_height (layout, height * PANGO_SCALE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, valid, -1);
  return layout;
}

static void
measure (Block *block)
{
  const int gap = (int) (block->letter_px * SUBTEXT_GAP);

  for (int i = 0; i < 2 && block->layouts[i]; i++) {
    PangoRectangle logical;
    pango_layout_get_pixel_extents (block->layouts[i], NULL, &logical);
    block->tops[i] = i == 0 ? 0 : block->height + gap;
    block->height = block->tops[i] + logical.height;
    block->width = MAX (block->width, logical.width);
  }
}

static void
set_color (cairo_t *cr, guint32 rgba)
{
  cairo_set_source_rgba (cr, (rgba >> 24) / 255.0, ((rgba >> 16) & 0xff) / 255.0,
                         ((rgba >> 8) & 0xff) / 255.0, (rgba & 0xff) / 255.0);
}

static void
draw_box (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI / 2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI / 2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI / 2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, G_PI * 3 / 2);
  cairo_close_path (cr);
  cairo_fill (cr);
}

static void
draw_layout (cairo_t *cr,
             const YdTextStyle *style,
             const Block *block,
             int index,
             double x,
             double y)
{
  PangoLayout *layout = block->layouts[index];
  const double letter_px = block->letter_px * (index == 0 ? 1 : SUBTEXT_SIZE);

  if (style->outline_width > 0 && (style->outline & 0xff)) {
    set_color (cr, style->outline);
    cairo_set_line_width (cr, 2 * MIN (style->outline_width, 1) * letter_px);
    cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
    cairo_move_to (cr, x, y);
    pango_cairo_layout_path (cr, layout);
    cairo_stroke (cr);
  }
  set_color (cr, style->fill);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

/* Draws the block into a picture of its own, with room around it for outline and box */
static YdWords *
draw_block (const Block *block, const YdTextStyle *style, int width, int height)
{
  const double padding = block->letter_px * BOX_PADDING;
  const int margin = (int) ceil (block->letter_px * (BOX_PADDING + 1)) + 1;
  const int picture_width = MIN (block->width + 2 * margin, 2 * width);
  const int picture_height = MIN (block->height + 2 * margin, 2 * height);
  g_autoptr (YdPicture) picture = yd_picture_new (picture_width, picture_height);
  if (!picture)
    return NULL;

  memset (picture->pixels, 0, yd_picture_get_size_bytes (picture));
  picture->is_opaque = FALSE;
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      picture->pixels, CAIRO_FORMAT_ARGB32, picture_width, picture_height, (int) picture->stride);
  cairo_t *cr = cairo_create (surface);
  if (style->box & 0xff) {
    set_color (cr, style->box);
    draw_box (cr, margin - padding, margin - padding / 2, block->width + 2 * padding,
              block->height + padding, block->letter_px * BOX_RADIUS);
  }
  for (int i = 0; i < 2 && block->layouts[i]; i++) {
    const double layout_width = pango_layout_get_width (block->layouts[i]) / (double) PANGO_SCALE;
    draw_layout (cr, style, block, i, (picture_width - layout_width) / 2, margin + block->tops[i]);
  }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);

  YdWords *words = g_new (YdWords, 1);
  words->picture = g_steal_pointer (&picture);
  words->x = (width - picture_width) / 2;
  words->y = -margin; /* of the block's upper edge; the caller moves it into place */
  return words;
}

static Block
make_block (PangoContext *context,
            const YdTextStyle *style,
            const char *language,
            const char *text,
            const char *subtext,
            int width,
            int height)
{
  const double size = isfinite (style->size) ? CLAMP (style->size, 0.005, 0.5) : 0.05;
  Block block = { .letter_px = size * MIN (width, height) };

  block.layouts[0] =
      make_layout (context, style, language, text ? text : "", block.letter_px, width, height);
  if (subtext && *subtext)
    block.layouts[1] = make_layout (context, style, language, subtext,
                                    block.letter_px * SUBTEXT_SIZE, width, height);
  measure (&block);
  return block;
}

static void
clear_block (Block *block)
{
  g_clear_object (&block->layouts[0]);
  g_clear_object (&block->layouts[1]);
}

/**
 * yd_words_new_cue:
 * @context: a Pango context of the calling thread
 * @style: how it looks
 * @language: for line breaking: "zh-CN"
 * @text: what is said
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Draws a subtitle, placed at the foot of the canvas.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without memory
 */
YdWords *
yd_words_new_cue (PangoContext *context,
                  const YdTextStyle *style,
                  const char *language,
                  const char *text,
                  int width,
                  int height)
{
  Block block = make_block (context, style, language, text, NULL, width, height);
  YdWords *words = draw_block (&block, style, width, height);
  const double bottom = isfinite (style->bottom) ? CLAMP (style->bottom, 0.0, 1.0) : 0.0;

  if (words)
    words->y += (int) lrint (height * (1 - bottom)) - block.height;
  clear_block (&block);
  return words;
}

/**
 * yd_words_new_title:
 * @context: a Pango context of the calling thread
 * @style: how it looks
 * @language: for line breaking: "zh-CN"
 * @text: (nullable): the title
 * @subtext: (nullable): a second, smaller line
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Draws a title in the middle of the canvas.
 *
 * Returns: (transfer full) (nullable): the words; %NULL without memory
 */
YdWords *
yd_words_new_title (PangoContext *context,
                    const YdTextStyle *style,
                    const char *language,
                    const char *text,
                    const char *subtext,
                    int width,
                    int height)
{
  Block block = make_block (context, style, language, text, subtext, width, height);
  YdWords *words = draw_block (&block, style, width, height);

  if (words)
    words->y += (height - block.height) / 2;
  clear_block (&block);
  return words;
}

/**
 * yd_words_free:
 * @self: (transfer full): words
 *
 * Frees words.
 */
void
yd_words_free (YdWords *self)
{
  yd_picture_unref (self->picture);
  g_free (self);
}
