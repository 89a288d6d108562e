/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"
#include "app/window/session.h"

G_BEGIN_DECLS

/* Signal `draw` (): a person wants to draw over what is shown. */
#define YD_TYPE_TAKE_TRAY (yd_take_tray_get_type ())
G_DECLARE_FINAL_TYPE (YdTakeTray, yd_take_tray, YD, TAKE_TRAY, AdwBin)

void yd_take_tray_show (YdTakeTray *self, YdSession *session, const YdBoard *board);

G_END_DECLS
