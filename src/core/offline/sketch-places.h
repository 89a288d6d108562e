/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-stage.h"

G_BEGIN_DECLS

#define YD_SKETCH_FAR 3.4  /* metres from the stage to the far wall */
#define YD_SKETCH_SIDE 2.7 /* metres to a side wall */
#define YD_SKETCH_MAX_ITEMS 24

/**
 * YdSketchPlace:
 *
 * A set: its shell, and what stands in it; the list of items ends with an empty one.
 */
typedef struct {
  guint32 wall, dado, floor, ceiling; /* a room; or: -, -, ground, path */
  double height;                      /* of the room; 0 = under the sky */
  double dado_h;
  gboolean has_planks;
  YdSketchItem items[YD_SKETCH_MAX_ITEMS];
} YdSketchPlace;

const YdSketchPlace *yd_sketch_place_get (YdPlace place);

G_END_DECLS
