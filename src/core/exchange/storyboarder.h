/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/exchange-format.h"
#include "core/media/picture.h"

G_BEGIN_DECLS

/* One board of another program. All texts are owned and never NULL. */
typedef struct {
  char *number; /* "1A", "" where it has none */
  char *dialogue;
  char *action;
  char *notes;
  gint64 duration_ns;  /* > 0 */
  GPtrArray *pictures; /* paths, from the lowest layer to the highest; char *, owned */
} YdForeignBoard;

/* Boards of one scene. */
typedef struct {
  char *heading; /* owned: "EXT. A PLACE - DAY" */
  double aspect; /* width to height of the pictures */
  GPtrArray *boards;
} YdForeignBoards;

extern const YdExchangeFormat yd_storyboarder_format;

YdForeignBoards *yd_storyboarder_load (const char *path,
                                       GPtrArray *losses,
                                       GCancellable *cancellable,
                                       GError **error);
GPtrArray *yd_storyboarder_load_all (const char *path,
                                     GPtrArray *losses,
                                     GCancellable *cancellable,
                                     GError **error);
YdForeignBoards *yd_storyboarder_parse (const char *text,
                                        gssize size_bytes,
                                        const char *path,
                                        GPtrArray *losses,
                                        GError **error);
void yd_foreign_boards_free (YdForeignBoards *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdForeignBoards, yd_foreign_boards_free)

YdPicture *yd_foreign_board_flatten (const YdForeignBoard *self, GError **error);

G_END_DECLS
