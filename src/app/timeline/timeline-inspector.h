/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_TIMELINE_INSPECTOR (yd_timeline_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdTimelineInspector, yd_timeline_inspector, YD, TIMELINE_INSPECTOR, AdwBin)

GtkWidget *yd_timeline_inspector_new (void);
void yd_timeline_inspector_set_desk (YdTimelineInspector *self, YdDesk *desk);

G_END_DECLS
