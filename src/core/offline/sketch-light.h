/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-style.h"
#include "core/offline/sketch-words.h"

G_BEGIN_DECLS

/**
 * YdSketchLight:
 *
 * The light of an hour: what the sky shows, what it does to colours, and the key light.
 */
typedef struct {
  YdColor sky_top, sky_low; /* of the sky outside */
  YdColor tint;             /* colours are multiplied by it */
  YdColor figure;           /* and figures by this, which is nearer to white */
  YdColor key;              /* colour of the strongest light; opacity is its strength */
  gboolean has_lamps;       /* lit */
  gboolean is_night;
} YdSketchLight;

YdSketchLight yd_sketch_light_new (YdDayTime time, YdWeather weather, gboolean is_interior);

G_END_DECLS
