/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_TYPE_TIMELINE (yd_timeline_get_type ())
G_DECLARE_FINAL_TYPE (YdTimeline, yd_timeline, YD, TIMELINE, GObject)

YdTimeline *yd_timeline_new (YdStore *store);
YdSnapshot *yd_timeline_dup_snapshot (YdTimeline *self);
const GError *yd_timeline_get_error (YdTimeline *self);
gboolean yd_timeline_is_loading (YdTimeline *self);

G_END_DECLS
