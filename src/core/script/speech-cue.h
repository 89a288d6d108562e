/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/span.h"

G_BEGIN_DECLS

/* Who speaks, and how */
typedef struct {
  YdSpan name;     /* without brackets and marks */
  YdSpan delivery; /* "低声"; empty when it says nothing about how */
  YdSpan words;    /* what is said, for a speech in one line */
  YdLineKind kind;
  gboolean is_dual; /* spoken together with the speech before it */
} YdSpeechCue;

gboolean yd_speech_cue_read_line (YdSpan line, YdSpeechCue *cue);
gboolean yd_speech_cue_read_name (YdSpan line, YdSpeechCue *cue);
gboolean yd_speech_cue_has_voice_mark (YdSpan line);
gboolean yd_speech_cue_can_name (YdSpan word);
gboolean yd_speaker_is_narrator (const char *name);

G_END_DECLS
