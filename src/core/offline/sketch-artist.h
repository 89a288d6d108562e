/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ai/provider.h"

G_BEGIN_DECLS

#define YD_TYPE_SKETCH_ARTIST (yd_sketch_artist_get_type ())
G_DECLARE_FINAL_TYPE (YdSketchArtist, yd_sketch_artist, YD, SKETCH_ARTIST, GObject)

YdSketchArtist *yd_sketch_artist_new (void);

G_END_DECLS
