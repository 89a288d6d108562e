/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the player shows: the film, the film with something tried out, or a picture as a whole while
 * its camera move is edited. */
#include "app/timeline/desk-private.h"
#include "core/timeline/snapshot-copy.h"

static void
take_view (YdDesk *self, YdSnapshot *view)
{
  YdSnapshot *old = self->view;

  self->view = view;
  yd_player_set_snapshot (self->player, view ? view : self->film);
  g_clear_pointer (&old, yd_snapshot_unref);
  g_signal_emit_by_name (self, "view");
}

void
yd_desk_choose_view (YdDesk *self)
{
  YdSnapshotClip *clip = yd_desk_get_camera_clip (self);
  if (!self->film)
    return;

  take_view (self, clip ? yd_snapshot_new_whole_picture (self->film, clip->id) : NULL);
  const gint64 at = yd_desk_get_position (self);
  if (clip && (at < clip->start_frame || at >= clip->start_frame + clip->duration_frames))
    yd_player_seek (self->player, clip->start_frame);
}

/* Only another clip is another view; the film tells of its changes itself */
void
yd_desk_follow_selection (YdDesk *self)
{
  if (self->edits_camera)
    yd_desk_choose_view (self);
}

/**
 * yd_desk_get_chosen_clip:
 * @self: a desk
 * @track: (out) (optional): the track it lies on
 *
 * Returns: (transfer none) (nullable): the first of the clips that are selected
 */
YdSnapshotClip *
yd_desk_get_chosen_clip (YdDesk *self, YdSnapshotTrack **track)
{
  return yd_desk_find_clip (
      self, yd_selection_get_first (yd_session_get_selection (self->session), "clip"), track);
}

/**
 * yd_desk_get_camera_clip:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): the clip whose camera move is edited on its picture
 */
YdSnapshotClip *
yd_desk_get_camera_clip (YdDesk *self)
{
  YdSnapshotClip *clip = self->edits_camera ? yd_desk_get_chosen_clip (self, NULL) : NULL;

  return clip && (clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_VIDEO) ? clip
                                                                                        : NULL;
}

/**
 * yd_desk_get_view:
 * @self: a desk
 *
 * Returns: (transfer none) (nullable): what the player shows
 */
YdSnapshot *
yd_desk_get_view (YdDesk *self)
{
  return self->view ? self->view : self->film;
}

/**
 * yd_desk_try_clip:
 * @self: a desk
 * @clip: (nullable): a clip of the film as it could be
 *
 * Shows a change before it is made; %NULL shows the film again, as does any change of it.
 */
void
yd_desk_try_clip (YdDesk *self, YdSnapshotClip *clip)
{
  if (!self->film || yd_desk_get_camera_clip (self))
    return;
  take_view (self, clip ? yd_snapshot_replace_clip (self->film, clip) : NULL);
}
