/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <libswscale/swscale.h>
#include <math.h>

#include "core/render/pixels.h"

#define SIDE 32

typedef struct {
  guint8 y[SIDE * SIDE];
  guint8 u[SIDE * SIDE / 4];
  guint8 v[SIDE * SIDE / 4];
} Planes;

static const int strides[3] = { SIDE, SIDE / 2, SIDE / 2 };

static void
convert_ours (const guint8 *pixels, Planes *planes)
{
  const YdCanvas canvas = { (guint8 *) pixels, SIDE * 4, SIDE, SIDE };

  yd_canvas_to_i420 (&canvas, (guint8 *const[]){ planes->y, planes->u, planes->v }, strides);
}

static void
convert_theirs (const guint8 *pixels, Planes *planes)
{
  struct SwsContext *scaler = sws_getContext (
      SIDE, SIDE, AV_PIX_FMT_BGRA, SIDE, SIDE, AV_PIX_FMT_YUV420P,
      SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_FULL_CHR_H_INT, NULL, NULL, NULL);

  sws_setColorspaceDetails (scaler, sws_getCoefficients (SWS_CS_ITU709), 1,
                            sws_getCoefficients (SWS_CS_ITU709), 0, 0, 1 << 16, 1 << 16);
  sws_scale (scaler, (const guint8 *const[]){ pixels }, (const int[]){ SIDE * 4 }, 0, SIDE,
             (guint8 *const[]){ planes->y, planes->u, planes->v }, strides);
  sws_freeContext (scaler);
}

static void
test_agrees_with_swscale (void)
{
  for (guint32 seed = 0; seed < 64; seed++) {
    const guint8 color[4] = { (guint8) (seed * 85), (guint8) (seed / 4 * 85),
                              (guint8) (seed / 16 * 85), 255 };
    guint8 pixels[SIDE * SIDE * 4];
    Planes ours, theirs;

    for (gsize i = 0; i < sizeof pixels; i++)
      pixels[i] = color[i % 4];
    convert_ours (pixels, &ours);
    convert_theirs (pixels, &theirs);
    for (gsize i = 0; i < G_N_ELEMENTS (ours.y); i++)
      g_assert_cmpint (ABS (ours.y[i] - theirs.y[i]), <=, 1);
    for (gsize i = 0; i < G_N_ELEMENTS (ours.u); i++) {
      g_assert_cmpint (ABS (ours.u[i] - theirs.u[i]), <=, 1);
      g_assert_cmpint (ABS (ours.v[i] - theirs.v[i]), <=, 1);
    }
  }
}

static void
test_slope_agrees_with_the_formula (void)
{
  guint8 pixels[SIDE * SIDE * 4];
  Planes ours;

  for (int i = 0; i < SIDE * SIDE; i++) {
    pixels[4 * i] = (guint8) (i % SIDE * 8);
    pixels[4 * i + 1] = (guint8) (i / SIDE * 8);
    pixels[4 * i + 2] = (guint8) (255 - i / 4);
    pixels[4 * i + 3] = 255;
  }
  convert_ours (pixels, &ours);
  for (int i = 0; i < SIDE * SIDE; i++) {
    const guint8 *p = pixels + 4 * i;
    const double luma = 0.2126 * p[2] + 0.7152 * p[1] + 0.0722 * p[0];
    g_assert_cmpfloat (fabs (ours.y[i] - (16 + luma * 219 / 255)), <=, 0.52);
  }
  for (int i = 0; i < SIDE * SIDE / 4; i++) {
    double b = 0, g = 0, r = 0;
    for (int j = 0; j < 4; j++) {
      const guint8 *p =
          pixels + 4 * ((i / (SIDE / 2) * 2 + j / 2) * SIDE + i % (SIDE / 2) * 2 + j % 2);
      b += p[0] / 4.0;
      g += p[1] / 4.0;
      r += p[2] / 4.0;
    }
    const double luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
    g_assert_cmpfloat (fabs (ours.u[i] - (128 + (b - luma) / 1.8556 * 224 / 255)), <=, 0.52);
    g_assert_cmpfloat (fabs (ours.v[i] - (128 + (r - luma) / 1.5748 * 224 / 255)), <=, 0.52);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/render/i420/agrees-with-swscale", test_agrees_with_swscale);
  g_test_add_func ("/render/i420/slope-agrees-with-the-formula",
                   test_slope_agrees_with_the_formula);
  return g_test_run ();
}
