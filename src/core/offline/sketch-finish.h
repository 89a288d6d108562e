/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/offline/sketch-style.h"

G_BEGIN_DECLS

void yd_sketch_finish_blur (cairo_surface_t *surface, int radius_px);
void yd_sketch_finish (cairo_surface_t *surface, const YdSketchStyle *style, double unit_px);

G_END_DECLS
