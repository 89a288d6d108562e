/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_CLIP_INSPECTOR (yd_clip_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdClipInspector, yd_clip_inspector, YD, CLIP_INSPECTOR, AdwBin)

GtkWidget *yd_clip_inspector_new (void);
void yd_clip_inspector_show (YdClipInspector *self, YdDesk *desk, const char *const *ids);
void yd_clip_inspector_set_styles (YdClipInspector *self,
                                   const char *const *values,
                                   const char *const *titles);

G_END_DECLS
