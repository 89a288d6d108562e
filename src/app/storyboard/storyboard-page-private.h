/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/storyboard/board-filter-bar.h"
#include "app/storyboard/board-grid.h"
#include "app/storyboard/board-inspector.h"
#include "app/storyboard/storyboard-page.h"

G_BEGIN_DECLS

struct _YdStoryboardPage {
  AdwBin parent_instance;

  YdSession *session;          /* owned, or NULL */
  YdBoardInspector *inspector; /* owned */
  YdBoardFilm *film;           /* owned, or NULL */
  GPtrArray *groups;           /* owned, what of the film is shown */
  GHashTable *states;          /* owned: how boards stood when last asked, or NULL */
  GSettings *settings;         /* owned */
  GCancellable *cancellable;   /* owned: of all that is read for this session */
  gboolean is_reading;
  gboolean is_starting; /* the focus goes to the boards when they are seen */
  gboolean is_outdated; /* something changed while reading */
  gboolean is_judging;
  guint settle; /* source that asks how boards stand */
  gint64 start_us;
  double pinched; /* the zoom when two fingers were put down */

  YdBoardFilterBar *filter_bar;
  GtkLabel *count;
  GtkAdjustment *zoom;
  GtkStack *stack;
  YdBoardGrid *grid;
  GMenuModel *board_menu;
};

gboolean yd_storyboard_page_can_edit (YdStoryboardPage *self);
const char *const *yd_storyboard_page_get_selected (YdStoryboardPage *self);

/* storyboard-actions.c */
void yd_storyboard_page_install_actions (GtkWidgetClass *widget_class);
void yd_storyboard_page_update_actions (YdStoryboardPage *self);
void yd_storyboard_page_open_selected (YdStoryboardPage *self);

G_END_DECLS
