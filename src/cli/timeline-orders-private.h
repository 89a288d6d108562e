/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "cli/timeline-orders.h"

G_BEGIN_DECLS

gboolean yd_timeline_order_refuse (GError **error, const char *message, const char *value);
gboolean yd_timeline_order_get_time (YdEdit *edit,
                                     const char *text,
                                     const char *option,
                                     gint64 *frames,
                                     GError **error);
const YdTimelineOrderKind *yd_cue_order_kinds (gsize *n);

G_END_DECLS
