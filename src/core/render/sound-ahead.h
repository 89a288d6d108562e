/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-pipeline.h"
#include "core/render/sound-encoder.h"

G_BEGIN_DECLS

typedef struct _YdSoundAhead YdSoundAhead;

YdSoundAhead *yd_sound_ahead_new (const YdExportJob *job, YdSoundEncoder *encoder);
void yd_sound_ahead_free (YdSoundAhead *self);
gboolean
yd_sound_ahead_take (YdSoundAhead *self, gboolean waits, GPtrArray **packets, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundAhead, yd_sound_ahead_free)

G_END_DECLS
