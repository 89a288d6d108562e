/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/media/wave-file.h"
#include "core/offline/music-score.h"

G_BEGIN_DECLS

#define YD_MUSIC_LEVEL_DB (-20.0) /* root mean square of a bed, against full scale */
#define YD_MUSIC_PEAK 0.7f        /* no sample is larger */

YdWave *
yd_music_synth_render (const YdMusicScore *score, GCancellable *cancellable, GError **error);

G_END_DECLS
