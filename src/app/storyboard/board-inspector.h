/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"
#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_BOARD_INSPECTOR (yd_board_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdBoardInspector, yd_board_inspector, YD, BOARD_INSPECTOR, AdwBin)

void yd_board_inspector_set_session (YdBoardInspector *self, YdSession *session);
void yd_board_inspector_show (YdBoardInspector *self, YdBoardFilm *film, const char *const *ids);

G_END_DECLS
