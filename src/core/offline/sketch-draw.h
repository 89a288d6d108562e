/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/base/json.h"

G_BEGIN_DECLS

#define YD_SKETCH_ERROR (yd_sketch_error_quark ())

/**
 * YdSketchError:
 * @YD_SKETCH_ERROR_SIZE: the picture is smaller or larger than can be drawn
 * @YD_SKETCH_ERROR_FAILED: there was no memory to draw in, or no place to write to
 */
typedef enum {
  YD_SKETCH_ERROR_SIZE,
  YD_SKETCH_ERROR_FAILED,
} YdSketchError;

#define YD_SKETCH_MIN_SIDE 16
#define YD_SKETCH_MAX_SIDE 8192
#define YD_SKETCH_MAX_PIXELS (34 << 20) /* 8192 x 4352 */

GQuark yd_sketch_error_quark (void);
cairo_surface_t *yd_sketch_draw (JsonObject *body, int width, int height, GError **error);

G_END_DECLS
