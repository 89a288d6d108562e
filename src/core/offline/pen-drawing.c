/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person draws by hand. Strokes are painted once, as they come, into a layer of their own;
 * the window shows that layer and the file holds it, so both are the same. A stroke runs through
 * the middles between the points of the pen, which rounds off its corners. */
#include "core/offline/pen-drawing.h"

#include <math.h>

#include "core/offline/sketch-png.h"

#define STEP_PX 2.0         /* the longest straight piece of a curve */
#define NEAREST_PX 0.5      /* points closer than this are one */
#define LEAST_PRESSURE 0.15 /* share of the width at no pressure */

typedef struct {
  double x, y; /* pixels of the drawing */
  double width_px;
} Point;

/* A stroke, or the moment all were taken away */
typedef struct {
  YdPen pen;
  GArray *points; /* Point, or NULL for the moment of clearing */
} Stroke;

struct _YdPenDrawing {
  int width, height;
  cairo_surface_t *layer; /* owned: what is drawn, and nothing else */
  GPtrArray *strokes;     /* owned, Stroke, in the order of drawing */
  guint n_done;           /* strokes that count; those behind were undone */
  gboolean is_drawing;    /* the last stroke is under way */
};

static void
stroke_free (gpointer data)
{
  Stroke *stroke = data;

  g_clear_pointer (&stroke->points, g_array_unref);
  g_free (stroke);
}

/**
 * yd_pen_drawing_new:
 * @width: pixels, 1 to `YD_PEN_MAX_SIDE`
 * @height: pixels, 1 to `YD_PEN_MAX_SIDE`
 *
 * Returns: (transfer full): an empty drawing
 */
YdPenDrawing *
yd_pen_drawing_new (int width, int height)
{
  g_return_val_if_fail (width > 0 && width <= YD_PEN_MAX_SIDE, NULL);
  g_return_val_if_fail (height > 0 && height <= YD_PEN_MAX_SIDE, NULL);

  YdPenDrawing *self = g_atomic_rc_box_new0 (YdPenDrawing);
  self->width = width;
  self->height = height;
  self->layer = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  self->strokes = g_ptr_array_new_with_free_func (stroke_free);
  return self;
}

/**
 * yd_pen_drawing_ref:
 * @self: a drawing
 *
 * Returns: (transfer full): @self
 */
YdPenDrawing *
yd_pen_drawing_ref (YdPenDrawing *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
drawing_clear (gpointer data)
{
  YdPenDrawing *self = data;

  cairo_surface_destroy (self->layer);
  g_ptr_array_unref (self->strokes);
}

/**
 * yd_pen_drawing_unref:
 * @self: (transfer full): a drawing
 */
void
yd_pen_drawing_unref (YdPenDrawing *self)
{
  g_atomic_rc_box_release_full (self, drawing_clear);
}

/**
 * yd_pen_drawing_get_width:
 * @self: a drawing
 *
 * Returns: pixels
 */
int
yd_pen_drawing_get_width (const YdPenDrawing *self)
{
  return self->width;
}

/**
 * yd_pen_drawing_get_height:
 * @self: a drawing
 *
 * Returns: pixels
 */
int
yd_pen_drawing_get_height (const YdPenDrawing *self)
{
  return self->height;
}

/* ---- painting ---- */

static cairo_t *
take_pen (YdPenDrawing *self, const YdPen *pen)
{
  cairo_t *cr = cairo_create (self->layer);

  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_source_rgb (cr, (pen->color >> 16 & 255) / 255.0, (pen->color >> 8 & 255) / 255.0,
                        (pen->color & 255) / 255.0);
  if (pen->tool == YD_PEN_TOOL_ERASER)
    cairo_set_operator (cr, CAIRO_OPERATOR_DEST_OUT);
  return cr;
}

static Point
get_middle (const Point *a, const Point *b)
{
  return (Point){ (a->x + b->x) / 2, (a->y + b->y) / 2, (a->width_px + b->width_px) / 2 };
}

/* A curve from @from to @to that leans to @lean, as thick as its points say */
static void
paint_curve (cairo_t *cr, Point from, Point lean, Point to)
{
  const double length =
      hypot (lean.x - from.x, lean.y - from.y) + hypot (to.x - lean.x, to.y - lean.y);
  const int n = MAX (1, (int) ceil (length / STEP_PX));
  Point last = from;

  for (int i = 1; i <= n; i++) {
    const double t = (double) i / n, a = (1 - t) * (1 - t), b = 2 * t * (1 - t), c = t * t;
    const Point next = { a * from.x + b * lean.x + c * to.x, a * from.y + b * lean.y + c * to.y,
                         from.width_px + (to.width_px - from.width_px) * t };
    cairo_set_line_width (cr, next.width_px);
    cairo_move_to (cr, last.x, last.y);
    cairo_line_to (cr, next.x, next.y);
    cairo_stroke (cr);
    last = next;
  }
}

/* What the point number @at adds to a stroke */
static void
paint_point (cairo_t *cr, const GArray *points, guint at)
{
  const Point *here = &g_array_index (points, Point, at);

  if (at == 0) {
    paint_curve (cr, *here, *here, *here);
    return;
  }
  const Point *before = here - 1;
  const Point middle = get_middle (before, here);
  paint_curve (cr, at > 1 ? get_middle (before - 1, before) : *before, *before, middle);
}

/* From the last middle to where the pen was lifted */
static void
paint_end (cairo_t *cr, const GArray *points)
{
  if (points->len < 2)
    return;
  const Point *last = &g_array_index (points, Point, points->len - 1);
  paint_curve (cr, get_middle (last - 1, last), *last, *last);
}

static void
paint_layer (YdPenDrawing *self)
{
  cairo_t *cr = cairo_create (self->layer);
  guint first = self->n_done;

  cairo_set_operator (cr, CAIRO_OPERATOR_CLEAR);
  cairo_paint (cr);
  cairo_destroy (cr);
  while (first > 0 && ((Stroke *) self->strokes->pdata[first - 1])->points)
    first--;
  for (guint i = first; i < self->n_done; i++) {
    const Stroke *stroke = self->strokes->pdata[i];
    cr = take_pen (self, &stroke->pen);
    for (guint at = 0; at < stroke->points->len; at++)
      paint_point (cr, stroke->points, at);
    paint_end (cr, stroke->points);
    cairo_destroy (cr);
  }
}

/* ---- drawing ---- */

static void
add_stroke (YdPenDrawing *self, const YdPen *pen, GArray *points)
{
  Stroke *stroke = g_new0 (Stroke, 1);

  if (pen)
    stroke->pen = *pen;
  stroke->points = points;
  g_ptr_array_set_size (self->strokes, (int) self->n_done); /* what was undone is forgotten */
  g_ptr_array_add (self->strokes, stroke);
  self->n_done++;
}

/**
 * yd_pen_drawing_begin:
 * @self: a drawing
 * @pen: what is drawn with
 *
 * Begins a stroke; one that is under way ends.
 */
void
yd_pen_drawing_begin (YdPenDrawing *self, const YdPen *pen)
{
  yd_pen_drawing_end (self);
  add_stroke (self, pen, g_array_new (FALSE, FALSE, sizeof (Point)));
  self->is_drawing = TRUE;
}

/**
 * yd_pen_drawing_add:
 * @self: a drawing with a stroke under way
 * @x: pixels, may lie outside
 * @y: pixels, may lie outside
 * @pressure: 0 to 1; 1 for a device that knows none
 *
 * Leads the pen on.
 */
void
yd_pen_drawing_add (YdPenDrawing *self, double x, double y, double pressure)
{
  if (!self->is_drawing)
    return;

  const Stroke *stroke = self->strokes->pdata[self->n_done - 1];
  GArray *points = stroke->points;
  const Point *last = points->len > 0 ? &g_array_index (points, Point, points->len - 1) : NULL;
  const double share = LEAST_PRESSURE + (1 - LEAST_PRESSURE) * CLAMP (pressure, 0, 1);
  const Point point = { x, y, MAX (stroke->pen.width_px * share, 0.5) };
  if (last && hypot (x - last->x, y - last->y) < NEAREST_PX)
    return;
  g_array_append_val (points, point);
  cairo_t *cr = take_pen (self, &stroke->pen);
  paint_point (cr, points, points->len - 1);
  cairo_destroy (cr);
}

/**
 * yd_pen_drawing_end:
 * @self: a drawing
 *
 * Lifts the pen.
 */
void
yd_pen_drawing_end (YdPenDrawing *self)
{
  if (!self->is_drawing)
    return;

  const Stroke *stroke = self->strokes->pdata[self->n_done - 1];
  self->is_drawing = FALSE;
  if (stroke->points->len == 0) { /* nothing was drawn */
    g_ptr_array_set_size (self->strokes, (int) --self->n_done);
    return;
  }
  cairo_t *cr = take_pen (self, &stroke->pen);
  paint_end (cr, stroke->points);
  cairo_destroy (cr);
}

/**
 * yd_pen_drawing_clear:
 * @self: a drawing
 *
 * Takes all strokes away; it can be undone.
 */
void
yd_pen_drawing_clear (YdPenDrawing *self)
{
  yd_pen_drawing_end (self);
  if (yd_pen_drawing_is_empty (self))
    return;
  add_stroke (self, NULL, NULL);
  paint_layer (self);
}

/**
 * yd_pen_drawing_undo:
 * @self: a drawing
 *
 * Takes the last stroke back.
 */
void
yd_pen_drawing_undo (YdPenDrawing *self)
{
  yd_pen_drawing_end (self);
  if (self->n_done == 0)
    return;
  self->n_done--;
  paint_layer (self);
}

/**
 * yd_pen_drawing_redo:
 * @self: a drawing
 *
 * Draws what was taken back last.
 */
void
yd_pen_drawing_redo (YdPenDrawing *self)
{
  yd_pen_drawing_end (self);
  if (self->n_done == self->strokes->len)
    return;
  self->n_done++;
  paint_layer (self);
}

/**
 * yd_pen_drawing_can_undo:
 * @self: a drawing
 *
 * Tells whether there is a stroke to take back.
 */
gboolean
yd_pen_drawing_can_undo (const YdPenDrawing *self)
{
  return self->n_done > 0;
}

/**
 * yd_pen_drawing_can_redo:
 * @self: a drawing
 *
 * Tells whether a stroke was taken back.
 */
gboolean
yd_pen_drawing_can_redo (const YdPenDrawing *self)
{
  return self->n_done < self->strokes->len;
}

/**
 * yd_pen_drawing_is_empty:
 * @self: a drawing
 *
 * Tells whether nothing is drawn.
 */
gboolean
yd_pen_drawing_is_empty (const YdPenDrawing *self)
{
  return self->n_done == 0 || !((Stroke *) self->strokes->pdata[self->n_done - 1])->points;
}

/**
 * yd_pen_drawing_paint:
 * @self: a drawing
 * @cr: where to; one unit is a pixel of the drawing
 *
 * Paints the strokes.
 */
void
yd_pen_drawing_paint (YdPenDrawing *self, cairo_t *cr)
{
  cairo_set_source_surface (cr, self->layer, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
  cairo_paint (cr);
}

static void
paint_under (const YdPicture *under, int width, int height, cairo_t *cr)
{
  cairo_surface_t *surface = cairo_image_surface_create_for_data (
      under->pixels, CAIRO_FORMAT_ARGB32, under->width, under->height, (int) under->stride);

  cairo_save (cr);
  cairo_scale (cr, (double) width / under->width, (double) height / under->height);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_pattern_set_extend (cairo_get_source (cr), CAIRO_EXTEND_PAD);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

/**
 * yd_pen_drawing_write:
 * @self: a drawing
 * @under: (nullable): the picture it is drawn over, or %NULL for white paper
 * @path: a PNG file; one that is there is replaced
 * @error: `YD_SKETCH_ERROR_FAILED` when it cannot be written
 *
 * Makes one picture of a picture and what is drawn over it. Blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_pen_drawing_write (YdPenDrawing *self, const YdPicture *under, const char *path, GError **error)
{
  cairo_surface_t *whole =
      cairo_image_surface_create (CAIRO_FORMAT_RGB24, self->width, self->height);
  cairo_t *cr = cairo_create (whole);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  if (under)
    paint_under (under, self->width, self->height, cr);
  yd_pen_drawing_paint (self, cr);
  cairo_destroy (cr);
  const gboolean is_written = yd_sketch_png_write (whole, path, error);
  cairo_surface_destroy (whole);
  return is_written;
}
