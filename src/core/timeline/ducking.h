/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* When somebody speaks: samples of the film, half-open. */
typedef struct {
  gint64 start_sample;
  gint64 end_sample;
} YdSpeech;

GArray *yd_ducking_find_speech (YdSnapshot *snapshot, gint64 first_sample, gint64 end_sample);
double yd_ducking_get_depth (const YdDucking *self, const GArray *speech, gint64 sample);

G_END_DECLS
