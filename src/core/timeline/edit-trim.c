/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The edges of clips, and what a clip shows between them. All of these act on the named clip alone:
 * a group is moved and removed together, but trimmed one by one.
 *
 * A camera move belongs to its clip as a whole: it begins with the first frame and arrives with the
 * last one, so a clip that is trimmed still ends on what the move leads to, only sooner or later.
 * Key frames keep their moments of the film, and a clip that is split goes on as it was. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/timeline/edit-private.h"

static gboolean
trim_tail (YdEdit *self, YdClip *clip, gint64 by_frames, YdEditFlags flags, GError **error)
{
  const gint64 old_end = clip->start_frame + clip->duration_frames;

  clip->duration_frames += by_frames;
  if ((flags & YD_EDIT_RIPPLE) && by_frames > 0 &&
      !yd_edit_put_in_time (self, old_end, by_frames, error))
    return FALSE;
  if (!yd_edit_save_clip (self, clip, error))
    return FALSE;
  /* more than all of it is refused in the end; no time but its own is taken out here */
  return !(flags & YD_EDIT_RIPPLE) || by_frames >= 0 || clip->duration_frames < 1 ||
         yd_edit_take_out_time (self, old_end + by_frames, old_end, clip->track, error);
}

/* With a ripple the clip begins where it did, and what comes later moves */
static gboolean
trim_head (YdEdit *self, YdClip *clip, gint64 by_frames, YdEditFlags flags, GError **error)
{
  const gint64 start = clip->start_frame;

  if (!(flags & YD_EDIT_RIPPLE))
    return yd_edit_cut_head (self, clip, by_frames, error);
  if (by_frames < 0) {
    /* the clip moves too, and then gets its new head where it began */
    if (!yd_edit_put_in_time (self, start, -by_frames, error))
      return FALSE;
    clip->start_frame = start - by_frames;
    return yd_edit_cut_head (self, clip, by_frames, error);
  }
  yd_clip_cut_head (clip, by_frames, yd_edit_get_rate (self));
  clip->start_frame = start;
  return yd_edit_shift_keys (self, clip, by_frames, error) &&
         yd_edit_save_clip (self, clip, error) &&
         (clip->duration_frames < 1 ||
          yd_edit_take_out_time (self, start, start + by_frames, clip->track, error));
}

static gboolean
check_by (gint64 by_frames, GError **error)
{
  if (by_frames >= -YD_MAX_FRAMES && by_frames <= YD_MAX_FRAMES)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_TOO_LONG,
               _ ("%" PRId64 " frames are more than a film can hold, %d."), by_frames,
               YD_MAX_FRAMES);
  return FALSE;
}

/**
 * yd_edit_trim:
 * @self: a change
 * @clip: id of a clip
 * @end: which edge
 * @by_frames: how far the edge moves in what the clip shows: above 0 later, below 0 earlier
 * @flags: `YD_EDIT_RIPPLE` has what comes later move along
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Lets a clip begin or end elsewhere. Transitions and fades at that edge are shortened to what is
 * left.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_trim (YdEdit *self,
              const char *clip,
              YdClipEnd end,
              gint64 by_frames,
              YdEditFlags flags,
              GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);

  if (!named || !check_by (by_frames, error))
    return FALSE;
  return end == YD_CLIP_HEAD ? trim_head (self, named, by_frames, flags, error)
                             : trim_tail (self, named, by_frames, flags, error);
}

/* The clip that touches @clip; @is_before for the one at its head */
static YdClip *
find_touching (YdEdit *self, YdClip *clip, gboolean is_before, GError **error)
{
  YdClip *other =
      is_before ? yd_edit_find_before (self, clip, error) : yd_edit_find_after (self, clip, error);
  const YdClip *left = is_before ? other : clip, *right = is_before ? clip : other;

  if (other && left->start_frame + left->duration_frames != right->start_frame)
    g_clear_object (&other);
  return other;
}

/**
 * yd_edit_roll:
 * @self: a change
 * @clip: id of the clip after the edit point
 * @by_frames: how far the edit point moves
 * @error: set to `YD_TIMELINE_ERROR_NO_NEIGHBOR` or to the rule that would be broken
 *
 * Moves the cut between two clips that touch: one gets longer, the other shorter.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_roll (YdEdit *self, const char *clip, gint64 by_frames, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GError) failure = NULL;
  if (!named || !check_by (by_frames, error))
    return FALSE;

  g_autoptr (YdClip) before = find_touching (self, named, TRUE, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!before) {
    g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_NEIGHBOR,
                         _ ("No clip ends where this one begins, so there is no cut to move. Trim "
                            "the clip instead."));
    return FALSE;
  }
  before->duration_frames += by_frames;
  return yd_edit_save_clip (self, before, error) &&
         yd_edit_cut_head (self, named, by_frames, error);
}

/**
 * yd_edit_slip:
 * @self: a change
 * @clip: id of a clip of a film or sound
 * @by_frames: how much later in its file it begins
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND` or `YD_TIMELINE_ERROR_OUTSIDE_SOURCE`
 *
 * Has a clip show another part of its file in the same place.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_slip (YdEdit *self, const char *clip, gint64 by_frames, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  if (!named || !check_by (by_frames, error))
    return FALSE;
  if (!yd_edit_has_source (named)) {
    g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_KIND,
                         _ ("A still or title shows the same at every moment, so it has nothing to "
                            "slip."));
    return FALSE;
  }
  named->source_start_ns =
      yd_source_ns_at (named->source_start_ns, 1, yd_edit_get_rate (self), by_frames);
  return yd_edit_save_clip (self, named, error);
}

/**
 * yd_edit_slide:
 * @self: a change
 * @clip: id of a clip
 * @by_frames: how far it moves
 * @error: set to the rule that would be broken
 *
 * Moves a clip between its neighbors: those that touch it get longer and shorter, so that no gap
 * opens.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_slide (YdEdit *self, const char *clip, gint64 by_frames, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GError) failure = NULL;
  if (!named || !check_by (by_frames, error))
    return FALSE;

  g_autoptr (YdClip) before = find_touching (self, named, TRUE, &failure);
  g_autoptr (YdClip) after = failure ? NULL : find_touching (self, named, FALSE, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (before)
    before->duration_frames += by_frames;
  named->start_frame += by_frames;
  return (!before || yd_edit_save_clip (self, before, error)) &&
         yd_edit_save_clip (self, named, error) &&
         (!after || yd_edit_cut_head (self, after, by_frames, error));
}
