/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"
#include "core/render/loudness.h"
#include "core/render/renderer.h"

G_BEGIN_DECLS

/**
 * YdMastering:
 * @gain_db: for the whole film
 * @is_limited: whether peaks are held under the ceiling
 * @ceiling_db: dBTP
 *
 * What is done to the film's sound so that it is as loud as it shall be.
 */
typedef struct {
  double gain_db;
  gboolean is_limited;
  double ceiling_db;
} YdMastering;

typedef struct _YdFilmSound YdFilmSound;

YdFilmSound *
yd_film_sound_new (YdSnapshot *snapshot, const YdExportRange *range, const YdMastering *mastering);
void yd_film_sound_free (YdFilmSound *self);
gboolean yd_film_sound_read (YdFilmSound *self,
                             float *interleaved,
                             gsize n_samples,
                             GCancellable *cancellable,
                             GError **error);

gboolean yd_film_measure_loudness (YdSnapshot *snapshot,
                                   const YdExportRange *range,
                                   const YdMastering *mastering,
                                   YdLoudness *loudness,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean yd_film_find_mastering (YdSnapshot *snapshot,
                                 const YdExportRange *range,
                                 double target_lufs,
                                 double true_peak_db,
                                 YdMastering *mastering,
                                 GCancellable *cancellable,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdFilmSound, yd_film_sound_free)

G_END_DECLS
