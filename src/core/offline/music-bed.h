/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/provider.h"

G_BEGIN_DECLS

#define YD_MUSIC_MAX_WHOLE_NS (180 * G_GINT64_CONSTANT (1000000000)) /* longer beds are loops */
#define YD_MUSIC_LOOP_NS (120 * G_GINT64_CONSTANT (1000000000))
#define YD_MUSIC_MIN_TEMPO_BPM 40
#define YD_MUSIC_MAX_TEMPO_BPM 200

#define YD_TYPE_MUSIC_BED (yd_music_bed_get_type ())
G_DECLARE_FINAL_TYPE (YdMusicBed, yd_music_bed, YD, MUSIC_BED, GObject)

YdMusicBed *yd_music_bed_new (void);

G_END_DECLS
