/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_SILENT_DB (-96.0) /* of a picture that is not heard */

gboolean yd_clip_is_heard (const YdSnapshotClip *clip);
void yd_film_join_sounds (YdSnapshot *film, GHashTable *whole);

G_END_DECLS
