/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/production/cast-uses.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_SHOT_ROW (yd_cast_shot_row_get_type ())
G_DECLARE_FINAL_TYPE (YdCastShotRow, yd_cast_shot_row, YD, CAST_SHOT_ROW, GtkListBoxRow)

GtkWidget *yd_cast_shot_row_new (void);
void yd_cast_shot_row_set_shot (YdCastShotRow *self, YdStore *store, const YdCastShot *shot);
const char *yd_cast_shot_row_get_id (YdCastShotRow *self);

G_END_DECLS
