/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/provider.h"

G_BEGIN_DECLS

#define YD_ESPEAK_MAX_CHARACTERS 10000 /* of one line: some 40 minutes of speech */

#define YD_TYPE_ESPEAK_VOICE (yd_espeak_voice_get_type ())
G_DECLARE_FINAL_TYPE (YdEspeakVoice, yd_espeak_voice, YD, ESPEAK_VOICE, GObject)

YdEspeakVoice *yd_espeak_voice_new (const char *program);

G_END_DECLS
