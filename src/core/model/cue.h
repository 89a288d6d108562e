/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"
#include "core/model/record.h"

G_BEGIN_DECLS

#define YD_TYPE_CUE (yd_cue_get_type ())
G_DECLARE_FINAL_TYPE (YdCue, yd_cue, YD, CUE, YdRecord)

/* One subtitle with its time range. */
struct _YdCue {
  YdRecord parent_instance;

  gint64 start_frame;
  gint64 duration_frames; /* > 0 */
  char *text;             /* at most two lines */
  char *line;             /* the line whose words it shows */
  char *style;            /* a text style, "" for the film's own */
  char *word_frames; /* when each word is spoken, frames from the cue's start: "0 8 15"; "" when
                        not known */
};

YdCue *yd_cue_new (void);

G_END_DECLS
