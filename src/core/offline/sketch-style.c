/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-style.h"

#include <stdlib.h>
#include <string.h>

/**
 * yd_color_rgb:
 * @rgb: 0xRRGGBB
 *
 * Returns: the opaque colour
 */
YdColor
yd_color_rgb (guint32 rgb)
{
  return (YdColor){ (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0, (rgb & 255) / 255.0, 1 };
}

/**
 * yd_color_mix:
 * @one: the colour at 0
 * @other: the colour at 1
 * @t: where between, 0 to 1
 *
 * Returns: the colour between, opacity too
 */
YdColor
yd_color_mix (YdColor one, YdColor other, double t)
{
  return (YdColor){ one.r + (other.r - one.r) * t, one.g + (other.g - one.g) * t,
                    one.b + (other.b - one.b) * t, one.a + (other.a - one.a) * t };
}

/**
 * yd_color_shade:
 * @color: a colour
 * @factor: below 1 darkens and cools a little, above 1 lightens toward white
 *
 * Returns: the same paint in another light
 */
YdColor
yd_color_shade (YdColor color, double factor)
{
  if (factor >= 1)
    return yd_color_mix (color, (YdColor){ 1, 1, 1, color.a }, MIN (factor - 1, 1));

  return (YdColor){ color.r * factor, color.g * (factor + (1 - factor) * 0.06),
                    color.b * (factor + (1 - factor) * 0.16), color.a };
}

/**
 * yd_color_fade:
 * @color: a colour
 * @opacity: 0 to 1
 *
 * Returns: the colour, its opacity times @opacity
 */
YdColor
yd_color_fade (YdColor color, double opacity)
{
  color.a *= opacity;
  return color;
}

/**
 * yd_color_light:
 * @color: a colour
 *
 * Source: ITU-R BT.601 luma.
 *
 * Returns: how light it is, 0 to 1
 */
double
yd_color_light (YdColor color)
{
  return 0.299 * color.r + 0.587 * color.g + 0.114 * color.b;
}

static YdColor
parse_color (const char *text, YdColor fallback)
{
  if (!text || text[0] != '#' || strlen (text) != 7)
    return fallback;
  for (guint i = 1; i < 7; i++)
    if (!g_ascii_isxdigit (text[i]))
      return fallback;

  return yd_color_rgb ((guint32) strtoul (text + 1, NULL, 16));
}

static YdSketchFinish
parse_finish (const char *text)
{
  static const char *const names[] = { "clean", "glow", "ink", "pencil", "noir" };

  for (guint i = 0; text && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (text, names[i]))
      return (YdSketchFinish) i;

  return YD_SKETCH_FINISH_CLEAN;
}

static double
number (JsonObject *object, const char *member, double fallback, double high)
{
  const double value = object ? yd_json_get_double (object, member, fallback) : fallback;

  return value >= 0 && value <= high ? value : fallback; /* NaN fails both */
}

static void
parse_palette (YdSketchStyle *style, JsonObject *look)
{
  JsonArray *palette = look ? yd_json_get_array (look, "palette") : NULL;
  const guint n = palette ? MIN (json_array_get_length (palette), YD_SKETCH_MAX_PALETTE) : 0;

  for (guint i = 0; i < n; i++) {
    JsonNode *node = json_array_get_element (palette, i);
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
      style->palette[style->n_palette++] =
          parse_color (json_node_get_string (node), yd_color_rgb (0x888888));
  }
}

/**
 * yd_sketch_style_parse:
 * @look: (nullable): a whole look
 *
 * Reads what a look tells the artist: `palette`, `line`, `texture`, `grading` and `sketch`.
 * Whatever is missing or out of range has the value of a plain colour drawing.
 *
 * Returns: the style, by value
 */
YdSketchStyle
yd_sketch_style_parse (JsonObject *look)
{
  JsonObject *line = look ? yd_json_get_object (look, "line") : NULL;
  JsonObject *texture = look ? yd_json_get_object (look, "texture") : NULL;
  JsonObject *grading = look ? yd_json_get_object (look, "grading") : NULL;
  JsonObject *sketch = look ? yd_json_get_object (look, "sketch") : NULL;
  YdSketchStyle style = {
    .finish = parse_finish (sketch ? yd_json_get_text (sketch, "finish", NULL) : NULL),
    .line =
        parse_color (line ? yd_json_get_text (line, "color", NULL) : NULL, yd_color_rgb (0x241f2b)),
    .paper = parse_color (texture ? yd_json_get_text (texture, "paper", NULL) : NULL,
                          yd_color_rgb (0xf6f1e7)),
    .accent = parse_color (grading ? yd_json_get_text (grading, "accent", NULL) : NULL,
                           yd_color_rgb (0xc0392b)),
    .line_width = number (line, "width", 1, 4),
    .line_swell = number (line, "swell", 0.5, 1),
    .line_wobble = number (line, "wobble", 0.1, 1),
    .saturation = number (grading, "saturation", 1, 2),
    .pull = number (grading, "pull", 0, 1),
    .light_grade = number (grading, "time", 1, 1),
    .grain = number (texture, "grain", 0.15, 1),
    .vignette = number (grading, "vignette", 0.3, 1),
    .shade = number (sketch, "shade", 0.6, 1),
    .rim = number (sketch, "rim", 0.5, 1),
    .glow = number (sketch, "glow", 0.4, 1),
    .blur = number (sketch, "blur", 0.5, 1),
    .fade = number (sketch, "fade", 0.3, 1),
  };

  parse_palette (&style, look);
  return style;
}
