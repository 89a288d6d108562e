/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YD_WAVE_MAX_BYTES (G_GINT64_CONSTANT (1) << 30)
#define YD_WAVE_MAX_CHANNELS 8

/**
 * YdWave:
 * @samples: @n_frames times @n_channels samples, the channels of one instant side by side
 * @n_frames: how many instants
 * @n_channels: 1 to `YD_WAVE_MAX_CHANNELS`
 * @sample_rate: instants per second, > 0
 *
 * Sound as 16-bit integers.
 */
typedef struct {
  gint16 *samples;
  gsize n_frames;
  int n_channels;
  int sample_rate;
} YdWave;

YdWave *yd_wave_new (gsize n_frames, int n_channels, int sample_rate);
void yd_wave_free (YdWave *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdWave, yd_wave_free)

gint64 yd_wave_duration_ns (const YdWave *self);
YdWave *yd_wave_parse (const guint8 *bytes, gsize size_bytes, GError **error);
YdWave *yd_wave_load (const char *path, GCancellable *cancellable, GError **error);
gboolean
yd_wave_save (const YdWave *self, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
