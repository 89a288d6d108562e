/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pictures, where they lie, and what they are drawn on. */
#pragma once

#include <math.h>
#include <string.h>

#include "core/render/compositor.h"

#define FULL 256

static inline YdPicture *
make_picture (int width, int height, gboolean is_opaque)
{
  YdPicture *picture = yd_picture_new (width, height);

  picture->is_opaque = is_opaque;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      guint8 *p = picture->pixels + y * picture->stride + 4 * x;
      const double alpha = is_opaque ? 255 : 128 + 127 * sin (x * 0.13 + y * 0.08);
      p[0] = (guint8) (alpha * (0.5 + 0.5 * sin (x * 0.21)));
      p[1] = (guint8) (alpha * (0.5 + 0.5 * cos (y * 0.17 + x * 0.05)));
      p[2] = (guint8) (alpha * ((x / 12 + y / 12) % 2 ? 0.7 : 0.5));
      p[3] = (guint8) alpha;
    }
  return picture;
}

/* With its middle at @x and @y of the canvas */
static inline YdPlacing
place (const YdPicture *picture, double scale, double degrees, double x, double y)
{
  const double c = scale * cos (degrees * G_PI / 180), s = scale * sin (degrees * G_PI / 180);
  const YdAffine to_middle = { 1, 0, -picture->width / 2.0, 0, 1, -picture->height / 2.0 };
  const YdAffine turn = { c, degrees == 0 ? 0 : -s, x, degrees == 0 ? 0 : s, c, y };

  return (YdPlacing){
    .matrix = yd_affine_join (&to_middle, &turn),
    .region = { 0, 0, picture->width, picture->height },
    .opacity = FULL,
    .mask = { .weight = FULL },
  };
}

/* Shades of color, so that it shows what was drawn on; the pixels are freed by the caller */
static inline YdCanvas
make_canvas (int width, int height)
{
  const gsize stride = 4 * (gsize) width;
  const YdCanvas canvas = { g_malloc (stride * height), stride, width, height };

  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      memcpy (canvas.pixels + y * stride + 4 * x,
              (const guint8[]){ (guint8) (x * 255 / width), (guint8) (y * 2), 90, 255 }, 4);
  return canvas;
}
