/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/**
 * YdSoundMixer:
 *
 * What a film's sound is made with: decoded sound, stretched sound, and the plan of the film that
 * was heard last.
 */
typedef struct _YdSoundMixer YdSoundMixer;

YdSoundMixer *yd_sound_mixer_new (void);
void yd_sound_mixer_free (YdSoundMixer *self);
gboolean yd_sound_mixer_mix (YdSoundMixer *self,
                             YdSnapshot *snapshot,
                             gint64 first_sample,
                             gsize n_samples,
                             float *interleaved,
                             GCancellable *cancellable,
                             GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundMixer, yd_sound_mixer_free)

G_END_DECLS
