/* SPDX-License-Identifier: GPL-3.0-or-later */
/* High dynamic range and wide colors to BT.709 for a normal screen.
 *
 *   code values → light in candela per square meter → tone map → BT.709 colors → code values
 *
 * The tone map is the EETF of BT.2390 on the strongest of the three colors, so that hues stay; it
 * brings 1000 cd/m² down to 203, the white of a normal picture (BT.2408). What is brighter than
 * 1000 is white. The way is computed once for a grid of colors; between its points it is
 * interpolated, over tetrahedra, so that grays stay gray.
 *
 * Source: ITU-R BT.2100-2, tables 4 and 5; ITU-R BT.2390-10, section 5.4.1; ITU-R BT.2408-5;
 * ITU-R BT.1886 (the screen's gamma of 2.4). */
#include "core/media/color-map.h"

#include <math.h>

#define N_POINTS 65 /* of the grid, on each axis */
#define PEAK_NITS 1000.0
#define WHITE_NITS 203.0
#define SCREEN_GAMMA 2.4
#define HLG_GAMMA 1.2 /* of a screen of 1000 cd/m² */

struct _YdColorMap {
  float points[N_POINTS * N_POINTS * N_POINTS][3]; /* R, G, B of 0 to 255, by R then G then B */
};

typedef struct {
  double r, g, b;
} Rgb;

/* Source: primaries of BT.2020 and P3 (D65) in those of BT.709, by their CIE xy coordinates */
static const double bt2020_to_bt709[3][3] = {
  { 1.660491, -0.587641, -0.072850 },
  { -0.124550, 1.132900, -0.008349 },
  { -0.018151, -0.100579, 1.118730 },
};
static const double p3_to_bt709[3][3] = {
  { 1.224940, -0.224940, 0.0 },
  { -0.042057, 1.042057, 0.0 },
  { -0.019638, -0.078636, 1.098274 },
};

static double
nits_of_pq (double code)
{
  const double m1 = 2610.0 / 16384, m2 = 2523.0 / 32;
  const double c1 = 3424.0 / 4096, c2 = 2413.0 / 128, c3 = 2392.0 / 128;
  const double p = pow (code, 1 / m2);

  return 10000 * pow (MAX (p - c1, 0) / (c2 - c3 * p), 1 / m1);
}

static double
pq_of_nits (double nits)
{
  const double m1 = 2610.0 / 16384, m2 = 2523.0 / 32;
  const double c1 = 3424.0 / 4096, c2 = 2413.0 / 128, c3 = 2392.0 / 128;
  const double p = pow (MAX (nits, 0) / 10000, m1);

  return pow ((c1 + c2 * p) / (1 + c3 * p), m2);
}

static double
scene_of_hlg (double code)
{
  const double a = 0.17883277, b = 0.28466892, c = 0.55991073;

  return code <= 0.5 ? code * code / 3 : (exp ((code - c) / a) + b) / 12;
}

/* Light of the brightest color to what a normal screen shows */
static double
tone_map (double nits)
{
  const double source_peak = pq_of_nits (PEAK_NITS);
  const double peak = pq_of_nits (WHITE_NITS) / source_peak;
  const double knee = 1.5 * peak - 0.5;
  const double e = MIN (pq_of_nits (nits) / source_peak, 1);
  if (e < knee)
    return nits;

  const double t = (e - knee) / (1 - knee);
  const double t2 = t * t, t3 = t2 * t;
  const double mapped =
      (2 * t3 - 3 * t2 + 1) * knee + (t3 - 2 * t2 + t) * (1 - knee) + (-2 * t3 + 3 * t2) * peak;
  return nits_of_pq (mapped * source_peak);
}

/* Code values of 0 to 1 to light, 1 for white */
static Rgb
light_of_code (YdColorLight light, Rgb code)
{
  Rgb nits;

  if (light == YD_COLOR_LIGHT_PQ) {
    nits = (Rgb){ nits_of_pq (code.r), nits_of_pq (code.g), nits_of_pq (code.b) };
  } else if (light == YD_COLOR_LIGHT_HLG) {
    const Rgb scene = { scene_of_hlg (code.r), scene_of_hlg (code.g), scene_of_hlg (code.b) };
    const double luma = 0.2627 * scene.r + 0.6780 * scene.g + 0.0593 * scene.b;
    const double gain = luma > 0 ? PEAK_NITS * pow (luma, HLG_GAMMA - 1) : 0;
    nits = (Rgb){ scene.r * gain, scene.g * gain, scene.b * gain };
  } else {
    return (Rgb){ pow (code.r, SCREEN_GAMMA), pow (code.g, SCREEN_GAMMA),
                  pow (code.b, SCREEN_GAMMA) };
  }
  const double strongest = MAX (MAX (nits.r, nits.g), nits.b);
  const double scale = strongest > 0 ? tone_map (strongest) / strongest / WHITE_NITS : 0;
  return (Rgb){ nits.r * scale, nits.g * scale, nits.b * scale };
}

static void
compute_point (YdColorLight light, Rgb code, float point[3])
{
  const double (*m)[3] = light == YD_COLOR_LIGHT_DISPLAY_P3 ? p3_to_bt709 : bt2020_to_bt709;
  const Rgb in = light_of_code (light, code);

  for (int c = 0; c < 3; c++) {
    const double out = m[c][0] * in.r + m[c][1] * in.g + m[c][2] * in.b;
    point[c] = (float) (255 * pow (CLAMP (out, 0, 1), 1 / SCREEN_GAMMA));
  }
}

/**
 * yd_color_map_new: (skip)
 * @light: what the pictures are of; not `YD_COLOR_LIGHT_PLAIN`
 *
 * Computes the way from other light to ours.
 *
 * Returns: (transfer full): the map
 */
YdColorMap *
yd_color_map_new (YdColorLight light)
{
  YdColorMap *self = g_new (YdColorMap, 1);
  const double step = 1.0 / (N_POINTS - 1);
  gsize i = 0;

  g_return_val_if_fail (light != YD_COLOR_LIGHT_PLAIN, NULL);

  for (int r = 0; r < N_POINTS; r++)
    for (int g = 0; g < N_POINTS; g++)
      for (int b = 0; b < N_POINTS; b++)
        compute_point (light, (Rgb){ r * step, g * step, b * step }, self->points[i++]);
  return self;
}

/**
 * yd_color_map_free: (skip)
 * @self: (transfer full): a map
 */
void
yd_color_map_free (YdColorMap *self)
{
  g_free (self);
}

/* The corner, and the three steps from it along the axes, the largest share first */
static inline void
interpolate (const YdColorMap *self, const guint16 *rgba, guint8 *bgra)
{
  static const int steps[3] = { N_POINTS * N_POINTS, N_POINTS, 1 };
  float share[3];
  int order[3] = { 0, 1, 2 };
  int at = 0;

  for (int c = 0; c < 3; c++) {
    const float place = rgba[c] * ((N_POINTS - 1) / 65535.0f);
    const int cell = MIN ((int) place, N_POINTS - 2);
    share[c] = place - cell;
    at += cell * steps[c];
  }
  for (int i = 0; i < 2; i++)
    for (int k = 0; k < 2 - i; k++)
      if (share[order[k]] < share[order[k + 1]]) {
        const int kept = order[k];
        order[k] = order[k + 1];
        order[k + 1] = kept;
      }
  const float weights[4] = { 1 - share[order[0]], share[order[0]] - share[order[1]],
                             share[order[1]] - share[order[2]], share[order[2]] };
  float sums[3] = { 0.5f, 0.5f, 0.5f };
  for (int i = 0; i < 4; i++) {
    for (int c = 0; c < 3; c++)
      sums[c] += weights[i] * self->points[at][c];
    if (i < 3)
      at += steps[order[i]];
  }
  for (int c = 0; c < 3; c++)
    bgra[2 - c] = (guint8) sums[c];
  bgra[3] = (guint8) (rgba[3] >> 8);
}

/**
 * yd_color_map_run: (skip)
 * @self: a map
 * @rgba: pixels of four 16-bit code values, straight alpha
 * @bgra: where B, G, R, A bytes go, straight alpha
 * @n_pixels: how many
 *
 * Brings pixels to our light.
 */
void
yd_color_map_run (const YdColorMap *self, const guint16 *rgba, guint8 *bgra, gsize n_pixels)
{
  for (gsize i = 0; i < n_pixels; i++)
    interpolate (self, rgba + 4 * i, bgra + 4 * i);
}
