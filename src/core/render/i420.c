/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From our pixels to what an encoder takes: I420, BT.709, limited range.
 * Source: ITU-R BT.709-6, section 3: Y = 0.2126 R + 0.7152 G + 0.0722 B, Cb = (B - Y) / 1.8556,
 * Cr = (R - Y) / 1.5748; 8 bits: Y 16 to 235, Cb and Cr 128 +- 112. */
#include "core/render/pixels.h"

#if defined(__GNUC__) && !defined(__clang__)
#define YD_HOT __attribute__ ((optimize ("O3")))
#else
#define YD_HOT
#endif

#define FRACTION_BITS 15
#define FIXED(value) ((gint32) ((value) * (1 << FRACTION_BITS) + ((value) < 0 ? -0.5 : 0.5)))
#define LUMA (219.0 / 255.0)
#define CHROMA (224.0 / 255.0)
#define HALF (1 << (FRACTION_BITS - 1))

YD_HOT static void
convert_luma (guint8 *restrict out, const guint32 *restrict pixels, int width)
{
  for (int x = 0; x < width; x++) {
    const gint32 b = pixels[x] & 0xff, g = (pixels[x] >> 8) & 0xff, r = (pixels[x] >> 16) & 0xff;
    const gint32 sum = FIXED (0.2126 * LUMA) * r + FIXED (0.7152 * LUMA) * g +
                       FIXED (0.0722 * LUMA) * b + (16 << FRACTION_BITS) + HALF;
    out[x] = (guint8) (sum >> FRACTION_BITS);
  }
}

/* One chroma sample is the mean of four pixels: sums of four, so two more bits to drop */
YD_HOT static void
convert_chroma (guint8 *restrict out_u,
                guint8 *restrict out_v,
                const guint32 *restrict upper,
                const guint32 *restrict lower,
                int width)
{
  for (int x = 0; x < width; x++) {
    const guint32 a = upper[2 * x], b = upper[2 * x + 1], c = lower[2 * x], d = lower[2 * x + 1];
    const guint32 odd = (a & 0xff00ff) + (b & 0xff00ff) + (c & 0xff00ff) + (d & 0xff00ff);
    const gint32 blue = odd & 0xffff, red = odd >> 16;
    const gint32 green =
        (((a >> 8) & 0xff) + ((b >> 8) & 0xff)) + (((c >> 8) & 0xff) + ((d >> 8) & 0xff));
    const gint32 u = FIXED (-0.2126 / 1.8556 * CHROMA) * red +
                     FIXED (-0.7152 / 1.8556 * CHROMA) * green + FIXED (0.5 * CHROMA) * blue;
    const gint32 v = FIXED (0.5 * CHROMA) * red + FIXED (-0.7152 / 1.5748 * CHROMA) * green +
                     FIXED (-0.0722 / 1.5748 * CHROMA) * blue;
    const gint32 middle = (128 << (FRACTION_BITS + 2)) + (HALF << 2);
    out_u[x] = (guint8) ((u + middle) >> (FRACTION_BITS + 2));
    out_v[x] = (guint8) ((v + middle) >> (FRACTION_BITS + 2));
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
    const guint32 *upper = (const guint32 *) (self->pixels + (gsize) y * self->stride);
    const guint32 *lower = (const guint32 *) (self->pixels + (gsize) (y + 1) * self->stride);
    convert_luma (planes[0] + (gsize) y * strides[0], upper, self->width);
    convert_luma (planes[0] + (gsize) (y + 1) * strides[0], lower, self->width);
    convert_chroma (planes[1] + (gsize) (y / 2) * strides[1],
                    planes[2] + (gsize) (y / 2) * strides[2], upper, lower, self->width / 2);
  }
}
