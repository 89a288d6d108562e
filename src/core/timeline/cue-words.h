/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/**
 * YdCueWord:
 * @start: byte of the text
 * @end: the byte after it
 * @weight: how long it takes to say beside the others
 *
 * A word of a cue, the marks around it included: a Chinese character, or a word of an alphabetic
 * script. Words follow each other without a gap.
 */
typedef struct {
  gsize start;
  gsize end;
  double weight;
} YdCueWord;

gsize yd_cue_find_second (const char *text);
GArray *yd_cue_split_words (const char *text);
GArray *yd_cue_get_word_frames (const YdSnapshotCue *cue);
GArray *yd_word_frames_parse (const char *text);
char *yd_word_frames_format (const GArray *frames);
double yd_cue_get_progress (const YdSnapshotCue *cue, double frame);

G_END_DECLS
