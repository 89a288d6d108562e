/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A camera held by hand. It looks at a little less than it would from a tripod, and wanders within
 * what is left over: so it never sees what a still camera would not, whatever the clip shows. The
 * way is a sum of sines whose periods have no common one, so it does not repeat; it is a function
 * of the time in the film, so it goes on through a cut of one picture and knows no frames. */
#include "core/render/drift.h"

#include <math.h>

#define REACH 0.02 /* of what is seen, to each side, at a drift of 1 */

static const struct {
  double hertz; /* square roots of primes, scaled: none is a multiple of another */
  double size;  /* all together 1, so that the sum stays between -1 and 1 */
} waves[] = { { 0.1732, 0.46 }, { 0.4123, 0.31 }, { 0.9539, 0.16 }, { 2.2361, 0.07 } };

static double
get_reach (double drift)
{
  return isfinite (drift) ? REACH * CLAMP (drift, 0, 1) : 0;
}

/* -1 to 1 */
static double
wander (guint32 seed, double seconds)
{
  double sum = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (waves); i++) {
    seed = seed * 1664525u + 1013904223u;
    const double phase = (double) (seed >> 8) / (1 << 24);
    sum += waves[i].size * sin (2 * G_PI * (waves[i].hertz * seconds + phase));
  }
  return sum;
}

/**
 * yd_drift_get_zoom:
 * @drift: 0 for a tripod to 1
 *
 * Returns: how much closer a drifting camera looks, 1 or a little more
 */
double
yd_drift_get_zoom (double drift)
{
  return 1 / (1 - 2 * get_reach (drift));
}

/**
 * yd_crop_drift:
 * @crop: what the camera would see from a tripod
 * @drift: 0 for a tripod to 1
 * @seed: of the picture, so that two do not drift alike
 * @seconds: of the film
 *
 * Lets the camera wander.
 *
 * Returns: a part of @crop in its shape
 */
YdCrop
yd_crop_drift (const YdCrop *crop, double drift, guint32 seed, double seconds)
{
  const double reach = get_reach (drift);
  if (reach == 0)
    return *crop;

  const double right = 1 + wander (seed, seconds), down = 1 + wander (~seed, seconds);
  return (YdCrop){
    .x = crop->x + crop->width * reach * right,
    .y = crop->y + crop->height * reach * down,
    .width = crop->width * (1 - 2 * reach),
    .height = crop->height * (1 - 2 * reach),
  };
}
