/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done to a canvas pixel for pixel; whatever is sampled is drawn by the compositor. */
#include "core/render/pixels.h"

#include <string.h>

#include "core/base/hot-loop.h"
#include "core/render/blending.h"

static guint32
pack (guint32 rgba)
{
  const guint32 r = rgba >> 24, g = (rgba >> 16) & 0xff, b = (rgba >> 8) & 0xff;

  return 0xff000000u | r << 16 | g << 8 | b;
}

static guint8 *
get_row (const YdCanvas *self, int y)
{
  return self->pixels + (gsize) y * self->stride;
}

/**
 * yd_canvas_of_picture:
 * @picture: a picture that nobody looks at yet
 *
 * Returns: its pixels, to be drawn on
 */
YdCanvas
yd_canvas_of_picture (YdPicture *picture)
{
  return (YdCanvas){ picture->pixels, picture->stride, picture->width, picture->height };
}

/**
 * yd_canvas_get_band:
 * @self: a canvas
 * @first_row: one of its rows
 * @n_rows: how many
 *
 * Returns: these rows of it
 */
YdCanvas
yd_canvas_get_band (const YdCanvas *self, int first_row, int n_rows)
{
  return (YdCanvas){ get_row (self, first_row), self->stride, self->width, n_rows };
}

/**
 * yd_canvas_fill:
 * @self: a canvas
 * @rgba: a colour; its alpha is taken for 255
 *
 * Covers the canvas with one colour.
 */
YD_HOT void
yd_canvas_fill (const YdCanvas *self, guint32 rgba)
{
  const guint32 pixel = pack (rgba);

  for (int y = 0; y < self->height; y++) {
    guint32 *row = (guint32 *) get_row (self, y);
    for (int x = 0; x < self->width; x++)
      row[x] = pixel;
  }
}

/**
 * yd_canvas_copy:
 * @self: a canvas
 * @from: another of the same size
 *
 * Makes @self show what @from shows.
 */
void
yd_canvas_copy (const YdCanvas *self, const YdCanvas *from)
{
  for (int y = 0; y < self->height; y++)
    memcpy (get_row (self, y), get_row (from, y), (gsize) self->width * 4);
}

/**
 * yd_canvas_draw_at:
 * @self: a canvas
 * @picture: a picture
 * @x: column of the canvas for its left edge; may be outside
 * @y: row of the canvas for its upper edge; may be outside
 *
 * Draws a picture over a part of the canvas, pixel for pixel.
 */
void
yd_canvas_draw_at (const YdCanvas *self, const YdPicture *picture, int x, int y)
{
  const int left = MAX (x, 0), right = MIN (x + picture->width, self->width);
  g_autofree guint8 *memory = g_malloc (4 * (gsize) self->width);

  for (int row = MAX (y, 0); row < MIN (y + picture->height, self->height) && left < right; row++)
    yd_row_blend (get_row (self, row) + 4 * (gsize) left,
                  picture->pixels + (row - y) * picture->stride + 4 * (gsize) (left - x),
                  YD_BLEND_NORMAL, memory, right - left);
}
