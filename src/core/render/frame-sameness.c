/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What need not be drawn twice. */
#include "core/render/clip-placing.h"
#include "core/render/renderer-private.h"
#include "core/timeline/timeline-rule.h"

/**
 * yd_snapshot_find_cue:
 * @snapshot: a film
 * @frame: a frame number
 *
 * Returns: (nullable) (transfer none): the cue that is shown at a frame
 */
const YdSnapshotCue *
yd_snapshot_find_cue (YdSnapshot *snapshot, gint64 frame)
{
  guint low = 0, high = snapshot->cues->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotCue *cue = snapshot->cues->pdata[middle];
    if (cue->start_frame + cue->duration_frames > frame)
      high = middle;
    else
      low = middle + 1;
  }
  const YdSnapshotCue *cue = low < snapshot->cues->len ? snapshot->cues->pdata[low] : NULL;
  return cue && cue->start_frame <= frame ? cue : NULL;
}

static gboolean
is_same_track (YdSnapshot *snapshot, const YdSnapshotTrack *track, gint64 frame, gint64 other)
{
  YdTrackMoment a, b;
  const gboolean is_a = yd_track_get_moment (track, frame, &a);
  const gboolean is_b = yd_track_get_moment (track, other, &b);

  if (!is_a || !is_b)
    return is_a == is_b;
  if (a.index != b.index || a.n_frames > 0 || b.n_frames > 0)
    return FALSE;
  const YdSnapshotClip *clip = track->clips->pdata[a.index];
  const YdClipSpan span = yd_track_get_span (track, a.index);
  const YdClipState state = yd_clip_get_state (clip, &span, snapshot->rate, frame);
  const YdClipState then = yd_clip_get_state (clip, &span, snapshot->rate, other);
  return (state.opacity == 0 && then.opacity == 0) || yd_clip_state_equal (&state, &then);
}

/**
 * yd_render_frame_is_same:
 * @snapshot: a film
 * @frame: a frame number
 * @other: another one
 *
 * Tells whether two frames are sure to be equal, byte for byte, at every size and by every
 * renderer: nothing moves, fades or takes turns, and the same cue is shown. Costs a few searches; a
 * %FALSE proves nothing.
 */
gboolean
yd_render_frame_is_same (YdSnapshot *snapshot, gint64 frame, gint64 other)
{
  const YdSnapshotCue *cue = yd_snapshot_find_cue (snapshot, frame);

  if (frame == other)
    return TRUE;
  const YdTextStyle *style = cue && cue->style ? cue->style : &snapshot->cue_style;
  if (cue != yd_snapshot_find_cue (snapshot, other) || (cue && style->karaoke != YD_KARAOKE_NONE))
    return FALSE;
  for (guint i = 0; i < snapshot->tracks->len; i++) {
    const YdSnapshotTrack *track = snapshot->tracks->pdata[i];
    if (yd_track_kind_is_picture (track->kind) && !track->is_hidden &&
        !is_same_track (snapshot, track, frame, other))
      return FALSE;
  }
  return TRUE;
}
