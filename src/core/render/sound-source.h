/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "core/render/film-tape.h"
#include "core/render/player.h"

G_BEGIN_DECLS

/**
 * YdFilmPlace:
 * @film_sample: what of the film is heard
 * @speed: how fast it goes on; 0 when the order is done
 *
 * Where a playing film is.
 */
typedef struct {
  double film_sample;
  double speed;
} YdFilmPlace;

#define YD_TYPE_SOUND_SOURCE (yd_sound_source_get_type ())
GType yd_sound_source_get_type (void);
typedef struct _YdSoundSource YdSoundSource;

GstElement *yd_sound_source_new (void);
gint64 yd_sound_source_prepare (YdSoundSource *self, const YdTapeOrder *order);
void yd_sound_source_set_film (YdSoundSource *self, const YdTapeFilm *film);
void yd_sound_source_forget (YdSoundSource *self);
gboolean yd_sound_source_locate (YdSoundSource *self, gint64 stream_ns, YdFilmPlace *place);
gboolean yd_sound_source_take_levels (YdSoundSource *self, gint64 stream_ns, YdLevels *levels);

G_END_DECLS
