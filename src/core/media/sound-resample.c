/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/media/sound-resample.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <libavutil/channel_layout.h>
#include <libswresample/swresample.h>
#include <string.h>

#define MAX_SAMPLES (1 << 28) /* more than an hour at any rate we meet */

static SwrContext *
open_resampler (int from_rate, int to_rate)
{
  AVChannelLayout mono = AV_CHANNEL_LAYOUT_MONO; /* not const: FFmpeg 5 asks so, and reads only */
  SwrContext *swr = NULL;

  if (swr_alloc_set_opts2 (&swr, &mono, AV_SAMPLE_FMT_FLT, to_rate, &mono, AV_SAMPLE_FMT_FLT,
                           from_rate, 0, NULL) < 0)
    return NULL;
  if (swr_init (swr) < 0)
    swr_free (&swr);
  return swr;
}

/**
 * yd_sound_resample:
 * @samples: (array length=n_samples): one channel
 * @n_samples: how many
 * @from_rate: samples per second of @samples
 * @to_rate: samples per second wanted
 * @n_out: (out): how many samples came of it: @n_samples · @to_rate / @from_rate, rounded up
 * @error: set to a `G_IO_ERROR`
 *
 * Gives a sound another sample rate, without delay.
 *
 * Returns: (transfer full) (nullable) (array length=n_out): the samples
 */
float *
yd_sound_resample (const float *samples,
                   gsize n_samples,
                   int from_rate,
                   int to_rate,
                   gsize *n_out,
                   GError **error)
{
  g_return_val_if_fail (from_rate > 0 && to_rate > 0, NULL);

  *n_out = (gsize) (((guint64) n_samples * to_rate + from_rate - 1) / from_rate);

  SwrContext *swr = n_samples < MAX_SAMPLES ? open_resampler (from_rate, to_rate) : NULL;
  if (!swr) {
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                 _ ("%zu samples at %d a second cannot be brought to %d a second. "
                    "Use a shorter sound or a common rate."),
                 n_samples, from_rate, to_rate);
    return NULL;
  }

  float *out = g_new0 (float, *n_out + 1); /* one more, so that nothing is not NULL */
  const guint8 *in_planes[] = { (const guint8 *) samples };
  guint8 *out_planes[] = { (guint8 *) out };
  const int n_first = swr_convert (swr, out_planes, (int) *n_out, in_planes, (int) n_samples);
  const int n_made = MAX (n_first, 0);
  guint8 *rest_planes[] = { (guint8 *) (out + n_made) };
  swr_convert (swr, rest_planes, (int) *n_out - n_made, NULL, 0); /* what the filter still holds */
  swr_free (&swr);
  return out;
}
