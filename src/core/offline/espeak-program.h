/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/media/wave-file.h"

G_BEGIN_DECLS

/**
 * YdEspeakSetting:
 * @voice: name of a voice and its variant, such as `en-us+f2`
 * @speed_wpm: the program's words per minute, 80 to 450
 * @pitch: 0 to 99, 50 is the voice's own
 */
typedef struct {
  const char *voice;
  int speed_wpm;
  int pitch;
} YdEspeakSetting;

gboolean yd_espeak_voice_name_is_valid (const char *name);
char *yd_espeak_program_version (const char *program, GCancellable *cancellable, GError **error);
YdWave *yd_espeak_program_speak (const char *program,
                                 const YdEspeakSetting *setting,
                                 const char *text,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
