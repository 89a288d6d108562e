/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_LOUDNESS_SILENCE (-70.0) /* LUFS; nothing was louder than this */

/**
 * YdLoudness:
 * @integrated_lufs: of the whole; `YD_LOUDNESS_SILENCE` when there is nothing to hear
 * @true_peak_db: highest peak between and on the samples, dBTP; -120 for digital silence
 *
 * How loud a film is.
 */
typedef struct {
  double integrated_lufs;
  double true_peak_db;
} YdLoudness;

typedef struct _YdLoudnessMeter YdLoudnessMeter;

YdLoudnessMeter *yd_loudness_meter_new (void);
void yd_loudness_meter_free (YdLoudnessMeter *self);
void yd_loudness_meter_add (YdLoudnessMeter *self, const float *interleaved, gsize n_samples);
YdLoudness yd_loudness_meter_get (YdLoudnessMeter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdLoudnessMeter, yd_loudness_meter_free)

G_END_DECLS
