/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/render/player.h"

G_BEGIN_DECLS

#define YD_TYPE_LEVEL_METER (yd_level_meter_get_type ())
G_DECLARE_FINAL_TYPE (YdLevelMeter, yd_level_meter, YD, LEVEL_METER, GtkWidget)

void yd_level_meter_set_levels (YdLevelMeter *self, const YdSoundLevels *levels);

G_END_DECLS
