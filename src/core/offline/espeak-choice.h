/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enum-types.h"

G_BEGIN_DECLS

#define YD_NARRATOR G_MAXUINT /* in place of a number of characters: who tells the story */

/**
 * YdVoiceChoice:
 * @voice: name of the voice and its variant
 * @rate: 1 is the voice's own
 * @pitch: -1 to 1, 0 is the voice's own
 *
 * What a recipe for a character's lines says.
 */
typedef struct {
  char *voice;
  double rate;
  double pitch;
} YdVoiceChoice;

void yd_voice_choice_free (YdVoiceChoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdVoiceChoice, yd_voice_choice_free)

/**
 * YdVoice:
 * @name: what a recipe calls it
 * @language: BCP 47
 * @gender: whose voice it resembles
 * @title: what a person calls it, translated
 */
typedef struct {
  char *name;
  char *language;
  YdGender gender;
  char *title;
} YdVoice;

void yd_voice_free (YdVoice *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdVoice, yd_voice_free)

const char *yd_espeak_base_for_language (const char *language);
YdVoiceChoice *
yd_espeak_voice_choose (const char *language, YdGender gender, const char *age, guint n_before);
GPtrArray *yd_espeak_voices_list (void);
char **yd_espeak_list_names (void);
char **yd_espeak_list_languages (void);
gboolean yd_espeak_speaks (const char *language);

G_END_DECLS
