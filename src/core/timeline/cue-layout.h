/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cue.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_CUE_MIN_NS G_GINT64_CONSTANT (700000000)  /* shown at least this long where room */
#define YD_CUE_MAX_NS G_GINT64_CONSTANT (7000000000) /* and words are not joined beyond this */
#define YD_CUE_CJK_PER_SECOND 9                      /* Chinese characters a viewer reads */
#define YD_CUE_LATIN_PER_SECOND 20                   /* characters of an alphabetic script */

/**
 * YdSpokenLine:
 * @line: id of the line
 * @text: its words
 * @detail: (nullable): JSON that its voice measured, see `yd_cues_lay`
 * @start_frame: where its voice starts in the film
 * @duration_ns: of the voice, or as estimated where there is none
 * @end_frame: its cues are gone by here
 *
 * What cues are made of. Texts are lent.
 */
typedef struct {
  const char *line;
  const char *text;
  const char *detail;
  gint64 start_frame;
  gint64 duration_ns;
  gint64 end_frame;
} YdSpokenLine;

double yd_cue_line_em (const YdTextStyle *style, int width, int height);
char *yd_cue_break_lines (const char *text, double line_em);
gint64 yd_cue_reading_ns (const char *text);
GPtrArray *yd_cues_lay (const YdSpokenLine *lines, gsize n_lines, YdFrameRate rate, double line_em);

G_END_DECLS
