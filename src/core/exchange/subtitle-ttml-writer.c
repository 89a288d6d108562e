/* SPDX-License-Identifier: GPL-3.0-or-later */
/* TTML, written in the text profile of IMSC: a region for each place and a style for each look; a
 * cue is a p.
 *
 * Source: W3C TTML2, 8 (layout), 10 (style), 12.3 (time expressions); W3C IMSC 1.1, 8 (text
 * profile). */

#include "core/exchange/subtitle-reader-private.h"
#include "core/script/xml-file.h"

static const YdTextStyle *
get_style (YdSnapshot *film, const YdSnapshotCue *cue)
{
  return cue->style ? cue->style : &film->cue_style;
}

static void
append_number (GString *out, const char *format, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (out, g_ascii_formatd (text, sizeof text, format, value));
}

/* A region across the picture, with the margins of the first style that stands there */
static void
append_regions (GString *out, YdSnapshot *film)
{
  static const char *const aligns[] = { "before", "center", "after" }; /* by YdTextPlace */

  for (int place = YD_TEXT_PLACE_TOP; place <= (int) YD_TEXT_PLACE_BOTTOM; place++) {
    const YdTextStyle *style = &film->cue_style;
    const double edge = yd_text_style_get_margin (style, film->width, film->height);
    g_string_append_printf (out, "<region xml:id=\"r%d\" tts:origin=\"", place);
    append_number (out, "%.2f", style->margin_left * 100);
    g_string_append (out, "% ");
    append_number (out, "%.2f", edge * 100);
    g_string_append (out, "%\" tts:extent=\"");
    append_number (out, "%.2f", (1 - style->margin_left - style->margin_right) * 100);
    g_string_append (out, "% ");
    append_number (out, "%.2f", MAX (10, (1 - 2 * edge) * 100));
    g_string_append_printf (out, "%%\" tts:displayAlign=\"%s\"/>\n", aligns[place]);
  }
}

static void
append_style (GString *out, YdSnapshot *film, const YdTextStyle *style, guint index)
{
  static const char *const aligns[] = { "left", "center", "right" }; /* by YdTextAlign */
  const double size =
      style->size * MIN (film->width, film->height) / film->height * YD_TTML_CELL_ROWS * 100;

  g_string_append_printf (out,
                          "<style xml:id=\"s%u\" tts:fontFamily=\"proportionalSansSerif\" "
                          "tts:color=\"#%08x\" tts:fontWeight=\"%s\" tts:fontStyle=\"%s\" "
                          "tts:textAlign=\"%s\" tts:fontSize=\"",
                          index, style->fill, style->is_bold ? "bold" : "normal",
                          style->is_italic ? "italic" : "normal", aligns[style->align]);
  append_number (out, "%.2f", size);
  g_string_append_c (out, '%');
  if ((style->outline & 0xff) && style->outline_width > 0) {
    g_string_append_printf (out, "\" tts:textOutline=\"#%08x ", style->outline);
    append_number (out, "%.2f", MIN (10, style->outline_width * 100));
    g_string_append_c (out, '%');
  }
  if (style->box & 0xff)
    g_string_append_printf (out, "\" tts:backgroundColor=\"#%08x", style->box);
  g_string_append (out, "\"/>\n");
}

static void
append_time (GString *out, gint64 time_ns)
{
  const gint64 ms = (time_ns + 999999) / 1000000;

  g_string_append_printf (out, "%02d:%02d:%02d.%03d", (int) (ms / 3600000), (int) (ms / 60000 % 60),
                          (int) (ms / 1000 % 60), (int) (ms % 1000));
}

static void
append_lines (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_auto (GStrv) lines = g_strsplit (valid, "\n", -1);

  for (guint i = 0, n = 0; lines[i]; i++) {
    if (!*g_strstrip (lines[i]))
      continue;
    if (n++ > 0)
      g_string_append (out, "<br/>");
    yd_xml_append_escaped (out, lines[i]);
  }
}

static void
append_cue (GString *out, YdSnapshot *film, const YdSnapshotCue *cue, guint index, guint style)
{
  const gint64 end = cue->start_frame + cue->duration_frames;

  g_string_append_printf (out, "<p xml:id=\"c%u\" begin=\"", index + 1);
  append_time (out, yd_frame_rate_start_ns (film->rate, cue->start_frame));
  g_string_append (out, "\" end=\"");
  append_time (out, yd_frame_rate_start_ns (film->rate, end));
  g_string_append_printf (out, "\" style=\"s%u\" region=\"r%d\">", style,
                          (int) get_style (film, cue)->place);
  append_lines (out, cue->text);
  g_string_append (out, "</p>\n");
}

/* The index of a cue's style among those that are written */
static guint
number_style (GHashTable *numbers, GString *out, YdSnapshot *film, const YdTextStyle *style)
{
  g_autofree char *key = yd_text_style_to_text (style);
  gpointer found = g_hash_table_lookup (numbers, key);

  if (found)
    return GPOINTER_TO_UINT (found);
  const guint index = g_hash_table_size (numbers) + 1;
  g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (index));
  append_style (out, film, style, index);
  return index;
}

/**
 * yd_subtitle_write_ttml: (skip)
 * @film: a film
 *
 * Returns: (transfer full): its cues as a TTML document
 */
char *
yd_subtitle_write_ttml (YdSnapshot *film)
{
  g_autoptr (GString) head = g_string_new (NULL), styles = g_string_new (NULL);
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_string_append (head, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                         "<tt xmlns=\"http://www.w3.org/ns/ttml\" "
                         "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" "
                         "xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" "
                         "xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" "
                         "ttp:contentProfiles=\"http://www.w3.org/ns/ttml/profile/imsc1.1/text\" "
                         "ttp:cellResolution=\"32 15\" ttp:timeBase=\"media\" xml:lang=\"");
  yd_xml_append_escaped (head, film->language ? film->language : "");
  g_string_append (head, "\">\n<head>\n<metadata><ttm:title>");
  yd_xml_append_escaped (head, film->title ? film->title : "");
  g_string_append (head, "</ttm:title></metadata>\n<styling>\n");
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    append_cue (body, film, cue, i, number_style (numbers, styles, film, get_style (film, cue)));
  }
  g_string_append (head, styles->str);
  g_string_append (head, "</styling>\n<layout>\n");
  append_regions (head, film);
  g_string_append_printf (head, "</layout>\n</head>\n<body>\n<div>\n%s</div>\n</body>\n</tt>\n",
                          body->str);
  return g_string_free (g_steal_pointer (&head), FALSE);
}
