/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "core/media/picture.h"

G_BEGIN_DECLS

#define YD_PEN_MAX_SIDE 4096 /* pixels of a drawing */

typedef enum {
  YD_PEN_TOOL_PEN,
  YD_PEN_TOOL_ERASER, /* takes away strokes, never the picture under them */
} YdPenTool;

/* What a stroke is drawn with */
typedef struct {
  YdPenTool tool;
  guint32 color;   /* 0xRRGGBB */
  double width_px; /* pixels of the drawing, at full pressure */
} YdPen;

/* Strokes over a picture. Reference counted; used by one thread at a time. */
typedef struct _YdPenDrawing YdPenDrawing;

YdPenDrawing *yd_pen_drawing_new (int width, int height);
YdPenDrawing *yd_pen_drawing_ref (YdPenDrawing *self);
void yd_pen_drawing_unref (YdPenDrawing *self);
int yd_pen_drawing_get_width (const YdPenDrawing *self);
int yd_pen_drawing_get_height (const YdPenDrawing *self);

void yd_pen_drawing_begin (YdPenDrawing *self, const YdPen *pen);
void yd_pen_drawing_add (YdPenDrawing *self, double x, double y, double pressure);
void yd_pen_drawing_end (YdPenDrawing *self);
void yd_pen_drawing_clear (YdPenDrawing *self);
void yd_pen_drawing_undo (YdPenDrawing *self);
void yd_pen_drawing_redo (YdPenDrawing *self);
gboolean yd_pen_drawing_can_undo (const YdPenDrawing *self);
gboolean yd_pen_drawing_can_redo (const YdPenDrawing *self);
gboolean yd_pen_drawing_is_empty (const YdPenDrawing *self);

void yd_pen_drawing_paint (YdPenDrawing *self, cairo_t *cr);
gboolean
yd_pen_drawing_write (YdPenDrawing *self, const YdPicture *under, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPenDrawing, yd_pen_drawing_unref)

G_END_DECLS
