/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-caption.h"

#include <pango/pangocairo.h>

static PangoLayout *
make_text (cairo_t *cr, const char *text, double size_px, gboolean is_bold)
{
  PangoLayout *layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Noto Sans CJK SC");

  pango_font_description_set_absolute_size (font, size_px * PANGO_SCALE);
  pango_font_description_set_weight (font, is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

/**
 * yd_sketch_caption_draw:
 * @cr: the picture
 * @shot: whose number, size, movement and line
 * @width: of the picture, pixels
 * @height: of the picture, pixels
 *
 * Draws the bar that a storyboard sheet has under a picture.
 */
void
yd_sketch_caption_draw (cairo_t *cr, const YdSketchShot *shot, int width, int height)
{
  const double s = MIN (width, height) / 1000.0, pad = 26 * s;
  const char *words = *shot->line ? shot->line : shot->action;
  g_autofree char *kind = g_strjoin (*shot->caption_size && *shot->caption_movement ? " · " : "",
                                     shot->caption_size, shot->caption_movement, NULL);
  g_autoptr (PangoLayout) number = make_text (cr, shot->caption_number, 44 * s, TRUE);
  g_autoptr (PangoLayout) title = make_text (cr, kind, 34 * s, FALSE);
  g_autoptr (PangoLayout) line = make_text (cr, words, 36 * s, FALSE);
  int number_w, number_h, line_h;

  pango_layout_set_width (line, (int) ((width - 2 * pad) * PANGO_SCALE));
  pango_layout_set_height (line, -2);
  pango_layout_set_wrap (line, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (line, PANGO_ELLIPSIZE_END);
  pango_layout_get_pixel_size (number, &number_w, &number_h);
  pango_layout_get_pixel_size (line, NULL, &line_h);
  const double bar = number_h + (*words ? line_h + pad * 0.5 : 0) + 1.4 * pad;
  const double top = height - bar;
  cairo_rectangle (cr, 0, top, width, bar);
  cairo_set_source_rgba (cr, 0.07, 0.07, 0.09, 0.86);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, top, 8 * s, bar);
  cairo_set_source_rgb (cr, 0.9, 0.42, 0.24);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0.97, 0.95, 0.92);
  cairo_move_to (cr, pad, top + pad * 0.6);
  pango_cairo_show_layout (cr, number);
  cairo_set_source_rgb (cr, 0.78, 0.77, 0.75);
  cairo_move_to (cr, pad + number_w + (number_w > 0 ? pad : 0), top + pad * 0.6 + 8 * s);
  pango_cairo_show_layout (cr, title);
  cairo_set_source_rgb (cr, 0.97, 0.95, 0.92);
  cairo_move_to (cr, pad, top + number_h + pad * 0.9);
  pango_cairo_show_layout (cr, line);
}
