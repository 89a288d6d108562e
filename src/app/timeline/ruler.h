/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_RULER (yd_ruler_get_type ())
G_DECLARE_FINAL_TYPE (YdRuler, yd_ruler, YD, RULER, GtkWidget)

void yd_ruler_set_desk (YdRuler *self, YdDesk *desk);

G_END_DECLS
