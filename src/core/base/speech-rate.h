/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_SPEECH_CJK_PER_MINUTE 240   /* Chinese characters spoken in a minute */
#define YD_SPEECH_WORDS_PER_MINUTE 150 /* words of an alphabetic script spoken in a minute */
#define YD_SPEECH_CLAUSE_PAUSE_NS G_GINT64_CONSTANT (200000000)   /* after a comma */
#define YD_SPEECH_SENTENCE_PAUSE_NS G_GINT64_CONSTANT (400000000) /* after a full stop */

#define YD_SIGHT_MIN_NS                                                                            \
  G_GINT64_CONSTANT (2000000000) /* what is seen without words stays so long */
#define YD_SIGHT_MAX_NS G_GINT64_CONSTANT (5000000000)

gint64 yd_speech_pause_ns (gunichar c);
gint64 yd_speech_duration_ns (const char *text);
gint64 yd_sight_duration_ns (const char *seen);

G_END_DECLS
