/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From our pixels to what an encoder takes: I420, BT.709, limited range.
 * Source: ITU-R BT.709-6, section 3: Y = 0.2126 R + 0.7152 G + 0.0722 B, Cb = (B - Y) / 1.8556,
 * Cr = (R - Y) / 1.5748; 8 bits: Y 16 to 235, Cb and Cr 128 +- 112. */
#include "core/base/hot-loop.h"
#include "core/render/pixels.h"

#define LUMA (219.0 / 255.0)
#define CHROMA (224.0 / 255.0)
#define FIXED(value) ((value) *65536 + ((value) < 0 ? -0.5 : 0.5))

/* The upper half of a product of 16 bits is one instruction for eight lanes */
static inline guint16
multiply (guint16 value, guint16 factor)
{
  return (guint16) (((guint32) value * factor) >> 16);
}

static inline gint16
multiply_signed (gint16 value, gint16 factor)
{
  return (gint16) (((gint32) value * factor) >> 16);
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

/* One chroma sample is the mean of four pixels. Sums have seven bits of fraction. */
YD_HOT static void
convert_chroma (guint8 *restrict out_u,
                guint8 *restrict out_v,
                const guint16 *restrict upper,
                const guint16 *restrict lower,
                int width)
{
  const gint16 half = (gint16) FIXED (0.5 * CHROMA);
  const gint16 red_u = (gint16) FIXED (-0.2126 / 1.8556 * CHROMA),
               green_u = (gint16) FIXED (-0.7152 / 1.8556 * CHROMA),
               green_v = (gint16) FIXED (-0.7152 / 1.5748 * CHROMA),
               blue_v = (gint16) FIXED (-0.0722 / 1.5748 * CHROMA);

  for (int x = 0; x < width; x++) {
    const guint16 a = upper[4 * x], b = upper[4 * x + 2], c = lower[4 * x], d = lower[4 * x + 2];
    const guint16 e = upper[4 * x + 1], f = upper[4 * x + 3], g = lower[4 * x + 1],
                  h = lower[4 * x + 3];
    const guint16 four_b = (a & 0xff) + (b & 0xff) + (c & 0xff) + (d & 0xff);
    const guint16 four_g = (a >> 8) + (b >> 8) + (c >> 8) + (d >> 8);
    const guint16 four_r = (e & 0xff) + (f & 0xff) + (g & 0xff) + (h & 0xff);
    const gint16 blue = (gint16) (four_b << 5), green = (gint16) (four_g << 5),
                 red = (gint16) (four_r << 5);
    const gint16 u = multiply_signed (red, red_u) + multiply_signed (green, green_u) +
                     multiply_signed (blue, half);
    const gint16 v = multiply_signed (red, half) + multiply_signed (green, green_v) +
                     multiply_signed (blue, blue_v);
    out_u[x] = (guint8) ((gint16) (u + 128 * 128 + 65) >> 7);
    out_v[x] = (guint8) ((gint16) (v + 128 * 128 + 65) >> 7);
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
    const guint16 *upper = (const guint16 *) (self->pixels + (gsize) y * self->stride);
    const guint16 *lower = (const guint16 *) (self->pixels + (gsize) (y + 1) * self->stride);
    convert_luma (planes[0] + (gsize) y * strides[0], upper, self->width);
    convert_luma (planes[0] + (gsize) (y + 1) * strides[0], lower, self->width);
    convert_chroma (planes[1] + (gsize) (y / 2) * strides[1],
                    planes[2] + (gsize) (y / 2) * strides[2], upper, lower, self->width / 2);
  }
}
