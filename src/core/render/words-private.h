/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/words.h"

G_BEGIN_DECLS

/* A line of words, in pixels of the film's canvas */
typedef struct {
  PangoLayoutLine *line; /* lent by its layout */
  int part;
  gsize offset; /* of the part's text in all of the text, bytes */
  double x;     /* left end of the base line */
  double baseline;
  double top; /* of its letters, as far as the block reckons with them */
  double bottom;
} YdWordsLine;

/* Words in lines, in their place, in pixels of the film's canvas */
typedef struct {
  PangoLayout *layouts[2]; /* owned; the second one is NULL without a second part */
  double letters[2];       /* size of the parts' letters */
  GArray *lines;           /* owned, YdWordsLine from top to bottom */
  double box_x;            /* behind the words, padding and bar included */
  double box_y;
  double box_width;
  double box_height;
  double shrink;
  gboolean is_cut;
} YdWordsBlock;

void yd_words_block_lay (YdWordsBlock *self, PangoContext *context, const YdWordsTask *task);
void yd_words_block_clear (YdWordsBlock *self);

gboolean yd_words_draw (YdWords *words, const YdWordsBlock *block, const YdWordsTask *task);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (YdWordsBlock, yd_words_block_clear)

G_END_DECLS
