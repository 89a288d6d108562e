/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/offline/sketch-stage.h"

G_BEGIN_DECLS

void yd_sketch_set_draw (YdSketchStage *stage, YdPlace place);
void yd_sketch_set_draw_near (YdSketchStage *stage, YdPlace place, double side);
void yd_sketch_set_draw_weather (YdSketchStage *stage, YdWeather weather, double strength);

G_END_DECLS
