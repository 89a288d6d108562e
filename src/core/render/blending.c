/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a row of see-through pixels meets a row of the canvas. Sources are premultiplied, the canvas
 * is opaque; so with b the canvas, s the source and a its alpha, all 0 to 1:
 *
 * | blend | b becomes |
 * |---|---|
 * | normal | s + b (1 - a) |
 * | multiply | b (1 - a) + b s |
 * | screen | b + s - b s |
 * | add | min (1, b + s) |
 * | darken | b (1 - a) + min (a b, s) |
 * | lighten | b (1 - a) + max (a b, s) |
 *
 * All are linear in a premultiplied source's opacity but add, which the light of two lamps is like.
 *
 * Source: Compositing and Blending Level 1 (W3C, 2015), sections 5.8 (general formula, with an
 * opaque backdrop), 9.1.4 "lighter" and 10.1. */
#include "core/render/blending.h"

#include <string.h>

#include "core/base/hot-loop.h"

typedef guint16 Lanes16 __attribute__ ((vector_size (32)));
typedef guint8 Bytes16 __attribute__ ((vector_size (16)));

/* A product of two bytes as a byte, exactly rounded */
static inline guint16
shrink (guint16 product)
{
  const guint16 rounded = (guint16) (product + 128);

  return (guint16) ((guint16) (rounded + (rounded >> 8)) >> 8);
}

/**
 * yd_row_mix:
 * @row: bytes
 * @other: as many bytes
 * @weight: of @other, 0 to 256
 * @n_bytes: how many
 *
 * Goes from one row towards another.
 */
YD_HOT void
yd_row_mix (guint8 *row, const guint8 *other, int weight, int n_bytes)
{
  const guint16 theirs = (guint16) weight, ours = 256 - theirs;
  int i = 0;

  for (; i + 16 <= n_bytes; i += 16) {
    Bytes16 a, b;
    memcpy (&a, row + i, 16);
    memcpy (&b, other + i, 16);
    const Lanes16 sum = __builtin_convertvector(a, Lanes16) * ours +
                        __builtin_convertvector(b, Lanes16) * theirs + 128;
    a = __builtin_convertvector(sum >> 8, Bytes16);
    memcpy (row + i, &a, 16);
  }
  for (; i < n_bytes; i++)
    row[i] = (guint8) ((row[i] * ours + other[i] * theirs + 128) >> 8);
}

/**
 * yd_row_spread_weights:
 * @lanes: where the weights go, four a pixel
 * @weights: of pixels, 0 to 256
 * @factor: of all, 0 to 256
 * @width: pixels
 *
 * Makes weights of bytes from weights of pixels.
 */
YD_HOT void
yd_row_spread_weights (guint16 *restrict lanes,
                       const guint16 *restrict weights,
                       int factor,
                       int width)
{
  for (int x = 0; x < width; x++) {
    const guint16 weight = (guint16) ((weights[x] * (guint32) factor + 128) >> 8);
    for (int c = 0; c < 4; c++)
      lanes[4 * x + c] = weight;
  }
}

/**
 * yd_row_mix_lanes:
 * @row: bytes
 * @other: as many bytes
 * @weights: of @other, 0 to 256, one a byte
 * @n_bytes: how many
 *
 * Goes from one row towards another, each byte as far as its weight says.
 */
YD_HOT void
yd_row_mix_lanes (guint8 *restrict row,
                  const guint8 *restrict other,
                  const guint16 *restrict weights,
                  int n_bytes)
{
  for (int i = 0; i < n_bytes; i++) {
    const guint16 theirs = weights[i], ours = (guint16) (256 - theirs);
    row[i] = (guint8) ((guint16) (row[i] * ours + other[i] * theirs + 128) >> 8);
  }
}

/**
 * yd_row_scale:
 * @out: where the bytes go
 * @source: bytes
 * @weights: 0 to 256, one a byte
 * @n_bytes: how many
 *
 * Makes a premultiplied row more transparent.
 */
YD_HOT void
yd_row_scale (guint8 *restrict out,
              const guint8 *restrict source,
              const guint16 *restrict weights,
              int n_bytes)
{
  for (int i = 0; i < n_bytes; i++)
    out[i] = (guint8) ((guint16) (source[i] * weights[i] + 128) >> 8);
}

/**
 * yd_row_tint:
 * @out: where the pixels go
 * @source: premultiplied pixels
 * @rgba: a color; its alpha is taken for 255
 * @weight: of the color, 0 to 256
 * @width: pixels
 *
 * Goes towards one color where the source is not transparent.
 */
YD_HOT void
yd_row_tint (guint8 *restrict out,
             const guint8 *restrict source,
             guint32 rgba,
             int weight,
             int width)
{
  const guint16 color[4] = { (rgba >> 8) & 0xff, (rgba >> 16) & 0xff, rgba >> 24, 255 };
  const guint16 theirs = (guint16) weight, ours = (guint16) (256 - weight);

  for (int x = 0; x < width; x++)
    for (int c = 0; c < 4; c++) {
      const guint16 shade = shrink ((guint16) (color[c] * source[4 * x + 3]));
      out[4 * x + c] = (guint8) ((guint16) (source[4 * x + c] * ours + shade * theirs + 128) >> 8);
    }
}

/* Each pixel's alpha on all of its four bytes, so that blending needs to know no pixels */
YD_HOT static void
spread_alpha (guint8 *restrict out, const guint8 *restrict source, int width)
{
  for (int x = 0; x < width; x++) {
    guint32 pixel;
    memcpy (&pixel, source + 4 * (gsize) x, 4);
    pixel >>= 24;
    pixel |= pixel << 8;
    pixel |= pixel << 16;
    memcpy (out + 4 * (gsize) x, &pixel, 4);
  }
}

#define BLEND(name, formula)                                                                       \
  YD_HOT static void name (guint8 *restrict row, const guint8 *restrict source,                    \
                           const guint8 *restrict alpha, int n_bytes)                              \
  {                                                                                                \
    for (int i = 0; i < n_bytes; i++) {                                                            \
      const guint16 b = row[i], s = source[i];                                                     \
      G_GNUC_UNUSED const guint16 a = alpha[i];                                                    \
      const guint16 result = (guint16) (formula);                                                  \
      row[i] = (guint8) MIN (result, 255);                                                         \
    }                                                                                              \
  }

#define TIMES(x, y) shrink ((guint16) ((x) * (y)))

BLEND (blend_normal, s + TIMES (b, 255 - a))
BLEND (blend_multiply, TIMES (b, 255 - a + MIN (s, a)))
BLEND (blend_screen, b + s - TIMES (b, s))
BLEND (blend_add, b + s)
BLEND (blend_darken, TIMES (b, 255 - a) + MIN (TIMES (b, a), s))
BLEND (blend_lighten, TIMES (b, 255 - a) + MAX (TIMES (b, a), s))

static void (*const blends[]) (guint8 *, const guint8 *, const guint8 *, int) = {
  [YD_BLEND_NORMAL] = blend_normal, [YD_BLEND_MULTIPLY] = blend_multiply,
  [YD_BLEND_SCREEN] = blend_screen, [YD_BLEND_ADD] = blend_add,
  [YD_BLEND_DARKEN] = blend_darken, [YD_BLEND_LIGHTEN] = blend_lighten,
};

/**
 * yd_row_blend:
 * @row: opaque pixels of the canvas
 * @source: premultiplied pixels
 * @blend: how they meet
 * @memory: for @width pixels
 * @width: pixels
 *
 * Lays see-through pixels over a row of the canvas.
 */
void
yd_row_blend (guint8 *row, const guint8 *source, YdBlend blend, guint8 *memory, int width)
{
  spread_alpha (memory, source, width);
  blends[blend < G_N_ELEMENTS (blends) ? blend : YD_BLEND_NORMAL](row, source, memory, 4 * width);
}
