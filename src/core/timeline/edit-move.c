/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips change their place, in time and across tracks, and take with them what belongs to them:
 * see `edit-linked.c`. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/base/id.h"
#include "core/timeline/edit-private.h"

/**
 * yd_edit_place_all: (skip)
 * @self: a change
 * @clips: (element-type YdClip): clips that are not on the timeline
 * @cues: (element-type YdCue): cues that are not
 * @by_frames: how much later they go than they say
 * @flags: `YD_EDIT_OVERWRITE` makes room first
 * @error: set to a `YD_STORE_ERROR`
 *
 * Puts rows onto the timeline.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_place_all (YdEdit *self,
                   GPtrArray *clips,
                   GPtrArray *cues,
                   gint64 by_frames,
                   YdEditFlags flags,
                   GError **error)
{
  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];

    clip->start_frame += by_frames;
    if ((flags & YD_EDIT_OVERWRITE) &&
        !yd_edit_make_room (self, clip->track, clip->start_frame,
                            clip->start_frame + clip->duration_frames, error))
      return FALSE;
  }
  for (guint i = 0; i < clips->len; i++)
    if (!yd_edit_save_clip (self, clips->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < cues->len; i++) {
    YdCue *cue = cues->pdata[i];

    cue->start_frame += by_frames;
    g_hash_table_add (self->cues, g_strdup (yd_record_get_id (YD_RECORD (cue))));
    if (!yd_writer_save (self->writer, cue, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
lift_all (YdEdit *self, GPtrArray *clips, GPtrArray *cues, GError **error)
{
  for (guint i = 0; i < clips->len; i++)
    if (!yd_edit_lift_clip (self, clips->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < cues->len; i++)
    if (!yd_writer_delete (self->writer, YD_TYPE_CUE, yd_record_get_id (cues->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/**
 * yd_edit_open_place: (skip)
 * @self: a change
 * @tracks: (array zero-terminated=1): ids of tracks
 * @at_frame: where
 * @frames: how much
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Puts time into the film: what is shown there on @tracks goes on after it.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_open_place (YdEdit *self,
                    const char *const *tracks,
                    gint64 at_frame,
                    gint64 frames,
                    GError **error)
{
  return yd_edit_split_tracks (self, tracks, at_frame, error) &&
         yd_edit_put_in_time (self, at_frame, frames, error);
}

static gboolean
set_track (YdEdit *self, YdClip *clip, const char *track, GError **error)
{
  if (!track)
    return TRUE;
  YdTrack *wanted = yd_edit_open_track (self, track, error);
  if (!wanted ||
      !yd_clip_check_track (clip, wanted, error)) /* before what else may be wrong there */
    return FALSE;
  g_object_set (clip, "track", track, NULL);
  return TRUE;
}

/* In an insert, @to_frame counts in the film as it is before the clip is taken out of it */
static gboolean
move_through (YdEdit *self, YdClip *clip, const char *old_track, gint64 *to_frame, GError **error)
{
  const gint64 start = clip->start_frame, end = start + clip->duration_frames;

  if (*to_frame >= end)
    *to_frame -= clip->duration_frames;
  else if (*to_frame > start)
    *to_frame = start;
  return yd_edit_take_out_time (self, start, end, old_track, error) &&
         yd_edit_open_place (self, YD_ARGS (clip->track), *to_frame, clip->duration_frames, error);
}

/**
 * yd_edit_move:
 * @self: a change
 * @clip: id of a clip
 * @to_frame: where it begins then
 * @track: (nullable): id of the track it lies on then; %NULL for the same
 * @flags: `YD_EDIT_OVERWRITE` or `YD_EDIT_INSERT`; without them an occupied place is refused.
 *   `YD_EDIT_ALONE` leaves the group and the voices
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Moves a clip with what belongs to it; only the clip itself changes its track. An insert takes its
 * time out of the film and puts it in at the new place.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_move (YdEdit *self,
              const char *clip,
              gint64 to_frame,
              const char *track,
              YdEditFlags flags,
              GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GPtrArray) clips = named ? yd_edit_load_linked (self, named, flags, error) : NULL;
  g_autoptr (GPtrArray) cues = clips ? yd_edit_load_linked_cues (self, clips, error) : NULL;
  g_autofree char *old_track = named ? g_strdup (named->track) : NULL;

  if (!cues || !lift_all (self, clips, cues, error) || !set_track (self, named, track, error) ||
      ((flags & YD_EDIT_INSERT) && !move_through (self, named, old_track, &to_frame, error)))
    return FALSE;
  return yd_edit_place_all (self, clips, cues, to_frame - named->start_frame, flags, error);
}

/* New rows in the place of loaded ones; groups stay apart from those they were copied from */
static gboolean
renew_all (YdEdit *self, GPtrArray *clips, GPtrArray *cues, GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    g_autofree char *old = g_strdup (yd_record_get_id (YD_RECORD (clip)));
    g_autofree char *id = yd_id_new ();

    yd_record_set_id (YD_RECORD (clip), id);
    if (!yd_edit_copy_keys (self, old, id, 0, error))
      return FALSE;
    yd_edit_renew_group (groups, clip);
  }
  for (guint i = 0; i < cues->len; i++) {
    g_autofree char *id = yd_id_new ();
    yd_record_set_id (cues->pdata[i], id);
  }
  return TRUE;
}

/**
 * yd_edit_duplicate:
 * @self: a change
 * @clip: id of a clip
 * @to_frame: where the copy begins
 * @track: (nullable): id of the track it lies on; %NULL for the same
 * @flags: as for `yd_edit_move`
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Puts a copy of a clip, and of what belongs to it, somewhere else.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_duplicate (YdEdit *self,
                   const char *clip,
                   gint64 to_frame,
                   const char *track,
                   YdEditFlags flags,
                   GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GPtrArray) clips = named ? yd_edit_load_linked (self, named, flags, error) : NULL;
  g_autoptr (GPtrArray) cues = clips ? yd_edit_load_linked_cues (self, clips, error) : NULL;

  if (!cues || !renew_all (self, clips, cues, error) || !set_track (self, named, track, error) ||
      ((flags & YD_EDIT_INSERT) &&
       !yd_edit_open_place (self, YD_ARGS (named->track), to_frame, named->duration_frames, error)))
    return FALSE;
  yd_edit_cut_loose (clips);
  return yd_edit_place_all (self, clips, cues, to_frame - named->start_frame, flags, error);
}

/**
 * yd_edit_insert_clip:
 * @self: a change
 * @clip: a new clip with its track and its time
 * @flags: as for `yd_edit_move`
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Puts a clip on the timeline: a medium, or a title.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_insert_clip (YdEdit *self, YdClip *clip, YdEditFlags flags, GError **error)
{
  g_autoptr (GPtrArray) clips = g_ptr_array_new ();
  g_autoptr (GPtrArray) cues = g_ptr_array_new ();

  g_ptr_array_add (clips, clip);
  return yd_edit_open_track (self, clip->track, error) &&
         yd_text_style_check (clip->style, error) &&
         (!(flags & YD_EDIT_INSERT) ||
          yd_edit_open_place (self, YD_ARGS (clip->track), clip->start_frame, clip->duration_frames,
                              error)) &&
         yd_edit_place_all (self, clips, cues, 0, flags, error);
}

/**
 * yd_edit_group:
 * @self: a change
 * @clips: (array zero-terminated=1): ids of two clips or more
 * @error: set to `YD_TIMELINE_ERROR_INVALID_GROUP`, `_NOT_FOUND` or `_LOCKED`
 *
 * Has clips moved and removed together from now on. They leave the groups they were in.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_group (YdEdit *self, const char *const *clips, GError **error)
{
  g_autofree char *group = yd_id_new ();
  g_autoptr (GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (const char *const *id = clips; *id; id++) {
    g_autoptr (YdClip) clip = yd_edit_open_clip (self, *id, error);
    if (!clip)
      return FALSE;
    g_hash_table_add (named, (gpointer) *id);
    if (*clip->group_id)
      g_hash_table_add (self->groups, g_strdup (clip->group_id));
    g_object_set (clip, "group-id", group, NULL);
    if (!yd_edit_save_clip (self, clip, error))
      return FALSE;
  }
  if (g_hash_table_size (named) >= 2)
    return TRUE;
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_GROUP,
                       _ ("A group needs two clips or more. Name another one."));
  return FALSE;
}

/**
 * yd_edit_ungroup:
 * @self: a change
 * @clip: id of a clip of a group
 * @error: set to `YD_TIMELINE_ERROR_INVALID_GROUP`, `_NOT_FOUND` or `_LOCKED`
 *
 * Dissolves the group that a clip is in.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_ungroup (YdEdit *self, const char *clip, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GPtrArray) clips =
      named ? yd_edit_load_linked (self, named, YD_EDIT_PLAIN, error) : NULL;

  if (clips && !*named->group_id)
    g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_GROUP,
                         _ ("The clip is in no group."));
  return clips && *named->group_id &&
         yd_writer_execute (self->writer, "UPDATE clip SET group_id = '' WHERE group_id = ?1 AND group_id <> ''",
                            YD_ARGS (named->group_id), error);
}
