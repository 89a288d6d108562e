/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo-pdf.h>

#include "core/exchange/sheet-paper.h"
#include "core/exchange/shot-sheet.h"

G_BEGIN_DECLS

#define YD_SHEET_MARGIN 30.0
#define YD_SHEET_HEADER 24.0 /* from the margin's top to where pages begin */
#define YD_SHEET_STRIP 15.0  /* above a row of boards, where their scenes are named */

/* The choices of all that is printed, to be put into a table of options */
#define YD_SHEET_PAPER                                                                             \
  {                                                                                                \
    "paper", N_ ("Paper"), "a4", yd_sheet_paper_names                                              \
  }
#define YD_SHEET_SIDE                                                                              \
  {                                                                                                \
    "side", N_ ("Page"), "landscape", yd_sheet_side_names                                          \
  }
#define YD_SHEET_DPI                                                                               \
  {                                                                                                \
    "dpi", N_ ("Dots per inch of the pictures"), "150", yd_sheet_dpi_names                         \
  }

extern const char *const yd_sheet_paper_names[];
extern const char *const yd_sheet_side_names[];
extern const char *const yd_sheet_dpi_names[];

/* A PDF on its way: pages with a header, and links between them. */
typedef struct {
  YdSheetPaper paper;
  YdShotSheet *sheet; /* borrowed */
  cairo_surface_t *surface;
  GByteArray *content; /* owned */
  char *date;          /* owned */
  double width;        /* of a page, points */
  double height;
  guint page;     /* the one that is drawn, counted from 1 */
  GArray *firsts; /* owned, guint: of each page with boards the index of its first shot */
  gboolean has_contents;
} YdSheetBook;

/* where boards stand on a page */
typedef struct {
  int n_across;
  int n_down;
  double gap_x;
  double gap_y;
  double cell_width;
  double cell_height; /* without the strip above it */
} YdSheetGrid;

void yd_sheet_book_open (YdSheetBook *self, YdShotSheet *sheet, GHashTable *choices);
void yd_sheet_book_clear (YdSheetBook *self);
gboolean yd_sheet_book_finish (YdSheetBook *self,
                               const char *path,
                               GCancellable *cancellable,
                               GError **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdSheetBook, yd_sheet_book_clear)

void yd_sheet_book_add_page (YdSheetBook *self, guint first);
void yd_sheet_book_draw_contents (YdSheetBook *self, const char *kind);
void yd_sheet_book_begin_page (YdSheetBook *self);
void yd_sheet_book_end_page (YdSheetBook *self);
void yd_sheet_book_add_outline (YdSheetBook *self);
void yd_sheet_book_mark_shot (YdSheetBook *self, guint index, double y);
YdSheetBox yd_sheet_book_get_area (const YdSheetBook *self);

char *yd_sheet_scene_dup_title (const YdScene *scene);
void yd_sheet_strip_draw (YdSheetPaper *paper,
                          YdShotSheet *sheet,
                          guint first,
                          guint n,
                          const YdSheetGrid *grid,
                          double x,
                          double y,
                          gboolean is_page_top);
void yd_sheet_picture_draw (YdSheetPaper *paper,
                            YdShotSheet *sheet,
                            YdShot *shot,
                            const YdSheetBox *box,
                            GPtrArray *losses);
void yd_sheet_note_tofu (const YdSheetPaper *paper, GPtrArray *losses);

G_END_DECLS
