/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A frame of 1080 by 1920 is 8 MB, more than the caches that a processor has for itself: drawn one
 * picture after the other, each has to be written to memory and read back. So first it is found out
 * what is to be drawn; then all of it is drawn on a few rows, and on the next ones. Who takes the
 * rows as they get ready needs no whole frame at all. */
#include "core/render/display-list.h"

#include "core/render/drawing.h"

#define FULL 256
#define BAND_ROWS 16 /* even, as pairs of rows share their colour in a film */

typedef enum { STEP_FILL, STEP_DRAW, STEP_DRAW_AT, STEP_FORK, STEP_MIX } StepKind;

typedef struct {
  StepKind kind;
  gboolean is_on_fork;
  guint32 rgba;
  YdPicture *picture; /* owned */
  YdDrawing *drawing; /* owned */
  int x;
  int y;
  YdMask mask; /* its lines are owned */
} Step;

struct _YdDisplayList {
  int width;
  int height;
  GArray *steps;    /* Step */
  gint fork;        /* index of the step that opened it, -1 without */
  gboolean is_away; /* what comes is drawn on the fork */
};

static void
step_clear (gpointer data)
{
  Step *self = data;

  g_clear_pointer (&self->drawing, yd_drawing_free);
  g_clear_pointer (&self->picture, yd_picture_unref);
  g_free ((guint16 *) self->mask.columns);
  g_free ((guint16 *) self->mask.rows);
}

/**
 * yd_display_list_new:
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Makes an empty list.
 *
 * Returns: (transfer full): the list
 */
YdDisplayList *
yd_display_list_new (int width, int height)
{
  YdDisplayList *self = g_new0 (YdDisplayList, 1);

  self->width = width;
  self->height = height;
  self->fork = -1;
  self->steps = g_array_new (FALSE, TRUE, sizeof (Step));
  g_array_set_clear_func (self->steps, step_clear);
  return self;
}

/**
 * yd_display_list_free:
 * @self: (transfer full): a list
 */
void
yd_display_list_free (YdDisplayList *self)
{
  g_array_unref (self->steps);
  g_free (self);
}

static Step *
add_step (YdDisplayList *self, StepKind kind)
{
  const guint at = self->steps->len;

  g_array_set_size (self->steps, at + 1);
  Step *step = &g_array_index (self->steps, Step, at);
  step->kind = kind;
  step->is_on_fork = self->is_away;
  return step;
}

/* Nothing of what was drawn so far will be seen */
static void
drop_hidden (YdDisplayList *self)
{
  if (self->fork < 0)
    g_array_set_size (self->steps, 0);
  else if (self->is_away)
    g_array_set_size (self->steps, (guint) self->fork);
}

/**
 * yd_display_list_fill:
 * @self: a list
 * @rgba: a colour; its alpha is taken for 255
 *
 * Covers the canvas with one colour.
 */
void
yd_display_list_fill (YdDisplayList *self, guint32 rgba)
{
  drop_hidden (self);
  add_step (self, STEP_FILL)->rgba = rgba;
}

/**
 * yd_display_list_draw:
 * @self: a list
 * @picture: a picture, not changed any more
 * @placing: how it lies on the canvas; the picture is not reduced by much more than two
 *
 * Draws a picture.
 */
void
yd_display_list_draw (YdDisplayList *self, YdPicture *picture, const YdPlacing *placing)
{
  const YdMask *mask = &placing->mask;

  if (picture->is_opaque && placing->opacity == FULL && mask->weight == FULL && !mask->columns &&
      !mask->rows && yd_placing_covers (placing, self->width, self->height))
    drop_hidden (self);
  Step *step = add_step (self, STEP_DRAW);
  step->picture = yd_picture_ref (picture);
  step->drawing = yd_drawing_new (picture, placing, self->width, self->height);
}

/**
 * yd_display_list_draw_at:
 * @self: a list
 * @picture: a picture, not changed any more
 * @x: column of the canvas for its left edge; may be outside
 * @y: row of the canvas for its upper edge; may be outside
 *
 * Draws a picture over a part of the canvas, pixel for pixel.
 */
void
yd_display_list_draw_at (YdDisplayList *self, YdPicture *picture, int x, int y)
{
  Step *step = add_step (self, STEP_DRAW_AT);

  step->picture = yd_picture_ref (picture);
  step->x = x;
  step->y = y;
}

/**
 * yd_display_list_fork:
 * @self: a list without a fork
 *
 * Opens a second canvas that looks like the first one now, and turns to it.
 */
void
yd_display_list_fork (YdDisplayList *self)
{
  g_return_if_fail (self->fork < 0);

  self->fork = (gint) self->steps->len;
  self->is_away = TRUE;
  add_step (self, STEP_FORK);
}

/**
 * yd_display_list_leave_fork:
 * @self: a list with a fork
 *
 * Turns back to the first canvas.
 */
void
yd_display_list_leave_fork (YdDisplayList *self)
{
  self->is_away = FALSE;
}

/**
 * yd_display_list_mix_fork:
 * @self: a list with a fork
 * @mask: how much of the second canvas is wanted where; copied
 *
 * Goes from the first canvas towards the second one, which is closed.
 */
void
yd_display_list_mix_fork (YdDisplayList *self, const YdMask *mask)
{
  g_return_if_fail (self->fork >= 0);

  self->fork = -1;
  self->is_away = FALSE;
  YdMask *kept = &add_step (self, STEP_MIX)->mask;
  *kept = *mask;
  kept->columns = g_memdup2 (mask->columns, sizeof (guint16) * (gsize) self->width);
  kept->rows = g_memdup2 (mask->rows, sizeof (guint16) * (gsize) self->height);
}

static void
run_step (const Step *self, const YdCanvas *canvas, const YdCanvas *fork, int first_row)
{
  const YdCanvas *target = self->is_on_fork ? fork : canvas;

  switch (self->kind) {
  case STEP_FILL:
    yd_canvas_fill (target, self->rgba);
    break;
  case STEP_DRAW:
    yd_drawing_draw (self->drawing, target, first_row);
    break;
  case STEP_DRAW_AT:
    yd_canvas_draw_at (target, self->picture, self->x, self->y - first_row);
    break;
  case STEP_FORK:
    yd_canvas_copy (fork, canvas);
    break;
  case STEP_MIX:
  default:
    yd_canvas_mix_masked (canvas, fork, &self->mask, first_row);
  }
}

/* Draws on @canvas, or where it is %NULL on memory that is given to @func */
static void
run (YdDisplayList *self, const YdCanvas *canvas, YdBandFunc func, gpointer user_data)
{
  const gsize stride = (gsize) self->width * 4;
  g_autofree guint8 *memory = g_malloc (2 * BAND_ROWS * stride);
  const YdCanvas own = { memory, stride, self->width, 2 * BAND_ROWS };

  for (int y = 0; y < self->height; y += BAND_ROWS) {
    const int n_rows = MIN (BAND_ROWS, self->height - y);
    const YdCanvas fork = yd_canvas_get_band (&own, BAND_ROWS, n_rows);
    const YdCanvas band = yd_canvas_get_band (canvas ? canvas : &own, canvas ? y : 0, n_rows);
    for (guint i = 0; i < self->steps->len; i++)
      run_step (&g_array_index (self->steps, Step, i), &band, &fork, y);
    if (func)
      func (&band, y, user_data);
  }
}

/**
 * yd_display_list_run:
 * @self: a list that begins by covering the canvas; can be run once
 * @canvas: of the list's size
 *
 * Draws the frame.
 */
void
yd_display_list_run (YdDisplayList *self, const YdCanvas *canvas)
{
  run (self, canvas, NULL, NULL);
}

/**
 * yd_display_list_run_in_bands:
 * @self: a list that begins by covering the canvas; can be run once
 * @func: (scope call): takes the rows
 * @user_data: for @func
 *
 * Draws the frame and gives it away, a few rows at a time.
 */
void
yd_display_list_run_in_bands (YdDisplayList *self, YdBandFunc func, gpointer user_data)
{
  run (self, NULL, func, user_data);
}
