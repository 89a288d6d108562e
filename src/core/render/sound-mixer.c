/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adding up what is heard. Every gain is a function of the sample's number: fades, cuts and ducking
 * look at distances, never at what was played before. */
#include "core/render/sound-mixer.h"

#include <string.h>

#include "core/base/hot-loop.h"
#include "core/render/byte-cache.h"
#include "core/render/sound-plan.h"
#include "core/render/sound-stretch.h"
#include "core/timeline/ducking.h"

#define PIECE_SAMPLES 2048 /* made at once */
#define MAX_STRETCHES 64

struct _YdSoundMixer {
  YdSoundBlocks *blocks;
  YdByteCache *stretches; /* YdSoundStretch, each weighs 1 */
  float *speed_filter;    /* NULL before it is needed */
  YdSoundPlan *plan;      /* of the last film; NULL before */
  float pairs[2 * PIECE_SAMPLES];
  float gains[PIECE_SAMPLES];
  float ducked[PIECE_SAMPLES];
};

/**
 * yd_sound_mixer_new:
 *
 * Makes a mixer that has decoded nothing yet. Use it from one thread at a time.
 *
 * Returns: (transfer full): the mixer
 */
YdSoundMixer *
yd_sound_mixer_new (void)
{
  YdSoundMixer *self = g_new0 (YdSoundMixer, 1);

  self->blocks = yd_sound_blocks_new ();
  self->stretches =
      yd_byte_cache_new (MAX_STRETCHES, MAX_STRETCHES, (GDestroyNotify) yd_sound_stretch_free);
  return self;
}

/**
 * yd_sound_mixer_free:
 * @self: (transfer full): a mixer
 *
 * Frees a mixer and closes its files.
 */
void
yd_sound_mixer_free (YdSoundMixer *self)
{
  g_clear_pointer (&self->plan, yd_sound_plan_free);
  yd_byte_cache_free (self->stretches);
  yd_sound_blocks_free (self->blocks);
  g_free (self->speed_filter);
  g_free (self);
}

static YdSoundStretch *
get_stretch (YdSoundMixer *self, const YdSoundSpan *span)
{
  g_autofree char *key =
      g_strdup_printf ("%" G_GINT64_FORMAT "%c%.17g %s", span->line.origin,
                       span->line.is_backwards ? '-' : '+', span->speed, span->line.path);
  YdSoundStretch *stretch = yd_byte_cache_get (self->stretches, key);

  if (!stretch) {
    stretch = yd_sound_stretch_new (span->speed);
    yd_byte_cache_put (self->stretches, key, stretch, 1);
  }
  return stretch;
}

typedef struct {
  const YdSoundLine *line;
  YdSoundBlocks *blocks;
} LineSound;

static gboolean
read_line (gpointer sound, gint64 first, gsize n_samples, float *interleaved)
{
  const LineSound *self = sound;

  return yd_sound_line_read (self->line, self->blocks, first, n_samples, interleaved);
}

/* What a span's file gives for samples of the film, before all gains */
static gboolean
read_span (YdSoundMixer *self, const YdSoundSpan *span, gint64 first, gsize n_samples)
{
  const gint64 at = first - span->line_sample;
  LineSound sound = { &span->line, self->blocks };
  const YdStretchSource source = { read_line, &sound };

  switch (span->pace) {
  case YD_SOUND_PACE_STRETCHED:
    return yd_sound_stretch_read (get_stretch (self, span), &source, at, n_samples, self->pairs);
  case YD_SOUND_PACE_RESAMPLED:
    if (!self->speed_filter)
      self->speed_filter = yd_speed_filter_new ();
    return yd_sound_line_resample (&span->line, self->blocks, self->speed_filter, span->speed, at,
                                   n_samples, self->pairs);
  case YD_SOUND_PACE_AS_IS:
  default:
    return yd_sound_line_read (&span->line, self->blocks, at, n_samples, self->pairs);
  }
}

YD_HOT static void
multiply (float *gains, const float *others, gsize n)
{
  for (gsize i = 0; i < n; i++)
    gains[i] *= others[i];
}

YD_HOT static void
add_level (float *out, const float *pairs, gsize n, const float sides[2])
{
  const float left = sides[0], right = sides[1];

  for (gsize i = 0; i < n; i++) {
    out[2 * i] += pairs[2 * i] * left;
    out[2 * i + 1] += pairs[2 * i + 1] * right;
  }
}

YD_HOT static void
add_shaped (float *out, const float *pairs, const float *gains, gsize n, const float sides[2])
{
  const float left = sides[0], right = sides[1];

  for (gsize i = 0; i < n; i++) {
    out[2 * i] += pairs[2 * i] * (gains[i] * left);
    out[2 * i + 1] += pairs[2 * i + 1] * (gains[i] * right);
  }
}

/* Adds the part of a span that lies in a piece; @ducked belongs to the piece's first sample */
static void
add_span (YdSoundMixer *self,
          const YdSoundSpan *span,
          gint64 first,
          gint64 end,
          const float *ducked,
          float *out)
{
  const gint64 from = MAX (first, span->first), to = MIN (end, span->end);
  const gsize n = (gsize) MAX (to - from, 0), skip = (gsize) (from - first);

  if (n == 0 || (span->gains[0] == 0 && span->gains[1] == 0) || !read_span (self, span, from, n))
    return;
  const gboolean is_shaped =
      yd_sound_span_get_gains (span, self->plan->snapshot->rate, from, n, self->gains);
  if (is_shaped && ducked)
    multiply (self->gains, ducked + skip, n);
  if (is_shaped || ducked)
    add_shaped (out + 2 * skip, self->pairs, is_shaped ? self->gains : ducked + skip, n,
                span->gains);
  else
    add_level (out + 2 * skip, self->pairs, n, span->gains);
}

/* How much music is pushed down in a piece; %FALSE where it is not */
static gboolean
find_ducking (YdSoundMixer *self, gint64 first, gint64 end)
{
  const YdDucking *ducking = &self->plan->snapshot->ducking;
  const GArray *speech = self->plan->speech;
  gint64 cell = first - first % YD_SLOPE_SAMPLES;
  double depth = yd_ducking_get_depth (ducking, speech, cell);
  float at = yd_gain_of_db (ducking->gain_db * depth);
  gboolean is_ducked = FALSE;

  for (; cell < end; cell += YD_SLOPE_SAMPLES) {
    const double before = depth;
    depth = yd_ducking_get_depth (ducking, speech, cell + YD_SLOPE_SAMPLES);
    const float next = depth == before ? at : yd_gain_of_db (ducking->gain_db * depth);
    is_ducked = is_ducked || before != 0 || depth != 0;
    for (gint64 i = MAX (cell, first); i < MIN (cell + YD_SLOPE_SAMPLES, end); i++)
      self->ducked[i - first] = at + (next - at) * ((float) (i - cell) / YD_SLOPE_SAMPLES);
    at = next;
  }
  return is_ducked;
}

static void
add_tracks (YdSoundMixer *self, gint64 first, gint64 end, float *out)
{
  const GPtrArray *tracks = self->plan->tracks;
  const float *ducked = NULL;
  gboolean is_known = FALSE;

  for (guint i = 0; i < tracks->len; i++) {
    const YdSoundTrack *track = tracks->pdata[i];
    if (track->is_ducked && !is_known) {
      ducked = find_ducking (self, first, end) ? self->ducked : NULL;
      is_known = TRUE;
    }
    for (guint j = yd_sound_track_find (track, first); j < track->spans->len; j++) {
      const YdSoundSpan *span = &g_array_index (track->spans, YdSoundSpan, j);
      if (span->first >= end)
        break;
      add_span (self, span, first, end, track->is_ducked ? ducked : NULL, out);
    }
  }
}

/**
 * yd_sound_mixer_mix:
 * @self: a mixer
 * @snapshot: the film; it is kept until another one comes
 * @first_sample: of the film, counted from 0
 * @n_samples: how many pairs
 * @interleaved: (out): where left and right go; beyond the film there is silence
 * @cancellable: (nullable): to give up on the way
 * @error: return location for an error
 *
 * Makes a piece of a film's sound, as yd_render_audio() says. Blocks.
 *
 * Returns: whether it was made; %FALSE with `G_IO_ERROR_CANCELLED` only
 */
gboolean
yd_sound_mixer_mix (YdSoundMixer *self,
                    YdSnapshot *snapshot,
                    gint64 first_sample,
                    gsize n_samples,
                    float *interleaved,
                    GCancellable *cancellable,
                    GError **error)
{
  if (!self->plan || self->plan->snapshot != snapshot) {
    g_clear_pointer (&self->plan, yd_sound_plan_free);
    self->plan = yd_sound_plan_new (snapshot);
  }

  const gint64 film_end = self->plan->end_sample;
  const gint64 first = CLAMP (first_sample, 0, film_end);
  const gint64 end = CLAMP (first_sample + (gint64) n_samples, first, film_end);
  memset (interleaved, 0, n_samples * 2 * sizeof (float));
  for (gint64 at = first; at < end; at += PIECE_SAMPLES) {
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    add_tracks (self, at, MIN (at + PIECE_SAMPLES, end), interleaved + 2 * (at - first_sample));
  }
  return TRUE;
}
