/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/cast/cast-draft.h"

G_BEGIN_DECLS

#define YD_TYPE_LOOK_EDITOR (yd_look_editor_get_type ())
G_DECLARE_FINAL_TYPE (YdLookEditor, yd_look_editor, YD, LOOK_EDITOR, AdwBin)

void yd_look_editor_set_draft (YdLookEditor *self, YdCastDraft *draft);

G_END_DECLS
