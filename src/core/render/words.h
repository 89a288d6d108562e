/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

#include "core/media/picture.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/**
 * YdWordsTask:
 * @style: how the words look
 * @language: for line breaking: "zh-CN"
 * @text: the words
 * @subtext: (nullable): more words below, in the style's second size
 * @is_cue: whether they are spoken: a translation in them goes into the second part
 * @film_width: of the film's canvas, pixels; lines are broken for it, so they are at every size
 * @film_height: of the film's canvas, pixels
 * @width: of the canvas to draw for, pixels
 * @height: of the canvas to draw for, pixels
 *
 * What is to be drawn, and for which canvas.
 */
typedef struct {
  const YdTextStyle *style;
  const char *language;
  const char *text;
  const char *subtext;
  gboolean is_cue;
  int film_width;
  int film_height;
  int width;
  int height;
} YdWordsTask;

/**
 * YdWords:
 * @picture: (owned): the drawn words, with outline, shadow, box and bar
 * @spoken: (owned) (nullable): the same in the color of what was spoken, for karaoke
 * @x: left edge on the canvas, pixels
 * @y: upper edge on the canvas, pixels
 * @shrink: in which part of the style's size the letters are, to fit the canvas
 * @is_cut: whether there are words that found no room even so
 * @n_unknown: letters that no font of this machine has
 * @spans: (owned) (element-type YdWordsSpan): where each spoken word is
 * @karaoke: how the spoken color follows the voice
 *
 * Words, ready to be laid over a frame. Nobody changes them once they are made.
 */
typedef struct {
  YdPicture *picture;
  YdPicture *spoken;
  int x;
  int y;
  double shrink;
  gboolean is_cut;
  int n_unknown;
  GArray *spans;
  YdKaraoke karaoke;
} YdWords;

/**
 * YdWordsSpan:
 * @word: index of the word
 * @left: pixels of the picture
 * @right: pixels of the picture
 * @top: row of the picture
 * @bottom: the row below it
 * @start: which part of the word is said before this one, 0 to 1
 * @end: and with it
 * @is_leftwards: whether it is read from right to left
 *
 * A piece of a spoken word that is written in one direction on one line.
 */
typedef struct {
  int word;
  double left;
  double right;
  int top;
  int bottom;
  double start;
  double end;
  gboolean is_leftwards;
} YdWordsSpan;

PangoContext *yd_words_context_new (void);
YdWordsTask yd_words_cue_task (YdSnapshot *film, const YdSnapshotCue *cue, int width, int height);
YdWordsTask
yd_words_title_task (YdSnapshot *film, const YdSnapshotClip *clip, int width, int height);
YdWords *yd_words_new (PangoContext *context, const YdWordsTask *task);
YdPicture *yd_words_get_picture (const YdWords *self, double progress);
gsize yd_words_get_size_bytes (const YdWords *self);
char *yd_words_task_to_key (const YdWordsTask *task);
YdWords *yd_words_ref (YdWords *self);
void yd_words_unref (YdWords *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWords, yd_words_unref)

G_END_DECLS
