/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The old town and its river: shop houses along a paved street, an open door, a ferry's deck. */
#include "core/offline/sketch-stage.h"

static YdSketchChance
chance_of (const YdSketchStage *stage, const YdSketchItem *item)
{
  YdSketchChance chance = stage->chance;

  chance.state += (guint64) (gint64) (item->x * 1000 + item->z * 77777);
  return chance;
}

/* A pane or a door that glows when lamps burn behind it; light is not toned by the hour */
static void
draw_lit (YdSketchStage *stage,
          const YdSketchPlane *plane,
          double u0,
          double v0,
          double u1,
          double v1,
          gboolean is_lit)
{
  const YdColor tint = stage->canvas->tint;

  if (is_lit && stage->light->has_lamps) {
    stage->canvas->tint = (YdColor){ 1, 1, 1, 1 };
    yd_sketch_stage_rect (stage, plane, u0, v0, u1, v1, (YdColor){ 1, 0.8, 0.46, 1 }, 0.6);
    stage->canvas->tint = tint;
  } else {
    yd_sketch_stage_rect (stage, plane, u0, v0, u1, v1, yd_color_rgb (0x4a4640), 0.6);
  }
}

/* One slope of tiles over the street, from the wall at @x to an edge @reach nearer the middle */
static void
draw_eave (YdSketchStage *stage, double x, double z0, double z1, double y, double reach)
{
  const double out = x > 0 ? -reach : reach;
  const YdColor tile = yd_color_rgb (0x4b515a);
  const YdSketchSpot under[] = {
    { x, y, z0 }, { x, y, z1 }, { x + out, y - 0.28, z1 }, { x + out, y - 0.28, z0 }
  };
  const YdSketchSpot edge[] = { { x + out, y - 0.28, z0 },
                                { x + out, y - 0.28, z1 },
                                { x + out, y - 0.1, z1 },
                                { x + out, y - 0.1, z0 } };

  yd_sketch_stage_face (stage, under, 4, yd_color_shade (tile, 0.6), 0.6);
  for (double z = z0; z < z1; z += 0.4) /* rafters */
    yd_sketch_stage_line (stage, (YdSketchSpot){ x, y, z }, (YdSketchSpot){ x + out, y - 0.28, z },
                          0.4);
  yd_sketch_stage_face (stage, edge, 4, tile, 0.8);
}

/**
 * yd_sketch_item_shop_row:
 * @stage: the set
 * @item: its wall stands at x and runs along the street; the depth is its length
 *
 * Draws a row of wooden shop houses of two storeys, the far ones first.
 */
void
yd_sketch_item_shop_row (YdSketchStage *stage, const YdSketchItem *item)
{
  YdSketchChance chance = chance_of (stage, item);
  const double bay = 2.6, wall = item->h, low = 2.5;
  const int n = MAX (1, (int) (item->d / bay));

  for (int i = n - 1; i >= 0; i--) {
    const double z = item->z - item->d / 2 + i * bay;
    const YdSketchPlane plane = { { item->x, 0, z }, 0, 1 };
    const gboolean is_open = yd_sketch_chance_unit (&chance) < 0.45;
    const double shade = (item->x > 0) == (stage->key_side < 0) ? 0.9 : 0.66;
    const YdColor wood = yd_color_shade (yd_color_rgb (item->rgb),
                                         shade * yd_sketch_chance_range (&chance, 0.85, 1));
    yd_sketch_stage_rect (stage, &plane, 0, 0, bay, wall, wood, 0.8);
    yd_sketch_stage_rect (stage, &plane, 0.12, low + 0.35, bay - 0.12, wall - 0.15,
                          yd_color_shade (wood, 1.1), 0.5);
    for (int k = 0; k < 3; k++) { /* upper windows */
      const double u = 0.22 + k * 0.74;
      draw_lit (stage, &plane, u, low + 0.55, u + 0.6, wall - 0.4,
                yd_sketch_chance_unit (&chance) < 0.4);
      yd_sketch_stage_rect (stage, &plane, u + 0.28, low + 0.55, u + 0.32, wall - 0.4,
                            yd_color_shade (wood, 0.6), 0);
    }
    draw_lit (stage, &plane, 0.3, 0.12, bay - 0.3, low - 0.35, is_open);
    for (int k = 0; k < 6; k++) /* the boards that close the shop, or those still standing */
      if (!is_open || k == 0 || k == 5)
        yd_sketch_stage_rect (stage, &plane, 0.3 + k * 0.333, 0.12, 0.62 + k * 0.333, low - 0.35,
                              yd_color_shade (wood, k % 2 ? 0.78 : 0.86), 0.5);
    yd_sketch_stage_rect (stage, &plane, 0, 0, 0.14, wall, yd_color_shade (wood, 0.6), 0.6);
    draw_eave (stage, item->x, z, z + bay, low + 0.28, 0.55);
    draw_eave (stage, item->x, z, z + bay, wall + 0.25, 0.85);
  }
}

/**
 * yd_sketch_item_paving:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws flagstones; wet ones shine.
 */
void
yd_sketch_item_paving (YdSketchStage *stage, const YdSketchItem *item)
{
  YdSketchChance chance = chance_of (stage, item);
  const YdColor stone = yd_color_rgb (item->rgb);
  const gboolean is_wet = stage->weather == YD_WEATHER_RAIN;

  yd_sketch_stage_floor (stage, item->x - item->w / 2, item->z - item->d / 2, item->x + item->w / 2,
                         item->z + item->d / 2, 0, stone, 0.4);
  for (double z = item->z + item->d / 2 - 0.8; z > item->z - item->d / 2; z -= 0.8)
    for (int i = 0; i < 3; i++) {
      const double wide = item->w / 3, shift = yd_sketch_chance_range (&chance, -0.14, 0.14);
      const double x = item->x - item->w / 2 + wide * i + (i > 0 ? shift : 0);
      const double tone = yd_sketch_chance_range (&chance, 0.84, 1.08);
      yd_sketch_stage_floor (stage, x, z, x + wide - (i > 0 ? shift : 0), z + 0.8, 0,
                             yd_color_shade (stone, is_wet ? tone * 0.78 : tone), 0.35);
    }
  for (int i = 0; i < 22 && (is_wet || stage->light->is_night); i++) { /* sky and lamps in it */
    const double x = item->x + item->w * yd_sketch_chance_range (&chance, -0.5, 0.4);
    const double z =
        item->z +
        item->d * (yd_sketch_chance_unit (&chance) * yd_sketch_chance_unit (&chance) - 0.48);
    const YdColor shine =
        stage->light->has_lamps && i % 2 ? yd_color_rgb (0xd98a4a) : stage->light->sky_low;
    yd_sketch_stage_floor (stage, x, z, x + 0.22, z + 1.1, 0,
                           yd_color_fade (shine, is_wet ? 0.5 : 0.2), 0);
  }
}

/**
 * yd_sketch_item_doorway:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws an open door in the back wall: the weather outside, and two leaves folded back.
 */
void
yd_sketch_item_doorway (YdSketchStage *stage, const YdSketchItem *item)
{
  const YdSketchPlane plane = { { item->x - item->w / 2, item->y, item->z }, 1, 0 };
  const YdColor wood = yd_color_rgb (item->rgb), tint = stage->canvas->tint;
  const double w = item->w, h = item->h;

  stage->canvas->tint = (YdColor){ 1, 1, 1, 1 };
  for (int i = 0; i < 4; i++)
    yd_sketch_stage_rect (stage, &plane, 0, h * i / 4, w, h * (i + 1) / 4 + 0.005,
                          yd_color_mix (stage->light->sky_low, stage->light->sky_top, i / 3.5), 0);
  const YdColor roof = yd_color_mix (stage->light->sky_top, yd_color_rgb (0x2a2a30), 0.6);
  yd_sketch_stage_rect (stage, &plane, 0, 0, w, h * 0.16, yd_color_shade (roof, 1.25), 0);
  yd_sketch_stage_rect (stage, &plane, w * 0.1, h * 0.16, w * 0.62, h * 0.52, roof, 0);
  yd_sketch_stage_rect (stage, &plane, 0, h * 0.5, w * 0.74, h * 0.56, yd_color_shade (roof, 0.7),
                        0);
  yd_sketch_stage_rain (stage, &plane, w, h);
  stage->canvas->tint = tint;
  for (int side = 0; side < 2; side++) {
    const double u = side ? w : -0.34;
    yd_sketch_stage_rect (stage, &plane, u, 0, u + 0.34, h, yd_color_shade (wood, 1.1), 0.7);
    for (int i = 1; i < 3; i++)
      yd_sketch_stage_rect (stage, &plane, u + 0.11 * i, h * 0.5, u + 0.11 * i + 0.02, h * 0.94,
                            yd_color_shade (wood, 0.7), 0.3);
  }
  yd_sketch_stage_rect (stage, &plane, -0.06, h, w + 0.06, h + 0.12, wood, 0.8);
  yd_sketch_stage_rect (stage, &plane, 0, 0, w, 0.08, wood, 0.6);
}

/* A storm lantern on a post */
static void
draw_lamp (YdSketchStage *stage, double x, double z, double height, YdColor wood)
{
  yd_sketch_stage_box (stage, x, 0, z, 0.08, height, 0.08, wood);
  if (yd_sketch_stage_enter_card (stage, (YdSketchSpot){ x, height, z }) <= 0)
    return;
  yd_sketch_box (stage->canvas->cr, -0.1, -0.2, 0.2, 0.3, 0.04);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0xe0a84a), 0.8 * stage->ink);
  if (stage->light->has_lamps) {
    yd_sketch_canvas_light (stage->canvas, 0, -0.05, 1.5, (YdColor){ 1, 0.74, 0.38, 0.95 });
    yd_sketch_canvas_light (stage->canvas, 0, -0.05, 0.3, (YdColor){ 1, 0.9, 0.6, 0.9 });
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_deck:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws the deck of a ferry, seen by those aboard: planks, sides and a lamp at the bow.
 */
void
yd_sketch_item_deck (YdSketchStage *stage, const YdSketchItem *item)
{
  const double half = item->w / 2, near = item->z - item->d / 2, far = item->z + item->d / 2;
  const YdColor wood = yd_color_rgb (item->rgb);
  const double bow = far + item->w * 0.9;
  const YdSketchSpot floor[] = { { item->x - half, 0.02, near },
                                 { item->x - half, 0.02, far },
                                 { item->x, 0.1, bow },
                                 { item->x + half, 0.02, far },
                                 { item->x + half, 0.02, near } };

  yd_sketch_stage_face (stage, floor, 5, wood, 0.8);
  for (int i = -2; i <= 2; i++)
    yd_sketch_stage_line (stage, (YdSketchSpot){ item->x + i * half * 0.36, 0.03, near },
                          (YdSketchSpot){ item->x + i * half * 0.2, 0.03, far + item->w * 0.4 },
                          0.6);
  for (int side = -1; side <= 1; side += 2) {
    const double x = item->x + side * half;
    const YdSketchSpot rail[] = { { x, 0.02, near },
                                  { x, 0.02, far },
                                  { item->x, 0.1, bow },
                                  { item->x, item->h + 0.3, bow },
                                  { x + side * 0.1, item->h, far },
                                  { x + side * 0.1, item->h, near } };
    yd_sketch_stage_face (stage, rail, 6, yd_color_shade (wood, 0.72), 0.9);
  }
  draw_lamp (stage, item->x, bow - 0.1, 1.3, yd_color_shade (wood, 0.6));
}

/**
 * yd_sketch_item_jetty:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a landing stage on piles.
 */
void
yd_sketch_item_jetty (YdSketchStage *stage, const YdSketchItem *item)
{
  const YdColor wood = yd_color_rgb (item->rgb);

  for (int i = 3; i >= 0; i--)
    for (int side = -1; side <= 1; side += 2)
      yd_sketch_stage_box (stage, item->x + side * item->w * 0.46, -0.1,
                           item->z - item->d / 2 + item->d * i / 3, 0.14, item->h + 0.45, 0.14,
                           yd_color_shade (wood, 0.7));
  yd_sketch_stage_box (stage, item->x, item->h - 0.08, item->z, item->w, 0.08, item->d, wood);
  for (double z = item->z - item->d / 2; z < item->z + item->d / 2; z += 0.3)
    yd_sketch_stage_line (stage, (YdSketchSpot){ item->x - item->w / 2, item->h + 0.01, z },
                          (YdSketchSpot){ item->x + item->w / 2, item->h + 0.01, z }, 0.4);
  draw_lamp (stage, item->x + item->w * 0.42, item->z + item->d / 2, 1.7,
             yd_color_shade (wood, 0.6));
}
