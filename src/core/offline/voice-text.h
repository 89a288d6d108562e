/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdVoiceRun:
 * @text: words of one script
 * @is_han: whether they are Chinese characters
 * @is_spoken: whether there is a letter, a digit or a character to say
 */
typedef struct {
  char *text;
  gboolean is_han;
  gboolean is_spoken;
} YdVoiceRun;

char *yd_voice_text_clean (const char *text);
GPtrArray *yd_voice_text_split (const char *phrase, gboolean is_han);

G_END_DECLS
