/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sets: a shell (room or ground), and a table of what stands in it. The stage, where figures act,
 * is the two metres round 0, 0; the far wall lies at z = YD_SKETCH_FAR. Nothing is placed by
 * chance: chance only varies goods, leaves and lit windows, so that a place is the same place in
 * all its shots. */
#include "core/offline/sketch-set.h"

#include <math.h>

#include "core/offline/sketch-places.h"

static void
draw_stars (YdSketchStage *stage, int n)
{
  YdSketchChance chance = stage->chance;
  cairo_t *cr = stage->canvas->cr;

  for (int i = 0; i < n; i++) {
    const double x = yd_sketch_chance_unit (&chance) * stage->view->width;
    const double y = yd_sketch_chance_unit (&chance) * MAX (stage->view->horizon, 1);
    const double r = stage->canvas->line_px * yd_sketch_chance_range (&chance, 0.12, 0.42);
    yd_sketch_oval (cr, x, y, r, r);
    cairo_set_source_rgba (cr, 1, 0.97, 0.88, yd_sketch_chance_range (&chance, 0.3, 0.95));
    cairo_fill (cr);
  }
}

static void
draw_clouds (YdSketchStage *stage)
{
  YdSketchChance chance = stage->chance;
  cairo_t *cr = stage->canvas->cr;
  const double w = stage->view->width, h = MAX (stage->view->horizon, 1);

  for (int i = 0; i < 4; i++) {
    const double x = w * yd_sketch_chance_range (&chance, -0.1, 1.1),
                 y = h * yd_sketch_chance_range (&chance, 0.15, 0.8);
    const double s = w * yd_sketch_chance_range (&chance, 0.1, 0.22);
    for (int k = 0; k < 5; k++)
      yd_sketch_oval (cr, x + s * (k - 2) * 0.5, y - s * 0.16 * (2 - abs (k - 2)), s * 0.44,
                      s * (0.13 + 0.07 * (2 - abs (k - 2))));
    const YdColor cloud = yd_color_mix (stage->light->sky_low, (YdColor){ 1, 1, 1, 1 },
                                        stage->light->is_night ? 0.1 : 0.6);
    cairo_set_source_rgba (cr, cloud.r, cloud.g, cloud.b, stage->light->is_night ? 0.25 : 0.6);
    cairo_fill (cr);
  }
}

static void
draw_sky (YdSketchStage *stage, gboolean is_space)
{
  cairo_t *cr = stage->canvas->cr;
  const double horizon = stage->view->horizon, w = stage->view->width;
  cairo_pattern_t *sky =
      cairo_pattern_create_linear (0, MIN (0, horizon - stage->view->height), 0, horizon);
  const YdColor top = is_space ? yd_color_rgb (0x090b20) : stage->light->sky_top;
  const YdColor low = is_space ? yd_color_rgb (0x35285c) : stage->light->sky_low;

  cairo_pattern_add_color_stop_rgb (sky, 0, top.r, top.g, top.b);
  cairo_pattern_add_color_stop_rgb (sky, 1, low.r, low.g, low.b);
  cairo_set_source (cr, sky);
  cairo_paint (cr);
  cairo_pattern_destroy (sky);
  if (stage->light->is_night || is_space)
    draw_stars (stage, is_space ? 220 : 90);
  if (is_space)
    return;
  const double x = w * (0.5 + stage->key_side * 0.27),
               y = MIN (horizon * 0.36, stage->view->height * 0.3), r = w * 0.065;
  if (horizon < 3 * r) /* the camera looks down: no sky to speak of */
    return;
  yd_sketch_canvas_light (stage->canvas, x, y, w * 0.5, yd_color_fade (stage->light->key, 1.2));
  yd_sketch_oval (cr, x, y, r, r);
  cairo_set_source_rgba (cr, 1, stage->light->is_night ? 0.97 : 0.93, 0.82, 0.95);
  cairo_fill (cr);
  draw_clouds (stage);
}

static void
draw_ground (YdSketchStage *stage, const YdSketchPlace *set)
{
  YdSketchChance chance = stage->chance;
  const YdColor ground = yd_color_rgb (set->floor), path = yd_color_rgb (set->ceiling);
  static const double bands[] = { -14, 3, 9, 20, 45, 90, 400 };

  for (int i = 5; i >= 0; i--) {
    const double depth = stage->view->distance + bands[i];
    yd_sketch_stage_floor (stage, -400, bands[i], 400, bands[i + 1], 0,
                           yd_sketch_stage_air (stage, ground, depth * 0.4), 0);
  }
  yd_sketch_stage_floor (stage, -1.5, -14, 1.5, 46, 0, path, 0.5);
  for (int i = 0; i < 46; i++) {
    const double z = -2 + 16 * yd_sketch_chance_unit (&chance) * yd_sketch_chance_unit (&chance),
                 x = yd_sketch_chance_range (&chance, -4, 4);
    const double w = yd_sketch_chance_range (&chance, 0.08, 0.5);
    yd_sketch_stage_floor (stage, x, z, x + w, z + 0.05, 0,
                           yd_color_fade (yd_color_shade (ground, i % 2 ? 0.72 : 1.2), 0.6), 0);
  }
}

static void
draw_room (YdSketchStage *stage, const YdSketchPlace *set)
{
  const double near = -9, far = stage->canvas ? YD_SKETCH_FAR + (set->height > 4 ? 0.32 : 0.02) : 0;
  const double h = set->height, side = set->height < 2.2 ? 1.95 : YD_SKETCH_SIDE + 0.02;
  const YdColor wall = yd_color_rgb (set->wall), dado = yd_color_rgb (set->dado);
  const double back = set->height < 2.2 ? YD_SKETCH_FAR - 1.48 : far;
  const YdSketchPlane planes[] = { { { -side, 0, near }, 0, 1 },
                                   { { side, 0, near }, 0, 1 },
                                   { { -side, 0, back }, 1, 0 } };

  for (int i = 0; i < 3; i++) {
    const double length = i < 2 ? back - near : 2 * side;
    const double lit = i == 2 ? 0.94 : (i == 0) == (stage->key_side > 0) ? 1.04 : 0.72;
    yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, h, yd_color_shade (wall, lit), 0.7);
    if (set->dado_h > 0) {
      yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, set->dado_h,
                            yd_color_shade (dado, lit), 0.6);
      yd_sketch_stage_rect (stage, &planes[i], 0, set->dado_h, length, set->dado_h + 0.06,
                            yd_color_shade (dado, lit * 0.8), 0.5);
    }
    yd_sketch_stage_rect (stage, &planes[i], 0, 0, length, 0.1, yd_color_shade (dado, lit * 0.66),
                          0.5);
  }
  yd_sketch_stage_floor (stage, -side, near, side, back, 0, yd_color_rgb (set->floor), 0.7);
  yd_sketch_stage_floor (stage, -side, near, side, back, h,
                         yd_color_shade (yd_color_rgb (set->ceiling), 0.86), 0.7);
  for (double x = -side; set->has_planks && x < side; x += 0.36)
    yd_sketch_stage_line (stage, (YdSketchSpot){ x, 0, near }, (YdSketchSpot){ x, 0, back }, 0.45);
  for (double z = -2; !set->has_planks && z < back; z += 0.6) {
    yd_sketch_stage_line (stage, (YdSketchSpot){ -side, 0, z }, (YdSketchSpot){ side, 0, z }, 0.4);
    yd_sketch_stage_line (stage, (YdSketchSpot){ z * 0.9 - 0.6, 0, near },
                          (YdSketchSpot){ z * 0.9 - 0.6, 0, back }, 0.4);
  }
}

static void
draw_items (YdSketchStage *stage, const YdSketchPlace *set)
{
  const YdSketchItem *order[YD_SKETCH_MAX_ITEMS];
  guint n = 0;

  for (; n < YD_SKETCH_MAX_ITEMS && set->items[n].draw; n++) {
    guint at = n;
    const YdSketchItem *item = &set->items[n];
    const double depth =
        yd_sketch_view_depth (stage->view, (YdSketchSpot){ item->x, item->y, item->z });
    while (at > 0 &&
           yd_sketch_view_depth (stage->view, (YdSketchSpot){ order[at - 1]->x, order[at - 1]->y,
                                                              order[at - 1]->z }) < depth) {
      order[at] = order[at - 1];
      at--;
    }
    order[at] = item;
  }
  for (guint i = 0; i < n; i++)
    order[i]->draw (stage, order[i]);
}

/**
 * yd_sketch_set_draw:
 * @stage: the set as the camera sees it
 * @place: which
 *
 * Draws a whole set over the whole picture.
 */
void
yd_sketch_set_draw (YdSketchStage *stage, YdPlace place)
{
  const YdSketchPlace *set = yd_sketch_place_get (place);

  if (set->height > 0) {
    yd_sketch_canvas_set_color (stage->canvas, yd_color_shade (yd_color_rgb (set->wall), 0.6));
    cairo_paint (stage->canvas->cr);
    draw_room (stage, set);
  } else {
    draw_sky (stage, place == YD_PLACE_SPACE);
    draw_ground (stage, set);
  }
  draw_items (stage, set);
}

/**
 * yd_sketch_set_draw_near:
 * @stage: the set
 * @place: which
 * @side: the side of the picture it fills, -1 or 1
 *
 * Draws something dark and near at the edge of the picture, which gives it depth.
 */
void
yd_sketch_set_draw_near (YdSketchStage *stage, YdPlace place, double side)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = stage->chance;
  const double w = stage->view->width, h = stage->view->height, s = MIN (w, h);
  const gboolean is_interior = yd_sketch_words_is_interior (place);
  const double edge = side > 0 ? w : 0;

  if (is_interior) { /* a post, and cloth or a table's corner before it */
    cairo_rectangle (cr, side > 0 ? w - s * 0.1 : 0, 0, s * 0.1, h);
    yd_sketch_canvas_fill (stage->canvas, yd_color_rgb (0x241a1c));
    cairo_rectangle (cr, side > 0 ? w - s * 0.112 : s * 0.1, 0, s * 0.012, h);
    yd_sketch_canvas_fill (stage->canvas, yd_color_rgb (0x5b4138));
    return;
  }
  for (int i = 0; i < 15; i++) {
    const double x = edge - side * s * yd_sketch_chance_range (&chance, -0.05, 0.3),
                 y = yd_sketch_chance_range (&chance, -0.02, 0.13) * h;
    const double r = s * yd_sketch_chance_range (&chance, 0.05, 0.1);
    cairo_save (cr);
    cairo_translate (cr, x, y);
    cairo_rotate (cr, yd_sketch_chance_range (&chance, 0, 3));
    yd_sketch_oval (cr, 0, 0, r, r * 0.45);
    cairo_restore (cr);
  }
  yd_sketch_canvas_fill (stage->canvas, place == YD_PLACE_SPACE ? yd_color_rgb (0x14152a)
                                                                : yd_color_rgb (0x1f3326));
}

/**
 * yd_sketch_set_draw_weather:
 * @stage: the set
 * @weather: which
 * @strength: 0 to 1
 *
 * Draws what falls or drifts over the whole picture.
 */
void
yd_sketch_set_draw_weather (YdSketchStage *stage, YdWeather weather, double strength)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = stage->chance;
  const double w = stage->view->width, h = stage->view->height, s = MIN (w, h);

  for (int i = 0; weather == YD_WEATHER_RAIN && i < 260 * strength; i++) {
    const double x = w * yd_sketch_chance_range (&chance, -0.1, 1.1),
                 y = h * yd_sketch_chance_range (&chance, -0.1, 1);
    const double length = s * yd_sketch_chance_range (&chance, 0.04, 0.13);
    cairo_move_to (cr, x, y);
    cairo_line_to (cr, x - length * 0.22, y + length);
    cairo_set_source_rgba (cr, 0.88, 0.93, 1, yd_sketch_chance_range (&chance, 0.25, 0.7));
    cairo_set_line_width (cr, s * yd_sketch_chance_range (&chance, 0.0014, 0.0034));
    cairo_stroke (cr);
  }
  for (int i = 0; weather == YD_WEATHER_RAIN && i < 34 * strength; i++) { /* where it strikes */
    const double y = yd_sketch_chance_range (&chance, MAX (stage->view->horizon, 0) + h * 0.06, h);
    const double r = s * 0.03 * (y - stage->view->horizon) / h;
    if (y > h || r <= 0)
      continue;
    yd_sketch_oval (cr, w * yd_sketch_chance_unit (&chance), y, r, r * 0.34);
    cairo_set_source_rgba (cr, 0.9, 0.94, 1, 0.5);
    cairo_set_line_width (cr, s * 0.0018);
    cairo_stroke (cr);
  }
  for (int i = 0; weather == YD_WEATHER_SNOW && i < 190 * strength; i++) {
    const double near = yd_sketch_chance_unit (&chance);
    const double r = s * (0.002 + 0.009 * near * near * near);
    yd_sketch_oval (cr, w * yd_sketch_chance_unit (&chance), h * yd_sketch_chance_unit (&chance), r,
                    r);
    cairo_set_source_rgba (cr, 1, 1, 1, 0.85);
    cairo_fill (cr);
  }
  for (int i = 0; weather == YD_WEATHER_MIST && i < 4; i++) {
    const double y = h * (0.42 + 0.14 * i);
    cairo_pattern_t *mist = cairo_pattern_create_linear (0, y - h * 0.1, 0, y + h * 0.1);
    const YdColor pale = yd_color_mix (stage->light->sky_low, (YdColor){ 1, 1, 1, 1 }, 0.3);
    cairo_pattern_add_color_stop_rgba (mist, 0, pale.r, pale.g, pale.b, 0);
    cairo_pattern_add_color_stop_rgba (mist, 0.5, pale.r, pale.g, pale.b, 0.4 * strength);
    cairo_pattern_add_color_stop_rgba (mist, 1, pale.r, pale.g, pale.b, 0);
    cairo_set_source (cr, mist);
    cairo_rectangle (cr, 0, y - h * 0.1, w, h * 0.2);
    cairo_fill (cr);
    cairo_pattern_destroy (mist);
  }
  for (int i = 0; weather == YD_WEATHER_WIND && i < 26 * strength; i++) {
    cairo_save (cr);
    cairo_translate (cr, w * yd_sketch_chance_unit (&chance), h * yd_sketch_chance_unit (&chance));
    cairo_rotate (cr, yd_sketch_chance_range (&chance, -0.8, 0.8));
    yd_sketch_oval (cr, 0, 0, s * 0.014, s * 0.005);
    yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (i % 2 ? 0xc98a3c : 0xa9553a), 0.4);
    cairo_restore (cr);
  }
}
