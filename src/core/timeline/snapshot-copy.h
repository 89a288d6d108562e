/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

YdSnapshotClip *yd_snapshot_clip_copy (const YdSnapshotClip *self);
YdSnapshot *yd_snapshot_replace_clip (YdSnapshot *film, YdSnapshotClip *clip);
double yd_snapshot_clip_get_shape (const YdSnapshotClip *self, const YdSnapshot *film);
YdSnapshot *yd_snapshot_new_whole_picture (YdSnapshot *film, const char *clip);

G_END_DECLS
