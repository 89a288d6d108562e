/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/offline/sketch-shot.h"

G_BEGIN_DECLS

void yd_sketch_caption_draw (cairo_t *cr, const YdSketchShot *shot, int width, int height);
void yd_sketch_arrow_draw (cairo_t *cr, YdShotMovement movement, int width, int height);

G_END_DECLS
