/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the camera looks. Both ends of a move are crops inside the picture; between them the crop
 * is a mixture of the two, so it cannot leave the picture either. A picture that shall be seen
 * whole is looked at through a crop that is larger than it in one direction, and in the middle
 * there. */
#include "core/render/framing.h"

#include <math.h>

#define MAX_ZOOM 64.0

static double
get_zoom (const YdFraming *framing)
{
  return isfinite (framing->zoom) ? CLAMP (framing->zoom, 1.0, MAX_ZOOM) : 1.0;
}

/* Where a part of @size begins when its middle shall be at @centre of @whole */
static double
place (double centre, double size, double whole)
{
  if (!isfinite (centre) || size >= whole)
    return (whole - size) / 2;
  return CLAMP (centre * whole - size / 2, 0, whole - size);
}

/**
 * yd_framing_get_crop:
 * @framing: where the camera looks; values that leave the picture are moved inside
 * @fit: whether a zoom of 1 fills the canvas or shows all of the picture
 * @picture_width: pixels
 * @picture_height: pixels
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds the part of the picture, in the shape of the canvas, that a framing means.
 *
 * Returns: the crop
 */
YdCrop
yd_framing_get_crop (const YdFraming *framing,
                     YdFit fit,
                     double picture_width,
                     double picture_height,
                     int width,
                     int height)
{
  const double shape = (double) width / height, other_width = picture_height * shape;
  const gboolean is_wide = picture_width >= other_width; /* than the canvas is */
  const gboolean is_high_whole = is_wide == (fit == YD_FIT_COVER);
  const double zoom = get_zoom (framing);
  const double crop_width = (is_high_whole ? other_width : picture_width) / zoom;
  const double crop_height = (is_high_whole ? picture_height : picture_width / shape) / zoom;

  return (YdCrop){
    place (framing->x, crop_width, picture_width),
    place (framing->y, crop_height, picture_height),
    crop_width,
    crop_height,
  };
}

/**
 * yd_clip_get_crop:
 * @clip: a clip with a picture
 * @part: how much of the clip's time is over, 0 at its first frame to 1 at its last
 * @picture_width: pixels
 * @picture_height: pixels
 * @width: of the canvas, pixels
 * @height: of the canvas, pixels
 *
 * Finds what the camera sees at a moment of its move. The zoom grows by the same factor in equal
 * parts of the (eased) move, which the eye takes for even speed.
 *
 * Source: zoom z (p) = z0 (z1 / z0) ^ p; all edges lie at s = (1/z - 1/z0) / (1/z1 - 1/z0) between
 * the two crops, so a point that both ends hold in place stays in place.
 *
 * Returns: the crop
 */
YdCrop
yd_clip_get_crop (const YdSnapshotClip *clip,
                  double part,
                  double picture_width,
                  double picture_height,
                  int width,
                  int height)
{
  const YdCrop from =
      yd_framing_get_crop (&clip->from, clip->fit, picture_width, picture_height, width, height);
  const YdCrop to =
      yd_framing_get_crop (&clip->to, clip->fit, picture_width, picture_height, width, height);
  const double ratio = get_zoom (&clip->to) / get_zoom (&clip->from);
  const double done = yd_easing_apply (clip->easing, CLAMP (part, 0, 1));
  const double share = fabs (ratio - 1) < 1e-9 ? done : (pow (ratio, -done) - 1) / (1 / ratio - 1);

  return (YdCrop){
    from.x + (to.x - from.x) * share,
    from.y + (to.y - from.y) * share,
    from.width + (to.width - from.width) * share,
    from.height + (to.height - from.height) * share,
  };
}

/* Frames of the transition that leads into clip @index; 0 for a cut */
static gint64
get_transition_frames (const YdSnapshotTrack *track, guint index)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];

  return clip->transition == YD_TRANSITION_CUT ? 0 : MAX (clip->transition_frames, 0) / 2 * 2;
}

/**
 * yd_track_get_span:
 * @track: a track
 * @index: of a clip on it
 *
 * Finds when a clip has a part in the film: its own time, half of the transition before it, and
 * half of the one into the clip that touches its end.
 *
 * Returns: the span
 */
YdClipSpan
yd_track_get_span (const YdSnapshotTrack *track, guint index)
{
  const YdSnapshotClip *clip = track->clips->pdata[index];
  const gint64 end_frame = clip->start_frame + clip->duration_frames;
  YdClipSpan span = { clip->start_frame, end_frame, get_transition_frames (track, index), 0 };

  if (index + 1 < track->clips->len) {
    const YdSnapshotClip *next = track->clips->pdata[index + 1];
    if (next->start_frame == end_frame)
      span.out_frames = get_transition_frames (track, index + 1);
  }
  span.first_frame -= span.in_frames / 2;
  span.end_frame += span.out_frames / 2;
  return span;
}

/**
 * yd_track_find_clip:
 * @track: a track
 * @frame: a frame number
 *
 * Finds the first clip that ends after a frame, transitions not counted.
 *
 * Returns: its index; the number of clips when there is none
 */
guint
yd_track_find_clip (const YdSnapshotTrack *track, gint64 frame)
{
  guint low = 0, high = track->clips->len;

  while (low < high) {
    const guint middle = (low + high) / 2;
    const YdSnapshotClip *clip = track->clips->pdata[middle];
    if (clip->start_frame + clip->duration_frames > frame)
      high = middle;
    else
      low = middle + 1;
  }
  return low;
}

/**
 * yd_track_get_moment:
 * @track: a track
 * @frame: a frame number
 * @moment: (out): what it shows
 *
 * Finds what a track shows at a frame: a clip, or the transition into one.
 *
 * Returns: whether it shows anything
 */
gboolean
yd_track_get_moment (const YdSnapshotTrack *track, gint64 frame, YdTrackMoment *moment)
{
  const guint index = yd_track_find_clip (track, frame);

  /* the transition into the clip at this frame, or already the one into the clip after it */
  for (guint i = index; i < MIN (index + 2, track->clips->len); i++) {
    const YdClipSpan span = yd_track_get_span (track, i);
    const gint64 step = frame - span.first_frame;
    if (step >= 0 && step < span.in_frames) {
      *moment = (YdTrackMoment){ i, step, span.in_frames };
      return TRUE;
    }
  }
  *moment = (YdTrackMoment){ .index = index };
  return index < track->clips->len && frame >= yd_track_get_span (track, index).first_frame;
}
