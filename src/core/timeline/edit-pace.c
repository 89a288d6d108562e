/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How fast a clip runs through its file. */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/base/id.h"
#include "core/model/clip-key.h"
#include "core/timeline/camera-move.h"
#include "core/timeline/edit-private.h"

static gboolean
check_moving (YdClip *clip, GError **error)
{
  if (yd_edit_has_source (clip))
    return TRUE;
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_KIND,
                       _ ("A still or title has no speed. Trim it to have it shown shorter or "
                          "longer."));
  return FALSE;
}

/* The same part of the file at another speed; backwards it begins at the part's end */
static void
turn (YdClip *clip, double speed, YdFrameRate rate)
{
  const double old = clip->speed;

  if (old * speed < 0)
    clip->source_start_ns =
        yd_source_ns_at (clip->source_start_ns, old, rate, clip->duration_frames - 1);
  if (old != 0 && speed != 0)
    clip->duration_frames =
        MAX (llround (MIN ((double) clip->duration_frames * fabs (old / speed), YD_MAX_FRAMES)), 1);
  clip->speed = speed;
}

static gboolean
stretch_keys (YdEdit *self, YdClip *clip, gint64 old_frames, GError **error)
{
  g_autofree char *old = g_strdup_printf ("%" PRId64, old_frames);
  g_autofree char *new = g_strdup_printf ("%" PRId64, clip->duration_frames);
  const char *id = yd_record_get_id (YD_RECORD (clip));

  g_hash_table_add (self->keyed, g_strdup (id));
  return old_frames == clip->duration_frames ||
         yd_writer_execute (self->writer,
                            "UPDATE clip_key SET frame = CAST (round (frame * CAST (?3 AS REAL) / "
                            "?2) AS INTEGER) WHERE clip = ?1",
                            YD_ARGS (id, old, new), error);
}

/* Not into the next clip, and not beyond the file that a coarser step may pass by a frame */
static gboolean
fit_in_place (YdEdit *self, YdClip *clip, gboolean is_rippling, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) after = yd_edit_find_after (self, clip, &failure);
  YdClipExtent extent;

  if (failure || !yd_edit_get_extent (self, clip, &extent, &failure)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  clip->duration_frames =
      MIN (clip->duration_frames,
           MAX (yd_clip_extent_count_frames (&extent, yd_edit_get_rate (self)), 1));
  if (after && !is_rippling)
    clip->duration_frames = MIN (clip->duration_frames, after->start_frame - clip->start_frame);
  return TRUE;
}

/**
 * yd_edit_set_speed:
 * @self: a change
 * @clip: id of a clip of a film or sound
 * @speed: of the file to the film: 2 is twice as fast, below 0 backwards, 0 stands
 * @flags: `YD_EDIT_RIPPLE` has what comes later move along
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND`, `_INVALID_SPEED`, or the rule that would be broken
 *
 * Changes how fast a clip runs. It shows the same part of its file, in less or more time; without a
 * ripple it ends at the latest where the next clip begins. Key frames keep their place in it.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_speed (YdEdit *self, const char *clip, double speed, YdEditFlags flags, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  const gboolean is_rippling = (flags & YD_EDIT_RIPPLE) != 0;
  if (!named || !check_moving (named, error))
    return FALSE;
  if (!isfinite (speed) || (speed != 0 && fabs (speed) < YD_MIN_SPEED) ||
      fabs (speed) > YD_MAX_SPEED) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_SPEED,
                 _ ("Nothing runs at %g times its speed. Choose 0.01 to 100, less than 0 for "
                    "backwards, or 0 for a freeze."),
                 speed);
    return FALSE;
  }

  const gint64 old_frames = named->duration_frames, old_end = named->start_frame + old_frames;
  turn (named, speed, yd_edit_get_rate (self));
  if (!fit_in_place (self, named, is_rippling, error) ||
      !stretch_keys (self, named, old_frames, error))
    return FALSE;
  const gint64 new_end = named->start_frame + named->duration_frames;
  if (is_rippling && new_end > old_end &&
      !yd_edit_put_in_time (self, old_end, new_end - old_end, error))
    return FALSE;
  return yd_edit_save_clip (self, named, error) &&
         (!is_rippling || yd_edit_take_out_time (self, new_end, old_end, named->track, error));
}

/**
 * yd_edit_reverse:
 * @self: a change
 * @clip: id of a clip of a film or sound
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND`
 *
 * Has a clip run the other way through the same part of its file.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_reverse (YdEdit *self, const char *clip, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);

  if (!named || !check_moving (named, error))
    return FALSE;
  if (named->speed != 0) /* a picture that stands looks the same backwards */
    turn (named, -named->speed, yd_edit_get_rate (self));
  return yd_edit_save_clip (self, named, error);
}

/* A parameter that key frames move comes to rest as it is at @frame of the clip @id */
static gboolean
rest_parameter (YdEdit *self,
                YdClip *held,
                const char *id,
                YdKeyParameter parameter,
                gint64 frame,
                GError **error)
{
  const char *name = yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter); /* as the property is */
  g_autoptr (GPtrArray) rows = yd_reader_load (self->reader, YD_TYPE_CLIP_KEY,
                                               "WHERE clip = ?1 AND parameter = ?2 ORDER BY frame",
                                               YD_ARGS (id, name), error);
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (YdSnapshotKey));

  for (guint i = 0; rows && i < rows->len; i++) {
    const YdClipKey *row = rows->pdata[i];
    const YdSnapshotKey key = { row->frame, row->value, row->easing };
    g_array_append_val (keys, key);
  }
  if (keys->len > 0)
    g_object_set (held, name, yd_snapshot_keys_get_value (keys, (double) frame), NULL);
  return rows != NULL;
}

/* A copy of @clip that shows what that shows at a frame of the film, and nothing moves in it */
static YdClip *
hold (YdEdit *self, YdClip *clip, gint64 at_frame, GError **error)
{
  const gint64 frame = at_frame - clip->start_frame;
  YdCameraSpan span;
  if (!yd_edit_load_camera_span (self, clip, &span, error))
    return NULL;

  const char *id = yd_record_get_id (YD_RECORD (clip));
  const YdCameraMove move = yd_camera_move_of_clip (clip);
  const YdFraming framing = yd_camera_move_at (&move, yd_camera_span_get_part (&span, at_frame));
  const YdCameraMove rest = { framing, framing, move.easing };
  g_autoptr (YdClip) held = yd_record_copy (clip);
  g_autofree char *held_id = yd_id_new ();

  yd_record_set_id (YD_RECORD (held), held_id);
  held->source_start_ns =
      yd_source_ns_at (clip->source_start_ns, clip->speed, yd_edit_get_rate (self), frame);
  held->speed = 0;
  held->drift = 0;
  yd_camera_move_apply (&rest, held);
  for (YdKeyParameter p = 0; p < YD_KEY_PARAMETER_VOLUME; p++) /* what stands is not heard */
    if (!rest_parameter (self, held, id, p, frame, error))
      return NULL;
  return g_steal_pointer (&held);
}

/**
 * yd_edit_freeze:
 * @self: a change
 * @clip: id of a clip of a film
 * @at_frame: of the film, inside @clip
 * @duration_frames: how long the picture stands, > 0
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND`, `_NOT_FOUND` where @at_frame is not inside @clip,
 *   `_TOO_SHORT`, or the rule that would be broken
 *
 * Has the picture of a moment stand for a while before the clip goes on; what comes later moves
 * along.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_freeze (YdEdit *self,
                const char *clip,
                gint64 at_frame,
                gint64 duration_frames,
                GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  if (!named)
    return FALSE;
  if (named->kind != YD_CLIP_KIND_VIDEO || at_frame < named->start_frame ||
      at_frame >= named->start_frame + named->duration_frames || duration_frames < 1) {
    const gboolean is_video = named->kind == YD_CLIP_KIND_VIDEO;
    g_set_error (error, YD_TIMELINE_ERROR,
                 !is_video             ? YD_TIMELINE_ERROR_WRONG_KIND
                 : duration_frames < 1 ? YD_TIMELINE_ERROR_TOO_SHORT
                                       : YD_TIMELINE_ERROR_NOT_FOUND,
                 !is_video ? _ ("Only a moving picture can be frozen. Trim a still to hold it.")
                           : _ ("Freeze a frame of the clip itself, for one frame or more."));
    return FALSE;
  }

  g_autoptr (YdClip) held = hold (self, named, at_frame, error);
  if (!held)
    return FALSE;
  held->start_frame = at_frame;
  held->duration_frames = duration_frames;
  held->fade_out_frames = 0;
  if (at_frame > named->start_frame) {
    held->transition = YD_TRANSITION_CUT;
    held->transition_frames = held->fade_in_frames = 0;
    g_autoptr (YdClip) right = yd_edit_split_clip (self, named, at_frame, error);
    if (!right)
      return FALSE;
  } else { /* what led into the clip leads into the picture that stands */
    named->transition = YD_TRANSITION_CUT;
    named->transition_frames = named->fade_in_frames = 0;
    if (!yd_edit_save_clip (self, named, error))
      return FALSE;
  }
  return yd_edit_put_in_time (self, at_frame, duration_frames, error) &&
         yd_edit_save_clip (self, held, error);
}
