/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What belongs together: a clip takes with it the clips of its group, and a picture the voices of
 * its shot with their cues. Copies of clips belong together as those they were copied from. */
#include <inttypes.h>

#include "core/base/id.h"
#include "core/timeline/edit-private.h"

/**
 * yd_edit_add_new: (skip)
 * @rows: (element-type YdRecord): rows
 * @ids: (element-type utf8): the ids of @rows, which own them
 * @more: (element-type YdRecord): other rows
 *
 * Adds to @rows those of @more that are not there yet.
 */
void
yd_edit_add_new (GPtrArray *rows, GHashTable *ids, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    if (!g_hash_table_contains (ids, yd_record_get_id (more->pdata[i]))) {
      g_hash_table_add (ids, (gpointer) yd_record_get_id (more->pdata[i]));
      g_ptr_array_add (rows, g_object_ref (more->pdata[i]));
    }
}

static gboolean
add_group (YdEdit *self, GPtrArray *clips, GHashTable *ids, const char *group, GError **error)
{
  g_autoptr (GPtrArray) members = yd_reader_load (
      self->reader, YD_TYPE_CLIP, "WHERE group_id = ?1 AND group_id <> '' ORDER BY start_frame, id",
      YD_ARGS (group), error);

  for (guint i = 0; members && i < members->len; i++) {
    YdClip *member = members->pdata[i];
    if (!g_hash_table_contains (ids, yd_record_get_id (YD_RECORD (member))) &&
        !yd_edit_open_track (self, member->track, error))
      return FALSE;
  }
  if (members)
    yd_edit_add_new (clips, ids, members);
  return members != NULL;
}

static gboolean
add_voices (YdEdit *self, GPtrArray *clips, GHashTable *ids, YdClip *picture, GError **error)
{
  g_autofree char *start = g_strdup_printf ("%" PRId64, picture->start_frame);
  g_autofree char *end =
      g_strdup_printf ("%" PRId64, picture->start_frame + picture->duration_frames);
  g_autoptr (GPtrArray) voices = yd_reader_load (
      self->reader, YD_TYPE_CLIP,
      "WHERE shot = ?1 AND start_frame >= ?2 AND start_frame < ?3 AND track IN (SELECT id FROM "
      "track WHERE kind = 'voice' AND NOT is_locked) ORDER BY start_frame, id",
      YD_ARGS (picture->shot, start, end), error);

  if (voices)
    yd_edit_add_new (clips, ids, voices);
  return voices != NULL;
}

/**
 * yd_edit_load_linked: (skip)
 * @self: a change
 * @clip: a clip
 * @flags: with `YD_EDIT_ALONE` there is no other
 * @error: set to `YD_TIMELINE_ERROR_LOCKED` where a clip of the group lies on a locked track
 *
 * Finds what belongs to a clip: those of its group, and of each picture on a video track the voices
 * of its shot that start while it is shown. Voices on a locked track stay.
 *
 * Returns: (transfer full) (nullable) (element-type YdClip): @clip and the others
 */
GPtrArray *
yd_edit_load_linked (YdEdit *self, YdClip *clip, YdEditFlags flags, GError **error)
{
  g_autoptr (GPtrArray) clips = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_add (clips, g_object_ref (clip));
  g_hash_table_add (ids, (gpointer) yd_record_get_id (YD_RECORD (clip)));
  if (flags & YD_EDIT_ALONE)
    return g_steal_pointer (&clips);
  if (!add_group (self, clips, ids, clip->group_id, error))
    return NULL;

  const guint n_named = clips->len;
  for (guint i = 0; i < n_named; i++) {
    YdClip *picture = clips->pdata[i];
    YdTrack *track = yd_edit_find_track (self, picture->track, error);
    if (!track || (track->kind == YD_TRACK_KIND_VIDEO && picture->shot &&
                   !add_voices (self, clips, ids, picture, error)))
      return NULL;
  }
  return g_steal_pointer (&clips);
}

/**
 * yd_edit_load_linked_cues: (skip)
 * @self: a change
 * @clips: (element-type YdClip): clips
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable) (element-type YdCue): the cues of the lines that are said in
 *   @clips, where they start in that time
 */
GPtrArray *
yd_edit_load_linked_cues (YdEdit *self, GPtrArray *clips, GError **error)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < clips->len; i++) {
    const YdClip *clip = clips->pdata[i];
    g_autofree char *start = g_strdup_printf ("%" PRId64, clip->start_frame);
    g_autofree char *end = g_strdup_printf ("%" PRId64, clip->start_frame + clip->duration_frames);
    if (!clip->line)
      continue;
    g_autoptr (GPtrArray) cues = yd_reader_load (
        self->reader, YD_TYPE_CUE,
        "WHERE line = ?1 AND start_frame >= ?2 AND start_frame < ?3 ORDER BY start_frame, id",
        YD_ARGS (clip->line, start, end), error);
    if (!cues)
      return NULL;
    yd_edit_add_new (all, ids, cues);
  }
  return g_steal_pointer (&all);
}

/**
 * yd_edit_renew_group: (skip)
 * @groups: (element-type utf8 utf8): the new groups by the old ones, which own both
 * @clip: a copy or a half of a clip, which is not saved by this
 *
 * Puts @clip into a group of its own with the others that come from its group.
 */
void
yd_edit_renew_group (GHashTable *groups, YdClip *clip)
{
  if (!*clip->group_id)
    return;
  if (!g_hash_table_contains (groups, clip->group_id))
    g_hash_table_insert (groups, g_strdup (clip->group_id), yd_id_new ());
  g_object_set (clip, "group-id", g_hash_table_lookup (groups, clip->group_id), NULL);
}

static char *
name_place (const YdClip *clip, gint64 frame)
{
  return g_strdup_printf ("%" PRId64 " %s", frame, clip->track);
}

/**
 * yd_edit_cut_loose: (skip)
 * @clips: (element-type YdClip): copies, which are not saved by this
 *
 * Leaves transitions to those that follow another one of @clips: the others have lost the clip that
 * they came from.
 */
void
yd_edit_cut_loose (GPtrArray *clips)
{
  g_autoptr (GHashTable) ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < clips->len; i++) {
    const YdClip *clip = clips->pdata[i];
    g_hash_table_add (ends, name_place (clip, clip->start_frame + clip->duration_frames));
  }
  for (guint i = 0; i < clips->len; i++) {
    YdClip *clip = clips->pdata[i];
    g_autofree char *place = name_place (clip, clip->start_frame);
    if (g_hash_table_contains (ends, place))
      continue;
    clip->transition = YD_TRANSITION_CUT;
    clip->transition_frames = 0;
  }
}
