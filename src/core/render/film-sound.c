/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sound of a film, or of a part of it, from its beginning to its end, as loud as it shall be.
 */
#include "core/render/film-sound.h"

#include <math.h>

#include "core/render/limiter.h"

#define CHUNK_SAMPLES 16384
#define EDGE_SAMPLES                                                                               \
  (YD_SAMPLE_RATE * 3 / 1000) /* a part begins and ends on a ramp, or it clicks */
#define CODEC_MARGIN_DB 1.2   /* AAC gives peaks of noise back about so much higher */
#define MAX_GAIN_DB 40.0
#define CLOSE_LU 0.1
#define MAX_ROUNDS 6
#define MIN_SLOPE 0.2 /* loudness won for a dB of gain: less and less where peaks are held down */

struct _YdFilmSound {
  YdRenderer *renderer;
  YdSnapshot *snapshot;
  YdLimiter *limiter; /* NULL when peaks need none */
  float gain;
  gint64 first_sample; /* of the film */
  gint64 end_sample;
  gint64 position; /* of the next sample to render */
  gboolean has_ramp_in;
  gboolean has_ramp_out;
  gboolean is_primed;
};

/**
 * yd_film_sound_new:
 * @snapshot: the film
 * @range: (nullable): the part of it; %NULL for all of it
 * @mastering: (nullable): how loud it shall be; %NULL for as it is
 *
 * Starts to play a film's sound, with caches of its own.
 *
 * Returns: (transfer full): the sound, at its first sample
 */
YdFilmSound *
yd_film_sound_new (YdSnapshot *snapshot, const YdExportRange *range, const YdMastering *mastering)
{
  const gint64 film_end = yd_frame_rate_start_sample (snapshot->rate, snapshot->duration_frames);
  YdFilmSound *self = g_new0 (YdFilmSound, 1);

  self->renderer = yd_renderer_new ();
  self->snapshot = yd_snapshot_ref (snapshot);
  self->first_sample = self->position = range ? range->start_sample : 0;
  self->end_sample = range ? range->start_sample + range->n_samples : film_end;
  self->has_ramp_in = self->first_sample > 0;
  self->has_ramp_out = self->end_sample < film_end;
  self->gain = mastering ? (float) pow (10, mastering->gain_db / 20) : 1;
  if (mastering && mastering->is_limited)
    self->limiter = yd_limiter_new (mastering->ceiling_db);
  return self;
}

/**
 * yd_film_sound_free:
 * @self: (transfer full): a film's sound
 *
 * Stops.
 */
void
yd_film_sound_free (YdFilmSound *self)
{
  g_clear_pointer (&self->limiter, yd_limiter_free);
  yd_snapshot_unref (self->snapshot);
  yd_renderer_free (self->renderer);
  g_free (self);
}

/* What is heard of a sample: nothing beyond the part, less close to where it was cut */
static float
get_share (YdFilmSound *self, gint64 sample)
{
  const gint64 from = sample - self->first_sample, left = self->end_sample - 1 - sample;
  float share = left < 0 ? 0 : 1;

  if (self->has_ramp_in && from < EDGE_SAMPLES)
    share *= (from + 0.5f) / EDGE_SAMPLES;
  if (self->has_ramp_out && left >= 0 && left < EDGE_SAMPLES)
    share *= (left + 0.5f) / EDGE_SAMPLES;
  return share;
}

static void
shape (YdFilmSound *self, float *interleaved, gsize n_samples)
{
  const gint64 first = self->position, end = first + (gint64) n_samples;
  const gboolean is_inside = (!self->has_ramp_in || first >= self->first_sample + EDGE_SAMPLES) &&
                             (!self->has_ramp_out || end <= self->end_sample - EDGE_SAMPLES);

  for (gsize i = 0; i < 2 * n_samples; i++)
    interleaved[i] *= self->gain;
  for (gsize i = 0; i < n_samples && !is_inside; i++) {
    const float share = get_share (self, first + (gint64) i);
    interleaved[2 * i] *= share;
    interleaved[2 * i + 1] *= share;
  }
}

static gboolean
render_next (YdFilmSound *self,
             float *interleaved,
             gsize n_samples,
             GCancellable *cancellable,
             GError **error)
{
  if (!yd_render_audio (self->renderer, self->snapshot, self->position, n_samples, interleaved,
                        cancellable, error))
    return FALSE;
  shape (self, interleaved, n_samples);
  self->position += (gint64) n_samples;
  if (self->limiter)
    yd_limiter_process (self->limiter, interleaved, n_samples);
  return TRUE;
}

/**
 * yd_film_sound_read:
 * @self: a film's sound
 * @interleaved: (out): where left and right go; silence after the film's end
 * @n_samples: how many pairs
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Gives the next samples. Blocks.
 *
 * Returns: whether they were made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_film_sound_read (YdFilmSound *self,
                    float *interleaved,
                    gsize n_samples,
                    GCancellable *cancellable,
                    GError **error)
{
  const gsize latency = yd_limiter_get_latency ();

  if (self->limiter && !self->is_primed) { /* what the limiter gives before the first sample */
    g_autofree float *dropped = g_new (float, 2 * latency);
    if (!render_next (self, dropped, latency, cancellable, error))
      return FALSE;
  }
  self->is_primed = TRUE;
  return render_next (self, interleaved, n_samples, cancellable, error);
}

/**
 * yd_film_measure_loudness:
 * @snapshot: the film
 * @range: (nullable): the part of it; %NULL for all of it
 * @mastering: (nullable): how its sound is changed before it is measured
 * @loudness: (out): how loud it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Renders the film's sound and measures it. Blocks.
 *
 * Returns: whether it was measured; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_film_measure_loudness (YdSnapshot *snapshot,
                          const YdExportRange *range,
                          const YdMastering *mastering,
                          YdLoudness *loudness,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (YdFilmSound) sound = yd_film_sound_new (snapshot, range, mastering);
  g_autoptr (YdLoudnessMeter) meter = yd_loudness_meter_new ();
  g_autofree float *chunk = g_new (float, 2 * CHUNK_SAMPLES);
  const gint64 n_samples = sound->end_sample - sound->first_sample;

  for (gint64 done = 0; done < n_samples; done += CHUNK_SAMPLES) {
    const gsize n = (gsize) MIN (CHUNK_SAMPLES, n_samples - done);
    if (!yd_film_sound_read (sound, chunk, n, cancellable, error))
      return FALSE;
    yd_loudness_meter_add (meter, chunk, n);
  }
  *loudness = yd_loudness_meter_get (meter);
  return TRUE;
}

/**
 * yd_film_find_mastering:
 * @snapshot: the film
 * @range: (nullable): the part of it; %NULL for all of it
 * @target_lufs: how loud it shall be
 * @true_peak_db: what no peak of the written film shall pass, dBTP
 * @mastering: (out): what to do for that
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Finds the gain that makes a film as loud as it shall be. Where peaks would pass the limit they
 * are held down, and because that takes loudness away the result is measured again. A silent film
 * is left alone. Blocks.
 *
 * Returns: whether it was found; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_film_find_mastering (YdSnapshot *snapshot,
                        const YdExportRange *range,
                        double target_lufs,
                        double true_peak_db,
                        YdMastering *mastering,
                        GCancellable *cancellable,
                        GError **error)
{
  YdLoudness loudness;

  *mastering = (YdMastering){ .ceiling_db = true_peak_db - CODEC_MARGIN_DB };
  if (!yd_film_measure_loudness (snapshot, range, NULL, &loudness, cancellable, error))
    return FALSE;
  if (loudness.integrated_lufs > YD_LOUDNESS_SILENCE)
    mastering->gain_db = MIN (target_lufs - loudness.integrated_lufs, MAX_GAIN_DB);
  if (loudness.true_peak_db + mastering->gain_db <= mastering->ceiling_db)
    return TRUE;

  mastering->is_limited = TRUE;
  double slope = 1, step = 0;
  for (int i = 0; i < MAX_ROUNDS && loudness.integrated_lufs > YD_LOUDNESS_SILENCE; i++) {
    const YdLoudness before = loudness;
    if (!yd_film_measure_loudness (snapshot, range, mastering, &loudness, cancellable, error))
      return FALSE;
    const double missing = target_lufs - loudness.integrated_lufs;
    if (fabs (missing) < CLOSE_LU)
      break;
    if (i > 0 && fabs (step) > CLOSE_LU / 10)
      slope = CLAMP ((loudness.integrated_lufs - before.integrated_lufs) / step, MIN_SLOPE, 1);
    step = MIN (missing / slope, MAX_GAIN_DB - mastering->gain_db);
    mastering->gain_db += step;
  }
  return TRUE;
}
