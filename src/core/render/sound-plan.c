/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From clips to what is heard of them, in samples. Clips that go on where the one before them stops
 * in the same file are one sound: what was split sounds as if it had not been. */
#include "core/render/sound-plan.h"

#include <math.h>

#include "core/render/framing.h"
#include "core/render/sound-stretch.h"
#include "core/timeline/ducking.h"

#define MIN_DB -200.0 /* below it there is silence */
#define MAX_DB 40.0
#define SAME_DB 0.005    /* levels that nobody can tell apart */
#define SAME_SAMPLES 2.0 /* what rounding to frames and nanoseconds can shift a split by */

static void
track_free (gpointer data)
{
  YdSoundTrack *track = data;

  g_array_unref (track->spans);
  g_array_unref (track->reaches);
  g_free (track);
}

/**
 * yd_sound_plan_free:
 * @self: (transfer full): a plan
 *
 * Frees a plan.
 */
void
yd_sound_plan_free (YdSoundPlan *self)
{
  g_ptr_array_unref (self->tracks);
  g_array_unref (self->speech);
  yd_snapshot_unref (self->snapshot);
  g_free (self);
}

/**
 * yd_gain_of_db:
 * @gain_db: a level
 *
 * Returns: the factor it stands for; 0 for what is no number
 */
float
yd_gain_of_db (double gain_db)
{
  return isfinite (gain_db) ? (float) pow (10, CLAMP (gain_db, MIN_DB, MAX_DB) / 20) : 0;
}

static gint64
sample_of_frame (YdSnapshot *snapshot, gint64 frame)
{
  return frame >= 0 ? yd_frame_rate_start_sample (snapshot->rate, frame)
                    : -yd_frame_rate_start_sample (snapshot->rate, -frame);
}

static gint64
sample_of_ns (gint64 time_ns)
{
  return time_ns / YD_SECOND_NS * YD_SAMPLE_RATE +
         time_ns % YD_SECOND_NS * YD_SAMPLE_RATE / YD_SECOND_NS;
}

/* A picture that dips lets the sound be cut in the middle; all others bring the sounds together */
static gboolean
is_cross_fade (YdTransition transition)
{
  switch (transition) {
  case YD_TRANSITION_CUT:
  case YD_TRANSITION_DIP_TO_BLACK:
  case YD_TRANSITION_DIP_TO_WHITE:
    return FALSE;
  case YD_TRANSITION_DISSOLVE:
  case YD_TRANSITION_WIPE:
  case YD_TRANSITION_SLIDE:
  case YD_TRANSITION_PUSH:
  case YD_TRANSITION_ZOOM:
  default:
    return TRUE;
  }
}

/* As loud at both ends as in the middle: the power of both sides together stays the same, and in
 * the middle both are as they were.
 * Source: W3C, Web Audio API 1.0, StereoPannerNode, the equal-power law, times the root of 2 */
static void
pan (float gains[2], double place)
{
  const double angle = (CLAMP (place, -1, 1) + 1) * G_PI_4;

  if (place == 0 || !isfinite (place))
    return;
  gains[0] *= (float) (G_SQRT2 * cos (angle));
  gains[1] *= (float) (G_SQRT2 * sin (angle));
}

static void
set_gains (YdSoundSpan *span, YdSnapshot *snapshot, const YdSnapshotTrack *track)
{
  const YdSnapshotClip *clip = span->clip;
  const GArray *keys = clip->keys[YD_KEY_PARAMETER_VOLUME];
  double gain_db = track->gain_db + snapshot->master_gain_db;

  span->has_keys = keys && keys->len > 1;
  if (!span->has_keys)
    gain_db += yd_snapshot_clip_get_value (clip, YD_KEY_PARAMETER_VOLUME, 0);
  span->gains[0] = span->gains[1] = yd_gain_of_db (gain_db);
  pan (span->gains, clip->pan);
  pan (span->gains, track->pan);
}

static void
set_times (YdSoundSpan *span, YdSnapshot *snapshot, const YdSnapshotTrack *track, guint index)
{
  const YdSnapshotClip *clip = span->clip;
  const YdSnapshotClip *next =
      index + 1 < track->clips->len ? track->clips->pdata[index + 1] : NULL;
  YdClipSpan frames = yd_track_get_span (track, index);

  if (!is_cross_fade (clip->transition)) {
    frames.first_frame = clip->start_frame;
    frames.in_frames = 0;
  }
  if (!next || !is_cross_fade (next->transition)) {
    frames.end_frame = clip->start_frame + clip->duration_frames;
    frames.out_frames = 0;
  }
  span->start_sample = sample_of_frame (snapshot, clip->start_frame);
  span->first = span->slope_first = sample_of_frame (snapshot, frames.first_frame);
  span->end = span->slope_end = sample_of_frame (snapshot, frames.end_frame);
  span->fade_in = sample_of_frame (snapshot, MAX (clip->fade_in_frames, 0));
  span->fade_out = sample_of_frame (snapshot, MAX (clip->fade_out_frames, 0));
  span->mix_in = sample_of_frame (snapshot, frames.in_frames);
  span->mix_out = sample_of_frame (snapshot, frames.out_frames);
  span->edge_in = span->edge_out = YD_EDGE_SAMPLES;
}

/* Nothing is heard before the file's beginning, and it begins with a ramp */
static void
keep_inside_file (YdSoundSpan *span)
{
  const double n_before = (double) span->line.origin / span->speed; /* film samples to or from it */

  if (span->line.is_backwards)
    span->end = MIN (span->end, span->line_sample + (gint64) ceil (n_before));
  else
    span->first = MAX (span->first, span->line_sample - (gint64) floor (n_before));
}

static void
set_line (YdSoundSpan *span)
{
  const YdSnapshotClip *clip = span->clip;

  span->speed = fabs (clip->speed);
  span->line = (YdSoundLine){
    .path = clip->path,
    .origin = sample_of_ns (clip->source_start_ns),
    .is_backwards = clip->speed < 0,
  };
  span->line_sample = span->start_sample;
  if (span->speed == 1)
    span->pace = YD_SOUND_PACE_AS_IS;
  else if (clip->is_pitch_kept && span->speed >= YD_STRETCH_MIN && span->speed <= YD_STRETCH_MAX)
    span->pace = YD_SOUND_PACE_STRETCHED;
  else
    span->pace = YD_SOUND_PACE_RESAMPLED;
  keep_inside_file (span);
  if (span->pace != YD_SOUND_PACE_STRETCHED)
    return;
  /* a stretched sound is only known from the line's sample 0 on */
  const gint64 n_more = MAX (span->line_sample - span->first, 0);
  const gint64 n_moved = (gint64) llrint ((double) n_more * span->speed);
  span->line_sample -= n_more;
  span->line.origin += span->line.is_backwards ? n_moved : -n_moved;
}

static double
get_edge_db (const YdSoundSpan *span, gint64 frame)
{
  return yd_snapshot_clip_get_value (span->clip, YD_KEY_PARAMETER_VOLUME, (double) frame);
}

/* Where in the file a clip is at a sample of the film */
static double
get_place (const YdSoundSpan *span, gint64 sample)
{
  const double run = (double) (sample - span->line_sample) * span->speed;

  return (double) span->line.origin + (span->line.is_backwards ? -run : run);
}

static gboolean
goes_on (const YdSoundSpan *before, const YdSoundSpan *span)
{
  const YdSnapshotClip *left = before->clip, *right = span->clip;
  const double shift =
      get_place (before, span->start_sample) - get_place (span, span->start_sample);

  return g_strcmp0 (left->path, right->path) == 0 && left->speed == right->speed &&
         before->pace == span->pace && before->end == span->first &&
         span->start_sample == span->first && before->mix_out == 0 && span->mix_in == 0 &&
         fabs (shift) <= SAME_SAMPLES * MAX (span->speed, 1);
}

/* Two clips that are one sound: the second one goes on in the line of the first one. Where they are
 * not as loud, one goes over into the other around the cut. */
static void
join (YdSoundSpan *before, YdSoundSpan *span)
{
  const double step_db =
      get_edge_db (before, before->clip->duration_frames) - get_edge_db (span, 0);
  const gboolean is_level = fabs (step_db) < SAME_DB && before->clip->pan == span->clip->pan;

  span->line = before->line;
  span->line_sample = before->line_sample;
  if (before->fade_out > 0 || span->fade_in > 0)
    return;
  if (is_level) {
    before->edge_out = span->edge_in = 0;
    return;
  }
  before->end += YD_EDGE_SAMPLES / 2;
  span->first -= YD_EDGE_SAMPLES / 2;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const YdSoundSpan *left = a, *right = b;

  return (left->first > right->first) - (left->first < right->first);
}

static void
set_reaches (YdSoundTrack *track)
{
  gint64 reach = G_MININT64;

  g_array_sort (track->spans, compare_spans);
  for (guint i = 0; i < track->spans->len; i++) {
    reach = MAX (reach, g_array_index (track->spans, YdSoundSpan, i).end);
    g_array_append_val (track->reaches, reach);
  }
}

static YdSoundTrack *
plan_track (YdSnapshot *snapshot, const YdSnapshotTrack *track)
{
  YdSoundTrack *self = g_new0 (YdSoundTrack, 1);

  self->is_ducked = track->kind == YD_TRACK_KIND_MUSIC;
  self->spans = g_array_new (FALSE, FALSE, sizeof (YdSoundSpan));
  self->reaches = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < track->clips->len; i++) {
    const YdSnapshotClip *clip = track->clips->pdata[i];
    if (!clip->path || !isfinite (clip->speed) || clip->speed == 0 ||
        (clip->kind != YD_CLIP_KIND_SOUND && clip->kind != YD_CLIP_KIND_VIDEO))
      continue;

    YdSoundSpan span = { .clip = clip };
    set_times (&span, snapshot, track, i);
    set_line (&span);
    set_gains (&span, snapshot, track);
    YdSoundSpan *before = self->spans->len > 0
                              ? &g_array_index (self->spans, YdSoundSpan, self->spans->len - 1)
                              : NULL;
    if (before && goes_on (before, &span))
      join (before, &span);
    if (span.first < span.end)
      g_array_append_val (self->spans, span);
  }
  set_reaches (self);
  return self;
}

/**
 * yd_sound_plan_new:
 * @snapshot: a film
 *
 * Works out what is heard of a film.
 *
 * Returns: (transfer full): the plan, which holds @snapshot
 */
YdSoundPlan *
yd_sound_plan_new (YdSnapshot *snapshot)
{
  YdSoundPlan *self = g_new0 (YdSoundPlan, 1);

  self->snapshot = yd_snapshot_ref (snapshot);
  self->end_sample = sample_of_frame (snapshot, snapshot->duration_frames);
  self->tracks = g_ptr_array_new_with_free_func (track_free);
  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    if (yd_snapshot_track_is_heard (track, snapshot))
      g_ptr_array_add (self->tracks, plan_track (snapshot, track));
  }
  self->speech = yd_ducking_find_speech (snapshot, 0, self->end_sample);
  return self;
}

/**
 * yd_sound_track_find:
 * @self: a track of a plan
 * @sample: of the film
 *
 * Finds the first span that may be heard at a sample or later.
 *
 * Returns: its index; the number of spans when there is none
 */
guint
yd_sound_track_find (const YdSoundTrack *self, gint64 sample)
{
  guint low = 0, high = self->reaches->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    if (g_array_index (self->reaches, gint64, middle) > sample)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/* What changes slowly: fades, cross-fades and key frames */
static float
get_slope (const YdSoundSpan *self, YdFrameRate rate, gint64 sample)
{
  const double from = (double) (sample - self->slope_first);
  const double left = (double) (self->slope_end - sample);
  float gain = 1;

  if (self->fade_in > 0 && from < (double) self->fade_in)
    gain *= yd_smooth (from / (double) self->fade_in);
  if (self->fade_out > 0 && left < (double) self->fade_out)
    gain *= yd_smooth (left / (double) self->fade_out);
  if (self->mix_in > 0 &&
      from < (double) self->mix_in) /* equal power: two sounds stay as loud together */
    gain *= (float) sin (G_PI_2 * MAX (from, 0) / (double) self->mix_in);
  if (self->mix_out > 0 && left < (double) self->mix_out)
    gain *= (float) sin (G_PI_2 * MAX (left, 0) / (double) self->mix_out);
  if (self->has_keys) {
    const double frame =
        (double) (sample - self->start_sample) * rate.num / ((double) rate.den * YD_SAMPLE_RATE);
    gain *= yd_gain_of_db (yd_snapshot_clip_get_value (self->clip, YD_KEY_PARAMETER_VOLUME, frame));
  }
  return gain;
}

/* The ramps that keep a cut from clicking */
static void
shape_edges (const YdSoundSpan *self, gint64 first, gsize n_samples, float *gains)
{
  const gint64 end = first + (gint64) n_samples;

  for (gint64 i = first; i < MIN (end, self->first + self->edge_in); i++)
    gains[i - first] *= yd_smooth (((double) (i - self->first) + 0.5) / (double) self->edge_in);
  for (gint64 i = MAX (first, self->end - self->edge_out); i < end; i++)
    gains[i - first] *= yd_smooth (((double) (self->end - i) - 0.5) / (double) self->edge_out);
}

/**
 * yd_sound_span_get_gains:
 * @self: a span of a plan
 * @rate: of the film
 * @first: a sample of the film, inside the span
 * @n_samples: how many, none outside the span
 * @gains: (out): the factor for each of them, besides those of the left and right side; slopes are
 *   straight lines of 1.3 ms
 *
 * Finds how loud a clip is by its fades, cross-fades, key frames and edges.
 *
 * Returns: whether any factor is not 1; if none is, @gains is not written
 */
gboolean
yd_sound_span_get_gains (const YdSoundSpan *self,
                         YdFrameRate rate,
                         gint64 first,
                         gsize n_samples,
                         float *gains)
{
  const gint64 end = first + (gint64) n_samples;
  const gboolean is_sloped = self->has_keys ||
                             first < self->slope_first + MAX (self->fade_in, self->mix_in) ||
                             end > self->slope_end - MAX (self->fade_out, self->mix_out);
  const gboolean is_at_edge =
      first < self->first + self->edge_in || end > self->end - self->edge_out;

  if (!is_sloped && !is_at_edge)
    return FALSE;
  for (gsize i = 0; !is_sloped && i < n_samples; i++)
    gains[i] = 1;
  gint64 cell = first - (first - self->slope_first) % YD_SLOPE_SAMPLES;
  if (cell > first) /* an edge reaches out before the slopes */
    cell -= YD_SLOPE_SAMPLES;
  float at = is_sloped ? get_slope (self, rate, cell) : 1;
  for (; is_sloped && cell < end; cell += YD_SLOPE_SAMPLES) {
    const float next = get_slope (self, rate, cell + YD_SLOPE_SAMPLES);
    for (gint64 i = MAX (cell, first); i < MIN (cell + YD_SLOPE_SAMPLES, end); i++)
      gains[i - first] = at + (next - at) * ((float) (i - cell) / YD_SLOPE_SAMPLES);
    at = next;
  }
  if (is_at_edge)
    shape_edges (self, first, n_samples, gains);
  return TRUE;
}
