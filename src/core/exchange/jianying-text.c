/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words of a draft: cues and titles, with the film's styles mapped to the app's.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 8. */
#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/base/characters.h"
#include "core/base/line-break.h"
#include "core/exchange/jianying-writer-private.h"
#include "core/timeline/cue-words.h"

#define LINE_HEIGHT 1.25 /* of the app's text, in letter sizes */
#define MAX_STROKE 0.2   /* what 100 in the app's own window means */
#define CHECK_PLAIN 7
#define CHECK_STROKE 8
#define CHECK_BOX 16
#define CHECK_SHADOW 32
#define SHADOW_DISTANCE 100 /* the app's, for one letter size */
#define SHADOW_DIFFUSE (100.0 / 600)
#define LETTER_SPACING 1.0 /* 20 in the app's own window, for one letter size */

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

static gboolean
has_shadow (const YdTextStyle *style)
{
  return (style->shadow & 0xff) != 0;
}

/* The app counts the angle from the right, upwards. */
static double
get_shadow_angle (const YdTextStyle *style)
{
  return atan2 (-style->shadow_y, style->shadow_x) * 180 / G_PI;
}

static double
get_shadow_distance (const YdTextStyle *style)
{
  return MIN (hypot (style->shadow_x, style->shadow_y), 1) * SHADOW_DISTANCE;
}

static void
add_shadow (JsonObject *run, const YdTextStyle *style)
{
  JsonArray *shadows = json_array_new ();
  JsonObject *shadow = make_solid (style->shadow);

  json_object_set_double_member (shadow, "angle", get_shadow_angle (style));
  json_object_set_double_member (shadow, "distance", get_shadow_distance (style));
  json_object_set_double_member (shadow, "diffuse", MIN (style->shadow_blur, 1) * SHADOW_DIFFUSE);
  json_array_add_object_element (shadows, shadow);
  json_object_set_array_member (run, "shadows", shadows);
}

static void
add_style (JsonArray *styles,
           const YdTextStyle *style,
           guint32 fill,
           double size,
           gsize start,
           gsize end)
{
  JsonObject *run = json_object_new ();
  JsonArray *range = json_array_new ();

  json_array_add_int_element (range, start);
  json_array_add_int_element (range, end);
  json_object_set_object_member (run, "fill", make_solid (fill));
  json_object_set_array_member (run, "range", range);
  json_object_set_double_member (run, "size", size);
  if (style->is_bold)
    json_object_set_boolean_member (run, "bold", TRUE);
  if (style->is_italic)
    json_object_set_boolean_member (run, "italic", TRUE);
  if (has_shadow (style))
    add_shadow (run, style);
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
  add_style (styles, style, style->fill, size, 0, n_head);
  if (n_all > n_head)
    add_style (styles, style, (style->second_fill & 0xff) ? style->second_fill : style->fill,
               size * style->second_size, n_head, n_all);
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
                                  (has_box ? CHECK_BOX : 0) +
                                  (has_shadow (style) ? CHECK_SHADOW : 0));
  json_object_set_int_member (material, "alignment", style->align);
  json_object_set_double_member (material, "letter_spacing",
                                 style->letter_spacing * LETTER_SPACING);
  json_object_set_double_member (material, "line_spacing",
                                 MAX (style->line_height - LINE_HEIGHT, 0) + 0.02);
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
    json_object_set_double_member (material, "background_round_radius", MIN (style->box_radius, 1));
  }
  if (has_shadow (style)) {
    json_object_set_boolean_member (material, "has_shadow", TRUE);
    set_color (material, "shadow_color", style->shadow);
    json_object_set_double_member (material, "shadow_alpha", channel (style->shadow, 0));
    json_object_set_double_member (material, "shadow_angle", get_shadow_angle (style));
    json_object_set_double_member (material, "shadow_distance", get_shadow_distance (style));
    json_object_set_double_member (material, "shadow_smoothing", MIN (style->shadow_blur, 1));
  }
}

/* What a style has that the app's text has not; each is told once. */
static void
report_style (YdJianyingWriter *self, const YdTextStyle *style, const char *words)
{
  const struct {
    gboolean is_lost;
    const char *what, *instead;
  } losses[] = {
    { style->karaoke != YD_KARAOKE_NONE,
      N_ ("The words of a Jianying draft do not change color one by one."),
      N_ ("They have one color.") },
    { (style->bar & 0xff) != 0, N_ ("Jianying's words have no upright bar beside them."),
      N_ ("The bar is left out.") },
    { style->outline_width > MAX_STROKE && has_stroke (style),
      N_ ("Jianying's strokes are not as wide as this one."), N_ ("Its widest stroke.") },
    { style->fault != NULL, N_ ("The text style cannot be read."), N_ ("The film's own style.") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (losses); i++) {
    gboolean is_new = losses[i].is_lost;
    for (guint j = 0; is_new && j < self->losses->len; j++)
      is_new = strcmp (((YdLoss *) self->losses->pdata[j])->what, _ (losses[i].what)) != 0;
    if (is_new)
      yd_losses_add (self->losses, words, _ (losses[i].what), _ (losses[i].instead));
  }
}

/* The first part, and both in one text: a title with its second line, a cue with its translation */
static void
join_parts (const char *text, const char *subtext, gboolean is_cue, char **head, char **all)
{
  const gboolean has_subtext = subtext && *subtext && *text;
  const char *first = *text || !subtext ? text : subtext;
  const gsize second = is_cue ? yd_cue_find_second (first) : strlen (first);

  *all = has_subtext ? g_strconcat (first, "\n", subtext, NULL) : g_strdup (first);
  *head = g_strndup (first, second);
}

/**
 * yd_jianying_add_text:
 * @self: a writer
 * @style: how the words look
 * @text: the words; lines end with `\n`
 * @subtext: (nullable): more words below, in the style's second size
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
  g_autofree char *head = NULL, *all = NULL;
  join_parts (text, subtext, is_cue, &head, &all);
  const gboolean has_subtext = strlen (all) > strlen (head);
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
  report_style (self, style, all);
  return material;
}

/**
 * yd_jianying_place_text:
 * @snapshot: a film
 * @style: how the words look
 * @text: the words
 * @subtext: (nullable): more words below
 * @is_cue: whether this is a caption
 * @x: (out): half canvases right of the canvas' middle
 * @y: (out): half canvases above the canvas' middle
 *
 * Finds where the middle of words stands, so that their block is where the style has it; their
 * width is an estimate.
 */
void
yd_jianying_place_text (YdSnapshot *snapshot,
                        const YdTextStyle *style,
                        const char *text,
                        const char *subtext,
                        gboolean is_cue,
                        double *x,
                        double *y)
{
  const double letter_px = style->size * MIN (snapshot->width, snapshot->height);
  const double margin = yd_text_style_get_margin (style, snapshot->width, snapshot->height);
  const double free = 1 - style->margin_left - style->margin_right;
  const double spare = free - MIN (style->max_width, free);
  g_autofree char *head = NULL, *all = NULL;
  join_parts (text, subtext, is_cue, &head, &all);
  g_auto (GStrv) lines = g_strsplit (all, "\n", -1);
  const gsize n_head = g_strrstr (head, "\n") ? 2 : 1;
  double height = 0, width = 0;

  for (gsize i = 0; lines[i]; i++) {
    const double size = (i < n_head ? 1 : style->second_size) * letter_px;
    height += size * LINE_HEIGHT / snapshot->height;
    width = MAX (width, yd_text_width (lines[i], NULL, yd_char_width_em) * size / snapshot->width);
  }
  width = MIN (width, style->max_width);
  const double left = style->margin_left + width / 2;
  const double right = 1 - style->margin_right - width / 2;
  const double xs[] = { left, style->margin_left + spare / 2 + MIN (style->max_width, free) / 2,
                        right };
  const double ys[] = { 1 - margin - height / 2, 0.5, margin + height / 2 };
  *x = CLAMP (2 * xs[style->align] - 1, -1.0, 1.0);
  *y = CLAMP (2 * ys[style->place] - 1, -1.0, 1.0);
}
