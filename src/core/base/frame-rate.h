/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_SECOND_NS G_GINT64_CONSTANT (1000000000)
#define YD_SAMPLE_RATE 48000 /* samples per second of all sound inside the studio */

/**
 * YdFrameRate:
 * @num: frames in @den seconds, > 0
 * @den: seconds, > 0
 *
 * A frame rate as an exact fraction: 25/1, 30000/1001.
 */
typedef struct {
  int num;
  int den;
} YdFrameRate;

gboolean yd_frame_rate_is_valid (YdFrameRate rate);
gboolean yd_frame_rate_parse (const char *text, YdFrameRate *rate);
gint64 yd_frame_rate_start_ns (YdFrameRate rate, gint64 frame);
gint64 yd_frame_rate_start_us (YdFrameRate rate, gint64 frame);
gint64 yd_frame_rate_start_sample (YdFrameRate rate, gint64 frame);
gint64 yd_frame_rate_frame_at (YdFrameRate rate, gint64 time_ns);
gint64 yd_frame_rate_frame_at_sample (YdFrameRate rate, gint64 sample);
gint64 yd_frame_rate_frames_for (YdFrameRate rate, gint64 duration_ns);

G_END_DECLS
