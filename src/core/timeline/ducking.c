/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How music makes room for speech. The sound of the film and the key frames of a draft for another
 * program both follow this rule. */
#include "core/timeline/ducking.h"

/**
 * yd_ducking_find_speech:
 * @snapshot: a film
 * @first_sample: from where
 * @end_sample: to where
 *
 * Finds all speech that music hears between two samples: of the tracks for voices that are not
 * muted, also where only a slope before or after it reaches in.
 *
 * Returns: (transfer full) (element-type YdSpeech): when somebody speaks
 */
GArray *
yd_ducking_find_speech (YdSnapshot *snapshot, gint64 first_sample, gint64 end_sample)
{
  const YdDucking *ducking = &snapshot->ducking;
  GArray *found = g_array_new (FALSE, FALSE, sizeof (YdSpeech));

  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    if (track->kind != YD_TRACK_KIND_VOICE || track->is_muted)
      continue;
    for (guint j = 0; j < track->clips->len; j++) {
      const YdSnapshotClip *clip = track->clips->pdata[j];
      const YdSpeech speech = {
        yd_frame_rate_start_sample (snapshot->rate, clip->start_frame),
        yd_frame_rate_start_sample (snapshot->rate, clip->start_frame + clip->duration_frames),
      };
      if (clip->path && speech.start_sample - ducking->attack_sample < end_sample &&
          speech.end_sample + ducking->release_sample > first_sample)
        g_array_append_val (found, speech);
    }
  }
  return found;
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
  double depth = 0;

  for (guint i = 0; i < speech->len; i++) {
    const YdSpeech *span = &g_array_index (speech, YdSpeech, i);
    const gint64 before = span->start_sample - sample, after = sample - span->end_sample;

    if (before <= 0 && after <= 0)
      return 1;
    if (before > 0 && before < self->attack_sample)
      depth = MAX (depth, 1 - (double) before / self->attack_sample);
    if (after > 0 && after < self->release_sample)
      depth = MAX (depth, 1 - (double) after / self->release_sample);
  }
  return depth * depth * (3 - 2 * depth);
}
