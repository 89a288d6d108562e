/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds of a foreign film, whatever the bytes were: there is one or an error, and once mended
 * it obeys the rules of a timeline. */
#pragma once

#include <math.h>

#include "core/base/loss.h"
#include "core/timeline/film-mend.h"
#include "core/timeline/timeline-rule.h"

static inline void
check_clip (YdSnapshot *film, const YdSnapshotTrack *track, guint index)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const YdSnapshotClip *before = index > 0 ? track->clips->pdata[index - 1] : NULL;

  g_assert_true (yd_track_kind_carries (track->kind, clip->kind));
  g_assert_cmpint (clip->start_frame, >=, 0);
  g_assert_cmpint (clip->duration_frames, >, 0);
  g_assert_cmpint (clip->start_frame + clip->duration_frames, <=, YD_MAX_FRAMES);
  g_assert_true (isfinite (clip->speed) && isfinite (clip->scale) && isfinite (clip->opacity));
  g_assert_cmpint (clip->transition_frames % 2, ==, 0);
  g_assert_cmpint (clip->fade_in_frames + clip->fade_out_frames, <=, clip->duration_frames);
  if (before)
    g_assert_cmpint (before->start_frame + before->duration_frames, <=, clip->start_frame);
  if (clip->text)
    g_assert_true (g_utf8_validate (clip->text, -1, NULL));
}

static inline void
check_film (YdSnapshot *film, const GError *error)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  gint64 at = 0;

  g_assert_true ((film == NULL) == (error != NULL));
  if (!film)
    return;
  yd_film_mend (film, losses);
  g_assert_true (yd_frame_rate_is_valid (film->rate));
  for (guint i = 0; i < film->tracks->len; i++) {
    const YdSnapshotTrack *track = film->tracks->pdata[i];
    for (guint j = 0; j < track->clips->len; j++)
      check_clip (film, track, j);
  }
  for (guint i = 0; i < film->cues->len; i++) {
    const YdSnapshotCue *cue = film->cues->pdata[i];
    g_assert_cmpint (cue->start_frame, >=, at);
    g_assert_cmpint (cue->duration_frames, >, 0);
    at = cue->start_frame + cue->duration_frames;
  }
}
