/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Our own readers of sound files: stored waveforms and WAV. Whatever the bytes are, they end, and
 * what they give can be asked for anything. */
#include "core/media/peaks.h"
#include "core/media/wave-file.h"

int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size);

static void
draw (const YdPeaks *peaks)
{
  const gint64 n_samples = yd_peaks_get_n_samples (peaks);
  const gint64 starts[] = { -1000, 0, n_samples / 2, n_samples - 1, n_samples + 5 };
  const gint64 lengths[] = { 1, 255, 100000, MAX (n_samples, 1) };
  YdPeak columns[37 * YD_PEAKS_CHANNELS];

  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (lengths); k++)
      yd_peaks_get (peaks, starts[i], lengths[k], 37, columns);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize size)
{
  g_autoptr (GBytes) all = g_bytes_new_static (bytes, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (YdPeaks) peaks = yd_peaks_parse (all, &error);
  g_assert_true ((peaks == NULL) == (error != NULL));
  if (peaks)
    draw (peaks);

  g_autoptr (GError) wave_error = NULL;
  g_autoptr (YdWave) wave = yd_wave_parse (bytes, size, &wave_error);
  g_assert_true ((wave == NULL) == (wave_error != NULL));
  g_assert_true (!wave || yd_wave_duration_ns (wave) >= 0);
  return 0;
}
