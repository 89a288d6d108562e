/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time on the film's own grid. Inside a project a moment is a frame number; the other units
 * exist only at the borders, and each border rounds in the one way that its reader expects. */
#include "core/base/frame-rate.h"

#include <stdlib.h>

/* floor (frame * den * unit / num), split so that no product passes 63 bits */
static gint64
scale_floor (YdFrameRate rate, gint64 frame, gint64 unit)
{
  const gint64 whole = frame / rate.num;
  const gint64 rest = frame % rate.num;

  return whole * rate.den * unit + rest * rate.den * unit / rate.num;
}

/**
 * yd_frame_rate_is_valid:
 * @rate: a frame rate
 *
 * Tells whether @rate can carry a film: 1 to 240 frames per second.
 */
gboolean
yd_frame_rate_is_valid (YdFrameRate rate)
{
  return rate.num > 0 && rate.den > 0 && rate.num >= rate.den && rate.num / rate.den <= 240 &&
         rate.den <= 1001;
}

/**
 * yd_frame_rate_parse:
 * @text: `25`, `30000/1001`, or one of the decimal names `23.976`, `29.97`, `59.94`
 * @rate: (out): the rate, untouched when @text names none
 *
 * Reads a frame rate as a person writes it.
 *
 * Returns: whether @text is a valid rate
 */
gboolean
yd_frame_rate_parse (const char *text, YdFrameRate *rate)
{
  static const struct {
    const char *name;
    YdFrameRate rate;
  } named[] = {
    { "23.976", { 24000, 1001 } },
    { "23.98", { 24000, 1001 } },
    { "29.97", { 30000, 1001 } },
    { "59.94", { 60000, 1001 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_equal (text, named[i].name)) {
      *rate = named[i].rate;
      return TRUE;
    }

  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  guint64 num = 0, den = 1;
  if (!parts[0] || !g_ascii_string_to_unsigned (parts[0], 10, 1, 240240, &num, NULL))
    return FALSE;
  if (parts[1] && !g_ascii_string_to_unsigned (parts[1], 10, 1, 1001, &den, NULL))
    return FALSE;

  const YdFrameRate parsed = { (int) num, (int) den };
  if (!yd_frame_rate_is_valid (parsed))
    return FALSE;
  *rate = parsed;
  return TRUE;
}

/**
 * yd_frame_rate_start_ns:
 * @rate: frames per second, an exact fraction
 * @frame: a frame number, counted from 0
 *
 * Finds when a frame starts.
 *
 * Rounds up; `yd_frame_rate_frame_at` rounds down, so the round trip is exact.
 *
 * Source: t = ceil (frame * den * 1e9 / num), as `ges_timeline_get_frame_time` in GES 1.22.
 *
 * Returns: the first instant of @frame, in nanoseconds
 */
gint64
yd_frame_rate_start_ns (YdFrameRate rate, gint64 frame)
{
  const gint64 whole = frame / rate.num; /* split, so that no product passes 63 bits */
  const gint64 rest = frame % rate.num;

  return whole * rate.den * YD_SECOND_NS +
         (rest * rate.den * YD_SECOND_NS + rate.num - 1) / rate.num;
}

/**
 * yd_frame_rate_start_us:
 * @rate: frames per second, an exact fraction
 * @frame: a frame number, counted from 0
 *
 * Finds when a frame starts on the grid of Jianying drafts, which rounds down.
 *
 * Source: shared/reference/jianying-draft.md section 4, us(k) = floor (k * 1e6 * den / num).
 *
 * Returns: the first instant of @frame, in microseconds
 */
gint64
yd_frame_rate_start_us (YdFrameRate rate, gint64 frame)
{
  return scale_floor (rate, frame, G_USEC_PER_SEC);
}

/**
 * yd_frame_rate_start_sample:
 * @rate: frames per second, an exact fraction
 * @frame: a frame number, counted from 0
 *
 * Finds the first sample that sounds while a frame is shown; rounds down.
 *
 * Returns: a sample number at `YD_SAMPLE_RATE`
 */
gint64
yd_frame_rate_start_sample (YdFrameRate rate, gint64 frame)
{
  return scale_floor (rate, frame, YD_SAMPLE_RATE);
}

/**
 * yd_frame_rate_frame_at:
 * @rate: frames per second, an exact fraction
 * @time_ns: a moment, in nanoseconds, not negative
 *
 * Finds the frame that is shown at a moment; rounds down.
 *
 * Returns: a frame number, counted from 0
 */
gint64
yd_frame_rate_frame_at (YdFrameRate rate, gint64 time_ns)
{
  const gint64 unit = rate.den * YD_SECOND_NS;
  const gint64 whole = time_ns / unit;
  const gint64 rest = time_ns % unit;

  /* rest < 1001e9 and num <= 240240, so the product may pass 63 bits: use 128 */
  return whole * rate.num + (gint64) ((__int128) rest * rate.num / unit);
}

/**
 * yd_frame_rate_frame_at_sample:
 * @rate: frames per second, an exact fraction
 * @sample: a sample number at `YD_SAMPLE_RATE`, not negative
 *
 * Finds the frame that is shown while a sample sounds; the inverse of
 * `yd_frame_rate_start_sample`.
 *
 * Returns: a frame number, counted from 0
 */
gint64
yd_frame_rate_frame_at_sample (YdFrameRate rate, gint64 sample)
{
  const gint64 unit = (gint64) rate.den * YD_SAMPLE_RATE;
  const gint64 frame = sample / unit * rate.num + sample % unit * rate.num / unit;

  /* a frame's first sample is rounded down, so it may lie before the frame's exact start */
  return yd_frame_rate_start_sample (rate, frame + 1) <= sample ? frame + 1 : frame;
}

/**
 * yd_frame_rate_frames_for:
 * @rate: frames per second, an exact fraction
 * @duration_ns: a duration, in nanoseconds, not negative
 *
 * Finds how many frames are needed to hold a duration whole; rounds up.
 *
 * Returns: a number of frames
 */
gint64
yd_frame_rate_frames_for (YdFrameRate rate, gint64 duration_ns)
{
  if (duration_ns <= 0)
    return 0;
  return yd_frame_rate_frame_at (rate, duration_ns - 1) + 1;
}
