/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/frame-rate.h"

G_BEGIN_DECLS

int yd_smpte_get_base (YdFrameRate rate);
gboolean yd_smpte_can_drop (YdFrameRate rate);
char *yd_smpte_to_text (gint64 frame, YdFrameRate rate, gboolean is_drop);
gboolean yd_smpte_parse (const char *text, YdFrameRate rate, gboolean is_drop, gint64 *frame);

G_END_DECLS
