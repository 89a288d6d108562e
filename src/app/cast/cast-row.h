/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/model/cast-member.h"
#include "core/production/cast-uses.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_ROW (yd_cast_row_get_type ())
G_DECLARE_FINAL_TYPE (YdCastRow, yd_cast_row, YD, CAST_ROW, GtkListBoxRow)

GtkWidget *yd_cast_row_new (YdCastMember *member);
YdCastMember *yd_cast_row_get_member (YdCastRow *self);
void yd_cast_row_set_member (YdCastRow *self, YdCastMember *member);
void yd_cast_row_set_use (YdCastRow *self, const YdCastUse *use);

G_END_DECLS
