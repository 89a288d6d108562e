/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips change their place, in time and across tracks, and take with them what belongs to them:
 * see `edit-linked.c`. */
#include <glib/gi18n.h>

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

/* Whether a clip needs time of its own in the film: pictures do, and what lies on @track */
static gboolean
needs_time (YdEdit *self, const YdClip *clip, const char *track)
{
  const YdTrack *own = yd_records_find (self->tracks, clip->track);

  return g_strcmp0 (clip->track, track) == 0 || (own && own->kind == YD_TRACK_KIND_VIDEO);
}

static int
compare_stretches (gconstpointer a, gconstpointer b)
{
  const YdStretch *left = a, *right = b;

  return (left->start_frame > right->start_frame) - (left->start_frame < right->start_frame);
}

/**
 * yd_edit_find_stretches: (skip)
 * @clips: (element-type YdClip): clips
 * @track: id of a track
 *
 * Returns: (transfer full) (element-type YdStretch): the time of those of @clips that lie on
 *   @track, in order and apart
 */
GArray *
yd_edit_find_stretches (GPtrArray *clips, const char *track)
{
  GArray *found = g_array_new (FALSE, FALSE, sizeof (YdStretch));
  guint n = 0;

  for (guint i = 0; i < clips->len; i++) {
    const YdClip *clip = clips->pdata[i];
    const YdStretch own = { clip->start_frame, clip->start_frame + clip->duration_frames };
    if (g_str_equal (clip->track, track))
      g_array_append_val (found, own);
  }
  g_array_sort (found, compare_stretches);
  for (guint i = 0; i < found->len; i++) {
    const YdStretch *own = &g_array_index (found, YdStretch, i);
    YdStretch *last = n > 0 ? &g_array_index (found, YdStretch, n - 1) : NULL;
    if (last && own->start_frame <= last->end_frame)
      last->end_frame = MAX (last->end_frame, own->end_frame);
    else
      g_array_index (found, YdStretch, n++) = *own;
  }
  g_array_set_size (found, n);
  return found;
}

/**
 * yd_edit_open_place: (skip)
 * @self: a change
 * @clips: (element-type YdClip): clips that are not on the timeline
 * @track: (nullable): id of a track whose clips need time of their own, as those of picture tracks
 *   do
 * @by_frames: how much later they go than they say
 * @error: set to a `YD_TIMELINE_ERROR`
 *
 * Puts the time of clips into the film: what is shown there on their tracks goes on after them.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_open_place (YdEdit *self,
                    GPtrArray *clips,
                    const char *track,
                    gint64 by_frames,
                    GError **error)
{
  g_autoptr (GHashTable) tracks = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 start = G_MAXINT64, end = G_MININT64;

  for (guint i = 0; i < clips->len; i++) {
    const YdClip *clip = clips->pdata[i];
    if (!needs_time (self, clip, track))
      continue;
    g_hash_table_add (tracks, clip->track);
    start = MIN (start, clip->start_frame);
    end = MAX (end, clip->start_frame + clip->duration_frames);
  }
  return g_hash_table_size (tracks) == 0 ||
         (yd_edit_split_tracks (self, tracks, start + by_frames, error) &&
          yd_edit_put_in_time (self, start + by_frames, end - start, error));
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

/* In an insert, @by_frames counts in the film as it is before anything is taken out of it */
static gboolean
take_out_all (YdEdit *self, GArray *stretches, const char *track, gint64 *by_frames, GError **error)
{
  const gint64 start = g_array_index (stretches, YdStretch, 0).start_frame;
  gint64 to_frame = start + *by_frames;

  for (guint i = stretches->len; i > 0; i--) {
    const YdStretch *own = &g_array_index (stretches, YdStretch, i - 1);
    if (to_frame >= own->end_frame)
      to_frame -= own->end_frame - own->start_frame;
    else if (to_frame > own->start_frame)
      to_frame = own->start_frame;
    if (!yd_edit_take_out_time (self, own->start_frame, own->end_frame, track, error))
      return FALSE;
  }
  *by_frames = to_frame - start;
  return TRUE;
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
 * time, and that of its group on its track, out of the film and puts it in at the new place.
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
  g_autoptr (GArray) stretches = cues ? yd_edit_find_stretches (clips, old_track) : NULL;
  gint64 by_frames = named ? to_frame - named->start_frame : 0;

  if (!cues || !lift_all (self, clips, cues, error) || !set_track (self, named, track, error) ||
      ((flags & YD_EDIT_INSERT) &&
       (!take_out_all (self, stretches, old_track, &by_frames, error) ||
        !yd_edit_open_place (self, clips, named->track, by_frames, error))))
    return FALSE;
  return yd_edit_place_all (self, clips, cues, by_frames, flags, error);
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
       !yd_edit_open_place (self, clips, named->track, to_frame - named->start_frame, error)))
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
         (!(flags & YD_EDIT_INSERT) || yd_edit_open_place (self, clips, clip->track, 0, error)) &&
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
         yd_writer_execute (self->writer,
                            "UPDATE clip SET group_id = '' WHERE group_id = ?1 AND group_id <> ''",
                            YD_ARGS (named->group_id), error);
}
