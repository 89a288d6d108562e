/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From our pixels to what an encoder takes: I420, BT.709, limited range.
 * Source: ITU-R BT.709-6, section 3: Y = 0.2126 R + 0.7152 G + 0.0722 B, Cb = (B - Y) / 1.8556,
 * Cr = (R - Y) / 1.5748; 8 bits: Y 16 to 235, Cb and Cr 128 +- 112. */
#include "core/base/hot-loop.h"
#include "core/render/pixels.h"

#define LUMA (219.0 / 255.0)
#define CHROMA (224.0 / 255.0)
#define BLOCK 512 /* samples that are summed before any is mixed */
#define FIXED(value) ((value) *65536 + ((value) < 0 ? -0.5 : 0.5))

/* The upper half of a product of 16 bits is one instruction for eight lanes */
static inline guint16
multiply (guint16 value, guint16 factor)
{
  return (guint16) (((guint32) value * factor) >> 16);
}

/* Likewise by a factor below 0 of a value that is not */
static inline guint16
multiply_negative (guint16 value, gint16 factor)
{
  return (guint16) (multiply (value, (guint16) factor) - value);
}

/* Pixels as pairs of 16 bits: G and B, then A and R. Sums have eight bits of fraction. */
YD_HOT static void
convert_luma (guint8 *restrict out, const guint16 *restrict pairs, int width)
{
  const guint16 red = (guint16) FIXED (0.2126 * LUMA), green = (guint16) FIXED (0.7152 * LUMA),
                blue = (guint16) FIXED (0.0722 * LUMA);

  for (int x = 0; x < width; x++) {
    const guint16 gb = pairs[2 * x], ar = pairs[2 * x + 1];
    const guint16 sum = multiply ((guint16) (ar << 8), red) + multiply (gb & 0xff00, green) +
                        multiply ((guint16) (gb << 8), blue);
    out[x] = (guint8) ((guint16) (sum + 16 * 256 + 129) >> 8); /* 129: the halves cut off, too */
  }
}

/* Sums of two pixels of the upper and two of the lower row, times 32 */
YD_HOT static void
sum_fours (guint16 *restrict blue,
           guint16 *restrict green,
           guint16 *restrict red,
           const guint32 *restrict upper,
           const guint32 *restrict lower,
           int n)
{
  const guint32 even = 0x00ff00ff;

  for (int x = 0; x < n; x++) {
    const guint32 a = upper[2 * x], b = upper[2 * x + 1], c = lower[2 * x], d = lower[2 * x + 1];
    const guint32 blue_red = (a & even) + (b & even) + (c & even) + (d & even);
    const guint32 green_alpha =
        (a >> 8 & even) + (b >> 8 & even) + (c >> 8 & even) + (d >> 8 & even);
    blue[x] = (guint16) (blue_red << 5);
    green[x] = (guint16) (green_alpha << 5);
    red[x] = (guint16) (blue_red >> 16 << 5);
  }
}

/* Sums have seven bits of fraction and are never below 0 */
YD_HOT static void
mix_chroma (guint8 *restrict out_u,
            guint8 *restrict out_v,
            const guint16 *restrict blue,
            const guint16 *restrict green,
            const guint16 *restrict red,
            int n)
{
  const guint16 half = (guint16) FIXED (0.5 * CHROMA);
  const gint16 red_u = (gint16) FIXED (-0.2126 / 1.8556 * CHROMA),
               green_u = (gint16) FIXED (-0.7152 / 1.8556 * CHROMA),
               green_v = (gint16) FIXED (-0.7152 / 1.5748 * CHROMA),
               blue_v = (gint16) FIXED (-0.0722 / 1.5748 * CHROMA);
  const guint16 middle = 128 * 128 + 65;

  for (int x = 0; x < n; x++) {
    const guint16 u = multiply_negative (red[x], red_u) + multiply_negative (green[x], green_u) +
                      multiply (blue[x], half);
    const guint16 v = multiply (red[x], half) + multiply_negative (green[x], green_v) +
                      multiply_negative (blue[x], blue_v);
    out_u[x] = (guint8) ((guint16) (u + middle) >> 7);
    out_v[x] = (guint8) ((guint16) (v + middle) >> 7);
  }
}

/* One chroma sample is the mean of four pixels. In two loops, as vectors of 32 and of 16 bits in
 * one are slower. */
static void
convert_chroma (guint8 *out_u, guint8 *out_v, const guint8 *upper, const guint8 *lower, int width)
{
  guint16 blue[BLOCK], green[BLOCK], red[BLOCK];

  for (int x = 0; x < width; x += BLOCK) {
    const int n = MIN (width - x, BLOCK);
    sum_fours (blue, green, red, (const guint32 *) upper + 2 * x, (const guint32 *) lower + 2 * x,
               n);
    mix_chroma (out_u + x, out_v + x, blue, green, red, n);
  }
}

/**
 * yd_canvas_to_i420:
 * @self: a canvas of even width and height
 * @planes: where Y, Cb and Cr go
 * @strides: bytes from one row to the next in each
 *
 * Converts a finished frame for an encoder; alpha is not looked at.
 */
void
yd_canvas_to_i420 (const YdCanvas *self, guint8 *const planes[3], const int strides[3])
{
  g_return_if_fail (self->width % 2 == 0 && self->height % 2 == 0);

  for (int y = 0; y < self->height; y += 2) {
    const guint8 *upper = self->pixels + (gsize) y * self->stride, *lower = upper + self->stride;
    convert_luma (planes[0] + (gsize) y * strides[0], (const guint16 *) upper, self->width);
    convert_luma (planes[0] + (gsize) (y + 1) * strides[0], (const guint16 *) lower, self->width);
    convert_chroma (planes[1] + (gsize) (y / 2) * strides[1],
                    planes[2] + (gsize) (y / 2) * strides[2], upper, lower, self->width / 2);
  }
}
