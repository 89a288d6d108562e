/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

char *yd_film_name_clip (const YdSnapshotTrack *track, const YdSnapshotClip *clip);
char *
yd_film_name_clip_at (YdSnapshot *film, const YdSnapshotTrack *track, const YdSnapshotClip *clip);

G_END_DECLS
