/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What people built under the sky: houses, lamps, stalls and what moves on roads and rails. */
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

static void
tiled_roof (YdSketchStage *stage, YdColor color, double w, double y, double h)
{
  cairo_t *cr = stage->canvas->cr;

  for (int pass = 0; pass < 2; pass++) {
    cairo_move_to (cr, -w * 1.22, y + h * 0.02);
    cairo_curve_to (cr, -w * 1.0, y - h * 0.12, -w * 0.86, y - h * 0.5, -w * 0.72, y - h);
    cairo_line_to (cr, w * 0.72, y - h);
    cairo_curve_to (cr, w * 0.86, y - h * 0.5, w * 1.0, y - h * 0.12, w * 1.22, y + h * 0.02);
    cairo_curve_to (cr, w * 0.9, y + h * 0.16, -w * 0.9, y + h * 0.16, -w * 1.22, y + h * 0.02);
    cairo_close_path (cr);
    if (pass == 0) {
      yd_sketch_canvas_shape (stage->canvas, color, stage->ink);
      continue;
    }
    cairo_save (cr);
    cairo_clip (cr);
    for (int i = -9; i <= 9; i++) {
      cairo_move_to (cr, i * w * 0.085, y - h);
      cairo_line_to (cr, i * w * 0.135, y + h * 0.2);
      yd_sketch_canvas_ink (stage->canvas, 0.5 * stage->ink);
    }
    cairo_restore (cr);
  }
  yd_sketch_box (cr, -w * 0.76, y - h * 1.1, w * 1.52, h * 0.15, h * 0.05);
  yd_sketch_canvas_shape (stage->canvas, yd_color_shade (color, 0.72), stage->ink);
}

static YdColor
pane (YdSketchStage *stage, const YdSketchItem *item, gboolean is_lit)
{
  return is_lit && stage->light->has_lamps ? (YdColor){ 1.0, 0.8, 0.45, 1 }
                                           : air (stage, item, 0x4a5a66);
}

static void
fill_lit (YdSketchStage *stage, const YdSketchItem *item, gboolean is_lit, double ink)
{
  const YdColor color = pane (stage, item, is_lit);

  if (is_lit && stage->light->has_lamps) {
    cairo_set_source_rgba (stage->canvas->cr, color.r, color.g, color.b, 1);
    cairo_fill_preserve (stage->canvas->cr);
    yd_sketch_canvas_ink (stage->canvas, ink * stage->ink);
  } else {
    yd_sketch_canvas_shape (stage->canvas, color, ink * stage->ink);
  }
}

/**
 * yd_sketch_item_house:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a house with a tiled roof.
 */
void
yd_sketch_item_house (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const double w = item->w / 2, wall = item->h * 0.62;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 1.1);
  cairo_rectangle (cr, -w, -wall, 2 * w, wall);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, item->rgb), stage->ink);
  cairo_rectangle (cr, stage->key_side > 0 ? -w : w * 0.4, -wall, w * 0.6, wall);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 0.1, 0.08, 0.2, 0.2 });
  cairo_rectangle (cr, -w * 0.2, -wall * 0.78, w * 0.4, wall * 0.78);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x6e3326), stage->ink);
  cairo_move_to (cr, 0, -wall * 0.78);
  cairo_line_to (cr, 0, 0);
  yd_sketch_canvas_ink (stage->canvas, 0.6 * stage->ink);
  for (int side = -1; side <= 1; side += 2) {
    const gboolean is_lit = yd_sketch_chance_unit (&chance) < 0.75;
    cairo_rectangle (cr, side * w * 0.6 - w * 0.22, -wall * 0.74, w * 0.44, wall * 0.42);
    fill_lit (stage, item, is_lit, 0.8);
    for (int i = 1; i < 4; i++) {
      cairo_move_to (cr, side * w * 0.6 - w * 0.22 + w * 0.11 * i, -wall * 0.74);
      cairo_line_to (cr, side * w * 0.6 - w * 0.22 + w * 0.11 * i, -wall * 0.32);
    }
    yd_sketch_canvas_ink (stage->canvas, 0.6 * stage->ink);
    if (is_lit && stage->light->has_lamps)
      yd_sketch_canvas_light (stage->canvas, side * w * 0.6, -wall * 0.5, w * 0.8,
                              (YdColor){ 1, 0.7, 0.35, 0.5 });
  }
  tiled_roof (stage, air (stage, item, 0x4a505a), w, -wall, item->h * 0.38);
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_building:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a tall building with a shop on its ground floor.
 */
void
yd_sketch_item_building (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = chance_of (stage, item);
  const double w = item->w / 2;
  const int columns = MAX (2, (int) (item->w / 1.3)), rows = MAX (2, (int) (item->h / 1.7));

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  cairo_rectangle (cr, -w, -item->h, 2 * w, item->h);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, item->rgb), stage->ink);
  cairo_rectangle (cr, stage->key_side > 0 ? -w : w * 0.2, -item->h, w * 0.8, item->h);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 0.08, 0.08, 0.2, 0.22 });
  cairo_rectangle (cr, -w * 1.04, -item->h - 0.18, w * 2.08, 0.24);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x5a5d66), stage->ink);
  for (int row = 0; row < rows; row++)
    for (int column = 0; column < columns; column++) {
      const double cw = item->w / columns, ch = (item->h - 2.2) / rows;
      const gboolean is_lit = yd_sketch_chance_unit (&chance) < 0.45;
      cairo_rectangle (cr, -w + cw * (column + 0.22), -item->h + 0.3 + ch * (row + 0.15), cw * 0.56,
                       ch * 0.6);
      fill_lit (stage, item, is_lit, 0.5);
    }
  cairo_rectangle (cr, -w * 0.9, -2.3, w * 1.8, 2.3); /* a shop on the ground floor */
  fill_lit (stage, item, TRUE, 0.8);
  cairo_rectangle (cr, -w * 0.96, -2.75, w * 1.92, 0.55);
  yd_sketch_canvas_shape (
      stage->canvas, air (stage, item, yd_sketch_chance_unit (&chance) < 0.5 ? 0xb5473a : 0x2f6f74),
      0.8 * stage->ink);
  if (stage->light->has_lamps)
    yd_sketch_canvas_light (stage->canvas, 0, -1.2, w * 1.3, (YdColor){ 1, 0.66, 0.34, 0.4 });
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_pagoda:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a pagoda or a gate tower.
 */
void
yd_sketch_item_pagoda (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const int floors = item->h > 7 ? 5 : 2;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  yd_sketch_box (cr, -item->w * 0.62, -0.5, item->w * 1.24, 0.5, 0.05);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0xa39d92), stage->ink);
  for (int i = 0; i < floors; i++) {
    const double w = item->w / 2 * (1 - 0.13 * i), h = item->h / (floors + 0.4), y = -0.5 - i * h;
    cairo_rectangle (cr, -w * 0.86, y - h * 0.62, w * 1.72, h * 0.62);
    yd_sketch_canvas_shape (stage->canvas, air (stage, item, item->rgb), stage->ink);
    for (int k = -1; k <= 1; k++) {
      cairo_rectangle (cr, k * w * 0.52 - w * 0.15, y - h * 0.5, w * 0.3, h * 0.5);
      fill_lit (stage, item, TRUE, 0.6);
    }
    tiled_roof (stage, air (stage, item, 0x43505a), w, y - h * 0.6, h * 0.42);
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_street_lamp:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a street lamp, lit when it is dark.
 */
void
yd_sketch_item_street_lamp (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double side = item->x > 0 ? -1 : 1, h = item->h;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  yd_sketch_limb (cr, 0, 0, 0.08, 0, -h, 0.045);
  yd_sketch_limb (cr, 0, -h, 0.045, side * 0.8, -h - 0.1, 0.035);
  yd_sketch_canvas_union (stage->canvas, air (stage, item, 0x3c4148), stage->ink);
  yd_sketch_box (cr, side * 0.8 - 0.22, -h - 0.14, 0.44, 0.16, 0.06);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x3c4148), stage->ink);
  if (stage->light->has_lamps) {
    cairo_t *beam = cr;
    cairo_pattern_t *cone = cairo_pattern_create_linear (0, -h, 0, 0);
    cairo_pattern_add_color_stop_rgba (cone, 0, 1, 0.83, 0.5,
                                       0.34 * (0.4 + stage->canvas->style->glow));
    cairo_pattern_add_color_stop_rgba (cone, 1, 1, 0.8, 0.5, 0);
    cairo_move_to (beam, side * 0.8 - 0.2, -h);
    cairo_line_to (beam, side * 0.8 + 0.2, -h);
    cairo_line_to (beam, side * 0.8 + 1.4, 0);
    cairo_line_to (beam, side * 0.8 - 1.4, 0);
    cairo_close_path (beam);
    cairo_set_source (beam, cone);
    cairo_fill (beam);
    cairo_pattern_destroy (cone);
    yd_sketch_canvas_light (stage->canvas, side * 0.8, -h, 1.4, (YdColor){ 1, 0.84, 0.5, 0.95 });
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_stall:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a market stall.
 */
void
yd_sketch_item_stall (YdSketchStage *stage, const YdSketchItem *item)
{
  static const guint32 fruit[] = { 0xd0513c, 0xe0a63a, 0x7d9a45, 0xd98a4a };
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2, h = item->h;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 1.1);
  for (int side = -1; side <= 1; side += 2) {
    cairo_rectangle (cr, side * w * 0.92 - 0.035, -h, 0.07, h);
    yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x6e5138), stage->ink);
  }
  cairo_rectangle (cr, -w, -0.85, 2 * w, 0.85);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x94683f), stage->ink);
  for (int i = 0; i < 14; i++) {
    yd_sketch_oval (cr, w * (i / 6.5 - 1) * 0.9, -0.88 - 0.07 * (i % 2), 0.1, 0.09);
    yd_sketch_canvas_shape (stage->canvas, air (stage, item, fruit[(i / 4) % 4]), 0.6 * stage->ink);
  }
  for (int i = 0; i < 6; i++) { /* the striped awning */
    const double a = -w * 1.15 + i * w * 2.3 / 6, b = a + w * 2.3 / 6;
    cairo_move_to (cr, a * 0.86, -h - 0.35);
    cairo_line_to (cr, b * 0.86, -h - 0.35);
    cairo_line_to (cr, b, -h + 0.15);
    cairo_curve_to (cr, b, -h + 0.3, a, -h + 0.3, a, -h + 0.15);
    cairo_close_path (cr);
    yd_sketch_canvas_shape (stage->canvas, air (stage, item, i % 2 ? 0xefe6d2 : item->rgb),
                            0.8 * stage->ink);
  }
  if (stage->light->has_lamps)
    yd_sketch_canvas_light (stage->canvas, 0, -h * 0.7, w * 1.6, (YdColor){ 1, 0.72, 0.36, 0.7 });
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_car:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a car.
 */
void
yd_sketch_item_car (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  ground_shadow (stage, w * 1.05);
  cairo_move_to (cr, -w, -0.35);
  cairo_curve_to (cr, -w, -0.8, -w * 0.8, -0.85, -w * 0.6, -0.9);
  cairo_curve_to (cr, -w * 0.45, -1.35, -w * 0.3, -1.42, 0, -1.42);
  cairo_curve_to (cr, w * 0.3, -1.42, w * 0.4, -1.3, w * 0.58, -0.92);
  cairo_curve_to (cr, w * 0.9, -0.86, w, -0.75, w, -0.35);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, item->rgb), stage->ink);
  cairo_move_to (cr, -w * 0.5, -0.92);
  cairo_curve_to (cr, -w * 0.4, -1.28, -w * 0.25, -1.32, -w * 0.03, -1.32);
  cairo_line_to (cr, -w * 0.03, -0.92);
  cairo_close_path (cr);
  cairo_move_to (cr, w * 0.04, -1.32);
  cairo_curve_to (cr, w * 0.24, -1.32, w * 0.34, -1.2, w * 0.48, -0.92);
  cairo_line_to (cr, w * 0.04, -0.92);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x9fb9c6), 0.7 * stage->ink);
  for (int side = -1; side <= 1; side += 2) {
    yd_sketch_oval (cr, side * w * 0.58, -0.32, 0.33, 0.33);
    yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0x22242a), stage->ink);
    yd_sketch_oval (cr, side * w * 0.58, -0.32, 0.17, 0.17);
    yd_sketch_canvas_fill (stage->canvas, yd_color_rgb (0x9aa0a6));
  }
  if (stage->light->has_lamps)
    yd_sketch_canvas_light (stage->canvas, w, -0.6, 0.9, (YdColor){ 1, 0.92, 0.7, 0.9 });
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_rail:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a railing.
 */
void
yd_sketch_item_rail (YdSketchStage *stage, const YdSketchItem *item)
{
  const double half = item->w / 2;
  const int posts = MAX (2, (int) (item->w / 1.1));

  for (int i = 0; i <= posts; i++)
    yd_sketch_stage_box (stage, item->x - half + item->w * i / posts, item->y, item->z, 0.14,
                         item->h, 0.14, yd_color_rgb (item->rgb));
  for (int i = 0; i < 2; i++)
    yd_sketch_stage_box (stage, item->x, item->y + item->h * (i ? 0.88 : 0.42), item->z, item->w,
                         0.1, 0.09, yd_color_shade (yd_color_rgb (item->rgb), 1.08));
}

/**
 * yd_sketch_item_train:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a train at its platform.
 */
void
yd_sketch_item_train (YdSketchStage *stage, const YdSketchItem *item)
{
  const YdSketchPlane plane = { { item->x - item->w / 2, item->y + 0.4, item->z }, 1, 0 };
  const int n = (int) (item->w / 1.5);

  yd_sketch_stage_rect (stage, &plane, 0, 0, item->w, item->h, yd_color_rgb (item->rgb), 1);
  yd_sketch_stage_rect (stage, &plane, 0, item->h * 0.28, item->w, item->h * 0.38,
                        yd_color_rgb (0xe9dfc6), 0.5);
  for (int i = 0; i < n; i++) {
    const gboolean is_door = i % 4 == 2;
    yd_sketch_stage_rect (stage, &plane, i * 1.5 + 0.25, is_door ? 0.1 : item->h * 0.48,
                          i * 1.5 + 1.2, item->h * 0.84,
                          yd_color_rgb (is_door                   ? 0x3d4f5c
                                        : stage->light->has_lamps ? 0xffd98a
                                                                  : 0xa9c4cf),
                          0.8);
  }
  yd_sketch_stage_floor (stage, item->x - item->w / 2, item->z - 1.2, item->x + item->w / 2,
                         item->z - 0.9, 0.01, yd_color_rgb (0xe5c04a), 0.4);
}

/**
 * yd_sketch_item_boat:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a covered boat.
 */
void
yd_sketch_item_boat (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  yd_sketch_oval (cr, 0, 0.16, w * 1.05, 0.14); /* its own dark on the water */
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 0.05, 0.08, 0.15, 0.34 });
  cairo_move_to (cr, -w * 0.5, -0.3);
  cairo_curve_to (cr, -w * 0.52, -1.25, w * 0.38, -1.3, w * 0.42, -0.3);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, item->rgb), 1.2 * stage->ink);
  for (int i = -2; i <= 2; i++) { /* hoops of the mat roof */
    cairo_move_to (cr, w * (0.17 * i - 0.06), -0.3);
    cairo_curve_to (cr, w * (0.18 * i - 0.06), -0.7, w * (0.16 * i - 0.05), -0.9,
                    w * (0.14 * i - 0.05), -1.0 + 0.045 * i * i);
  }
  yd_sketch_canvas_ink (stage->canvas, 0.5 * stage->ink);
  cairo_move_to (cr, -w * 1.15, -0.62);
  cairo_curve_to (cr, -w * 0.6, -0.22, w * 0.6, -0.22, w * 1.2, -0.74);
  cairo_curve_to (cr, w * 0.85, 0.16, -w * 0.8, 0.16, -w * 1.15, -0.62);
  yd_sketch_canvas_shape (stage->canvas, air (stage, item, 0x5d4230), 1.3 * stage->ink);
  cairo_move_to (cr, -w * 1.0, -0.42);
  cairo_curve_to (cr, -w * 0.6, -0.08, w * 0.6, -0.08, w * 1.02, -0.48);
  yd_sketch_canvas_ink (stage->canvas, 0.6 * stage->ink);
  yd_sketch_limb (cr, w * 0.98, -0.6, 0.025, w * 0.98, -1.25, 0.02); /* the lamp at the bow */
  yd_sketch_canvas_union (stage->canvas, air (stage, item, 0x4a3426), stage->ink);
  yd_sketch_box (cr, w * 0.98 - 0.09, -1.24, 0.18, 0.26, 0.04);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0xd8a04a), 0.8 * stage->ink);
  if (stage->light->has_lamps) {
    yd_sketch_canvas_light (stage->canvas, w * 0.98, -1.1, 1.7, (YdColor){ 1, 0.74, 0.38, 1 });
    cairo_save (cr); /* and in the water */
    cairo_translate (cr, w * 0.98, 0.5);
    cairo_scale (cr, 0.24, 1);
    yd_sketch_canvas_light (stage->canvas, 0, 0, 1.0, (YdColor){ 1, 0.72, 0.36, 0.8 });
    cairo_restore (cr);
  }
  yd_sketch_stage_leave_card (stage);
}
