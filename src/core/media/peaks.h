/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/media-folder.h"

G_BEGIN_DECLS

#define YD_PEAKS_CHANNELS 2
#define YD_PEAKS_BIN_SAMPLES 256

/**
 * YdPeak:
 * @low: the smallest sample, -32767 to 32767 for -1 to 1
 * @high: the largest sample
 * @rms: the root of the mean of the squares, 0 to 32767
 *
 * One side of a sound over some time.
 */
typedef struct {
  gint16 low;
  gint16 high;
  guint16 rms;
} YdPeak;

typedef struct _YdPeaks YdPeaks;

gboolean
yd_peaks_make (const char *source, const char *target, GCancellable *cancellable, GError **error);
YdPeaks *yd_peaks_load (const char *path, GError **error);
YdPeaks *yd_peaks_parse (GBytes *bytes, GError **error);
void yd_peaks_free (YdPeaks *self);
gint64 yd_peaks_get_n_samples (const YdPeaks *self);
void yd_peaks_get (const YdPeaks *self,
                   gint64 first_sample,
                   gint64 n_samples,
                   guint n_columns,
                   YdPeak *peaks);
YdPeaks *
yd_peaks_of_media (YdStore *store, YdMediaFile *media, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdPeaks, yd_peaks_free)

G_END_DECLS
