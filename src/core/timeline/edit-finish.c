/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of every change: first what follows from it is put right, then every rule is checked
 * where something was touched.
 *
 * - A transition that lost its neighbor becomes a cut; one that lost room is shortened.
 * - Fades are shortened to their clip.
 * - A group of which one clip is left is none.
 * - After a ripple, a cue ends where the next one begins, and music that ended with the pictures
 *   ends with them again. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/model/clip-key.h"
#include "core/store/changed-rows.h"
#include "core/timeline/edit-private.h"
#include "core/timeline/timeline-check.h"

#define TOUCHED "(SELECT value FROM json_each (?1))"
#define FIRST_TOUCHED "(SELECT min (start_frame) FROM cue WHERE id IN " TOUCHED ")"
#define LAST_TOUCHED "(SELECT max (start_frame) FROM cue WHERE id IN " TOUCHED ")"

/* Runs @func for every clip that was touched and is still there, by start */
static gboolean
for_each_touched (YdEdit *self,
                  gboolean (*func) (YdEdit *self, YdClip *clip, GError **error),
                  GError **error)
{
  g_autofree char *ids = yd_changed_rows_to_json (self->clips);
  g_autoptr (GPtrArray) clips =
      yd_reader_load (self->reader, YD_TYPE_CLIP,
                      "WHERE id IN " TOUCHED " AND track IS NOT NULL ORDER BY start_frame, id",
                      YD_ARGS (ids), error);

  for (guint i = 0; clips && i < clips->len; i++)
    if (!func (self, clips->pdata[i], error))
      return FALSE;
  return clips != NULL;
}

/* The longest transition into @clip; -1 on error */
static gint64
get_max_transition (YdEdit *self, YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) before = yd_edit_find_before (self, clip, &failure);
  g_autoptr (YdClip) after = failure ? NULL : yd_edit_find_after (self, clip, &failure);
  YdClipExtent extents[3];

  if (!failure && !before)
    return 0;
  if (failure || !yd_edit_get_extent (self, before, &extents[0], &failure) ||
      !yd_edit_get_extent (self, clip, &extents[1], &failure) ||
      (after && !yd_edit_get_extent (self, after, &extents[2], &failure))) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return -1;
  }
  return yd_clip_extent_max_transition (&extents[0], &extents[1], after ? &extents[2] : NULL,
                                        yd_edit_get_rate (self));
}

static gboolean
heal_transition (YdEdit *self, YdClip *clip, GError **error)
{
  if (clip->transition == YD_TRANSITION_CUT && clip->transition_frames == 0)
    return TRUE;

  const gint64 most = get_max_transition (self, clip, error);
  if (most < 0)
    return FALSE;
  const gint64 frames =
      clip->transition == YD_TRANSITION_CUT ? 0 : MIN (clip->transition_frames, most);
  if (frames == clip->transition_frames)
    return TRUE;
  clip->transition_frames = frames;
  if (frames == 0)
    clip->transition = YD_TRANSITION_CUT;
  return yd_writer_save (self->writer, clip, error);
}

/* Transitions are looked at from both ends: a clip's own, and the one that leads out of it */
static gboolean
heal_transitions (YdEdit *self, YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) after = yd_edit_find_after (self, clip, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return heal_transition (self, clip, error) && (!after || heal_transition (self, after, error));
}

static gboolean
heal_fades (YdEdit *self, YdClip *clip, GError **error)
{
  const gint64 fade_in = CLAMP (clip->fade_in_frames, 0, MAX (clip->duration_frames, 0));
  const gint64 fade_out =
      CLAMP (clip->fade_out_frames, 0, MAX (clip->duration_frames - fade_in, 0));

  if (fade_in == clip->fade_in_frames && fade_out == clip->fade_out_frames)
    return TRUE;
  clip->fade_in_frames = fade_in;
  clip->fade_out_frames = fade_out;
  return yd_writer_save (self->writer, clip, error);
}

static gboolean
heal_groups (YdEdit *self, GError **error)
{
  g_autofree gpointer *groups = g_hash_table_get_keys_as_array (self->groups, NULL);

  for (gpointer *group = groups; *group; group++)
    if (!yd_writer_execute (self->writer,
                            "UPDATE clip SET group_id = '' WHERE group_id = ?1 AND group_id <> '' "
                            "AND (SELECT count(*) FROM clip WHERE group_id = ?1 AND group_id <> '')"
                            " < 2",
                            YD_ARGS (*group), error))
      return FALSE;
  return TRUE;
}

/* A cue that lasts into the next one ends where that begins */
static gboolean
heal_cues (YdEdit *self, GError **error)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->cues, NULL);

  for (gpointer *id = ids; self->is_rippling && *id; id++)
    if (!yd_writer_execute (
            self->writer,
            "UPDATE cue SET duration_frames = (SELECT start_frame FROM cue WHERE id = ?1) - "
            "start_frame WHERE id = (SELECT id FROM cue WHERE start_frame < (SELECT start_frame "
            "FROM cue WHERE id = ?1) ORDER BY start_frame DESC, id DESC LIMIT 1) AND start_frame + "
            "duration_frames > (SELECT start_frame FROM cue WHERE id = ?1)",
            YD_ARGS (*id), error))
      return FALSE;
  return TRUE;
}

/* Clips of a bed that begin after the end of the pictures go; the one that is left there fits */
static gboolean
fit_bed (YdEdit *self, YdTrack *track, gint64 end_frame, GError **error)
{
  const char *id = yd_record_get_id (YD_RECORD (track));
  g_autofree char *text = g_strdup_printf ("%" PRId64, end_frame);
  g_autoptr (GPtrArray) gone =
      yd_reader_load (self->reader, YD_TYPE_CLIP, "WHERE track = ?1 AND start_frame >= ?2",
                      YD_ARGS (id, text), error);

  for (guint i = 0; gone && i < gone->len; i++)
    if (!yd_edit_delete_clip (self, gone->pdata[i], error))
      return FALSE;
  if (!gone)
    return FALSE;

  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) last = yd_edit_find_clip (
      self, "start_frame < ?2 ORDER BY start_frame DESC, id DESC LIMIT 1", id, end_frame, &failure);
  YdClipExtent extent;
  if (failure || (last && !yd_edit_get_extent (self, last, &extent, &failure))) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (!last)
    return TRUE;
  last->duration_frames = MIN (end_frame - last->start_frame,
                               yd_clip_extent_count_frames (&extent, yd_edit_get_rate (self)));
  return heal_fades (self, last, error) && yd_edit_save_clip (self, last, error);
}

static gboolean
heal_music (YdEdit *self, GError **error)
{
  const gint64 end_frame = self->is_rippling ? yd_edit_load_end (self, error) : self->end_frame;

  if (end_frame < 0)
    return FALSE;
  for (guint i = 0; end_frame != self->end_frame && end_frame > 0 && i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    if (track->kind != YD_TRACK_KIND_MUSIC || track->is_locked)
      continue;

    g_autoptr (GError) failure = NULL;
    g_autoptr (YdClip) last =
        yd_edit_find_clip (self, "start_frame + duration_frames = ?2 + 0 LIMIT 1",
                           yd_record_get_id (YD_RECORD (track)), self->end_frame, &failure);
    if (failure || (last && !fit_bed (self, track, end_frame, &failure))) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  }
  return TRUE;
}

/**
 * yd_edit_heal: (skip)
 * @self: a change
 * @error: set to a `YD_STORE_ERROR`
 *
 * Puts right what follows from the change.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_heal (YdEdit *self, GError **error)
{
  return heal_music (self, error) && for_each_touched (self, heal_fades, error) &&
         for_each_touched (self, heal_transitions, error) && heal_groups (self, error) &&
         heal_cues (self, error);
}

static gboolean
verify_clip (YdEdit *self, YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdTrack *track = yd_edit_find_track (self, clip->track, error);
  YdClipExtent extent;
  if (!track || !yd_edit_get_extent (self, clip, &extent, error) ||
      !yd_clip_check (clip, track, &extent, yd_edit_get_rate (self), error))
    return FALSE;

  g_autoptr (YdClip) before = yd_edit_find_before (self, clip, &failure);
  g_autoptr (YdClip) after = failure ? NULL : yd_edit_find_after (self, clip, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  return (!before || yd_clip_check_pair (before, clip, track, error)) &&
         (!after || yd_clip_check_pair (clip, after, track, error));
}

static gboolean
verify_keys (YdEdit *self, GError **error)
{
  g_autofree gpointer *ids = g_hash_table_get_keys_as_array (self->keyed, NULL);

  for (gpointer *id = ids; *id; id++) {
    const gint64 n = yd_reader_query_int (
        self->reader,
        "SELECT count(*) - count(DISTINCT parameter || frame) FROM clip_key WHERE clip = ?1",
        YD_ARGS (*id), error);
    if (n == 0)
      continue;
    if (n > 0)
      g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_KEY,
                           _ ("Two key frames of one parameter would stand at one moment. Move "
                              "one of them, or remove it."));
    return FALSE;
  }
  return TRUE;
}

/* All from the one before the first that was touched to the one after the last: in one pass, and
 * few where little was touched */
static gboolean
verify_cues (YdEdit *self, GError **error)
{
  static const char where[] =
      "WHERE start_frame >= coalesce ((SELECT max (start_frame) FROM cue WHERE start_frame "
      "< " FIRST_TOUCHED "), " FIRST_TOUCHED ") AND start_frame <= coalesce ((SELECT min "
      "(start_frame) FROM cue WHERE start_frame > " LAST_TOUCHED "), " LAST_TOUCHED
      ") ORDER BY start_frame, id";
  if (g_hash_table_size (self->cues) == 0)
    return TRUE;

  g_autofree char *ids = yd_changed_rows_to_json (self->cues);
  g_autoptr (GPtrArray) cues =
      yd_reader_load (self->reader, YD_TYPE_CUE, where, YD_ARGS (ids), error);
  return cues && yd_cues_check (cues, self->cues, error);
}

/**
 * yd_edit_verify: (skip)
 * @self: a change
 * @error: set to the `YD_TIMELINE_ERROR` of the first rule that is broken
 *
 * Checks every rule where something was touched.
 *
 * Returns: whether all hold
 */
gboolean
yd_edit_verify (YdEdit *self, GError **error)
{
  return for_each_touched (self, verify_clip, error) && verify_keys (self, error) &&
         verify_cues (self, error) && yd_film_check_moments (self->film, error);
}
