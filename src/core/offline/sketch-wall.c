/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is part of a wall. An item whose depth is 0 hangs on the back wall; one whose width is 0
 * hangs on a side wall, and then its depth is its length. */
#include "core/offline/sketch-stage.h"

static YdSketchPlane
plane_of (const YdSketchItem *item, double *wide)
{
  if (item->w > 0) {
    *wide = item->w;
    return (YdSketchPlane){ { item->x - item->w / 2, item->y, item->z }, 1, 0 };
  }
  *wide = item->d;
  return (YdSketchPlane){ { item->x, item->y, item->z - item->d / 2 }, 0, 1 };
}

static YdColor
own (const YdSketchItem *item)
{
  return yd_color_rgb (item->rgb);
}

/* The sky behind a pane; lit rooms look out on a dark one */
static void
view_outside (YdSketchStage *stage, const YdSketchPlane *plane, double wide, double high)
{
  const YdColor tint = stage->canvas->tint;

  stage->canvas->tint = (YdColor){ 1, 1, 1, 1 };
  for (int i = 0; i < 4; i++)
    yd_sketch_stage_rect (stage, plane, 0, high * i / 4, wide, high * (i + 1) / 4 + 0.005,
                          yd_color_mix (stage->light->sky_low, stage->light->sky_top, i / 3.5), 0);
  for (int i = 0; i < 5; i++) {
    const double u = wide * i / 5, tall = high * (0.16 + 0.09 * ((i * 7) % 4));
    yd_sketch_stage_rect (
        stage, plane, u, 0, u + wide / 5, tall,
        yd_color_mix (stage->light->sky_top, yd_color_shade (stage->light->sky_low, 0.55), 0.5), 0);
  }
  yd_sketch_stage_rain (stage, plane, wide, high);
  stage->canvas->tint = tint;
}

/**
 * yd_sketch_item_window:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a window with curtains and what lies outside.
 */
void
yd_sketch_item_window (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);
  const YdColor frame = own (item),
                cloth = yd_color_shade (yd_color_rgb (0xd9cbb3), stage->light->is_night ? 0.9 : 1);

  view_outside (stage, &plane, wide, item->h);
  for (int i = 0; i <= 2; i++)
    yd_sketch_stage_rect (stage, &plane, wide * i / 2 - 0.035, 0, wide * i / 2 + 0.035, item->h,
                          frame, 0.6);
  yd_sketch_stage_rect (stage, &plane, 0, item->h * 0.62, wide, item->h * 0.62 + 0.05, frame, 0.6);
  yd_sketch_stage_rect (stage, &plane, -0.05, item->h - 0.02, wide + 0.05, item->h + 0.06, frame,
                        0.7);
  yd_sketch_stage_rect (stage, &plane, -0.1, -0.07, wide + 0.1, 0, yd_color_shade (frame, 1.1),
                        0.8);
  for (int side = 0; side < 2; side++)
    for (int fold = 0; fold < 3; fold++) {
      const double u = side ? wide - 0.02 + fold * 0.11 : -0.31 + fold * 0.11;
      yd_sketch_stage_rect (stage, &plane, u, -0.3, u + 0.11, item->h + 0.14,
                            yd_color_shade (cloth, fold % 2 ? 0.8 : 1), 0.5);
    }
}

/**
 * yd_sketch_item_lattice:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a paper window with a wooden lattice.
 */
void
yd_sketch_item_lattice (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);
  const YdColor frame = own (item);
  const YdColor tint = stage->canvas->tint;
  const int columns = MAX (3, (int) (wide / 0.24)), rows = MAX (3, (int) (item->h / 0.24));

  stage->canvas->tint = (YdColor){ 1, 1, 1, 1 };
  yd_sketch_stage_rect (stage, &plane, 0, 0, wide, item->h,
                        stage->light->is_night
                            ? yd_color_mix (stage->light->sky_low, yd_color_rgb (0x8890b0), 0.3)
                            : yd_color_mix (stage->light->sky_low, yd_color_rgb (0xfff3d6), 0.6),
                        0);
  stage->canvas->tint = tint;
  for (int i = 0; i <= columns; i++)
    yd_sketch_stage_rect (stage, &plane, wide * i / columns - 0.014, 0, wide * i / columns + 0.014,
                          item->h, frame, 0.35);
  for (int i = 0; i <= rows; i++)
    yd_sketch_stage_rect (stage, &plane, 0, item->h * i / rows - 0.014, wide,
                          item->h * i / rows + 0.014, frame, 0.35);
  for (int i = 0; i < 2; i++) {
    yd_sketch_stage_rect (stage, &plane, i ? wide - 0.03 : -0.06, -0.06, i ? wide + 0.06 : 0.03,
                          item->h + 0.06, frame, 0.7);
    yd_sketch_stage_rect (stage, &plane, -0.06, i ? item->h - 0.02 : -0.06, wide + 0.06,
                          i ? item->h + 0.06 : 0.03, frame, 0.7);
  }
}

/**
 * yd_sketch_item_door:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a door.
 */
void
yd_sketch_item_door (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);
  const YdColor color = own (item);

  yd_sketch_stage_rect (stage, &plane, -0.09, 0, wide + 0.09, item->h + 0.1,
                        yd_color_shade (color, 0.7), 0.8);
  yd_sketch_stage_rect (stage, &plane, 0, 0, wide, item->h, color, 0.8);
  for (int i = 0; i < 2; i++)
    yd_sketch_stage_rect (stage, &plane, wide * 0.14, item->h * (0.1 + 0.45 * i), wide * 0.86,
                          item->h * (0.46 + 0.45 * i), yd_color_shade (color, 0.86), 0.6);
  yd_sketch_stage_rect (stage, &plane, wide * 0.88, item->h * 0.46, wide * 0.94, item->h * 0.5,
                        yd_color_rgb (0xd8b04e), 0.5);
}

/**
 * yd_sketch_item_panel:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a board that is written on.
 */
void
yd_sketch_item_panel (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);

  yd_sketch_stage_rect (stage, &plane, -0.06, -0.06, wide + 0.06, item->h + 0.06,
                        yd_color_rgb (0x8a6242), 0.8);
  yd_sketch_stage_rect (stage, &plane, 0, 0, wide, item->h, own (item), 0.6);
  for (int i = 0; i < 3; i++)
    yd_sketch_stage_rect (stage, &plane, wide * 0.08, item->h * (0.7 - 0.2 * i),
                          wide * (0.5 + 0.14 * ((i * 2) % 3)), item->h * (0.7 - 0.2 * i) + 0.02,
                          (YdColor){ 1, 1, 1, 0.55 }, 0);
}

/**
 * yd_sketch_item_scroll:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a hanging scroll.
 */
void
yd_sketch_item_scroll (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);

  yd_sketch_stage_rect (stage, &plane, 0, 0, wide, item->h, own (item), 0.7);
  yd_sketch_stage_rect (stage, &plane, wide * 0.12, item->h * 0.1, wide * 0.88, item->h * 0.9,
                        yd_color_rgb (0xf4ecd8), 0.4);
  for (int i = 0; i < 4; i++) /* a hill and its mist, as a few strokes */
    yd_sketch_stage_rect (stage, &plane, wide * (0.2 + 0.08 * i), item->h * (0.3 + 0.08 * i),
                          wide * (0.62 + 0.05 * i), item->h * (0.34 + 0.08 * i),
                          yd_color_fade (yd_color_rgb (0x3a4048), 0.3), 0);
  yd_sketch_stage_rect (stage, &plane, wide * 0.66, item->h * 0.16, wide * 0.78, item->h * 0.21,
                        yd_color_rgb (0xb8322a), 0);
  for (int i = 0; i < 2; i++)
    yd_sketch_stage_rect (stage, &plane, -0.04, (i ? item->h : 0) - 0.02, wide + 0.04,
                          (i ? item->h : 0) + 0.03, yd_color_rgb (0x4a3326), 0.7);
}

/**
 * yd_sketch_item_picture:
 * @stage: the set
 * @item: where it is, and how large
 *
 * Draws a framed picture.
 */
void
yd_sketch_item_picture (YdSketchStage *stage, const YdSketchItem *item)
{
  double wide;
  const YdSketchPlane plane = plane_of (item, &wide);

  yd_sketch_stage_rect (stage, &plane, 0, 0, wide, item->h, yd_color_rgb (0x5b4232), 0.8);
  yd_sketch_stage_rect (stage, &plane, wide * 0.08, item->h * 0.08, wide * 0.92, item->h * 0.92,
                        yd_color_rgb (0xf1e8d6), 0.5);
  yd_sketch_stage_rect (stage, &plane, wide * 0.18, item->h * 0.18, wide * 0.82, item->h * 0.82,
                        own (item), 0.4);
  yd_sketch_stage_rect (stage, &plane, wide * 0.18, item->h * 0.18, wide * 0.82, item->h * 0.4,
                        yd_color_shade (own (item), 0.6), 0);
}
