/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>
#include <pango/pango.h>

G_BEGIN_DECLS

/* 0xRRGGBB of what is printed */
#define YD_SHEET_INK 0x1d1d20
#define YD_SHEET_MUTED 0x74747c
#define YD_SHEET_HAIR 0xc9c9ce
#define YD_SHEET_ACCENT 0xc8501e

/* A rectangle on paper, in points. */
typedef struct {
  double x;
  double y;
  double width;
  double height;
} YdSheetBox;

/* Something that is drawn on: a page of a PDF, or a picture. Lives on its user's stack. */
typedef struct {
  cairo_t *cr;
  const char *language; /* BCP 47, which decides how a Chinese character looks */
  double pixels_per_pt; /* of the pictures */
  guint n_unknown;      /* characters that no font of this machine has */
  gboolean is_trial;    /* only the words matter: pictures are taken for drawn */
} YdSheetPaper;

/* Words of several looks, to be laid as one text. */
typedef struct {
  GString *text;
  PangoAttrList *looks;
} YdSheetWords;

void yd_sheet_words_init (YdSheetWords *self);
void yd_sheet_words_clear (YdSheetWords *self);
void yd_sheet_words_add (YdSheetWords *self, const char *text, guint32 color, gboolean is_bold);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdSheetWords, yd_sheet_words_clear)

PangoLayout *
yd_sheet_paper_lay (YdSheetPaper *self, const YdSheetWords *words, double size_pt, double width);
double yd_sheet_layout_get_width (PangoLayout *layout);
double yd_sheet_layout_get_height (PangoLayout *layout);
gboolean
yd_sheet_paper_show (YdSheetPaper *self, PangoLayout *layout, double x, double y, double height);
double yd_sheet_paper_write (YdSheetPaper *self,
                             const char *text,
                             double size_pt,
                             guint32 color,
                             gboolean is_bold,
                             const YdSheetBox *line,
                             double align);
void yd_sheet_paper_rule (YdSheetPaper *self, double x, double y, double width, guint32 color);
gboolean yd_sheet_paper_draw_picture (YdSheetPaper *self, const char *path, const YdSheetBox *box);
void yd_sheet_paper_draw_missing (YdSheetPaper *self, const char *number, const YdSheetBox *box);

G_END_DECLS
