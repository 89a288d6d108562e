/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_TRUE_PEAK_TAPS 12
#define YD_TRUE_PEAK_DELAY 6 /* samples from the middle of the window to its end */
#define YD_TRUE_PEAK_BOUND                                                                         \
  2.03f /* a peak between samples is at most this much higher than they are */

float yd_true_peak_of (const float window[YD_TRUE_PEAK_TAPS]);

G_END_DECLS
