/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"
#include "core/render/framing.h"

G_BEGIN_DECLS

/**
 * YdCanvas:
 * @pixels: premultiplied BGRA
 * @stride: bytes from one row to the next
 * @width: pixels
 * @height: pixels
 *
 * Memory of the caller that a frame is drawn into; always opaque between two drawings.
 */
typedef struct {
  guint8 *pixels;
  gsize stride;
  int width;
  int height;
} YdCanvas;

YdCanvas yd_canvas_of_picture (YdPicture *picture);
YdCanvas yd_canvas_get_band (const YdCanvas *self, int first_row, int n_rows);
void yd_canvas_fill (const YdCanvas *self, guint32 rgba);
void yd_canvas_copy (const YdCanvas *self, const YdCanvas *from);
void yd_canvas_draw_at (const YdCanvas *self, const YdPicture *picture, int x, int y);
void yd_canvas_to_i420 (const YdCanvas *self, guint8 *const planes[3], const int strides[3]);
void yd_canvas_to_422_10 (const YdCanvas *self, guint8 *const planes[3], const int strides[3]);

G_END_DECLS
