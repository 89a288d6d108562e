/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/model/cast-member.h"

G_BEGIN_DECLS

#define YD_TYPE_CAST_FIGURE (yd_cast_figure_get_type ())
G_DECLARE_FINAL_TYPE (YdCastFigure, yd_cast_figure, YD, CAST_FIGURE, AdwBin)

void yd_cast_figure_set_member (YdCastFigure *self, YdCastMember *member);

G_END_DECLS
