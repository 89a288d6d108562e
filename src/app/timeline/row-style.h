/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/choice-row.h"
#include "app/timeline/desk.h"

G_BEGIN_DECLS

void yd_row_style_show (YdChoiceRow *row, YdDesk *desk, GType type, const char *id);

G_END_DECLS
