/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/offline/pen-drawing.h"

G_BEGIN_DECLS

#define YD_TYPE_PEN_CANVAS (yd_pen_canvas_get_type ())
G_DECLARE_FINAL_TYPE (YdPenCanvas, yd_pen_canvas, YD, PEN_CANVAS, GtkWidget)

/* A sheet to draw on, with or without a picture under it. Signal `changed` (): something was drawn,
 * taken back or taken away. The arrow keys move the pen, Space sets it down and lifts it. */

void yd_pen_canvas_set_drawing (YdPenCanvas *self, YdPenDrawing *drawing, YdPicture *under);
void yd_pen_canvas_set_shows_under (YdPenCanvas *self, gboolean shows_under);
void yd_pen_canvas_set_pen (YdPenCanvas *self, const YdPen *pen);
void yd_pen_canvas_undo (YdPenCanvas *self);
void yd_pen_canvas_redo (YdPenCanvas *self);
void yd_pen_canvas_clear (YdPenCanvas *self);

G_END_DECLS
