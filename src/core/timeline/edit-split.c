/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Clips are cut in two, cut short, or taken out. The two halves of a clip show what the whole one
 * showed, frame for frame: files go on, key frames keep their moments, a camera move is divided. */
#include <glib/gi18n.h>
#include <inttypes.h>

#include "core/base/id.h"
#include "core/model/clip-key.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/edit-private.h"

/**
 * yd_clip_cut_head: (skip)
 * @clip: a clip
 * @by_frames: how much of its beginning goes; below 0 for more of it
 * @rate: of the film
 *
 * Lets a clip begin later, with what it shows there. Its keys are not moved.
 */
void
yd_clip_cut_head (YdClip *clip, gint64 by_frames, YdFrameRate rate)
{
  if (yd_edit_has_source (clip))
    clip->source_start_ns = yd_source_ns_at (clip->source_start_ns, clip->speed, rate, by_frames);
  clip->start_frame += by_frames;
  clip->duration_frames -= by_frames;
}

/**
 * yd_edit_shift_keys: (skip)
 * @self: a change
 * @clip: a clip
 * @by_frames: to the left
 * @error: set to a `YD_STORE_ERROR`
 *
 * Moves all keys of a clip, so that they keep their moments in the film when its head moves.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_shift_keys (YdEdit *self, YdClip *clip, gint64 by_frames, GError **error)
{
  g_autofree char *by = g_strdup_printf ("%" PRId64, by_frames);

  return yd_writer_execute (self->writer, "UPDATE clip_key SET frame = frame - ?2 WHERE clip = ?1",
                            YD_ARGS (yd_record_get_id (YD_RECORD (clip)), by), error);
}

/**
 * yd_edit_copy_keys: (skip)
 * @self: a change
 * @from: id of a clip
 * @to: id of another
 * @by_frames: to the left
 * @error: set to a `YD_STORE_ERROR`
 *
 * Gives a clip the keys of another.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_copy_keys (YdEdit *self, const char *from, const char *to, gint64 by_frames, GError **error)
{
  g_autoptr (GPtrArray) keys =
      yd_reader_load (self->reader, YD_TYPE_CLIP_KEY,
                      "WHERE clip = ?1 ORDER BY parameter, frame, id", YD_ARGS (from), error);

  for (guint i = 0; keys && i < keys->len; i++) {
    YdClipKey *key = keys->pdata[i];
    g_autofree char *id = yd_id_new ();

    yd_record_set_id (YD_RECORD (key), id);
    key->frame -= by_frames;
    g_object_set (key, "clip", to, NULL);
    if (!yd_writer_save (self->writer, key, error))
      return FALSE;
  }
  return keys != NULL;
}

/**
 * yd_edit_cut_head: (skip)
 * @self: a change
 * @clip: a clip
 * @by_frames: how much of its beginning goes; below 0 for more of it
 * @error: set to a `YD_STORE_ERROR`
 *
 * Cuts the head of a clip, moves its keys and saves it.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_cut_head (YdEdit *self, YdClip *clip, gint64 by_frames, GError **error)
{
  yd_clip_cut_head (clip, by_frames, yd_edit_get_rate (self));
  return yd_edit_shift_keys (self, clip, by_frames, error) && yd_edit_save_clip (self, clip, error);
}

static gint64
get_half_transition (const YdClip *clip)
{
  return clip->transition == YD_TRANSITION_CUT ? 0 : MAX (clip->transition_frames, 0) / 2;
}

/**
 * yd_edit_load_camera_span: (skip)
 * @self: a change
 * @clip: a stored clip
 * @span: (out caller-allocates): the first and the last frame
 * @error: set to a `YD_STORE_ERROR`
 *
 * Finds when the camera of a clip moves, as it is rendered: in the halves of the transitions at its
 * ends too.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_load_camera_span (YdEdit *self, YdClip *clip, YdCameraSpan *span, GError **error)
{
  const gint64 end = clip->start_frame + clip->duration_frames;
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) after = yd_edit_find_after (self, clip, &failure);
  const gboolean is_led_out = after && after->start_frame == end;

  *span = (YdCameraSpan){ clip->start_frame - get_half_transition (clip),
                          end - 1 + (is_led_out ? get_half_transition (after) : 0) };
  if (!failure)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/**
 * yd_camera_span_get_part: (skip)
 * @self: when a camera moves
 * @frame: of the film
 *
 * Returns: how much of its time is over, 0 to 1
 */
double
yd_camera_span_get_part (const YdCameraSpan *self, gint64 frame)
{
  return (double) (frame - self->first_frame) /
         (double) MAX (self->last_frame - self->first_frame, 1);
}

static void
divide_move (YdClip *left, YdClip *right, const YdCameraSpan *span, gint64 at_frame)
{
  const YdCameraMove whole = yd_camera_move_of_clip (left);
  YdCameraMove parts[2];

  yd_camera_move_divide (&whole, yd_camera_span_get_part (span, at_frame - 1),
                         yd_camera_span_get_part (span, at_frame), parts);
  yd_camera_move_apply (&parts[0], left);
  yd_camera_move_apply (&parts[1], right);
}

/**
 * yd_edit_split_clip: (skip)
 * @self: a change
 * @clip: a stored clip; it becomes the left half
 * @at_frame: of the film, inside @clip
 * @error: set to a `YD_STORE_ERROR`
 *
 * Cuts a clip in two and saves both.
 *
 * Returns: (transfer full) (nullable): the right half
 */
YdClip *
yd_edit_split_clip (YdEdit *self, YdClip *clip, gint64 at_frame, GError **error)
{
  const gint64 n_left = at_frame - clip->start_frame;
  YdCameraSpan span;
  if (!yd_edit_load_camera_span (self, clip, &span, error))
    return NULL;

  g_autoptr (YdClip) right = yd_record_copy (clip);
  g_autofree char *id = yd_id_new ();

  yd_record_set_id (YD_RECORD (right), id);
  yd_clip_cut_head (right, n_left, yd_edit_get_rate (self));
  if (clip->kind != YD_CLIP_KIND_TITLE)
    divide_move (clip, right, &span, at_frame);
  clip->duration_frames = n_left;
  clip->fade_out_frames = 0;
  right->fade_in_frames = 0;
  right->transition = YD_TRANSITION_CUT;
  right->transition_frames = 0;
  if (!yd_edit_save_clip (self, clip, error) || !yd_edit_save_clip (self, right, error) ||
      !yd_edit_copy_keys (self, yd_record_get_id (YD_RECORD (clip)), id, n_left, error))
    return NULL;
  return g_steal_pointer (&right);
}

/* The clip of a track that begins before a frame and ends after it; NULL without error where there
 * is none */
static YdClip *
find_crossing (YdEdit *self, const char *track, gint64 at_frame, GError **error)
{
  g_autoptr (YdClip) clip = yd_edit_find_clip (
      self, "start_frame < ?2 ORDER BY start_frame DESC, id DESC LIMIT 1", track, at_frame, error);

  return clip && clip->start_frame + clip->duration_frames > at_frame ? g_steal_pointer (&clip)
                                                                      : NULL;
}

/* The right halves of a group are a group of their own */
static gboolean
split_all (YdEdit *self, GPtrArray *clips, gint64 at_frame, GError **error)
{
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < clips->len; i++) {
    g_autoptr (YdClip) right = yd_edit_split_clip (self, clips->pdata[i], at_frame, error);
    if (!right)
      return FALSE;
    yd_edit_renew_group (groups, right);
    if (*right->group_id && !yd_edit_save_clip (self, right, error))
      return FALSE;
  }
  return TRUE;
}

static GPtrArray *
load_crossing (YdEdit *self, GHashTable *tracks, gint64 at_frame, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->tracks->len; i++) {
    YdTrack *track = self->tracks->pdata[i];
    g_autoptr (GError) failure = NULL;
    const char *id = yd_record_get_id (YD_RECORD (track));
    g_autoptr (YdClip) clip = track->is_locked || (tracks && !g_hash_table_contains (tracks, id))
                                  ? NULL
                                  : find_crossing (self, id, at_frame, &failure);
    if (failure) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
    if (clip)
      g_ptr_array_add (found, g_steal_pointer (&clip));
  }
  return g_steal_pointer (&found);
}

/**
 * yd_edit_split_tracks: (skip)
 * @self: a change
 * @tracks: (element-type utf8): ids of tracks
 * @at_frame: of the film
 * @error: set to a `YD_STORE_ERROR`
 *
 * Cuts in two what is shown or heard across a frame on some tracks, if anything is.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_split_tracks (YdEdit *self, GHashTable *tracks, gint64 at_frame, GError **error)
{
  g_autoptr (GPtrArray) clips = load_crossing (self, tracks, at_frame, error);

  return clips && split_all (self, clips, at_frame, error);
}

/**
 * yd_edit_split:
 * @self: a change
 * @clip: (nullable): id of a clip; %NULL for all clips of unlocked tracks
 * @at_frame: of the film
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` where no clip crosses that frame, or to
 *   `YD_TIMELINE_ERROR_LOCKED`
 *
 * Cuts in two what is shown or heard across a frame.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_split (YdEdit *self, const char *clip, gint64 at_frame, GError **error)
{
  g_autoptr (GPtrArray) clips = NULL;

  if (clip) {
    YdClip *one = yd_edit_open_clip (self, clip, error);
    if (!one)
      return FALSE;
    clips = g_ptr_array_new_with_free_func (g_object_unref);
    if (one->start_frame < at_frame && one->start_frame + one->duration_frames > at_frame)
      g_ptr_array_add (clips, one);
    else
      g_object_unref (one);
  } else {
    clips = load_crossing (self, NULL, at_frame, error);
  }
  if (clips && clips->len == 0)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is nothing to split at frame %" PRId64
                    ": no clip of an unlocked track begins before it and ends after it."),
                 at_frame);
  return clips && clips->len > 0 && split_all (self, clips, at_frame, error);
}

static gboolean
delete_all (YdEdit *self, GPtrArray *clips, GPtrArray *cues, GError **error)
{
  for (guint i = 0; i < clips->len; i++)
    if (!yd_edit_delete_clip (self, clips->pdata[i], error))
      return FALSE;
  for (guint i = 0; i < cues->len; i++)
    if (!yd_writer_delete (self->writer, YD_TYPE_CUE, yd_record_get_id (cues->pdata[i]), error))
      return FALSE;
  return TRUE;
}

/* What lies wholly inside the time that a person takes out goes with it, but no music */
static gboolean
delete_inside (YdEdit *self, gint64 start, gint64 end, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%" PRId64, start);
  g_autofree char *to = g_strdup_printf ("%" PRId64, end);
  g_autoptr (GPtrArray) clips = yd_reader_load (
      self->reader, YD_TYPE_CLIP,
      "WHERE start_frame >= ?1 AND start_frame < ?2 AND start_frame + duration_frames <= ?2 + 0 "
      "AND track IN (SELECT id FROM track WHERE NOT is_locked AND kind <> 'music')",
      YD_ARGS (from, to), error);
  g_autoptr (GPtrArray) cues =
      clips ? yd_reader_load (self->reader, YD_TYPE_CUE,
                              "WHERE start_frame >= ?1 AND start_frame < ?2 AND start_frame + "
                              "duration_frames <= ?2 + 0",
                              YD_ARGS (from, to), error)
            : NULL;

  return cues && delete_all (self, clips, cues, error);
}

/* A scene of which no picture is left has no place in the film */
static gboolean
delete_empty_chapters (YdEdit *self, gint64 start, gint64 end, GError **error)
{
  g_autofree char *from = g_strdup_printf ("%" PRId64, start);
  g_autofree char *to = g_strdup_printf ("%" PRId64, end);

  return yd_writer_execute (
      self->writer,
      "DELETE FROM marker WHERE frame >= ?1 AND frame < ?2 AND scene IS NOT NULL AND NOT EXISTS "
      "(SELECT 1 FROM clip JOIN shot ON shot.id = clip.shot WHERE shot.scene = marker.scene)",
      YD_ARGS (from, to), error);
}

/**
 * yd_edit_remove:
 * @self: a change
 * @clip: id of a clip
 * @flags: `YD_EDIT_RIPPLE` closes the gap in the whole film, `YD_EDIT_ALONE` leaves the group and
 *   the voices
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND`, `_LOCKED` or `_OVERLAP`
 *
 * Takes a clip from the timeline, with its group, and with the voices of its shot and their cues. A
 * ripple takes out its time, and that of its group on its track: see `edit-ripple.c`.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove (YdEdit *self, const char *clip, YdEditFlags flags, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GPtrArray) clips = named ? yd_edit_load_linked (self, named, flags, error) : NULL;
  g_autoptr (GPtrArray) cues = clips ? yd_edit_load_linked_cues (self, clips, error) : NULL;
  if (!cues || !delete_all (self, clips, cues, error))
    return FALSE;

  g_autoptr (GArray) stretches = yd_edit_find_stretches (clips, named->track);
  for (guint i = flags & YD_EDIT_RIPPLE ? stretches->len : 0; i > 0; i--) {
    const YdStretch own = g_array_index (stretches, YdStretch, i - 1);
    if (!delete_inside (self, own.start_frame, own.end_frame, error) ||
        !delete_empty_chapters (self, own.start_frame, own.end_frame, error) ||
        !yd_edit_take_out_time (self, own.start_frame, own.end_frame, named->track, error))
      return FALSE;
  }
  return TRUE;
}

/**
 * yd_edit_close_gap:
 * @self: a change
 * @track: id of a track
 * @at_frame: inside a gap of it
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` where there is no gap, or to `_LOCKED` or `_OVERLAP`
 *
 * Takes the time of a gap, which ends where the next clip of the track begins, out of the film.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_close_gap (YdEdit *self, const char *track, gint64 at_frame, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdTrack *lane = yd_edit_open_track (self, track, error);
  if (!lane)
    return FALSE;

  g_autoptr (YdClip) before =
      yd_edit_find_clip (self, "start_frame <= ?2 ORDER BY start_frame DESC, id DESC LIMIT 1",
                         track, at_frame, &failure);
  g_autoptr (YdClip) after = failure ? NULL
                                     : yd_edit_find_clip (self,
                                                          "start_frame > ?2 ORDER BY start_frame, "
                                                          "id LIMIT 1",
                                                          track, at_frame, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  const gint64 start = before ? before->start_frame + before->duration_frames : 0;
  if (!after || start > at_frame || at_frame < 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("There is no gap on “%s” at frame %" PRId64
                    " that a clip follows. Name a moment inside one."),
                 yd_track_get_title (lane), at_frame);
    return FALSE;
  }
  return yd_edit_take_out_time (self, start, after->start_frame, track, error);
}
