/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules that hold for every timeline, as pure functions:
 *
 * | rule | error |
 * |---|---|
 * | two clips of a track never stand at one time | OVERLAP |
 * | nothing starts before zero | BEFORE_ZERO |
 * | everything lasts a frame or more | TOO_SHORT |
 * | every frame of a clip, and of the transitions at its ends, shows something of its file |
 *   OUTSIDE_SOURCE, INVALID_TRANSITION |
 * | a clip moves at 0.01 to 100 times its speed, either way, or stands | INVALID_SPEED |
 * | a transition leads in from a clip that touches, is even, and meets no other inside a clip |
 *   INVALID_TRANSITION |
 * | fades lie inside their clip | INVALID_FADE |
 * | pictures and titles lie on picture tracks, sound on sound tracks | WRONG_TRACK |
 *
 * What the store keeps of a film besides clips is checked in `timeline-check.c`. */
#include "core/timeline/timeline-rule.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/timeline/timeline-error.h"

#define ROUNDING_NS 1000000 /* what speeds and trims may round a moment by: less than any frame */

/**
 * yd_claim_frames:
 * @claimed_frame: (inout): where all that was claimed before ends; 0 at first
 * @start_frame: where something begins
 * @duration_frames: how long it lasts
 *
 * Claims time for the next clip of a track, or the next cue; they come by their start. This is the
 * one rule by which two of them stand at one time.
 *
 * Returns: whether all of its time was free
 */
gboolean
yd_claim_frames (gint64 *claimed_frame, gint64 start_frame, gint64 duration_frames)
{
  const gboolean is_free = start_frame >= *claimed_frame;
  gint64 end_frame;

  if (__builtin_add_overflow (start_frame, duration_frames, &end_frame))
    end_frame = duration_frames < 0 ? G_MININT64 : G_MAXINT64;
  *claimed_frame = MAX (*claimed_frame, end_frame);
  return is_free;
}

/**
 * yd_clip_extent_of_row:
 * @clip: a clip, which is not changed
 * @media_duration_ns: how long its file lasts, 0 where that is not known
 *
 * Returns: what the rules ask of @clip
 */
YdClipExtent
yd_clip_extent_of_row (YdClip *clip, gint64 media_duration_ns)
{
  return (YdClipExtent){
    .kind = clip->kind,
    .start_frame = clip->start_frame,
    .duration_frames = clip->duration_frames,
    .source_start_ns = clip->source_start_ns,
    .media_duration_ns = media_duration_ns,
    .speed = clip->speed,
    .transition_frames =
        clip->transition == YD_TRANSITION_CUT ? 0 : MAX (clip->transition_frames, 0),
  };
}

/**
 * yd_clip_extent_of_snapshot:
 * @clip: a clip
 *
 * Returns: what the rules ask of @clip
 */
YdClipExtent
yd_clip_extent_of_snapshot (const YdSnapshotClip *clip)
{
  return (YdClipExtent){
    .kind = clip->kind,
    .start_frame = clip->start_frame,
    .duration_frames = clip->duration_frames,
    .source_start_ns = clip->source_start_ns,
    .media_duration_ns = clip->media_duration_ns,
    .speed = clip->speed,
    .transition_frames =
        clip->transition == YD_TRANSITION_CUT ? 0 : MAX (clip->transition_frames, 0),
  };
}

/**
 * yd_clip_extent_get_end:
 * @self: a clip
 *
 * Returns: the first frame after it
 */
gint64
yd_clip_extent_get_end (const YdClipExtent *self)
{
  return self->start_frame + self->duration_frames;
}

static gboolean
has_end (const YdClipExtent *self)
{
  return self->media_duration_ns > 0 &&
         (self->kind == YD_CLIP_KIND_VIDEO || self->kind == YD_CLIP_KIND_SOUND);
}

/**
 * yd_clip_extent_shows:
 * @self: a clip
 * @rate: of the film
 * @frame: from the clip's start; may lie outside the clip
 *
 * Tells whether the clip's file holds the moment that would be shown at a frame.
 */
gboolean
yd_clip_extent_shows (const YdClipExtent *self, YdFrameRate rate, gint64 frame)
{
  if (!has_end (self))
    return TRUE;
  const gint64 ns = yd_source_ns_at (self->source_start_ns, self->speed, rate, frame);
  return ns >= -ROUNDING_NS && ns < self->media_duration_ns + (self->speed < 0 ? ROUNDING_NS : 0);
}

/* How many frames there are in a stretch of the file, from @frame on in steps of @step */
static gint64
count_from (const YdClipExtent *self, YdFrameRate rate, gint64 frame, int step, gint64 most)
{
  gint64 low = 0, high = most; /* the file has no holes, so what is shown is one stretch */

  while (low < high) {
    const gint64 middle = low + (high - low + 1) / 2;
    if (yd_clip_extent_shows (self, rate, frame + step * (middle - 1)))
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

/**
 * yd_clip_extent_count_frames:
 * @self: a clip
 * @rate: of the film
 *
 * Counts how long the clip could be, from its first frame on, until its file ends.
 *
 * Returns: a number of frames; `YD_MAX_FRAMES` where there is no end
 */
gint64
yd_clip_extent_count_frames (const YdClipExtent *self, YdFrameRate rate)
{
  return count_from (self, rate, 0, 1, YD_MAX_FRAMES);
}

/**
 * yd_clip_extent_max_transition:
 * @before: the clip before, on the same track
 * @clip: the clip that is led into
 * @after: (nullable): the clip after
 * @rate: of the film
 *
 * Finds the longest transition into a clip: half of it needs room in each clip beside the halves at
 * their other ends, and pictures of both files beyond the cut.
 *
 * Returns: an even number of frames, 0 where there is no room
 */
gint64
yd_clip_extent_max_transition (const YdClipExtent *before,
                               const YdClipExtent *clip,
                               const YdClipExtent *after,
                               YdFrameRate rate)
{
  if (yd_clip_extent_get_end (before) != clip->start_frame)
    return 0;

  const gboolean is_led_out = after && yd_clip_extent_get_end (clip) == after->start_frame;
  const gint64 room_before = before->duration_frames - before->transition_frames / 2;
  const gint64 room = clip->duration_frames - (is_led_out ? after->transition_frames / 2 : 0);
  const gint64 most = MIN (room_before, room);
  if (most <= 0)
    return 0;
  return 2 * MIN (count_from (clip, rate, -1, -1, most),
                  count_from (before, rate, before->duration_frames, 1, most));
}

/**
 * yd_track_kind_is_picture:
 * @track: what a track carries
 *
 * Tells whether a track is seen.
 */
gboolean
yd_track_kind_is_picture (YdTrackKind track)
{
  return track == YD_TRACK_KIND_VIDEO || track == YD_TRACK_KIND_OVERLAY;
}

/**
 * yd_track_kind_carries:
 * @track: what a track carries
 * @clip: what a clip is
 *
 * Tells whether a clip may lie on a track.
 */
gboolean
yd_track_kind_carries (YdTrackKind track, YdClipKind clip)
{
  return yd_track_kind_is_picture (track) == (clip != YD_CLIP_KIND_SOUND);
}

/**
 * yd_clip_dup_place:
 * @clip: a clip
 * @track: (nullable): its track
 * @rate: of the film
 *
 * Says which clip is meant, for messages.
 *
 * Returns: (transfer full): "“Hello” at 0:03.20 on “Picture”"
 */
char *
yd_clip_dup_place (YdClip *clip, YdTrack *track, YdFrameRate rate)
{
  const gint64 start = CLAMP (clip->start_frame, -YD_MAX_FRAMES, YD_MAX_FRAMES);
  const double seconds = (double) start * rate.den / rate.num;
  const char *name = track ? yd_track_get_title (track) : "?";

  if (*clip->text)
    return g_strdup_printf (_ ("“%s” at %.2f s on “%s”"), clip->text, seconds, name);
  return g_strdup_printf (_ ("the clip at %.2f s on “%s”"), seconds, name);
}

static gboolean
check_time (YdClip *clip, const char *place, GError **error)
{
  if (clip->start_frame < 0)
    g_set_error (
        error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_BEFORE_ZERO,
        _ ("Then %s would start before the film does, at frame %" PRId64 ". Move it less."), place,
        clip->start_frame);
  else if (clip->duration_frames < 1)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_TOO_SHORT,
                 _ ("Then %s would last %" PRId64 " frames. Leave it one frame or more, or take "
                    "it out."),
                 place, clip->duration_frames);
  else if (clip->start_frame > YD_MAX_FRAMES - clip->duration_frames ||
           clip->duration_frames > YD_MAX_FRAMES)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_TOO_LONG,
                 _ ("Then %s would end beyond what a film can hold, %d frames."), place,
                 YD_MAX_FRAMES);
  else
    return TRUE;
  return FALSE;
}

static gboolean
check_source (YdClip *clip,
              const YdClipExtent *extent,
              const char *place,
              YdFrameRate rate,
              GError **error)
{
  const double speed = fabs (clip->speed);

  if (!isfinite (speed) || (speed != 0 && speed < YD_MIN_SPEED) || speed > YD_MAX_SPEED) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_SPEED,
                 _ ("Then %s would run at %g times its speed. Choose 0.01 to 100, less than 0 for "
                    "backwards, or 0 for a freeze."),
                 place, clip->speed);
    return FALSE;
  }
  if (ABS (clip->source_start_ns) <= YD_MAX_SOURCE_NS && yd_clip_extent_shows (extent, rate, 0) &&
      yd_clip_extent_shows (extent, rate, clip->duration_frames - 1))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_OUTSIDE_SOURCE,
               _ ("The file of %s lasts %.2f s, which does not reach. Make the clip shorter or "
                  "slower, or begin elsewhere in the file."),
               place, extent->media_duration_ns / 1e9);
  return FALSE;
}

static gboolean
check_ends (YdClip *clip, const char *place, GError **error)
{
  if (clip->fade_in_frames < 0 || clip->fade_out_frames < 0 ||
      clip->fade_in_frames > clip->duration_frames ||
      clip->fade_out_frames > clip->duration_frames - clip->fade_in_frames) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_FADE,
                 _ ("The fades of %s last %" PRId64 " and %" PRId64 " frames, the clip %" PRId64
                    ". Make them shorter."),
                 place, clip->fade_in_frames, clip->fade_out_frames, clip->duration_frames);
    return FALSE;
  }
  if (clip->transition_frames >= 0 && clip->transition_frames % 2 == 0)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TRANSITION,
               _ ("The transition into %s lasts %" PRId64
                  " frames. It lies half on each side of the cut: choose an even number."),
               place, clip->transition_frames);
  return FALSE;
}

/**
 * yd_clip_check_track:
 * @clip: a clip, which is not changed
 * @track: a track it is on or shall go to
 * @error: set to `YD_TIMELINE_ERROR_WRONG_TRACK`
 *
 * Checks that a track carries such clips.
 *
 * Returns: whether it does
 */
gboolean
yd_clip_check_track (YdClip *clip, YdTrack *track, GError **error)
{
  if (yd_track_kind_carries (track->kind, clip->kind))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_TRACK,
               clip->kind == YD_CLIP_KIND_SOUND
                   ? _ ("The track “%s” carries pictures; a sound needs a track for sound.")
                   : _ ("The track “%s” carries sound; a picture needs a track for pictures."),
               yd_track_get_title (track));
  return FALSE;
}

/**
 * yd_clip_check:
 * @clip: a clip, which is not changed
 * @track: the track it is on
 * @extent: its extent
 * @rate: of the film
 * @error: set to the `YD_TIMELINE_ERROR` of the first rule it breaks
 *
 * Checks what holds for a clip alone.
 *
 * Returns: whether all rules hold
 */
gboolean
yd_clip_check (YdClip *clip,
               YdTrack *track,
               const YdClipExtent *extent,
               YdFrameRate rate,
               GError **error)
{
  g_autofree char *place = yd_clip_dup_place (clip, track, rate);

  return yd_clip_check_track (clip, track, error) && check_time (clip, place, error) &&
         check_source (clip, extent, place, rate, error) && check_ends (clip, place, error);
}

/**
 * yd_clip_check_pair:
 * @before: a clip, which is not changed
 * @clip: the next one of its track, which is not changed
 * @track: their track
 * @error: set to `YD_TIMELINE_ERROR_OVERLAP`
 *
 * Returns: whether they stand one after the other
 */
gboolean
yd_clip_check_pair (YdClip *before, YdClip *clip, YdTrack *track, GError **error)
{
  gint64 claimed_frame = G_MININT64;

  yd_claim_frames (&claimed_frame, before->start_frame, before->duration_frames);
  if (yd_claim_frames (&claimed_frame, clip->start_frame, clip->duration_frames))
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_OVERLAP,
               _ ("On “%s” two clips would stand at one time: from frame %" PRId64 " to %" PRId64
                  ", and from frame %" PRId64 ". Make room first, overwrite, or insert."),
               yd_track_get_title (track), before->start_frame,
               before->start_frame + before->duration_frames, clip->start_frame);
  return FALSE;
}
