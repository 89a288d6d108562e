/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is ours of a film and has no place in another program's format, as JSON that such a format
 * can carry for us. Times of clips are never among it: the other program may have changed them. */
#pragma once

#include "core/base/json.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_FILM_JSON_NAME "yiduo" /* of our member among those of other programs */

JsonObject *yd_film_json_of_clip (const YdSnapshotClip *clip);
void yd_film_json_read_clip (JsonObject *object, YdSnapshotClip *clip);
JsonObject *yd_film_json_of_track (const YdSnapshotTrack *track);
void yd_film_json_read_track (JsonObject *object, YdSnapshotTrack *track);
JsonObject *yd_film_json_of_film (YdSnapshot *film);
void yd_film_json_read_film (JsonObject *object, YdSnapshot *film);

G_END_DECLS
