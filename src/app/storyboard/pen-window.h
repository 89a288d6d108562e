/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"
#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_PEN_WINDOW (yd_pen_window_get_type ())
G_DECLARE_FINAL_TYPE (YdPenWindow, yd_pen_window, YD, PEN_WINDOW, AdwWindow)

void yd_pen_window_present (GtkWidget *parent,
                            YdSession *session,
                            YdBoardFilm *film,
                            const YdBoard *board);

G_END_DECLS
