/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reference picture of somebody or something of the cast, as the boards will show it: a whole
 * figure on plain paper, a place without people, a thing on a table. */
#include "core/offline/sketch-member.h"

#include "core/base/json.h"
#include "core/offline/sketch-actor.h"
#include "core/offline/sketch-draw.h"

#define TALLEST_M 2.06 /* what fits between the margins, so that heights can be compared */

static void
draw_paper (cairo_t *cr, const YdSketchStyle *style, int width, int height)
{
  const YdColor high = style->paper, low = yd_color_shade (style->paper, 0.86);
  cairo_pattern_t *paper = cairo_pattern_create_linear (0, 0, 0, height);

  cairo_pattern_add_color_stop_rgb (paper, 0, high.r, high.g, high.b);
  cairo_pattern_add_color_stop_rgb (paper, 1, low.r, low.g, low.b);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_set_source (cr, paper);
  cairo_fill (cr);
  cairo_pattern_destroy (paper);
}

static void
draw_figure (cairo_surface_t *surface, const YdCastMember *member, int width, int height)
{
  g_autofree char *invented = *member->appearance
                                  ? NULL
                                  : yd_appearance_invent (member->name, member->gender, member->age,
                                                          member->description, 0);
  const YdAppearance appearance = yd_appearance_parse (invented ? invented : member->appearance);
  const YdSketchStyle style = yd_sketch_style_parse (NULL);
  const YdSketchActor actor = {
    .appearance = &appearance,
    .turn = 0.18,
    .light = 0.6,
    .detail = 1,
  };
  const double scale = MIN (height * 0.92 / TALLEST_M, width * 0.92);
  cairo_t *cr = cairo_create (surface);
  YdSketchCanvas canvas = {
    .cr = cr,
    .style = &style,
    .tint = { 1, 1, 1, 1 },
    .line_px = MAX (scale * 0.006, 0.6),
    .chance = yd_sketch_chance_new ("hand", member->name),
  };

  draw_paper (cr, &style, width, height);
  cairo_translate (cr, width / 2.0, height * 0.955);
  cairo_scale (cr, scale, scale);
  yd_sketch_oval (cr, 0, 0, 0.36, 0.045);
  cairo_set_source_rgba (cr, 0.06, 0.04, 0.1, 0.22);
  cairo_fill (cr);
  yd_sketch_figure_draw (&canvas, &actor);
  cairo_destroy (cr);
}

static JsonObject *
describe_place (YdCastMember *member)
{
  JsonObject *body = json_object_new (), *shot = json_object_new (), *scene = json_object_new ();

  json_object_set_string_member (shot, "size", "wide");
  json_object_set_string_member (shot, "action", member->description);
  json_object_set_string_member (scene, "place", member->name);
  json_object_set_object_member (body, "shot", shot);
  json_object_set_object_member (body, "scene", scene);
  return body;
}

static JsonObject *
describe_thing (YdCastMember *member)
{
  JsonObject *body = json_object_new (), *shot = json_object_new (), *thing = json_object_new ();
  JsonArray *figures = json_array_new ();

  json_object_set_string_member (shot, "size", "insert");
  json_object_set_string_member (thing, "kind", "prop");
  json_object_set_string_member (thing, "name", member->name);
  json_array_add_object_element (figures, thing);
  json_object_set_object_member (body, "shot", shot);
  json_object_set_array_member (body, "figures", figures);
  return body;
}

/**
 * yd_sketch_member_draw:
 * @member: somebody or something of the cast
 * @width: pixels, 16 to 8192
 * @height: pixels, 16 to 8192
 * @error: where a fault is told
 *
 * Draws a reference picture. Blocks for some hundredths of a second; runs on any thread.
 *
 * Returns: (transfer full): an opaque image surface, or %NULL with an error of %YD_SKETCH_ERROR
 */
cairo_surface_t *
yd_sketch_member_draw (YdCastMember *member, int width, int height, GError **error)
{
  /* a figure is drawn over the empty board, which is also what checks the size */
  g_autoptr (JsonObject) body = member->kind == YD_CAST_KIND_LOCATION ? describe_place (member)
                                : member->kind == YD_CAST_KIND_PROP   ? describe_thing (member)
                                                                      : json_object_new ();
  cairo_surface_t *surface = yd_sketch_draw (body, width, height, error);

  if (surface && member->kind == YD_CAST_KIND_CHARACTER)
    draw_figure (surface, member, width, height);
  return surface;
}
