/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "core/media/picture.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/**
 * YdWords:
 * @picture: (owned): the drawn words, with their outline and box
 * @x: left edge on the canvas, pixels
 * @y: upper edge on the canvas, pixels
 *
 * Words, ready to be laid over a frame.
 */
typedef struct {
  YdPicture *picture;
  int x;
  int y;
} YdWords;

YdWords *yd_words_new_cue (PangoContext *context,
                           const YdTextStyle *style,
                           const char *language,
                           const char *text,
                           int width,
                           int height);
YdWords *yd_words_new_title (PangoContext *context,
                             const YdTextStyle *style,
                             const char *language,
                             const char *text,
                             const char *subtext,
                             int width,
                             int height);
void yd_words_free (YdWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWords, yd_words_free)

G_END_DECLS
