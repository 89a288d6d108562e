/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/json.h"
#include "core/media/wave-file.h"

G_BEGIN_DECLS

#define YD_VOICE_LEVEL_DB (-20.0) /* root mean square of speech, against full scale */
#define YD_VOICE_PEAK 0.89f       /* no sample is larger: -1 dB */

typedef struct _YdVoiceLine YdVoiceLine;

YdVoiceLine *yd_voice_line_new (double level_db);
void yd_voice_line_free (YdVoiceLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdVoiceLine, yd_voice_line_free)

void yd_voice_line_begin_phrase (YdVoiceLine *self, const char *text);
gboolean yd_voice_line_add_sound (YdVoiceLine *self, const YdWave *wave, GError **error);
void yd_voice_line_end_phrase (YdVoiceLine *self);
gint64 yd_voice_pause_after_ns (const char *phrase);
YdWave *yd_voice_line_to_wave (YdVoiceLine *self);
char *yd_voice_line_describe (YdVoiceLine *self);

G_END_DECLS
