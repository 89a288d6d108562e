/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Key frames: moments of a clip at which a parameter has a value. Their frames count from the
 * clip's start and may lie outside it, so that a trim can be taken back. */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/model/clip-key.h"
#include "core/timeline/edit-private.h"

static const struct {
  double min;
  double max;
  gboolean is_heard;
} bounds[YD_N_KEY_PARAMETERS] = {
  [YD_KEY_PARAMETER_POSITION_X] = { -4, 5, FALSE },
  [YD_KEY_PARAMETER_POSITION_Y] = { -4, 5, FALSE },
  [YD_KEY_PARAMETER_SCALE] = { 0, 32, FALSE },
  [YD_KEY_PARAMETER_ROTATION] = { -36000, 36000, FALSE },
  [YD_KEY_PARAMETER_OPACITY] = { 0, 1, FALSE },
  [YD_KEY_PARAMETER_VOLUME] = { -96, 24, TRUE },
};

static gboolean
check_kind (YdClip *clip, YdKeyParameter parameter, GError **error)
{
  const gboolean fits =
      bounds[parameter].is_heard ? yd_edit_has_source (clip) : clip->kind != YD_CLIP_KIND_SOUND;
  if (!fits)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_KIND,
                 _ ("A clip of the kind “%s” has no “%s”."),
                 yd_enum_to_nick (YD_TYPE_CLIP_KIND, clip->kind),
                 yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter));
  return fits;
}

/* NULL without error where there is none */
static YdClipKey *
find_key (YdEdit *self, const char *clip, YdKeyParameter parameter, gint64 frame, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" PRId64, frame);

  return yd_reader_find (
      self->reader, YD_TYPE_CLIP_KEY, "WHERE clip = ?1 AND parameter = ?2 AND frame = ?3",
      YD_ARGS (clip, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter), text), error);
}

/* The key of a clip that may be changed; an error where there is none */
static YdClipKey *
open_key (YdEdit *self, const char *clip, YdKeyParameter parameter, gint64 frame, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GError) failure = NULL;
  YdClipKey *key = named ? find_key (self, clip, parameter, frame, &failure) : NULL;

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (named && !key)
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NOT_FOUND,
                 _ ("The clip has no key frame of %s at frame %" PRId64 "."),
                 yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter), frame);
  return key;
}

static gboolean
save_key (YdEdit *self, YdClipKey *key, GError **error)
{
  g_hash_table_add (self->keyed, g_strdup (key->clip));
  return yd_writer_save (self->writer, key, error);
}

static gboolean
check_frame (gint64 frame, GError **error)
{
  if (frame >= -YD_MAX_FRAMES && frame <= YD_MAX_FRAMES)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_TOO_LONG,
               _ ("%" PRId64 " frames are more than a film can hold, %d."), frame, YD_MAX_FRAMES);
  return FALSE;
}

static gboolean
check_value (YdKeyParameter parameter, double value, GError **error)
{
  if (isfinite (value) && value >= bounds[parameter].min && value <= bounds[parameter].max)
    return TRUE;
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("%g is no value for “%s”, which goes from %g to %g."), value,
               yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter), bounds[parameter].min,
               bounds[parameter].max);
  return FALSE;
}

/* The key that is there, or a new one */
static YdClipKey *
make_key (YdEdit *self,
          const char *clip,
          YdKeyParameter parameter,
          gint64 frame,
          double value,
          GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  g_autoptr (GError) failure = NULL;
  if (!named || !check_kind (named, parameter, error) || !check_frame (frame, error) ||
      !check_value (parameter, value, error))
    return NULL;

  YdClipKey *key = find_key (self, clip, parameter, frame, &failure);
  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return NULL;
  }
  if (!key) {
    key = yd_clip_key_new ();
    g_object_set (key, "clip", clip, "parameter", parameter, "frame", frame, "easing",
                  YD_EASING_IN_OUT, NULL);
  }
  return key;
}

/**
 * yd_edit_set_key:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what changes
 * @frame: from the clip's start
 * @value: of @parameter
 * @easing: towards the next key; `YD_EASING_SAME` for that of the key that is there, and for a new
 *   one a soft start and stop
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`, `_WRONG_KIND`, `_LOCKED` or `_NOT_FOUND`
 *
 * Adds a key frame, or changes the one that is there.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_key (YdEdit *self,
                 const char *clip,
                 YdKeyParameter parameter,
                 gint64 frame,
                 double value,
                 YdEasing easing,
                 GError **error)
{
  g_return_val_if_fail (parameter < YD_N_KEY_PARAMETERS, FALSE);

  g_autoptr (YdClipKey) key = make_key (self, clip, parameter, frame, value, error);
  if (!key)
    return FALSE;
  key->value = value;
  if (easing != YD_EASING_SAME)
    key->easing = easing;
  return save_key (self, key, error);
}

/**
 * yd_edit_put_key:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what changes
 * @frame: of a key, from the clip's start
 * @to_frame: where it goes
 * @value: of @parameter
 * @error: set to `YD_TIMELINE_ERROR_INVALID_KEY` where there is another one, or as by
 *   `yd_edit_set_key`
 *
 * Gives a key frame another moment and another value, as when its point is dragged. It goes on to
 * the next one as before.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_put_key (YdEdit *self,
                 const char *clip,
                 YdKeyParameter parameter,
                 gint64 frame,
                 gint64 to_frame,
                 double value,
                 GError **error)
{
  g_return_val_if_fail (parameter < YD_N_KEY_PARAMETERS, FALSE);

  g_autoptr (YdClipKey) key = open_key (self, clip, parameter, frame, error);
  if (!key || !check_value (parameter, value, error) || !check_frame (to_frame, error))
    return FALSE;
  key->frame = to_frame;
  key->value = value;
  return save_key (self, key, error);
}

/**
 * yd_edit_move_key:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what changes
 * @frame: of the key, from the clip's start
 * @to_frame: where it goes
 * @error: set to `YD_TIMELINE_ERROR_INVALID_KEY` where there is another one, or to `_NOT_FOUND` or
 *   `_LOCKED`
 *
 * Moves a key frame in time.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_move_key (YdEdit *self,
                  const char *clip,
                  YdKeyParameter parameter,
                  gint64 frame,
                  gint64 to_frame,
                  GError **error)
{
  g_autoptr (YdClipKey) key = open_key (self, clip, parameter, frame, error);

  if (!key || !check_frame (to_frame, error))
    return FALSE;
  key->frame = to_frame;
  return save_key (self, key, error);
}

/**
 * yd_edit_ease_key:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what changes
 * @frame: of the key, from the clip's start
 * @easing: towards the next key
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Changes how a value goes on from a key frame.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_ease_key (YdEdit *self,
                  const char *clip,
                  YdKeyParameter parameter,
                  gint64 frame,
                  YdEasing easing,
                  GError **error)
{
  g_autoptr (YdClipKey) key = open_key (self, clip, parameter, frame, error);

  if (!key)
    return FALSE;
  key->easing = easing;
  return save_key (self, key, error);
}

/**
 * yd_edit_remove_key:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what changes
 * @frame: of the key, from the clip's start
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Removes a key frame.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_remove_key (YdEdit *self,
                    const char *clip,
                    YdKeyParameter parameter,
                    gint64 frame,
                    GError **error)
{
  g_autoptr (YdClipKey) key = open_key (self, clip, parameter, frame, error);

  return key && yd_writer_delete (self->writer, YD_TYPE_CLIP_KEY,
                                  yd_record_get_id (YD_RECORD (key)), error);
}

/**
 * yd_edit_clear_keys:
 * @self: a change
 * @clip: id of a clip
 * @parameter: what no longer changes
 * @error: set to `YD_TIMELINE_ERROR_NOT_FOUND` or `YD_TIMELINE_ERROR_LOCKED`
 *
 * Removes all key frames of a parameter.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_clear_keys (YdEdit *self, const char *clip, YdKeyParameter parameter, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);

  return named && yd_writer_delete_where (
                      self->writer, YD_TYPE_CLIP_KEY, "WHERE clip = ?1 AND parameter = ?2",
                      YD_ARGS (clip, yd_enum_to_nick (YD_TYPE_KEY_PARAMETER, parameter)), error);
}
