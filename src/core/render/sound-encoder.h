/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libavcodec/avcodec.h>

#include "core/render/export-settings.h"

G_BEGIN_DECLS

typedef struct _YdSoundEncoder YdSoundEncoder;

YdSoundEncoder *
yd_sound_encoder_new (const YdExportSettings *settings, gboolean has_global_header, GError **error);
void yd_sound_encoder_free (YdSoundEncoder *self);
AVCodecContext *yd_sound_encoder_get_codec (YdSoundEncoder *self);
gsize yd_sound_encoder_get_frame_samples (YdSoundEncoder *self);
int yd_sound_encoder_send (YdSoundEncoder *self, const float *interleaved, gsize n_samples);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundEncoder, yd_sound_encoder_free)

G_END_DECLS
