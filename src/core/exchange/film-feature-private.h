/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How features of a film are described: of each clip, or of the film. */
#pragma once

#include "core/exchange/film-feature.h"

G_BEGIN_DECLS

/* One of the two; what adds nothing to @out says that the feature is not used. */
typedef struct {
  void (*of_clip) (GString *out, const YdSnapshotTrack *track, const YdSnapshotClip *clip);
  void (*of_film) (GString *out, YdSnapshot *film);
} YdFilmDescription;

extern const YdFilmDescription yd_film_descriptions[YD_N_FILM_FEATURES];

G_END_DECLS
