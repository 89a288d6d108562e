/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What grows and lies under the sky: trees, rocks, water, ridges. */
#include <math.h>

#include "core/offline/sketch-stage.h"

static YdSketchSpot
foot (const YdSketchItem *item)
{
  return (YdSketchSpot){ item->x, item->y, item->z };
}

static YdColor
air (YdSketchStage *stage, const YdSketchItem *item, guint32 rgb)
{
  return yd_sketch_stage_air (stage, yd_color_rgb (rgb),
                              yd_sketch_view_depth (stage->view, foot (item)));
}

static YdSketchChance
chance_of (const YdSketchStage *stage, const YdSketchItem *item)
{
  YdSketchChance chance = stage->chance;

  chance.state += (guint64) (gint64) (item->x * 1000 + item->z * 77777);
  return chance;
}

static void
ground_shadow (YdSketchStage *stage, double wide)
{
  yd_sketch_oval (stage->canvas->cr, -stage->key_side * wide * 0.35, 0.02, wide, wide * 0.12);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 0.06, 0.06, 0.14, 0.28 });
}

/**
 * yd_sketch_item_tree:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a broad-leaved tree.
 */
void
yd_sketch_item_tree (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const double w = item->w / 2, h = item->h;
  const YdColor leaf = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 1.1);
  cairo_move_to (cr, -w * 0.13, 0);
  cairo_curve_to (cr, -w * 0.06, -h * 0.2, -w * 0.1, -h * 0.35, -w * 0.3, -h * 0.6);
  cairo_line_to (cr, -w * 0.02, -h * 0.42);
  cairo_line_to (cr, w * 0.28, -h * 0.62);
  cairo_curve_to (cr, w * 0.08, -h * 0.35, w * 0.08, -h * 0.2, w * 0.16, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x5e4534), stage->ink);
  for (int pass = 0; pass < 3; pass++) {
    YdSketchChance same = chance;
    for (int i = 0; i < 11; i++) {
      const double angle = i * 2.4, far = sqrt ((i + 0.4) / 11.0);
      const double r = w * yd_sketch_chance_range (&same, 0.3, 0.42) * (1 - 0.16 * pass);
      yd_sketch_oval (cr, cos (angle) * far * w * 0.78 + stage->key_side * pass * w * 0.06,
                      -h * 0.7 + sin (angle) * far * h * 0.25 - pass * h * 0.025, r, r * 0.84);
    }
    if (pass == 0)
      yd_sketch_canvas_union (stage->canvas, yd_color_shade (leaf, 0.64), stage->ink);
    else
      yd_sketch_canvas_fill (stage->canvas,
                             pass == 1 ? yd_color_shade (leaf, 0.9)
                                       : yd_color_fade (yd_color_shade (leaf, 1.16), 0.55));
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_pine:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a pine.
 */
void
yd_sketch_item_pine (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2, h = item->h;
  const YdColor leaf = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 0.9);
  cairo_rectangle (cr, -w * 0.09, -h * 0.3, w * 0.18, h * 0.3);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x54402f), stage->ink);
  for (int i = 0; i < 5; i++) {
    const double y = -h * (0.14 + 0.165 * i), r = w * (1 - 0.18 * i);
    cairo_move_to (cr, 0, y - h * 0.27);
    cairo_curve_to (cr, r * 0.3, y - h * 0.12, r * 0.6, y - h * 0.04, r, y);
    cairo_curve_to (cr, r * 0.5, y + h * 0.02, -r * 0.5, y + h * 0.02, -r, y);
    cairo_curve_to (cr, -r * 0.6, y - h * 0.04, -r * 0.3, y - h * 0.12, 0, y - h * 0.27);
    yd_sketch_canvas_shape (stage->canvas, yd_color_shade (leaf, 0.7 + 0.09 * i), 0.8 * stage->ink);
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_bamboo:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a stand of bamboo.
 */
void
yd_sketch_item_bamboo (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const YdColor leaf = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  for (int i = 0; i < 4; i++) {
    const double x = item->w * yd_sketch_chance_range (&chance, -0.5, 0.5),
                 lean = yd_sketch_chance_range (&chance, -0.3, 0.3);
    const double h = item->h * yd_sketch_chance_range (&chance, 0.8, 1.1);
    yd_sketch_limb (cr, x, 0, 0.055, x + lean, -h, 0.035);
    yd_sketch_canvas_union (stage->canvas, yd_color_shade (leaf, 0.85 + 0.08 * i),
                            0.8 * stage->ink);
    for (double t = 0.08; t < 1; t += 0.11) {
      cairo_move_to (cr, x + lean * t - 0.06, -h * t);
      cairo_line_to (cr, x + lean * t + 0.06, -h * t);
    }
    yd_sketch_canvas_ink (stage->canvas, 0.7 * stage->ink);
    for (int k = 0; k < 9; k++) {
      const double t = yd_sketch_chance_range (&chance, 0.35, 1), side = k % 2 ? 1 : -1;
      const double bx = x + lean * t, by = -h * t;
      cairo_move_to (cr, bx, by);
      cairo_curve_to (cr, bx + side * 0.16, by - 0.04, bx + side * 0.34, by + 0.1, bx + side * 0.46,
                      by + 0.28);
      cairo_curve_to (cr, bx + side * 0.28, by + 0.16, bx + side * 0.12, by + 0.1, bx, by);
    }
    yd_sketch_canvas_fill (stage->canvas, yd_color_shade (leaf, 0.7 + 0.1 * i));
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_bush:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a bush.
 */
void
yd_sketch_item_bush (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const YdColor leaf = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, item->w * 0.5);
  for (int pass = 0; pass < 2; pass++) {
    for (int i = 0; i < 5; i++)
      yd_sketch_oval (cr, item->w * (i - 2) * 0.2 + stage->key_side * pass * 0.04,
                      -item->h * (0.42 + 0.16 * ((i * 3) % 2) + 0.07 * pass), item->w * 0.2,
                      item->h * 0.45);
    if (pass == 0)
      yd_sketch_canvas_union (stage->canvas, yd_color_shade (leaf, 0.68), stage->ink);
    else
      yd_sketch_canvas_fill (stage->canvas, yd_color_fade (leaf, 0.8));
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_rock:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a rock.
 */
void
yd_sketch_item_rock (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2, h = item->h;
  const YdColor stone = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 1.2);
  cairo_move_to (cr, -w, 0);
  cairo_line_to (cr, -w * 0.8, -h * 0.55);
  cairo_line_to (cr, -w * 0.25, -h);
  cairo_line_to (cr, w * 0.4, -h * 0.86);
  cairo_line_to (cr, w * 0.86, -h * 0.4);
  cairo_line_to (cr, w, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, stone, stage->ink);
  cairo_move_to (cr, w * (stage->key_side > 0 ? -1 : 1), 0);
  cairo_line_to (cr, w * (stage->key_side > 0 ? -0.8 : 0.86), -h * 0.5);
  cairo_line_to (cr, w * (stage->key_side > 0 ? -0.25 : 0.4), -h * 0.9);
  cairo_line_to (cr, 0, -h * 0.3);
  cairo_line_to (cr, w * 0.1, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_fill (stage->canvas, yd_color_shade (stone, 0.62));
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_grass:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a tuft of tall grass.
 */
void
yd_sketch_item_grass (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const YdColor leaf = air (stage, item, item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  for (int i = 0; i < 16; i++) {
    const double x = item->w * (i / 15.0 - 0.5),
                 lean = yd_sketch_chance_range (&chance, -0.25, 0.3) * item->h;
    const double h = item->h * yd_sketch_chance_range (&chance, 0.55, 1.1);
    cairo_move_to (cr, x - 0.03, 0);
    cairo_curve_to (cr, x, -h * 0.5, x + lean * 0.5, -h * 0.9, x + lean, -h);
    cairo_curve_to (cr, x + lean * 0.6, -h * 0.7, x + 0.05, -h * 0.4, x + 0.04, 0);
    yd_sketch_canvas_fill (stage->canvas, yd_color_shade (leaf, 0.66 + 0.05 * (i % 7)));
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_water:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws water with its glints.
 */
void
yd_sketch_item_water (YdSketchStage *stage, const YdSketchItem *item)
{
  YdSketchChance chance = chance_of (stage, item);
  const YdColor base =
      yd_color_mix (yd_color_rgb (item->rgb),
                    yd_color_mix (stage->light->sky_low, stage->light->sky_top, 0.5), 0.5);

  yd_sketch_stage_floor (stage, item->x - item->w / 2, item->z - item->d / 2, item->x + item->w / 2,
                         item->z + item->d / 2, item->y, base, 0);
  if (stage->light->is_night || stage->light->has_lamps) { /* the moon's road */
    const YdSketchView *view = stage->view;
    cairo_save (stage->canvas->cr);
    cairo_translate (stage->canvas->cr, view->width * (0.5 + stage->key_side * 0.27),
                     view->horizon + view->height * 0.12);
    cairo_scale (stage->canvas->cr, 0.3, 1);
    yd_sketch_canvas_light (stage->canvas, 0, 0, view->height * 0.2,
                            yd_color_fade (stage->light->key, 1.1));
    cairo_restore (stage->canvas->cr);
  }
  for (int i = 0; i < 60; i++) {
    const double z = item->z - item->d / 2 + item->d * pow (yd_sketch_chance_unit (&chance), 1.8);
    const double x = item->x + item->w * (yd_sketch_chance_unit (&chance) - 0.5) * 0.6,
                 wide = yd_sketch_chance_range (&chance, 0.3, 2.2);
    yd_sketch_stage_floor (
        stage, x, z, x + wide, z + 0.06 + 0.02 * wide, item->y,
        yd_color_fade (i % 3 ? yd_color_shade (base, 1.3) : yd_color_shade (base, 0.7), 0.55), 0);
  }
}

/**
 * yd_sketch_item_mountain:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a ridge that fades toward its foot.
 */
void
yd_sketch_item_mountain (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const YdColor color = air (stage, item, item->rgb);
  double points[13][2];

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  for (int i = 0; i < 13; i++) {
    const double t = i / 12.0;
    points[i][0] = item->w * (t - 0.5);
    points[i][1] =
        -item->h * (0.35 + 0.65 * sin (t * G_PI)) * yd_sketch_chance_range (&chance, 0.5, 1.05);
  }
  yd_sketch_smooth (cr, points, 13, FALSE);
  cairo_line_to (cr, item->w * 0.5, 1);
  cairo_line_to (cr, -item->w * 0.5, 1);
  cairo_close_path (cr);
  cairo_pattern_t *mist = cairo_pattern_create_linear (0, -item->h, 0, 0);
  const YdColor toned = yd_sketch_canvas_tone (stage->canvas, color);
  const YdColor low =
      yd_color_mix (toned, yd_sketch_canvas_tone (stage->canvas, stage->light->sky_low), 0.6);
  cairo_pattern_add_color_stop_rgb (mist, 0, toned.r, toned.g, toned.b);
  cairo_pattern_add_color_stop_rgb (mist, 1, low.r, low.g, low.b);
  cairo_set_source (cr, mist);
  cairo_fill (cr);
  cairo_pattern_destroy (mist);
  yd_sketch_smooth (cr, points, 13, FALSE);
  yd_sketch_canvas_ink (stage->canvas, 0.6 * stage->ink);
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_planet:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a planet.
 */
void
yd_sketch_item_planet (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double r = item->w / 2;
  const YdColor color = yd_color_rgb (item->rgb);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  yd_sketch_canvas_light (stage->canvas, 0, 0, r * 1.6, yd_color_fade (color, 0.5));
  yd_sketch_oval (cr, 0, 0, r, r);
  cairo_save (cr);
  cairo_clip_preserve (cr);
  cairo_set_source_rgb (cr, color.r, color.g, color.b);
  cairo_fill (cr);
  for (int i = 0; i < 5; i++) {
    yd_sketch_oval (cr, r * 0.1 * i, r * (0.36 * i - 0.8), r * 1.2, r * 0.09);
    yd_sketch_canvas_fill (stage->canvas, (YdColor){ 1, 1, 1, 0.14 });
  }
  yd_sketch_oval (cr, -stage->key_side * r * 0.7, r * 0.2, r * 1.15, r * 1.2);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 0.02, 0.02, 0.1, 0.55 });
  cairo_restore (cr);
  yd_sketch_stage_leave_card (stage);
}
