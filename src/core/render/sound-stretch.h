/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_STRETCH_MIN 0.25 /* slower or faster, words are not understood any more */
#define YD_STRETCH_MAX 4.0
#define YD_STRETCH_REACH 8192 /* samples; what was read so long ago is not asked for again */

/**
 * YdStretchSource:
 * @read: gives any piece of the sound, also before its sample 0 and after its end; tells whether
 * any of it may be heard
 * @sound: for @read
 *
 * A sound to be stretched.
 */
typedef struct {
  gboolean (*read) (gpointer sound, gint64 first, gsize n_samples, float *interleaved);
  gpointer sound;
} YdStretchSource;

/**
 * YdSoundStretch:
 *
 * A sound at another speed and at its own pitch.
 */
typedef struct _YdSoundStretch YdSoundStretch;

YdSoundStretch *yd_sound_stretch_new (double speed);
void yd_sound_stretch_free (YdSoundStretch *self);
gboolean yd_sound_stretch_read (YdSoundStretch *self,
                                const YdStretchSource *source,
                                gint64 first,
                                gsize n_samples,
                                float *interleaved);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSoundStretch, yd_sound_stretch_free)

G_END_DECLS
