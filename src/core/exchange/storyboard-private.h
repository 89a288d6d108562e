/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/sheet-book-private.h"

G_BEGIN_DECLS

/* A storyboard on its way to paper. All is borrowed. */
typedef struct {
  YdSheetBook *book;
  YdShotSheet *sheet;
  GArray *columns; /* YdShotColumn */
  guint n_boards;  /* wanted on a page */
  GPtrArray *losses;
} YdStoryboard;

/* A way to lay boards on pages. */
typedef struct {
  const char *name; /* as it is typed */
  /* Decides how pages look and tells the book where each begins; what it made is handed on */
  gpointer (*lay) (const YdStoryboard *board);
  void (*draw_page) (gpointer laid, guint first, guint end); /* shots from @first to before @end */
  void (*free) (gpointer laid);
} YdStoryboardLayout;

extern const YdStoryboardLayout yd_storyboard_cards;
extern const YdStoryboardLayout yd_storyboard_table;

gboolean yd_storyboard_has_column (const YdStoryboard *self, YdShotColumn column);
gboolean yd_storyboard_is_said_again (const YdStoryboard *self, YdShot *shot, YdShotColumn column);
void yd_storyboard_add_words (const YdStoryboard *self,
                              YdSheetWords *words,
                              const char *head,
                              YdShot *shot,
                              YdShotColumn column);
void yd_storyboard_tell_cut (const YdStoryboard *self, YdShot *shot, const char *instead);

G_END_DECLS
