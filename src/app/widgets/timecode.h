/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/frame-rate.h"

G_BEGIN_DECLS

char *yd_timecode_format (YdFrameRate rate, gint64 frame);
char *yd_timecode_format_short (YdFrameRate rate, gint64 frame);
char *yd_timecode_format_length (YdFrameRate rate, gint64 n_frames);
gboolean yd_timecode_parse (const char *text, YdFrameRate rate, gint64 *frame);

G_END_DECLS
