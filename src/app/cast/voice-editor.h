/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/cast/cast-draft.h"

G_BEGIN_DECLS

#define YD_TYPE_VOICE_EDITOR (yd_voice_editor_get_type ())
G_DECLARE_FINAL_TYPE (YdVoiceEditor, yd_voice_editor, YD, VOICE_EDITOR, AdwBin)

void yd_voice_editor_set_draft (YdVoiceEditor *self, YdCastDraft *draft);

G_END_DECLS
