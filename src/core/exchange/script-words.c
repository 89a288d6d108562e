/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a screenplay's paragraph as a Pango layout: emphasis, typewriter letters, Chinese
 * rules. Pango breaks lines as UAX #14 says: no line begins with a mark that closes and none ends
 * with one that opens. */
#include "core/exchange/script-layout-private.h"
#include "core/script/emphasis.h"

/* Twelve points, ten letters an inch; Chinese in the type of scripts where the machine has it */
#define LATIN_FONT "Courier Prime,Courier New,Nimbus Mono PS,Liberation Mono,FreeMono"
#define CHINESE_FONT "FangSong,STFangsong,FangSong_GB2312,Noto Serif CJK SC,Source Han Serif SC"
#define FONT_PT 12

static void
add_attribute (PangoAttrList *list, PangoAttribute *attribute, guint start, guint end)
{
  attribute->start_index = start;
  attribute->end_index = end;
  pango_attr_list_insert (list, attribute);
}

static void
add_emphasis (PangoAttrList *list, YdEmphasis style, guint start, guint end)
{
  if (style & YD_EMPHASIS_BOLD)
    add_attribute (list, pango_attr_weight_new (PANGO_WEIGHT_BOLD), start, end);
  if (style & YD_EMPHASIS_ITALIC)
    add_attribute (list, pango_attr_style_new (PANGO_STYLE_ITALIC), start, end);
  if (style & YD_EMPHASIS_UNDERLINE)
    add_attribute (list, pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), start, end);
}

/**
 * yd_script_layout_set_words:
 * @context: where it is drawn
 * @words: with marks of emphasis and notes
 * @width: of the column, in points; 0 for as wide as it is
 * @has_notes: whether notes are set, in italics between brackets
 * @is_chinese: whether the first line of the paragraph is indented by two characters
 *
 * Returns: (transfer full): the words, broken into lines
 */
PangoLayout *
yd_script_layout_set_words (PangoContext *context,
                            const char *words,
                            double width,
                            gboolean has_notes,
                            gboolean is_chinese)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *list = pango_attr_list_new ();
  g_autoptr (GArray) runs = yd_emphasis_read (words);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++) {
    const YdTextRun *run = &g_array_index (runs, YdTextRun, i);
    const guint start = (guint) text->len;
    if (run->is_note && !has_notes)
      continue;
    g_string_append_printf (text, run->is_note ? "[%s]" : "%s", run->text);
    add_emphasis (list, run->is_note ? YD_EMPHASIS_ITALIC : run->style, start, (guint) text->len);
  }
  /* dashes, dots and quotation marks are as wide as the characters beside them */
  pango_font_description_set_family_static (font, yd_span_has_han (yd_span_of (text->str))
                                                      ? CHINESE_FONT "," LATIN_FONT ",serif"
                                                      : LATIN_FONT "," CHINESE_FONT ",monospace");
  pango_font_description_set_absolute_size (font, FONT_PT * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_attributes (layout, list);
  pango_layout_set_text (layout, text->str, (int) text->len);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  if (width > 0)
    pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  if (is_chinese)
    pango_layout_set_indent (layout, 2 * FONT_PT * PANGO_SCALE);
  pango_font_description_free (font);
  pango_attr_list_unref (list);
  return layout;
}
