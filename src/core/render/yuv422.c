/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From our pixels to what an intermediate takes: 4:2:2 at 10 bits, BT.709, limited range. Colour
 * samples stand where the even luma samples are, so each is the mean of its pixel and both
 * neighbours, 1 2 1.
 * Source: ITU-R BT.709-6, section 3, and ITU-T H.273 for chroma sample location type 0; 10 bits: Y
 * 64 to 940, Cb and Cr 512 +- 448. */
#include "core/base/hot-loop.h"
#include "core/render/pixels.h"

#define BITS 14 /* of a factor's fraction; a sum of three products has 30 bits at most */
#define LUMA (876.0 / 255.0)
#define CHROMA (896.0 / 255.0 / 4) /* of a sum of four pixels */
#define FIXED(value) ((gint32) ((value) * (1 << BITS) + ((value) < 0 ? -0.5 : 0.5)))

static inline gint32
channel (guint32 pixel, int shift)
{
  return (gint32) ((pixel >> shift) & 0xff);
}

YD_HOT static void
convert_luma (guint16 *restrict out, const guint32 *restrict pixels, int width)
{
  const gint32 red = FIXED (0.2126 * LUMA), green = FIXED (0.7152 * LUMA),
               blue = FIXED (0.0722 * LUMA), offset = (64 << BITS) + (1 << (BITS - 1));

  for (int x = 0; x < width; x++)
    out[x] = (guint16) ((channel (pixels[x], 16) * red + channel (pixels[x], 8) * green +
                         channel (pixels[x], 0) * blue + offset) >>
                        BITS);
}

YD_HOT static void
convert_chroma (guint16 *restrict out_u,
                guint16 *restrict out_v,
                const guint32 *restrict pixels,
                int width)
{
  const gint32 half = FIXED (0.5 * CHROMA), offset = (512 << BITS) + (1 << (BITS - 1));
  const gint32 red_u = FIXED (-0.2126 / 1.8556 * CHROMA),
               green_u = FIXED (-0.7152 / 1.8556 * CHROMA),
               green_v = FIXED (-0.7152 / 1.5748 * CHROMA),
               blue_v = FIXED (-0.0722 / 1.5748 * CHROMA);

  for (int x = 0; x < width; x++) {
    const guint32 left = pixels[x > 0 ? 2 * x - 1 : 0], here = pixels[2 * x],
                  right = pixels[2 * x + 1];
    const gint32 r = channel (left, 16) + 2 * channel (here, 16) + channel (right, 16);
    const gint32 g = channel (left, 8) + 2 * channel (here, 8) + channel (right, 8);
    const gint32 b = channel (left, 0) + 2 * channel (here, 0) + channel (right, 0);
    out_u[x] = (guint16) ((r * red_u + g * green_u + b * half + offset) >> BITS);
    out_v[x] = (guint16) ((r * half + g * green_v + b * blue_v + offset) >> BITS);
  }
}

/**
 * yd_canvas_to_422_10:
 * @self: a canvas of even width
 * @planes: where Y, Cb and Cr go, 16 bits a sample
 * @strides: bytes from one row to the next in each
 *
 * Converts a finished frame for an encoder of 10 bits; alpha is not looked at.
 */
void
yd_canvas_to_422_10 (const YdCanvas *self, guint8 *const planes[3], const int strides[3])
{
  g_return_if_fail (self->width % 2 == 0);

  for (int y = 0; y < self->height; y++) {
    const guint32 *row = (const guint32 *) (self->pixels + (gsize) y * self->stride);
    convert_luma ((guint16 *) (planes[0] + (gsize) y * strides[0]), row, self->width);
    convert_chroma ((guint16 *) (planes[1] + (gsize) y * strides[1]),
                    (guint16 *) (planes[2] + (gsize) y * strides[2]), row, self->width / 2);
  }
}
