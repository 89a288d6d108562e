/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"

G_BEGIN_DECLS

#define YD_TYPE_BOARD_CARD (yd_board_card_get_type ())
G_DECLARE_FINAL_TYPE (YdBoardCard, yd_board_card, YD, BOARD_CARD, AdwBin)

GtkWidget *yd_board_card_new (void);
void
yd_board_card_show (YdBoardCard *self, YdStore *store, YdBoardFilm *film, const YdBoard *board);
void yd_board_card_set_picture_height (YdBoardCard *self, int height);
void yd_board_card_set_selected (YdBoardCard *self, gboolean is_selected);

G_END_DECLS
