/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a draft: cues and titles, with the film's styles mapped to the app's.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 8. */
#include "core/exchange/jianying-writer-private.h"

#define SUBTEXT_SIZE 0.5 /* of a title's second part, in sizes of the first */
#define LINE_HEIGHT 1.25 /* of the app's text, in letter sizes */
#define MAX_STROKE 0.2   /* what 100 in the app's own window means */
#define CHECK_PLAIN 7
#define CHECK_STROKE 8
#define CHECK_BOX 16

static double
channel (guint32 rgba, int shift)
{
  return ((rgba >> shift) & 0xff) / 255.0;
}

static JsonObject *
make_solid (guint32 rgba)
{
  JsonObject *solid = json_object_new ();
  JsonObject *content = json_object_new ();
  JsonObject *paint = json_object_new ();
  JsonArray *color = json_array_new ();

  for (int shift = 24; shift > 0; shift -= 8)
    json_array_add_double_element (color, channel (rgba, shift));
  json_object_set_double_member (solid, "alpha", 1);
  json_object_set_array_member (solid, "color", color);
  json_object_set_string_member (content, "render_type", "solid");
  json_object_set_object_member (content, "solid", solid);
  json_object_set_double_member (paint, "alpha", channel (rgba, 0));
  json_object_set_object_member (paint, "content", content);
  return paint;
}

static gboolean
has_stroke (const YdTextStyle *style)
{
  return style->outline_width > 0 && (style->outline & 0xff) != 0;
}

/* The app's size is about one percent of the canvas' height. */
static double
font_size (YdSnapshot *snapshot, const YdTextStyle *style)
{
  const double letter_px = style->size * MIN (snapshot->width, snapshot->height);

  return MAX (letter_px * 100 / snapshot->height, 0.1);
}

static void
add_style (JsonArray *styles, const YdTextStyle *style, double size, gsize start, gsize end)
{
  JsonObject *run = json_object_new ();
  JsonArray *range = json_array_new ();

  json_array_add_int_element (range, start);
  json_array_add_int_element (range, end);
  json_object_set_object_member (run, "fill", make_solid (style->fill));
  json_object_set_array_member (run, "range", range);
  json_object_set_double_member (run, "size", size);
  if (style->is_bold)
    json_object_set_boolean_member (run, "bold", TRUE);
  if (has_stroke (style)) {
    JsonArray *strokes = json_array_new ();
    JsonObject *stroke = make_solid (style->outline);

    json_object_set_double_member (stroke, "width", MIN (style->outline_width, MAX_STROKE));
    json_array_add_object_element (strokes, stroke);
    json_object_set_array_member (run, "strokes", strokes);
  }
  json_array_add_object_element (styles, run);
}

static char *
make_content (const YdTextStyle *style, double size, const char *text, gsize n_head, gsize n_all)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), NULL);
  JsonObject *content = json_object_new ();
  JsonArray *styles = json_array_new ();

  json_node_take_object (root, content);
  json_object_set_string_member (content, "text", text);
  add_style (styles, style, size, 0, n_head);
  if (n_all > n_head)
    add_style (styles, style, size * SUBTEXT_SIZE, n_head, n_all);
  json_object_set_array_member (content, "styles", styles);
  return yd_json_to_text (root, FALSE);
}

static void
set_color (JsonObject *material, const char *member, guint32 rgba)
{
  g_autofree char *text = g_strdup_printf ("#%06X", rgba >> 8);

  json_object_set_string_member (material, member, text);
}

static void
set_look (JsonObject *material, const YdTextStyle *style, double size)
{
  const gboolean has_box = (style->box & 0xff) != 0;

  json_object_set_int_member (material, "check_flag",
                              CHECK_PLAIN + (has_stroke (style) ? CHECK_STROKE : 0) +
                                  (has_box ? CHECK_BOX : 0));
  json_object_set_double_member (material, "font_size", size);
  set_color (material, "text_color", style->fill);
  if (style->max_width > 0)
    json_object_set_double_member (material, "line_max_width", MIN (style->max_width, 1));
  if (has_stroke (style)) {
    set_color (material, "border_color", style->outline);
    json_object_set_double_member (material, "border_width",
                                   MIN (style->outline_width, MAX_STROKE));
    json_object_set_double_member (material, "border_alpha", channel (style->outline, 0));
  }
  if (has_box) {
    json_object_set_int_member (material, "background_style", 1);
    set_color (material, "background_color", style->box);
    json_object_set_double_member (material, "background_alpha", channel (style->box, 0));
  }
}

/**
 * yd_jianying_add_text:
 * @self: a writer
 * @style: how the words look
 * @text: the words; lines end with `\n`
 * @subtext: (nullable): more words below, in half the size
 * @is_cue: whether this is a caption
 *
 * Adds the material of a text segment.
 *
 * Returns: (transfer none): the material, owned by the draft
 */
JsonObject *
yd_jianying_add_text (YdJianyingWriter *self,
                      const YdTextStyle *style,
                      const char *text,
                      const char *subtext,
                      gboolean is_cue)
{
  const gboolean has_subtext = subtext && *subtext && *text;
  const char *head = *text || !subtext ? text : subtext;
  g_autofree char *all = has_subtext ? g_strconcat (head, "\n", subtext, NULL) : g_strdup (head);
  const double size = font_size (self->snapshot, style);
  g_autofree char *content =
      make_content (style, size, all, yd_utf16_length (head), yd_utf16_length (all));
  JsonObject *material = yd_jianying_add_material (self, "texts");

  json_object_set_string_member (material, "type", is_cue ? "subtitle" : "text");
  json_object_set_string_member (material, "content", content);
  json_object_set_string_member (material, "base_content", all);
  json_object_set_int_member (material, "add_type", is_cue ? 2 : 0);
  json_object_set_boolean_member (material, "is_rich_text", has_subtext);
  if (is_cue) {
    g_autofree char *group = g_strdup_printf ("import_%" G_GINT64_FORMAT, self->now_us / 1000);
    json_object_set_string_member (material, "group_id", group);
  }
  set_look (material, style, size);
  return material;
}

/**
 * yd_jianying_cue_y:
 * @snapshot: a film
 * @text: a cue's words
 *
 * Finds where the middle of a cue stands, so that its lower edge is where the style has it.
 *
 * Returns: half canvases above the canvas' middle
 */
double
yd_jianying_cue_y (YdSnapshot *snapshot, const char *text)
{
  const YdTextStyle *style = &snapshot->cue_style;
  const double letter_px = style->size * MIN (snapshot->width, snapshot->height);
  int n_lines = 1;

  for (const char *p = text; *p; p++)
    n_lines += *p == '\n';
  const double middle = style->bottom + n_lines * letter_px * LINE_HEIGHT / 2 / snapshot->height;
  return CLAMP (2 * middle - 1, -1.0, 1.0);
}
