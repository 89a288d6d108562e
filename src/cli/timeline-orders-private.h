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
gboolean yd_timeline_order_get_number (const char *text, double *number, GError **error);
gboolean yd_timeline_order_get_choice (GType type, const char *nick, int *value, GError **error);
YdEditFlags yd_timeline_order_get_flags (const YdTimelineOrder *order);
const char *yd_timeline_order_get_clip (const YdTimelineOrder *order, guint word, GError **error);
gboolean
yd_timeline_order_get_track (const YdTimelineOrder *order, const char **track, GError **error);

/* The orders by what they edit; the last of each has no name */
extern const YdTimelineOrderKind yd_clip_orders[];
extern const YdTimelineOrderKind yd_look_orders[];
extern const YdTimelineOrderKind yd_track_orders[];
extern const YdTimelineOrderKind yd_cue_orders[];

G_END_DECLS
