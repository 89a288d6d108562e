/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From what most decoders give, planes of 8 bits with a quarter of the color, to our pixels, in a
 * tenth of swscale's time with full interpolation of color.
 *
 * A color sample lies in the middle of its four pixels, as where we make them for an encoder, so
 * each pixel takes 9, 3, 3 and 1 sixteenth of the four samples around it.
 *
 * Source: the triangle filter of "fancy upsampling" in libjpeg, jdsample.c; the matrix as swscale
 * has it in yuv2rgb.c, 16 bits of fraction. */
#include "core/base/hot-loop.h"
#include "core/media/media-input-private.h"

#define SHIFT 20 /* 16 of the factors and 4 of the sixteenths */

typedef struct {
  int luma;   /* of the whole, 20 bits of fraction */
  int offset; /* of black */
  int red_v;  /* 16 bits of fraction */
  int green_u;
  int green_v;
  int blue_u;
} Matrix;

/* One row of color between two rows of samples, in quarters */
YD_HOT static void
blend_rows (gint16 *restrict out,
            const guint8 *restrict near_row,
            const guint8 *restrict far_row,
            int width)
{
  for (int x = 0; x < width; x++)
    out[x] = (gint16) (3 * near_row[x] + far_row[x] - 4 * 128);
}

/* Twice as many, in sixteenths; @samples has one more at either end */
YD_HOT static void
widen (gint16 *restrict out, const gint16 *restrict samples, int width)
{
  for (int x = 0; x < width; x++) {
    out[2 * x] = (gint16) (3 * samples[x + 1] + samples[x]);
    out[2 * x + 1] = (gint16) (3 * samples[x + 1] + samples[x + 2]);
  }
}

static inline guint32
to_byte (int value)
{
  value = (value + (1 << (SHIFT - 1))) >> SHIFT;
  value = value < 0 ? 0 : value;
  return (guint32) (value > 255 ? 255 : value);
}

YD_HOT static void
convert_row (guint32 *restrict out,
             const guint8 *restrict luma,
             const gint16 *restrict u,
             const gint16 *restrict v,
             int width,
             const Matrix *matrix)
{
  const Matrix m = *matrix;

  for (int x = 0; x < width; x++) {
    const int light = (luma[x] - m.offset) * m.luma;
    const guint32 red = to_byte (light + v[x] * m.red_v);
    const guint32 green = to_byte (light - u[x] * m.green_u - v[x] * m.green_v);
    const guint32 blue = to_byte (light + u[x] * m.blue_u);
    out[x] = GUINT32_TO_LE (blue | green << 8 | red << 16 | 0xff000000u);
  }
}

static Matrix
make_matrix (const int coefficients[4], gboolean is_full_range)
{
  const int num = is_full_range ? 224 : 1, den = is_full_range ? 255 : 1;

  return (Matrix){
    .luma = is_full_range ? 1 << SHIFT : (int) ((255ll << SHIFT) / 219),
    .offset = is_full_range ? 0 : 16,
    .red_v = coefficients[0] * num / den,
    .blue_u = coefficients[1] * num / den,
    .green_u = coefficients[2] * num / den,
    .green_v = coefficients[3] * num / den,
  };
}

/* Samples of one plane for row @y of the picture */
static void
make_color_row (gint16 *wide, gint16 *row, const AVFrame *frame, int plane, int y)
{
  const int width = (frame->width + 1) / 2, height = (frame->height + 1) / 2;
  const int near_y = y / 2, far_y = CLAMP (y % 2 ? near_y + 1 : near_y - 1, 0, height - 1);
  const guint8 *samples = frame->data[plane];
  const int stride = frame->linesize[plane];

  blend_rows (row + 1, samples + (gssize) near_y * stride, samples + (gssize) far_y * stride,
              width);
  row[0] = row[1];
  row[width + 1] = row[width];
  widen (wide, row, width);
}

/**
 * yd_i420_to_picture: (skip)
 * @frame: a frame of `AV_PIX_FMT_YUV420P`
 * @coefficients: of its matrix, as of `sws_getCoefficients`
 * @is_full_range: whether black is 0 and not 16
 * @picture: of the same size
 *
 * Converts a frame to opaque BGRA.
 */
void
yd_i420_to_picture (const AVFrame *frame,
                    const int coefficients[4],
                    gboolean is_full_range,
                    YdPicture *picture)
{
  const Matrix matrix = make_matrix (coefficients, is_full_range);
  const gsize length = ((gsize) frame->width + 1) / 2 * 2;
  g_autofree gint16 *rows = g_new (gint16, 2 * length + length / 2 + 2);
  gint16 *u = rows, *v = rows + length, *narrow = rows + 2 * length;

  for (int y = 0; y < frame->height; y++) {
    make_color_row (u, narrow, frame, 1, y);
    make_color_row (v, narrow, frame, 2, y);
    convert_row ((guint32 *) (picture->pixels + (gsize) y * picture->stride),
                 frame->data[0] + (gssize) y * frame->linesize[0], u, v, frame->width, &matrix);
  }
}
