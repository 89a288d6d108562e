/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The only place where the film's sound is made. Every gain is a function of the sample's number:
 * fades, cuts and ducking look at distances, never at what was played before. */
#include <math.h>
#include <string.h>

#include "core/render/renderer-private.h"
#include "core/timeline/ducking.h"

#define EDGE_SAMPLES (YD_SAMPLE_RATE * 3 / 1000) /* a cut is a ramp of 3 ms, or it clicks */

/* When and how loud one clip sounds, samples */
typedef struct {
  gint64 first;
  gint64 end;
  gint64 fade_in;
  gint64 fade_out;
  gint64 mix_in; /* length of the cross-fade with the clip before, 0 for a cut */
  gint64 mix_out;
  float gain;
} Envelope;

static float
gain_of_db (double db)
{
  return isfinite (db) ? (float) pow (10, CLAMP (db, -200, 40) / 20) : 0;
}

/* 0 to 1 without corners */
static float
smooth (double part)
{
  const double p = CLAMP (part, 0, 1);

  return (float) (p * p * (3 - 2 * p));
}

static gint64
sample_of_frame (YdSnapshot *snapshot, gint64 frame)
{
  return frame >= 0 ? yd_frame_rate_start_sample (snapshot->rate, frame)
                    : -yd_frame_rate_start_sample (snapshot->rate, -frame);
}

static Envelope
make_envelope (YdSnapshot *snapshot, const YdSnapshotTrack *track, guint index)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdSnapshotClip *next =
      index + 1 < track->clips->len ? track->clips->pdata[index + 1] : NULL;
  YdClipSpan span = yd_track_get_span (track, index);

  if (clip->transition != YD_TRANSITION_DISSOLVE) { /* dips cut the sound in their middle */
    span.first_frame = clip->start_frame;
    span.in_frames = 0;
  }
  if (!next || next->transition != YD_TRANSITION_DISSOLVE) {
    span.end_frame = clip->start_frame + clip->duration_frames;
    span.out_frames = 0;
  }
  return (Envelope){
    .first = sample_of_frame (snapshot, span.first_frame),
    .end = sample_of_frame (snapshot, span.end_frame),
    .fade_in = sample_of_frame (snapshot, MAX (clip->fade_in_frames, 0)),
    .fade_out = sample_of_frame (snapshot, MAX (clip->fade_out_frames, 0)),
    .mix_in = sample_of_frame (snapshot, span.in_frames),
    .mix_out = sample_of_frame (snapshot, span.out_frames),
    .gain = gain_of_db (clip->gain_db + track->gain_db),
  };
}

static float
get_gain (const Envelope *self, gint64 sample)
{
  const gint64 from = sample - self->first, left = self->end - 1 - sample;
  float gain = self->gain;

  if (from < EDGE_SAMPLES)
    gain *= smooth ((from + 0.5) / EDGE_SAMPLES);
  if (left < EDGE_SAMPLES)
    gain *= smooth ((left + 0.5) / EDGE_SAMPLES);
  if (from < self->fade_in)
    gain *= smooth ((from + 0.5) / self->fade_in);
  if (left < self->fade_out)
    gain *= smooth ((left + 0.5) / self->fade_out);
  if (from < self->mix_in) /* equal power: two different sounds stay as loud together */
    gain *= (float) sin (G_PI_2 * (from + 0.5) / self->mix_in);
  if (left < self->mix_out)
    gain *= (float) sin (G_PI_2 * (left + 0.5) / self->mix_out);
  return gain;
}

/* Adds the part of a sound that lies in one block */
static void
add_block (const YdSoundBlock *block,
           gint64 offset,
           gsize n,
           const Envelope *envelope,
           gint64 first_sample,
           const float *track_gains,
           float *out)
{
  const gsize n_there = offset < (gint64) block->n_samples ? block->n_samples - offset : 0;

  for (gsize i = 0; i < MIN (n, n_there); i++) {
    const float gain =
        get_gain (envelope, first_sample + (gint64) i) * (track_gains ? track_gains[i] : 1);
    out[2 * i] += block->samples[2 * (offset + i)] * gain;
    out[2 * i + 1] += block->samples[2 * (offset + i) + 1] * gain;
  }
}

/* Adds what a clip sounds between two samples of the film */
static void
add_clip (YdRenderer *self,
          YdSnapshot *snapshot,
          const YdSnapshotClip *clip,
          const Envelope *envelope,
          gint64 first_sample,
          gint64 end_sample,
          const float *track_gains,
          float *out)
{
  const gint64 source_start = clip->source_start_ns / YD_SECOND_NS * YD_SAMPLE_RATE +
                              clip->source_start_ns % YD_SECOND_NS * YD_SAMPLE_RATE / YD_SECOND_NS;
  const gint64 clip_start = sample_of_frame (snapshot, clip->start_frame);
  gint64 sample = MAX (MAX (first_sample, envelope->first), clip_start - source_start);
  const gint64 end = MIN (end_sample, envelope->end);

  while (sample < end) {
    const gint64 wanted = sample - clip_start + source_start;
    const gint64 index = wanted / YD_SOUND_BLOCK_SAMPLES;
    const gint64 offset = wanted % YD_SOUND_BLOCK_SAMPLES;
    const gint64 n = MIN (end - sample, YD_SOUND_BLOCK_SAMPLES - offset);
    const gint64 done = sample - first_sample;
    const YdSoundBlock *block = yd_renderer_get_sound_block (self, clip->path, index);
    if (!block)
      return;
    add_block (block, offset, (gsize) n, envelope, sample, track_gains ? track_gains + done : NULL,
               out + 2 * done);
    if (block->n_samples < YD_SOUND_BLOCK_SAMPLES)
      return; /* the sound's end */
    sample += n;
  }
}

static float *
make_music_gains (YdSnapshot *snapshot, gint64 first_sample, gsize n_samples)
{
  const YdDucking *ducking = &snapshot->ducking;
  const float ducked = gain_of_db (ducking->gain_db);
  g_autoptr (GArray) speeches =
      yd_ducking_find_speech (snapshot, first_sample, first_sample + (gint64) n_samples);
  float *gains = speeches->len > 0 ? g_new (float, n_samples) : NULL;

  for (gsize i = 0; gains && i < n_samples; i++) {
    const double depth = yd_ducking_get_depth (ducking, speeches, first_sample + (gint64) i);
    gains[i] = depth <= 0 ? 1 : depth >= 1 ? ducked : gain_of_db (ducking->gain_db * depth);
  }
  return gains;
}

static void
add_track (YdRenderer *self,
           YdSnapshot *snapshot,
           const YdSnapshotTrack *track,
           gint64 first_sample,
           gsize n_samples,
           float *out)
{
  const gint64 end_sample = first_sample + (gint64) n_samples;
  g_autofree float *gains = track->kind == YD_TRACK_KIND_MUSIC
                                ? make_music_gains (snapshot, first_sample, n_samples)
                                : NULL;

  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    const gboolean has_sound =
        clip->path && (clip->kind == YD_CLIP_KIND_SOUND || clip->kind == YD_CLIP_KIND_VIDEO);
    const Envelope envelope = make_envelope (snapshot, track, i);
    if (has_sound && envelope.first < end_sample && envelope.end > first_sample)
      add_clip (self, snapshot, clip, &envelope, first_sample, end_sample, gains, out);
  }
}

/**
 * yd_render_audio:
 * @self: a renderer
 * @snapshot: the film
 * @first_sample: of the film at 48 kHz, counted from 0
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go; beyond the film there is silence
 * @cancellable: (nullable): to give up between tracks
 * @error: return location for an error
 *
 * Makes a piece of the film's sound. The samples depend on the snapshot and their numbers alone,
 * so any way of cutting the film into pieces gives the same ones. They may be louder than 1;
 * export limits them. A sound that cannot be read is silent. Blocks.
 *
 * Returns: whether it was made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_render_audio (YdRenderer *self,
                 YdSnapshot *snapshot,
                 gint64 first_sample,
                 gsize n_samples,
                 float *interleaved,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (self != NULL && snapshot != NULL && interleaved != NULL, FALSE);

  const gint64 film_end = sample_of_frame (snapshot, snapshot->duration_frames);
  const gint64 first = CLAMP (first_sample, 0, film_end);
  const gint64 end = CLAMP (first_sample + (gint64) n_samples, first, film_end);
  memset (interleaved, 0, n_samples * 2 * sizeof (float));
  for (guint i = 0; i < snapshot->tracks->len && first < end; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (!track->is_muted)
      add_track (self, snapshot, track, first, (gsize) (end - first),
                 interleaved + 2 * (first - first_sample));
  }
  return TRUE;
}
