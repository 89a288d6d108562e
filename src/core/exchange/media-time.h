/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/frame-rate.h"

G_BEGIN_DECLS

/* A moment or a length in seconds, as an exact fraction in lowest terms. */
typedef struct {
  gint64 num;
  gint64 den; /* > 0 */
} YdMoment;

YdMoment yd_moment_new (gint64 num, gint64 den);
YdMoment yd_moment_of_double (double value);
YdMoment yd_moment_of_frame (gint64 frame, YdFrameRate rate);
YdMoment yd_moment_of_source (gint64 source_ns, YdFrameRate rate);
gint64 yd_moment_to_frame (YdMoment self, YdFrameRate rate);
gint64 yd_moment_to_ns (YdMoment self);
double yd_moment_to_double (YdMoment self);
YdMoment yd_moment_add (YdMoment a, YdMoment b);
YdMoment yd_moment_subtract (YdMoment a, YdMoment b);
YdMoment yd_moment_multiply (YdMoment a, YdMoment b);
YdMoment yd_moment_divide (YdMoment a, YdMoment b);
int yd_moment_compare (YdMoment a, YdMoment b);
gboolean yd_moment_parse (const char *text, YdMoment *moment);
char *yd_moment_to_text (YdMoment self);

YdFrameRate yd_frame_rate_of_double (double rate);

G_END_DECLS
