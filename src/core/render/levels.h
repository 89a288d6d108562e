/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_LEVELS_SILENCE_DB -120.0

/**
 * YdLevels:
 * @peak_db: highest sample of the left and the right side, dBFS
 * @true_peak_db: highest point of the wave, between samples too, dBTP
 * @rms_db: of the left and the right side, dBFS; a full sine has -3
 *
 * How loud a piece of sound is, for a meter. Silence is `YD_LEVELS_SILENCE_DB`.
 */
typedef struct {
  double peak_db[2];
  double true_peak_db[2];
  double rms_db[2];
} YdLevels;

void yd_levels_measure (const float *interleaved, gsize n_samples, YdLevels *levels);

G_END_DECLS
