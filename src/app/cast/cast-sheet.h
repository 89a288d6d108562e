/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/cast/cast-draft.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_SHEET (yd_cast_sheet_get_type ())
G_DECLARE_FINAL_TYPE (YdCastSheet, yd_cast_sheet, YD, CAST_SHEET, AdwBin)

void yd_cast_sheet_set_draft (YdCastSheet *self, YdCastDraft *draft);
void yd_cast_sheet_set_is_read_only (YdCastSheet *self, gboolean is_read_only);
void yd_cast_sheet_set_n_open (YdCastSheet *self, guint n_open);
void yd_cast_sheet_refresh_pictures (YdCastSheet *self);
void yd_cast_sheet_start_rename (YdCastSheet *self);

G_END_DECLS
