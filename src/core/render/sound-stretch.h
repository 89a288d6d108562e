/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/sound-line.h"

G_BEGIN_DECLS

#define YD_STRETCH_MIN 0.25 /* slower or faster, words are not understood any more */
#define YD_STRETCH_MAX 4.0

/**
 * YdSoundStretch:
 *
 * A line at another speed and at its own pitch.
 */
typedef struct _YdSoundStretch YdSoundStretch;

YdSoundStretch *yd_sound_stretch_new (const YdSoundLine *line, double speed);
void yd_sound_stretch_free (YdSoundStretch *self);
gboolean yd_sound_stretch_read (YdSoundStretch *self,
                                YdSoundBlocks *blocks,
                                gint64 first,
                                gsize n_samples,
                                float *interleaved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundStretch, yd_sound_stretch_free)

G_END_DECLS
