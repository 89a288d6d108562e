/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/storyboard/board-card.h"
#include "app/storyboard/board-grid.h"
#include "app/storyboard/board-layout.h"

G_BEGIN_DECLS

typedef enum {
  HOLD_NONE,
  HOLD_STILL, /* it may carry, or open the menu */
  HOLD_CARRY, /* it moves what is selected */
} YdBoardHold;

struct _YdBoardGrid {
  GtkWidget parent_instance;

  YdStore *store;     /* owned, or NULL */
  YdBoardFilm *film;  /* owned, or NULL */
  GPtrArray *groups;  /* owned, YdBoardGroup of the film, or NULL */
  GPtrArray *shown;   /* owned, YdBoard of all groups */
  GHashTable *places; /* shot's id → place in `shown` + 1 */
  YdBoardLayout layout;
  int card_width; /* pixels, as wanted */
  gboolean can_edit;

  GHashTable *selected; /* owned ids */
  char *cursor;         /* owned, the shot the keys start from, or NULL */
  char *anchor;         /* owned, the other end of a stretch, or NULL */
  char *top;            /* owned: the shot that is to stand at the top, or NULL */
  guint cursor_index;   /* where the cursor was last */
  int width, height;    /* pixels, as last given */
  guint sync;           /* tick that brings the children up to date, 0 for none */
  gboolean must_reveal; /* the cursor, when the children are brought up to date */
  gboolean must_focus;

  GHashTable *cards;    /* shot's id → YdBoardCard, a child */
  GPtrArray *spares;    /* YdBoardCard, children without a shot */
  GPtrArray *headings;  /* GtkWidget or NULL, a child for each group seen */
  GtkWidget *band;      /* a child, over the rest */
  GtkWidget *bar;       /* a child, where a drop would go */
  GdkRectangle bar_box; /* of the whole grid, empty for none */

  GtkAdjustment *adjustments[2]; /* owned, by orientation */
  int words_height;              /* pixels of a card under its picture */
  int edge_speed;                /* pixels a frame while something is held at an edge */
  guint edge_tick;

  gboolean is_banding;
  double band_x, band_y;       /* where the band began, of the whole grid */
  double pointer_x, pointer_y; /* last seen, of the widget */
  GHashTable *band_base;       /* ids selected before the band */
  YdBoardHold hold;            /* what a finger that stayed does */
  char *pressed;               /* owned: selected alone when the press ends without a drag */
};

void yd_board_grid_queue_sync (YdBoardGrid *self);
int yd_board_grid_get_scroll (YdBoardGrid *self);
void yd_board_grid_scroll_by (YdBoardGrid *self, double pixels);
guint yd_board_grid_find_place (YdBoardGrid *self, const char *id);
const char *yd_board_grid_get_id (YdBoardGrid *self, guint place);
void yd_board_grid_set_cursor (YdBoardGrid *self, guint place);
void yd_board_grid_select_one (YdBoardGrid *self, guint place);
void yd_board_grid_select_to (YdBoardGrid *self, guint place);
void yd_board_grid_toggle (YdBoardGrid *self, guint place);
void yd_board_grid_selection_changed (YdBoardGrid *self);
void yd_board_grid_mark_cards (YdBoardGrid *self);
void yd_board_grid_move_to (YdBoardGrid *self, guint group, guint index);
void yd_board_grid_emit_move (YdBoardGrid *self, const char *scene, const char *after);
void yd_board_grid_emit_files (YdBoardGrid *self, const char *shot, GdkFileList *files);
void yd_board_grid_emit_activated (YdBoardGrid *self);
void yd_board_grid_emit_menu (YdBoardGrid *self, double x, double y);

/* board-grid-children.c */
void yd_board_grid_show_card (YdBoardGrid *self, YdBoardCard *card, guint place);
void yd_board_grid_put_aside (YdBoardGrid *self, GtkWidget *card);
GtkWidget *yd_board_grid_take_card (YdBoardGrid *self, guint place);
void yd_board_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline);

void yd_board_grid_add_input (YdBoardGrid *self); /* board-grid-input.c */
void yd_board_grid_add_drop (YdBoardGrid *self);  /* board-grid-drop.c */
void yd_board_grid_follow_edge (YdBoardGrid *self, double y);
void yd_board_grid_stop_edge (YdBoardGrid *self);
void yd_board_grid_update_band (YdBoardGrid *self);

G_END_DECLS
