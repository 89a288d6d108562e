/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/compositor.h"

G_BEGIN_DECLS

/**
 * YdDrawing:
 *
 * A picture as it lies on a canvas, drawn from the top down.
 */
typedef struct _YdDrawing YdDrawing;

YdDrawing *
yd_drawing_new (const YdPicture *picture, const YdPlacing *placing, int width, int height);
void yd_drawing_free (YdDrawing *self);
void yd_drawing_draw (YdDrawing *self, const YdCanvas *band, int first_row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDrawing, yd_drawing_free)

G_END_DECLS
