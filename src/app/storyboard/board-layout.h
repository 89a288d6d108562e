/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

#define YD_BOARD_NOWHERE G_MAXUINT
#define YD_BOARD_MARGIN_PX 12 /* round the grid and between cards */

/* Where cards of equal size stand under the headings of their groups. Plain numbers, so that ten
 * thousand cards cost nothing. */
typedef struct {
  guint first; /* card */
  guint n;     /* cards */
  int y;       /* pixels, of the heading */
} YdBoardLayoutGroup;

typedef struct {
  GArray *groups; /* YdBoardLayoutGroup */
  guint n_cards;
  guint n_columns;
  int width; /* pixels, of all */
  int height;
  int heading_height;
  int card_width;
  int card_height;
} YdBoardLayout;

void yd_board_layout_init (YdBoardLayout *self);
void yd_board_layout_clear (YdBoardLayout *self);
void yd_board_layout_set_groups (YdBoardLayout *self, const guint *n_cards, guint n_groups);
void yd_board_layout_arrange (YdBoardLayout *self,
                              int width,
                              int wanted_width,
                              double aspect,
                              int words_height,
                              int heading_height);

guint yd_board_layout_find_group (const YdBoardLayout *self, guint card);
GdkRectangle yd_board_layout_get_place (const YdBoardLayout *self, guint card);
int yd_board_layout_get_group_end (const YdBoardLayout *self, guint group);
void yd_board_layout_find_between (const YdBoardLayout *self,
                                   int top,
                                   int bottom,
                                   guint *first,
                                   guint *end);
guint yd_board_layout_find_at (const YdBoardLayout *self, int x, int y);
guint
yd_board_layout_find_gap (const YdBoardLayout *self, int x, int y, guint *group, GdkRectangle *bar);
guint yd_board_layout_step (const YdBoardLayout *self, guint card, int columns, int rows);

G_END_DECLS
