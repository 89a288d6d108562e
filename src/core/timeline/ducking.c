/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How music makes room for speech. The sound of the film and the key frames of a draft for another
 * program both follow this rule. */
#include "core/timeline/ducking.h"

static int
compare_speeches (gconstpointer a, gconstpointer b)
{
  const YdSpeech *left = a, *right = b;

  return (left->start_sample > right->start_sample) - (left->start_sample < right->start_sample);
}

/* Sorts what was found and makes one of spans that touch */
static void
merge_speeches (GArray *found)
{
  guint n = 0;

  g_array_sort (found, compare_speeches);
  for (guint i = 0; i < found->len; i++) {
    const YdSpeech *span = &g_array_index (found, YdSpeech, i);
    YdSpeech *last = n > 0 ? &g_array_index (found, YdSpeech, n - 1) : NULL;

    if (last && span->start_sample <= last->end_sample)
      last->end_sample = MAX (last->end_sample, span->end_sample);
    else
      g_array_index (found, YdSpeech, n++) = *span;
  }
  g_array_set_size (found, n);
}

/**
 * yd_ducking_find_speech:
 * @snapshot: a film
 * @first_sample: from where
 * @end_sample: to where
 *
 * Finds all speech that music hears between two samples: of the tracks for voices that are heard,
 * also where only a slope before or after it reaches in.
 *
 * Returns: (transfer full) (element-type YdSpeech): when somebody speaks, in order and apart
 */
GArray *
yd_ducking_find_speech (YdSnapshot *snapshot, gint64 first_sample, gint64 end_sample)
{
  const YdDucking *ducking = &snapshot->ducking;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (YdSpeech));

  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    if (track->kind != YD_TRACK_KIND_VOICE || !yd_snapshot_track_is_heard (track, snapshot))
      continue;
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      const YdSpeech speech = {
        yd_frame_rate_start_sample (snapshot->rate, clip->start_frame),
        yd_frame_rate_start_sample (snapshot->rate, clip->start_frame + clip->duration_frames),
      };
      if (clip->path && clip->speed != 0 &&
          speech.start_sample - ducking->attack_sample < end_sample &&
          speech.end_sample + ducking->release_sample > first_sample)
        g_array_append_val (found, speech);
    }
  }
  merge_speeches (found);
  return found;
}

/* Index of the first span that ends at @sample or later */
static guint
find_span (const GArray *speech, gint64 sample)
{
  guint low = 0, high = speech->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    if (g_array_index (speech, YdSpeech, middle).end_sample < sample)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/**
 * yd_ducking_get_depth:
 * @self: how music is ducked
 * @speech: (element-type YdSpeech): what `yd_ducking_find_speech` found
 * @sample: a sample of the film
 *
 * Tells how far music is pushed down: whole while somebody speaks, and on a slope without corners
 * before and after. The nearest speech decides.
 *
 * Returns: the part of @self's gain in decibels that holds there, 0 to 1
 */
double
yd_ducking_get_depth (const YdDucking *self, const GArray *speech, gint64 sample)
{
  const guint next = find_span (speech, sample);
  double depth = 0;

  if (next < speech->len) {
    const gint64 before = g_array_index (speech, YdSpeech, next).start_sample - sample;
    if (before <= 0)
      return 1;
    if (before < self->attack_sample)
      depth = 1 - (double) before / (double) self->attack_sample;
  }
  if (next > 0) {
    const gint64 after = sample - g_array_index (speech, YdSpeech, next - 1).end_sample;
    if (after < self->release_sample)
      depth = MAX (depth, 1 - (double) after / (double) self->release_sample);
  }
  return depth * depth * (3 - 2 * depth);
}
