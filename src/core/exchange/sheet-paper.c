/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and pictures on paper. A picture is put into a PDF as the JPEG that its place needs and no
 * larger; words are Pango's, which knows where a Chinese line may break. */
#include "core/exchange/sheet-paper.h"

#include <math.h>

#include <pango/pangocairo.h>

#include "core/media/picture-file.h"
#include "core/media/still.h"

#define FONT "Noto Sans CJK SC, Source Han Sans SC, WenQuanYi Micro Hei, Sans"
#define LINE_HEIGHT 1.28  /* letter sizes; the fonts' own 1.45 is for reading on a screen */
#define FONT_HEIGHT 1.448 /* of Noto Sans CJK */
#define FRAME_WIDTH 0.5

/**
 * yd_sheet_words_init:
 * @self: words
 *
 * Makes them empty.
 */
void
yd_sheet_words_init (YdSheetWords *self)
{
  self->text = g_string_new (NULL);
  self->looks = pango_attr_list_new ();
}

/**
 * yd_sheet_words_clear:
 * @self: words
 *
 * Frees what they hold.
 */
void
yd_sheet_words_clear (YdSheetWords *self)
{
  if (self->text)
    g_string_free (g_steal_pointer (&self->text), TRUE);
  g_clear_pointer (&self->looks, pango_attr_list_unref);
}

static void
add_look (YdSheetWords *self, PangoAttribute *look, gsize start)
{
  look->start_index = start;
  look->end_index = self->text->len;
  pango_attr_list_insert (self->looks, look);
}

/**
 * yd_sheet_words_add:
 * @self: words
 * @text: more of them
 * @color: 0xRRGGBB
 * @is_bold: whether they are bold
 *
 * Adds words at the end.
 */
void
yd_sheet_words_add (YdSheetWords *self, const char *text, guint32 color, gboolean is_bold)
{
  const gsize start = self->text->len;

  g_string_append (self->text, text);
  add_look (self,
            pango_attr_foreground_new ((color >> 16 & 0xff) * 257, (color >> 8 & 0xff) * 257,
                                       (color & 0xff) * 257),
            start);
  if (is_bold)
    add_look (self, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start);
}

/**
 * yd_sheet_paper_lay:
 * @self: the paper
 * @words: what is written
 * @size_pt: height of the letters
 * @width: of the text, or -1 for one line as long as it gets
 *
 * Returns: (transfer full): the words in lines
 */
PangoLayout *
yd_sheet_paper_lay (YdSheetPaper *self, const YdSheetWords *words, double size_pt, double width)
{
  PangoLayout *layout = pango_cairo_create_layout (self->cr);
  PangoFontDescription *font = pango_font_description_from_string (FONT);
  cairo_font_options_t *options = cairo_font_options_create ();
  PangoContext *context = pango_layout_get_context (layout);

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  if (self->language && *self->language)
    pango_context_set_language (context, pango_language_from_string (self->language));
  pango_font_description_set_absolute_size (font, size_pt * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_line_spacing (layout, LINE_HEIGHT / FONT_HEIGHT);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, width < 0 ? -1 : (int) (width * PANGO_SCALE));
  pango_layout_set_text (layout, words->text->str, (int) words->text->len);
  pango_layout_set_attributes (layout, words->looks);
  self->n_unknown += (guint) pango_layout_get_unknown_glyphs_count (layout);
  return layout;
}

/**
 * yd_sheet_layout_get_width:
 * @layout: words in lines
 *
 * Returns: how wide the longest line is, in points
 */
double
yd_sheet_layout_get_width (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.width / PANGO_SCALE;
}

/**
 * yd_sheet_layout_get_height:
 * @layout: words in lines
 *
 * Returns: how high they are, in points
 */
double
yd_sheet_layout_get_height (PangoLayout *layout)
{
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);
  return (double) logical.height / PANGO_SCALE;
}

/* Marks where words were left out, over the end of the last line that is shown */
static void
show_ellipsis (YdSheetPaper *self, PangoLayout *layout, double right, double base)
{
  const PangoFontDescription *font = pango_layout_get_font_description (layout);
  const double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;
  const YdSheetBox line = { right - size * 1.2, base - size * 1.16, size * 1.2, size };

  cairo_set_source_rgb (self->cr, 1, 1, 1);
  cairo_rectangle (self->cr, line.x, base - size, line.width, size * 1.25);
  cairo_fill (self->cr);
  yd_sheet_paper_write (self, "…", size, YD_SHEET_ACCENT, TRUE, &line, 1);
}

/**
 * yd_sheet_paper_show:
 * @self: the paper
 * @layout: words in lines
 * @x: left edge
 * @y: top edge
 * @height: how much room there is
 *
 * Writes the lines that find room.
 *
 * Returns: whether all did
 */
gboolean
yd_sheet_paper_show (YdSheetPaper *self, PangoLayout *layout, double x, double y, double height)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double base = 0;
  gboolean is_whole = TRUE, is_first = TRUE;

  do {
    PangoRectangle logical;
    pango_layout_iter_get_line_extents (iter, NULL, &logical);
    is_whole = (double) (logical.y + logical.height) / PANGO_SCALE <= height + 0.5;
    if (!is_whole)
      break;
    base = y + (double) pango_layout_iter_get_baseline (iter) / PANGO_SCALE;
    cairo_move_to (self->cr, x + (double) logical.x / PANGO_SCALE, base);
    pango_cairo_show_layout_line (self->cr, pango_layout_iter_get_line_readonly (iter));
    is_first = FALSE;
  } while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);
  if (!is_whole && !is_first)
    show_ellipsis (self, layout, x + (double) pango_layout_get_width (layout) / PANGO_SCALE, base);
  return is_whole;
}

/**
 * yd_sheet_paper_write:
 * @self: the paper
 * @text: one line
 * @size_pt: height of the letters
 * @color: 0xRRGGBB
 * @is_bold: whether they are bold
 * @line: where, by its left, top and width; what is too long is cut off at the end
 * @align: 0 for the left, 1 for the right
 *
 * Writes one line.
 *
 * Returns: how wide it came out
 */
double
yd_sheet_paper_write (YdSheetPaper *self,
                      const char *text,
                      double size_pt,
                      guint32 color,
                      gboolean is_bold,
                      const YdSheetBox *line,
                      double align)
{
  g_auto (YdSheetWords) words = { 0 };
  PangoRectangle logical;

  yd_sheet_words_init (&words);
  yd_sheet_words_add (&words, text, color, is_bold);
  g_autoptr (PangoLayout) layout = yd_sheet_paper_lay (self, &words, size_pt, line->width);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_get_extents (layout, NULL, &logical);
  const double width = (double) logical.width / PANGO_SCALE;
  cairo_move_to (self->cr, line->x + (line->width - width) * align, line->y);
  pango_cairo_show_layout (self->cr, layout);
  return width;
}

static void
set_color (YdSheetPaper *self, guint32 color)
{
  cairo_set_source_rgb (self->cr, (color >> 16 & 0xff) / 255.0, (color >> 8 & 0xff) / 255.0,
                        (color & 0xff) / 255.0);
}

/**
 * yd_sheet_paper_rule:
 * @self: the paper
 * @x: its left end
 * @y: where
 * @width: how long
 * @color: 0xRRGGBB
 *
 * Draws a thin line across.
 */
void
yd_sheet_paper_rule (YdSheetPaper *self, double x, double y, double width, guint32 color)
{
  set_color (self, color);
  cairo_set_line_width (self->cr, FRAME_WIDTH);
  cairo_move_to (self->cr, x, y);
  cairo_line_to (self->cr, x + width, y);
  cairo_stroke (self->cr);
}

static void
draw_frame (YdSheetPaper *self, const YdSheetBox *box)
{
  set_color (self, YD_SHEET_HAIR);
  cairo_set_line_width (self->cr, FRAME_WIDTH);
  cairo_rectangle (self->cr, box->x, box->y, box->width, box->height);
  cairo_stroke (self->cr);
}

/* Paper is white where a picture is not */
static void
lay_on_white (YdPicture *picture)
{
  for (int y = 0; !picture->is_opaque && y < picture->height; y++) {
    guint8 *pixel = picture->pixels + y * picture->stride;
    for (int x = 0; x < picture->width; x++, pixel += 4) {
      const guint8 rest = 255 - pixel[3];
      for (int i = 0; i < 3; i++)
        pixel[i] += rest;
      pixel[3] = 255;
    }
  }
}

static void
free_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

/* The pixels, and beside them the JPEG that a PDF takes instead */
static cairo_surface_t *
make_surface (YdPicture *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      picture->pixels, CAIRO_FORMAT_RGB24, picture->width, picture->height, (int) picture->stride);
  GBytes *jpeg =
      yd_picture_encode_jpeg (picture->pixels, picture->width, picture->height, picture->stride);
  if (jpeg) {
    gsize size;
    const guint8 *content = g_bytes_get_data (jpeg, &size);
    cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, content, size, free_bytes, jpeg);
  }
  return surface;
}

/* Loads a picture no larger than it will be printed, to be changed freely */
static YdPicture *
load_picture (YdSheetPaper *self, const char *path, const YdSheetBox *box)
{
  const int width = MAX (1, (int) ceil (box->width * self->pixels_per_pt));
  const int height = MAX (1, (int) ceil (box->height * self->pixels_per_pt));
  g_autoptr (YdPicture) whole = yd_still_load (path, width, height, NULL);
  if (!whole)
    return NULL;

  const double scale = MIN ((double) width / whole->width, (double) height / whole->height);
  if (scale >= 1)
    return g_steal_pointer (&whole);
  return yd_picture_reduce (whole, MAX (1, (int) lround (whole->width * scale)),
                            MAX (1, (int) lround (whole->height * scale)));
}

/**
 * yd_sheet_paper_draw_picture:
 * @self: the paper
 * @path: a picture, or a video, of which the first frame is shown
 * @box: where; all of the picture is shown, in its own shape
 *
 * Draws a picture with a thin frame; blocks. Nothing is drawn on trial.
 *
 * Returns: whether the file could be read
 */
gboolean
yd_sheet_paper_draw_picture (YdSheetPaper *self, const char *path, const YdSheetBox *box)
{
  if (self->is_trial)
    return TRUE;
  g_autoptr (YdPicture) picture = load_picture (self, path, box);
  if (!picture)
    return FALSE;

  lay_on_white (picture);
  const double scale = MIN (box->width / picture->width, box->height / picture->height);
  const double width = picture->width * scale, height = picture->height * scale;
  cairo_surface_t *surface = make_surface (picture);
  cairo_save (self->cr);
  cairo_translate (self->cr, box->x + (box->width - width) / 2,
                   box->y + (box->height - height) / 2);
  cairo_scale (self->cr, scale, scale);
  cairo_set_source_surface (self->cr, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (self->cr), CAIRO_FILTER_BEST);
  cairo_rectangle (self->cr, 0, 0, picture->width, picture->height);
  cairo_fill (self->cr);
  cairo_restore (self->cr);
  cairo_surface_finish (surface); /* its pixels go with the picture */
  cairo_surface_destroy (surface);
  draw_frame (self, box);
  return TRUE;
}

/**
 * yd_sheet_paper_draw_missing:
 * @self: the paper
 * @number: of the shot
 * @box: where
 *
 * Draws a crossed frame where there is no picture yet.
 */
void
yd_sheet_paper_draw_missing (YdSheetPaper *self, const char *number, const YdSheetBox *box)
{
  const double size = CLAMP (box->height / 6, 7, 26);
  const YdSheetBox line = { box->x + 2, box->y + (box->height - size * LINE_HEIGHT) / 2,
                            box->width - 4, size };
  const double half = MIN (box->width / 2, size * 0.4 * (g_utf8_strlen (number, -1) + 2));

  set_color (self, 0xf6f6f7);
  cairo_rectangle (self->cr, box->x, box->y, box->width, box->height);
  cairo_fill (self->cr);
  draw_frame (self, box);
  cairo_move_to (self->cr, box->x, box->y);
  cairo_line_to (self->cr, box->x + box->width, box->y + box->height);
  cairo_move_to (self->cr, box->x + box->width, box->y);
  cairo_line_to (self->cr, box->x, box->y + box->height);
  cairo_stroke (self->cr);
  set_color (self, 0xf6f6f7);
  cairo_rectangle (self->cr, box->x + box->width / 2 - half, line.y - size * 0.1, 2 * half,
                   size * 1.5);
  cairo_fill (self->cr);
  yd_sheet_paper_write (self, number, size, YD_SHEET_MUTED, TRUE, &line, 0.5);
}
