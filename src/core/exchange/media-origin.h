/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/exchange/media-time.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

GHashTable *yd_media_origins_new (void);
YdMoment yd_media_origins_get (GHashTable *self, const YdSnapshotClip *clip, YdFrameRate rate);

G_END_DECLS
