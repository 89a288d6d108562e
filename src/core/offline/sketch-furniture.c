/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands and hangs in rooms. */
#include <math.h>

#include "core/offline/sketch-stage.h"

static YdColor
own (const YdSketchItem *item)
{
  return yd_color_rgb (item->rgb);
}

static YdSketchSpot
foot (const YdSketchItem *item)
{
  return (YdSketchSpot){ item->x, item->y, item->z };
}

static void
legs (YdSketchStage *stage, const YdSketchItem *item, double thick, double height)
{
  for (int i = 0; i < 4; i++) /* the far ones first */
    yd_sketch_stage_box (stage, item->x + (i % 2 ? 1 : -1) * (item->w / 2 - thick), item->y,
                         item->z + (i < 2 ? 1 : -1) * (item->d / 2 - thick), thick, height, thick,
                         yd_color_shade (own (item), 0.7));
}

/* A soft dark patch where a thing meets the floor; without it things float */
static void
contact (YdSketchStage *stage, const YdSketchItem *item)
{
  yd_sketch_stage_floor (stage, item->x - item->w * 0.56, item->z - item->d * 0.6,
                         item->x + item->w * 0.62, item->z + item->d * 0.56, item->y + 0.002,
                         (YdColor){ 0.08, 0.05, 0.1, 0.3 }, 0);
}

/**
 * yd_sketch_item_table:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a table.
 */
void
yd_sketch_item_table (YdSketchStage *stage, const YdSketchItem *item)
{
  contact (stage, item);
  legs (stage, item, 0.07, item->h - 0.06);
  yd_sketch_stage_box (stage, item->x, item->y + item->h - 0.17, item->z, item->w * 0.9, 0.1,
                       item->d * 0.9, yd_color_shade (own (item), 0.75));
  yd_sketch_stage_box (stage, item->x, item->y + item->h - 0.06, item->z, item->w, 0.06, item->d,
                       own (item));
}

static void
vessel (YdSketchStage *stage, YdSketchSpot at, double w, double h, guint32 rgb)
{
  cairo_t *cr = stage->canvas->cr;

  if (yd_sketch_stage_enter_card (stage, at) <= 0)
    return;
  cairo_move_to (cr, -w * 0.35, 0);
  cairo_curve_to (cr, -w * 0.7, -h * 0.4, -w * 0.6, -h * 0.8, -w * 0.3, -h);
  cairo_line_to (cr, w * 0.3, -h);
  cairo_curve_to (cr, w * 0.6, -h * 0.8, w * 0.7, -h * 0.4, w * 0.35, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (rgb), 0.7 * stage->ink);
  yd_sketch_oval (cr, -w * 0.22, -h * 0.6, w * 0.07, h * 0.16);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 1, 1, 1, 0.35 });
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_tea_table:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a tea table with its pot and cups.
 */
void
yd_sketch_item_tea_table (YdSketchStage *stage, const YdSketchItem *item)
{
  const double top = item->y + item->h;

  yd_sketch_item_table (stage, item);
  vessel (stage, (YdSketchSpot){ item->x - 0.05, top, item->z + 0.1 }, 0.16, 0.16, 0x8a4a32);
  vessel (stage, (YdSketchSpot){ item->x + 0.2, top, item->z }, 0.08, 0.07, 0xf0ece0);
  vessel (stage, (YdSketchSpot){ item->x - 0.25, top, item->z - 0.12 }, 0.08, 0.07, 0xf0ece0);
}

/**
 * yd_sketch_item_desk:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a desk with a screen and papers.
 */
void
yd_sketch_item_desk (YdSketchStage *stage, const YdSketchItem *item)
{
  const double top = item->y + item->h;

  yd_sketch_item_table (stage, item);
  yd_sketch_stage_box (stage, item->x - item->w * 0.1, top, item->z, 0.16, 0.1, 0.08,
                       yd_color_rgb (0x3a3d44));
  yd_sketch_stage_box (stage, item->x - item->w * 0.1, top + 0.1, item->z, 0.56, 0.34, 0.04,
                       yd_color_rgb (0x2c2f36));
  const YdSketchPlane screen = { { item->x - item->w * 0.1 - 0.25, top + 0.13, item->z - 0.022 },
                                 1,
                                 0 };
  yd_sketch_stage_rect (stage, &screen, 0, 0, 0.5, 0.28, yd_color_rgb (0x9cc4dd), 0.5);
  yd_sketch_stage_box (stage, item->x + item->w * 0.32, top, item->z, 0.22, 0.07, 0.28,
                       yd_color_rgb (0xf0e9da));
}

/**
 * yd_sketch_item_chair:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a chair.
 */
void
yd_sketch_item_chair (YdSketchStage *stage, const YdSketchItem *item)
{
  contact (stage, item);
  yd_sketch_stage_box (stage, item->x, item->y + item->h * 0.5, item->z + item->d / 2 - 0.03,
                       item->w, item->h * 0.5, 0.05, yd_color_shade (own (item), 0.9));
  legs (stage, item, 0.05, item->h * 0.46);
  yd_sketch_stage_box (stage, item->x, item->y + item->h * 0.45, item->z, item->w, 0.06, item->d,
                       own (item));
}

/**
 * yd_sketch_item_stool:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a stool.
 */
void
yd_sketch_item_stool (YdSketchStage *stage, const YdSketchItem *item)
{
  contact (stage, item);
  legs (stage, item, 0.05, item->h - 0.05);
  yd_sketch_stage_box (stage, item->x, item->y + item->h - 0.05, item->z, item->w, 0.05, item->d,
                       own (item));
}

/**
 * yd_sketch_item_sofa:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a sofa with cushions.
 */
void
yd_sketch_item_sofa (YdSketchStage *stage, const YdSketchItem *item)
{
  const YdColor color = own (item);

  contact (stage, item);
  yd_sketch_stage_box (stage, item->x, item->y + 0.1, item->z + item->d * 0.4, item->w,
                       item->h - 0.1, item->d * 0.22, yd_color_shade (color, 0.9));
  yd_sketch_stage_box (stage, item->x, item->y + 0.1, item->z, item->w * 0.9, item->h * 0.42,
                       item->d * 0.8, color);
  for (int side = -1; side <= 1; side += 2) {
    yd_sketch_stage_box (stage, item->x + side * item->w * 0.46, item->y + 0.1, item->z,
                         item->w * 0.1, item->h * 0.62, item->d * 0.86,
                         yd_color_shade (color, 0.95));
    yd_sketch_stage_box (stage, item->x + side * item->w * 0.3, item->y + item->h * 0.5,
                         item->z + item->d * 0.2, 0.36, 0.32, 0.12,
                         yd_color_rgb (side > 0 ? 0xd9a441 : 0xe9dfcd));
  }
}

/**
 * yd_sketch_item_bed:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a bed.
 */
void
yd_sketch_item_bed (YdSketchStage *stage, const YdSketchItem *item)
{
  contact (stage, item);
  yd_sketch_stage_box (stage, item->x, item->y, item->z + item->d / 2, item->w + 0.1, item->h * 2.1,
                       0.08, yd_color_rgb (0x7a5236));
  yd_sketch_stage_box (stage, item->x, item->y + 0.08, item->z, item->w, item->h * 0.6, item->d,
                       yd_color_rgb (0x6b4a34));
  yd_sketch_stage_box (stage, item->x, item->y + item->h * 0.6, item->z, item->w * 0.97,
                       item->h * 0.45, item->d * 0.98, yd_color_rgb (0xf1ece1));
  for (int side = -1; side <= 1; side += 2)
    yd_sketch_stage_box (stage, item->x + side * item->w * 0.24, item->y + item->h * 1.05,
                         item->z + item->d * 0.36, item->w * 0.4, 0.14, 0.36,
                         yd_color_rgb (0xfaf6ec));
  yd_sketch_stage_box (stage, item->x, item->y + item->h * 0.62, item->z - item->d * 0.14,
                       item->w * 1.0, item->h * 0.5, item->d * 0.72, own (item));
}

/**
 * yd_sketch_item_block:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a plain block.
 */
void
yd_sketch_item_block (YdSketchStage *stage, const YdSketchItem *item)
{
  if (item->y < 0.05)
    contact (stage, item);
  yd_sketch_stage_box (stage, item->x, item->y, item->z, item->w, item->h, item->d, own (item));
}

/**
 * yd_sketch_item_counter:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a counter with jars on it.
 */
void
yd_sketch_item_counter (YdSketchStage *stage, const YdSketchItem *item)
{
  const YdSketchPlane front = { { item->x - item->w / 2, item->y, item->z - item->d / 2 - 0.005 },
                                1,
                                0 };
  const int n = MAX (2, (int) (item->w / 0.6));

  yd_sketch_item_block (stage, item);
  for (int i = 0; i < n; i++)
    yd_sketch_stage_rect (stage, &front, item->w * (i + 0.1) / n, 0.1, item->w * (i + 0.9) / n,
                          item->h - 0.1, yd_color_shade (own (item), 0.66), 0.5);
  yd_sketch_stage_box (stage, item->x, item->y + item->h, item->z, item->w + 0.1, 0.05,
                       item->d + 0.08, yd_color_shade (own (item), 1.15));
  for (int i = 0; i < n; i++)
    vessel (stage,
            (YdSketchSpot){ item->x + item->w * ((i + 0.5) / n - 0.5), item->y + item->h + 0.05,
                            item->z },
            0.16 + 0.05 * (i % 2), 0.2 + 0.06 * (i % 3), i % 2 ? 0x47707a : 0xa9562f);
}

/**
 * yd_sketch_item_shelf:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a shelf full of goods.
 */
void
yd_sketch_item_shelf (YdSketchStage *stage, const YdSketchItem *item)
{
  static const guint32 goods[] = { 0xb5533c, 0xd9a441, 0x47707a, 0x6f7f4f,
                                   0xe6dcc6, 0x5d4a6b, 0x8a5a3c, 0x34506b };
  const int rows = MAX (2, (int) (item->h / 0.42));
  const gboolean is_on_side = item->w < item->d; /* it stands along a side wall */
  const double long_side = is_on_side ? item->d : item->w;
  const double face = item->x > 0 ? item->x - item->w / 2 - 0.004 : item->x + item->w / 2 + 0.004;
  const YdSketchPlane plane =
      is_on_side ? (YdSketchPlane){ { face, item->y, item->z - item->d / 2 }, 0, 1 }
                 : (YdSketchPlane){
                     { item->x - item->w / 2, item->y, item->z - item->d / 2 - 0.004 }, 1, 0
                   };
  YdSketchChance chance = stage->chance;

  yd_sketch_item_block (stage, item);
  for (int row = 0; row < rows; row++) {
    const double low = item->h * row / rows + 0.03, high = item->h * (row + 1) / rows - 0.02;
    yd_sketch_stage_rect (stage, &plane, 0.04, low, long_side - 0.04, high,
                          yd_color_shade (own (item), 0.42), 0.5);
    for (double u = 0.08; u < long_side - 0.14;) {
      const double wide = yd_sketch_chance_range (&chance, 0.05, 0.15);
      const double tall = (high - low) * yd_sketch_chance_range (&chance, 0.45, 0.92);
      const guint32 rgb = goods[yd_sketch_chance_below (&chance, G_N_ELEMENTS (goods))];
      yd_sketch_stage_rect (stage, &plane, u, low, u + wide, low + tall, yd_color_rgb (rgb), 0.4);
      u += wide + (yd_sketch_chance_unit (&chance) < 0.25 ? 0.08 : 0.01);
    }
  }
}

/**
 * yd_sketch_item_rug:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a rug.
 */
void
yd_sketch_item_rug (YdSketchStage *stage, const YdSketchItem *item)
{
  yd_sketch_stage_floor (stage, item->x - item->w / 2, item->z - item->d / 2, item->x + item->w / 2,
                         item->z + item->d / 2, 0.004, own (item), 0.6);
  yd_sketch_stage_floor (stage, item->x - item->w * 0.43, item->z - item->d * 0.41,
                         item->x + item->w * 0.43, item->z + item->d * 0.41, 0.005,
                         yd_color_shade (own (item), 1.25), 0.4);
  yd_sketch_stage_floor (stage, item->x - item->w * 0.38, item->z - item->d * 0.35,
                         item->x + item->w * 0.38, item->z + item->d * 0.35, 0.006,
                         yd_color_shade (own (item), 0.82), 0.3);
}

/**
 * yd_sketch_item_pillar:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a round pillar.
 */
void
yd_sketch_item_pillar (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const YdColor color =
      yd_sketch_stage_air (stage, own (item), yd_sketch_view_depth (stage->view, foot (item)));
  const double r = item->w / 2, side = stage->key_side;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  cairo_rectangle (cr, -r, -item->h, 2 * r, item->h);
  yd_sketch_canvas_shape (stage->canvas, color, stage->ink);
  cairo_rectangle (cr, side > 0 ? -r : r * 0.1, -item->h, r * 0.9, item->h);
  yd_sketch_canvas_fill (stage->canvas, yd_color_fade (yd_color_shade (color, 0.4), 0.5));
  cairo_rectangle (cr, side > 0 ? r * 0.5 : -r * 0.62, -item->h, r * 0.14, item->h);
  yd_sketch_canvas_fill (stage->canvas, (YdColor){ 1, 0.95, 0.85, 0.35 });
  yd_sketch_box (cr, -r * 1.5, -0.2, r * 3, 0.2, 0.04);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0x8f8a84), stage->ink);
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_lantern:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a hanging lantern, lit when it is dark.
 */
void
yd_sketch_item_lantern (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2, h = item->h / 2;
  const YdColor color = own (item);

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  if (stage->light->has_lamps) {
    yd_sketch_canvas_light (stage->canvas, 0, 0, item->w * 3.4, (YdColor){ 1, 0.55, 0.22, 0.75 });
    cairo_save (cr); /* and the pool on the floor */
    cairo_translate (cr, 0, item->y);
    cairo_scale (cr, 1, 0.3);
    yd_sketch_canvas_light (stage->canvas, 0, 0, 1.5, (YdColor){ 1, 0.62, 0.3, 0.42 });
    cairo_restore (cr);
  }
  cairo_move_to (cr, 0, -h);
  cairo_line_to (cr, 0, -h - 1.2);
  yd_sketch_canvas_ink (stage->canvas, 0.8 * stage->ink);
  yd_sketch_oval (cr, 0, 0, w, h);
  if (stage->light->has_lamps) {
    const YdColor lit = yd_color_mix (yd_sketch_canvas_tone (stage->canvas, color),
                                      (YdColor){ 1, 0.5, 0.2, 1 }, 0.4);
    cairo_set_source_rgb (cr, lit.r, lit.g, lit.b);
    cairo_fill_preserve (cr);
    yd_sketch_canvas_ink (stage->canvas, stage->ink);
    yd_sketch_canvas_light (stage->canvas, 0, h * 0.2, w * 0.72, (YdColor){ 1, 0.8, 0.45, 0.6 });
  } else {
    yd_sketch_canvas_shape (stage->canvas, color, stage->ink);
  }
  for (int i = 0; i < 2; i++) {
    yd_sketch_oval (cr, 0, 0, w * (0.3 + 0.4 * i), h);
    yd_sketch_canvas_ink (stage->canvas, 0.4 * stage->ink);
  }
  yd_sketch_box (cr, -w * 0.5, -h * 1.12, w, h * 0.22, 0.01);
  yd_sketch_box (cr, -w * 0.5, h * 0.9, w, h * 0.22, 0.01);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0xc79a3e), 0.6 * stage->ink);
  for (int i = -1; i <= 1; i++) {
    cairo_move_to (cr, i * w * 0.2, h * 1.1);
    cairo_line_to (cr, i * w * 0.26, h * 2.0);
  }
  yd_sketch_canvas_ink_color (stage->canvas, 0.9 * stage->ink,
                              yd_sketch_canvas_tone (stage->canvas, color));
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_pendant:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a hanging lamp, lit when it is dark.
 */
void
yd_sketch_item_pendant (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  cairo_move_to (cr, 0, -item->h);
  cairo_line_to (cr, 0, -item->h - 1.5);
  yd_sketch_canvas_ink (stage->canvas, 0.8 * stage->ink);
  cairo_move_to (cr, -w, 0);
  cairo_curve_to (cr, -w * 0.9, -item->h * 0.8, -w * 0.3, -item->h, 0, -item->h);
  cairo_curve_to (cr, w * 0.3, -item->h, w * 0.9, -item->h * 0.8, w, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, own (item), stage->ink);
  if (stage->light->has_lamps) {
    yd_sketch_oval (cr, 0, 0, w * 0.8, w * 0.16);
    cairo_set_source_rgb (cr, 1, 0.93, 0.72);
    cairo_fill (cr);
    yd_sketch_canvas_light (stage->canvas, 0, 0.1, item->w * 3, (YdColor){ 1, 0.78, 0.42, 0.7 });
  }
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_floor_lamp:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a standing lamp, lit when it is dark.
 */
void
yd_sketch_item_floor_lamp (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  const double w = item->w / 2, h = item->h;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, 0, -h);
  yd_sketch_canvas_ink (stage->canvas, 2 * stage->ink);
  yd_sketch_box (cr, -w * 0.5, -0.04, w, 0.04, 0.01);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0x3a3230), stage->ink);
  cairo_move_to (cr, -w, -h + 0.05);
  cairo_line_to (cr, -w * 0.6, -h - 0.28);
  cairo_line_to (cr, w * 0.6, -h - 0.28);
  cairo_line_to (cr, w, -h + 0.05);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, own (item), stage->ink);
  if (stage->light->has_lamps)
    yd_sketch_canvas_light (stage->canvas, 0, -h - 0.1, 1.3, (YdColor){ 1, 0.76, 0.42, 0.85 });
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_plant:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a potted plant.
 */
void
yd_sketch_item_plant (YdSketchStage *stage, const YdSketchItem *item)
{
  cairo_t *cr = stage->canvas->cr;
  YdSketchChance chance = stage->chance;
  const double h = item->h;

  if (yd_sketch_stage_enter_card (stage, foot (item)) <= 0)
    return;
  for (int i = 0; i < 11; i++) {
    const double lean = (i - 5) / 5.0,
                 top = -h * (1 - 0.35 * lean * lean) * yd_sketch_chance_range (&chance, 0.85, 1.05);
    const double x = lean * item->w * 0.75;
    cairo_move_to (cr, 0, -h * 0.25);
    cairo_curve_to (cr, x * 0.2, top * 0.7, x * 0.6, top * 1.02, x, top);
    cairo_curve_to (cr, x * 0.95, top * 0.8, x * 0.5, top * 0.55, 0, -h * 0.25);
    yd_sketch_canvas_shape (stage->canvas, yd_color_shade (own (item), 0.75 + 0.06 * (i % 5)),
                            0.6 * stage->ink);
  }
  cairo_move_to (cr, -item->w * 0.3, -h * 0.3);
  cairo_line_to (cr, item->w * 0.3, -h * 0.3);
  cairo_line_to (cr, item->w * 0.22, 0);
  cairo_line_to (cr, -item->w * 0.22, 0);
  cairo_close_path (cr);
  yd_sketch_canvas_shape (stage->canvas, yd_color_rgb (0xa8603f), stage->ink);
  yd_sketch_stage_leave_card (stage);
}

/**
 * yd_sketch_item_beam:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a beam under the ceiling.
 */
void
yd_sketch_item_beam (YdSketchStage *stage, const YdSketchItem *item)
{
  yd_sketch_stage_box (stage, item->x, item->y, item->z, item->w, item->h, item->d, own (item));
}
