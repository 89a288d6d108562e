/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/storyboard/board-film.h"

G_BEGIN_DECLS

#define YD_TYPE_BOARD_GRID (yd_board_grid_get_type ())
G_DECLARE_FINAL_TYPE (YdBoardGrid, yd_board_grid, YD, BOARD_GRID, GtkWidget)

/* Signals: `selected` (): other boards are selected; `activated` (): a board was opened; `move`
 * (const char *scene, const char *after): the selected boards are to go there; `files` (const char
 * *shot, GdkFileList *files): files were dropped on a board; `menu` (double x, double y). */

void yd_board_grid_show (YdBoardGrid *self, YdStore *store, YdBoardFilm *film, GPtrArray *groups);
void yd_board_grid_refresh (YdBoardGrid *self);
void yd_board_grid_set_card_width (YdBoardGrid *self, int width);
void yd_board_grid_set_can_edit (YdBoardGrid *self, gboolean can_edit);

char **yd_board_grid_dup_selected (YdBoardGrid *self);
void yd_board_grid_select (YdBoardGrid *self, const char *const *ids);
void yd_board_grid_select_all (YdBoardGrid *self);
void yd_board_grid_move_selected (YdBoardGrid *self, int columns, int rows);
const char *yd_board_grid_get_top (YdBoardGrid *self);
void yd_board_grid_set_top (YdBoardGrid *self, const char *id);
gboolean yd_board_grid_get_cursor_place (YdBoardGrid *self, GdkRectangle *place);

G_END_DECLS
