/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"

G_BEGIN_DECLS

#define YD_TYPE_BOARD_FILTER_BAR (yd_board_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (YdBoardFilterBar, yd_board_filter_bar, YD, BOARD_FILTER_BAR, AdwBin)

/* Which boards are shown, as a person chose. Signal `changed` (). */

void yd_board_filter_bar_show (YdBoardFilterBar *self, YdBoardFilm *film);
const YdBoardFilter *yd_board_filter_bar_get_filter (YdBoardFilterBar *self);
void yd_board_filter_bar_set_filter (YdBoardFilterBar *self, const YdBoardFilter *filter);
void yd_board_filter_bar_reset (YdBoardFilterBar *self);
void yd_board_filter_bar_focus (YdBoardFilterBar *self);

G_END_DECLS
