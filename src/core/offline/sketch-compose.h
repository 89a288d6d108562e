/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-actor.h"
#include "core/offline/sketch-shot.h"
#include "core/offline/sketch-view.h"

G_BEGIN_DECLS

#define YD_SKETCH_MAX_PLACED 10

typedef struct {
  YdSketchActor actor;
  YdSketchSpot foot;
  gboolean is_near; /* between the subject and the lens: dark and soft */
} YdSketchPlaced;

/**
 * YdSketchPlan:
 *
 * A shot's composition: the camera, and who stands where, the farthest first.
 */
typedef struct {
  YdSketchView view;
  YdSketchPlaced placed[YD_SKETCH_MAX_PLACED];
  guint n_placed;
  double roll;      /* radians, of a dutch angle */
  double softness;  /* of what lies behind, 0 to 1 */
  double key_side;  /* -1 or 1 */
  double near_side; /* where something near frames the picture; 0 = nowhere */
  gboolean is_insert;
} YdSketchPlan;

YdSketchPlan yd_sketch_compose (const YdSketchShot *shot, int width, int height);

G_END_DECLS
