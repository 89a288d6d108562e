/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/production/cast-uses.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_SHOT_ROW (yd_cast_shot_row_get_type ())
G_DECLARE_FINAL_TYPE (YdCastShotRow, yd_cast_shot_row, YD, CAST_SHOT_ROW, AdwBin)

GtkWidget *yd_cast_shot_row_new (void);
char *yd_cast_shot_row_show (YdCastShotRow *self, YdStore *store, const YdCastShot *shot);

G_END_DECLS
