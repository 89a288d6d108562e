/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/offline/sketch-light.h"

typedef struct {
  guint32 sky_top, sky_low, inside, outside, key;
  double strength;
  gboolean has_lamps, is_night;
} Hour;

static const Hour hours[] = {
  [YD_DAY_TIME_UNKNOWN] = { 0x6fa6cf, 0xe7edd8, 0xf3eadc, 0xfaf6ee, 0xfff0cf, 0.5, FALSE, FALSE },
  [YD_DAY_TIME_DAWN] = { 0x6d7fb4, 0xf6c39a, 0xd2c6cf, 0xe0ccd0, 0xffc896, 0.62, FALSE, FALSE },
  [YD_DAY_TIME_MORNING] = { 0x78b2da, 0xf5e8c4, 0xf6ecd8, 0xfdf5e4, 0xffe9b4, 0.62, FALSE, FALSE },
  [YD_DAY_TIME_DAY] = { 0x5c9fd4, 0xdfeee8, 0xf4eee2, 0xffffff, 0xfff4d6, 0.48, FALSE, FALSE },
  [YD_DAY_TIME_DUSK] = { 0x53488a, 0xf59a58, 0xe6bfa0, 0xebb998, 0xffa257, 0.72, TRUE, FALSE },
  [YD_DAY_TIME_EVENING] = { 0x2c3463, 0xc27a78, 0xd6b8a0, 0x9f96b4, 0xffb56a, 0.55, TRUE, TRUE },
  [YD_DAY_TIME_NIGHT] = { 0x0d1738, 0x35507f, 0xcfb096, 0x7488c0, 0xffb765, 0.55, TRUE, TRUE },
};

/**
 * yd_sketch_light_new:
 * @time: the hour
 * @weather: rain, snow and mist take the colour out of the sky
 * @is_interior: whether lamps and windows light the set, or the sky
 *
 * Returns: the light, by value
 */
YdSketchLight
yd_sketch_light_new (YdDayTime time, YdWeather weather, gboolean is_interior)
{
  const Hour *hour = &hours[time];
  YdSketchLight light = {
    .sky_top = yd_color_rgb (hour->sky_top),
    .sky_low = yd_color_rgb (hour->sky_low),
    .tint = yd_color_rgb (is_interior ? hour->inside : hour->outside),
    .key = yd_color_rgb (hour->key),
    .has_lamps = hour->has_lamps,
    .is_night = hour->is_night,
  };

  light.key.a = hour->strength;
  if (hour->is_night && !is_interior)
    light.key = (YdColor){ 0.72, 0.83, 1, 0.45 }; /* the moon */
  if (weather == YD_WEATHER_RAIN || weather == YD_WEATHER_SNOW || weather == YD_WEATHER_MIST) {
    const YdColor grey = yd_color_shade (yd_color_rgb (0xb4bcc4), hour->is_night ? 0.36 : 0.88);
    light.sky_top = yd_color_mix (light.sky_top, grey, 0.6);
    light.sky_low = yd_color_mix (light.sky_low, grey, 0.6);
    light.tint = yd_color_mix (light.tint, grey, is_interior ? 0.1 : 0.35);
    light.key.a *= is_interior ? 0.8 : 0.3;
  }
  light.figure = yd_color_mix (light.tint, (YdColor){ 1, 1, 1, 1 }, hour->is_night ? 0.42 : 0.35);
  return light;
}
