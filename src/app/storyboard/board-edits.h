/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/storyboard/board-film.h"
#include "app/window/session.h"

G_BEGIN_DECLS

void
yd_board_edit_number (YdSession *session, const char *const *ids, const char *field, int number);
void yd_board_edit_text (YdSession *session,
                         const char *const *ids,
                         const char *field,
                         const char *text);
void yd_board_edit_locked (YdSession *session, const char *const *ids, gboolean is_locked);
void yd_board_edit_length (YdSession *session, const char *const *ids, gint64 duration_ns);
void yd_board_edit_seen (YdSession *session,
                         const char *const *ids,
                         const char *member,
                         gboolean is_seen);
void yd_board_edit_speaking (YdSession *session,
                             const char *const *ids,
                             const char *member,
                             gboolean is_speaking);

void
yd_board_move (YdSession *session, const char *const *ids, const char *scene, const char *after);
void yd_board_delete (YdSession *session, const char *const *ids);
void yd_board_insert (YdSession *session, const char *scene, const char *after);
void yd_board_split (YdSession *session, const YdBoard *board);
void yd_board_merge (YdSession *session, const char *const *ids);

void yd_board_draw_missing (YdSession *session);
void yd_board_redraw (YdSession *session, const char *const *ids);
void yd_board_break_down (YdSession *session);
void yd_board_use_file (YdSession *session, const char *shot, const char *number, const char *path);
void yd_board_pick (YdSession *session, const char *take);

G_END_DECLS
