/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-canvas.h"
#include "core/offline/sketch-light.h"
#include "core/offline/sketch-view.h"
#include "core/offline/sketch-words.h"

G_BEGIN_DECLS

/**
 * YdSketchStage:
 *
 * A set seen by a camera: what the drawers of walls and things are handed.
 */
typedef struct {
  YdSketchCanvas *canvas;
  const YdSketchView *view;
  const YdSketchLight *light;
  YdSketchChance chance; /* of the place: the same in all its shots */
  YdSketchSpot eye;      /* where the camera stands */
  double key_side;       /* the side the key light comes from, -1 or 1 */
  double ink;            /* width of contours */
  YdWeather weather;     /* outside */
} YdSketchStage;

typedef struct YdSketchItem YdSketchItem;
typedef void (*YdSketchItemDraw) (YdSketchStage *stage, const YdSketchItem *item);

/* One thing in a set: the middle of its foot, and its width, height and depth, in metres */
struct YdSketchItem {
  YdSketchItemDraw draw;
  double x, y, z;
  double w, h, d;
  guint32 rgb;
};

/* A flat frame standing in the set: u runs along it, v up */
typedef struct {
  YdSketchSpot origin;
  double ux, uz;
} YdSketchPlane;

void yd_sketch_stage_face (YdSketchStage *stage,
                           const YdSketchSpot *spots,
                           guint n,
                           YdColor color,
                           double ink);
void yd_sketch_stage_box (YdSketchStage *stage,
                          double x,
                          double y,
                          double z,
                          double w,
                          double h,
                          double d,
                          YdColor color);
void yd_sketch_stage_floor (YdSketchStage *stage,
                            double x0,
                            double z0,
                            double x1,
                            double z1,
                            double y,
                            YdColor color,
                            double ink);
void yd_sketch_stage_rect (YdSketchStage *stage,
                           const YdSketchPlane *plane,
                           double u0,
                           double v0,
                           double u1,
                           double v1,
                           YdColor color,
                           double ink);
void yd_sketch_stage_line (YdSketchStage *stage, YdSketchSpot from, YdSketchSpot to, double ink);
void yd_sketch_stage_rain (YdSketchStage *stage, const YdSketchPlane *plane, double w, double h);
double yd_sketch_stage_enter_card (YdSketchStage *stage, YdSketchSpot foot);
void yd_sketch_stage_leave_card (YdSketchStage *stage);
YdColor yd_sketch_stage_air (const YdSketchStage *stage, YdColor color, double depth);

/**
 * yd_sketch_item_*:
 * @stage: the stage
 * @item: where it stands, how large it is and in which color
 *
 * Each draws the thing it is named after.
 */
void yd_sketch_item_table (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_tea_table (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_desk (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_chair (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_stool (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_sofa (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_bed (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_counter (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_shelf (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_block (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_rug (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_pillar (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_lantern (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_pendant (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_floor_lamp (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_plant (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_window (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_lattice (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_door (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_panel (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_scroll (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_picture (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_beam (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_tree (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_pine (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_bamboo (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_bush (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_rock (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_grass (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_house (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_building (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_pagoda (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_street_lamp (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_stall (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_car (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_rail (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_train (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_boat (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_water (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_mountain (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_planet (YdSketchStage *stage, const YdSketchItem *item);

/* sketch-town.c */
void yd_sketch_item_shop_row (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_paving (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_doorway (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_deck (YdSketchStage *stage, const YdSketchItem *item);
void yd_sketch_item_jetty (YdSketchStage *stage, const YdSketchItem *item);

G_END_DECLS
