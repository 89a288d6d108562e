/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_CUE_INSPECTOR (yd_cue_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdCueInspector, yd_cue_inspector, YD, CUE_INSPECTOR, AdwBin)

GtkWidget *yd_cue_inspector_new (void);
void yd_cue_inspector_show (YdCueInspector *self, YdDesk *desk, const char *id);
void yd_cue_inspector_set_styles (YdCueInspector *self,
                                  const char *const *values,
                                  const char *const *titles);

G_END_DECLS
