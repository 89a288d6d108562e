/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a clip looks and sounds: one table names the fields that a person may set, and their bounds.
 */
#include <glib/gi18n.h>
#include <inttypes.h>
#include <math.h>

#include "core/timeline/camera-move.h"
#include "core/timeline/edit-private.h"

typedef enum {
  ON_PICTURE = 1 << YD_CLIP_KIND_STILL | 1 << YD_CLIP_KIND_VIDEO,
  ON_TITLE = 1 << YD_CLIP_KIND_TITLE,
  ON_SEEN = ON_PICTURE | ON_TITLE,
  ON_HEARD = 1 << YD_CLIP_KIND_VIDEO | 1 << YD_CLIP_KIND_SOUND,
  ON_ANY = ON_SEEN | ON_HEARD,
} Kinds;

typedef struct {
  const char *name; /* of the property */
  Kinds kinds;
  double min; /* of a number */
  double max;
} Field;

static const Field fields[] = {
  { "gain-db", ON_HEARD, -96, 24 },
  { "pan", ON_HEARD, -1, 1 },
  { "fade-in-frames", ON_ANY, 0, YD_MAX_FRAMES },
  { "fade-out-frames", ON_ANY, 0, YD_MAX_FRAMES },
  { "is-pitch-kept", ON_HEARD, 0, 1 },
  { "fit", ON_PICTURE, 0, 0 },
  { "crop-left", ON_PICTURE, 0, 0.95 },
  { "crop-right", ON_PICTURE, 0, 0.95 },
  { "crop-top", ON_PICTURE, 0, 0.95 },
  { "crop-bottom", ON_PICTURE, 0, 0.95 },
  { "position-x", ON_SEEN, -4, 5 },
  { "position-y", ON_SEEN, -4, 5 },
  { "scale", ON_SEEN, 0, 32 },
  { "rotation", ON_SEEN, -36000, 36000 },
  { "opacity", ON_SEEN, 0, 1 },
  { "blend", ON_SEEN, 0, 0 },
  { "drift", ON_PICTURE, 0, 1 },
  { "text", ON_TITLE, 0, 0 },
  { "subtext", ON_TITLE, 0, 0 },
  { "style", ON_TITLE, 0, 0 },
};

static gboolean
refuse (GError **error, const char *field, const char *value)
{
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("“%s” is nothing that “%s” can be."), value, field);
  return FALSE;
}

/* A word or number into a property; @min and @max hold for numbers */
static gboolean
set_property (gpointer record,
              const char *name,
              const char *value,
              double min,
              double max,
              GError **error)
{
  const GParamSpec *spec = g_object_class_find_property (G_OBJECT_GET_CLASS (record), name);
  g_auto (GValue) number = G_VALUE_INIT;
  char *end = NULL;

  if (G_IS_PARAM_SPEC_STRING (spec)) {
    if (!g_utf8_validate (value, -1, NULL))
      return refuse (error, name, "?");
    g_object_set (record, name, value, NULL);
    return TRUE;
  }
  if (G_IS_PARAM_SPEC_ENUM (spec)) {
    int choice;
    if (!yd_enum_from_nick (spec->value_type, value, &choice))
      return refuse (error, name, value);
    g_object_set (record, name, choice, NULL);
    return TRUE;
  }
  const double read = g_ascii_strtod (value, &end);
  if (end == value || *end != '\0' || !isfinite (read) || read < min || read > max) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
                 _ ("“%s” is no value for “%s”, which goes from %g to %g."), value, name, min, max);
    return FALSE;
  }
  g_value_init (&number, G_TYPE_DOUBLE);
  g_value_set_double (&number, read);
  if (spec->value_type == G_TYPE_BOOLEAN)
    g_object_set (record, name, read != 0, NULL);
  else
    g_object_set_property (record, name, &number);
  return TRUE;
}

static gboolean
check_crop (YdClip *clip, GError **error)
{
  if (clip->crop_left + clip->crop_right < 0.99 && clip->crop_top + clip->crop_bottom < 0.99)
    return TRUE;
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
                       _ ("Then nothing would be left of the picture. Crop less."));
  return FALSE;
}

/**
 * yd_edit_list_fields:
 *
 * Returns: (array zero-terminated=1) (transfer container): the names of the fields of a clip that
 *   `yd_edit_set_field` sets
 */
const char **
yd_edit_list_fields (void)
{
  const char **names = g_new0 (const char *, G_N_ELEMENTS (fields) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    names[i] = fields[i].name;
  return names;
}

/**
 * yd_edit_set_field:
 * @self: a change
 * @clip: id of a clip
 * @field: "opacity", "crop-left", "fit", "text"…: one of `yd_edit_list_fields`
 * @value: a number, a word of the field's list, or words
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`, `_WRONG_KIND`, `_INVALID_FADE`, `_LOCKED` or
 *   `_NOT_FOUND`
 *
 * Sets how a clip looks or sounds where it has no key frames for that.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_field (YdEdit *self,
                   const char *clip,
                   const char *field,
                   const char *value,
                   GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  if (!named)
    return FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (!g_str_equal (fields[i].name, field))
      continue;
    if (!(fields[i].kinds & (1u << named->kind))) {
      g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_KIND,
                   _ ("A clip of the kind “%s” has no “%s”."),
                   yd_enum_to_nick (YD_TYPE_CLIP_KIND, named->kind), field);
      return FALSE;
    }
    if ((g_str_equal (field, "style") && !yd_text_style_check (value, error)) ||
        !set_property (named, field, value, fields[i].min, fields[i].max, error) ||
        !check_crop (named, error))
      return FALSE;
    if (named->fade_in_frames + named->fade_out_frames > named->duration_frames) {
      g_set_error (
          error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_FADE,
          _ ("The fades would last %" PRId64 " frames, the clip %" PRId64 ". Make them shorter."),
          named->fade_in_frames + named->fade_out_frames, named->duration_frames);
      return FALSE;
    }
    return yd_edit_save_clip (self, named, error);
  }
  g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
               _ ("A clip has nothing called “%s” to set."), field);
  return FALSE;
}

static gboolean
get_room (YdEdit *self, YdClip *clip, gint64 *room, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (YdClip) before = yd_edit_find_before (self, clip, &failure);
  g_autoptr (YdClip) after = failure ? NULL : yd_edit_find_after (self, clip, &failure);
  YdClipExtent extents[3] = { { .start_frame = G_MININT } };

  if (failure || (before && !yd_edit_get_extent (self, before, &extents[0], &failure)) ||
      !yd_edit_get_extent (self, clip, &extents[1], &failure) ||
      (after && !yd_edit_get_extent (self, after, &extents[2], &failure))) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  *room = yd_clip_extent_max_transition (&extents[0], &extents[1], after ? &extents[2] : NULL,
                                         yd_edit_get_rate (self));
  if (before && yd_clip_extent_get_end (&extents[0]) == clip->start_frame)
    return TRUE;
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_NEIGHBOR,
                       _ ("No clip ends where this one begins, so there is nothing to lead over "
                          "from. Fade the clip in instead."));
  return FALSE;
}

/**
 * yd_edit_set_transition:
 * @self: a change
 * @clip: id of the clip that is led into
 * @kind: how; a cut removes the transition
 * @frames: how long, half of it on each side of the cut; made even
 * @direction: where to, for those that move
 * @error: set to `YD_TIMELINE_ERROR_NO_NEIGHBOR`, `_INVALID_TRANSITION`, `_WRONG_TRACK`, `_LOCKED`
 *   or `_NOT_FOUND`
 *
 * Leads from the clip before into a clip.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_transition (YdEdit *self,
                        const char *clip,
                        YdTransition kind,
                        gint64 frames,
                        YdDirection direction,
                        GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  YdTrack *track = named ? yd_edit_find_track (self, named->track, error) : NULL;
  gint64 room = 0;
  if (!track)
    return FALSE;

  const gint64 even = kind == YD_TRANSITION_CUT ? 0 : frames / 2 * 2;
  if (kind != YD_TRANSITION_CUT) {
    if (!yd_track_kind_is_picture (track->kind)) {
      g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_TRACK,
                   _ ("The track “%s” carries sound, which has fades instead of transitions."),
                   yd_track_get_title (track));
      return FALSE;
    }
    if (!get_room (self, named, &room, error))
      return FALSE;
    if (even < 2 || even > room) {
      g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_TRANSITION,
                   _ ("A transition of %" PRId64
                      " frames has no room here. There is room for %" PRId64
                      ": both clips need pictures beyond the cut and half of it inside."),
                   frames, room);
      return FALSE;
    }
  }
  named->transition = kind;
  named->transition_frames = even;
  named->direction = direction;
  return yd_edit_save_clip (self, named, error);
}

/**
 * yd_edit_set_property: (skip)
 * @record: a record
 * @name: of its property
 * @value: what it is to be, as typed
 * @min: least number
 * @max: greatest number
 * @error: set to `YD_TIMELINE_ERROR_INVALID_VALUE`
 *
 * Reads a value into a property of any type.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_property (gpointer record,
                      const char *name,
                      const char *value,
                      double min,
                      double max,
                      GError **error)
{
  return set_property (record, name, value, min, max, error);
}

static double
get_canvas_aspect (YdEdit *self)
{
  return (double) self->film->width / self->film->height;
}

/* The width to the height of what a crop by hand leaves to look at, of the canvas where the
 * picture's size is not known; -1 on error */
static double
load_picture_aspect (YdEdit *self, YdClip *clip, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdMediaFile *media = yd_edit_find_media (self, clip->file, &failure);

  if (failure) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return -1;
  }
  if (clip->kind == YD_CLIP_KIND_STILL || clip->kind == YD_CLIP_KIND_VIDEO)
    return media && media->width > 0 && media->height > 0
               ? media->width * (1 - clip->crop_left - clip->crop_right) /
                     (media->height * (1 - clip->crop_top - clip->crop_bottom))
               : get_canvas_aspect (self);
  g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_WRONG_KIND,
                       _ ("The camera moves over pictures; a sound or title has none."));
  return -1;
}

/**
 * yd_edit_fit_camera: (skip)
 * @self: a change
 * @clip: a clip, which is not saved by this
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND` where it has no picture, or to a `YD_STORE_ERROR`
 *
 * Brings a camera that sees beside the picture back into it.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_fit_camera (YdEdit *self, YdClip *clip, GError **error)
{
  const double picture = load_picture_aspect (self, clip, error);
  const YdCameraMove before = yd_camera_move_of_clip (clip);
  if (picture < 0)
    return FALSE;

  const YdCameraMove move = yd_camera_move_fit_inside (&before, get_canvas_aspect (self), picture);
  yd_camera_move_apply (&move, clip);
  return TRUE;
}

/**
 * yd_edit_set_camera:
 * @self: a change
 * @clip: id of a clip with a picture
 * @camera: how it is looked at
 * @error: set to `YD_TIMELINE_ERROR_WRONG_KIND`, `_INVALID_VALUE`, `_LOCKED` or `_NOT_FOUND`
 *
 * Gives a clip a camera move that never leaves its picture.
 *
 * Returns: whether it worked
 */
gboolean
yd_edit_set_camera (YdEdit *self, const char *clip, const YdCamera *camera, GError **error)
{
  g_autoptr (YdClip) named = yd_edit_open_clip (self, clip, error);
  const double picture = named ? load_picture_aspect (self, named, error) : -1;
  const double canvas = get_canvas_aspect (self);
  YdCameraMove move;
  if (picture < 0)
    return FALSE;

  if (!(camera->strength >= 0 && camera->strength <= 4) ||
      (camera->kind == YD_CAMERA_BOX && !(camera->box[2] > 0 && camera->box[3] > 0))) {
    g_set_error_literal (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_INVALID_VALUE,
                         _ ("A camera move has a strength of 0 to 4, and a box has a width and a "
                            "height."));
    return FALSE;
  }
  if (camera->kind == YD_CAMERA_LINE)
    move = yd_camera_move_between (&camera->from, &camera->to, canvas, picture);
  else if (camera->kind == YD_CAMERA_BOX)
    move = yd_camera_move_to_box (camera->box[0], camera->box[1], camera->box[2], camera->box[3],
                                  canvas, picture);
  else
    move = yd_camera_move (camera->movement, 0, camera->strength, canvas, picture);
  if (camera->has_easing)
    move.easing = camera->easing;
  yd_camera_move_apply (&move, named);
  if (camera->kind != YD_CAMERA_LINE) /* a line says where, not how steadily */
    named->drift =
        camera->kind == YD_CAMERA_MOVEMENT && camera->movement == YD_SHOT_MOVEMENT_HANDHELD
            ? CLAMP (camera->strength, 0, 0.2) / 0.2
            : 0;
  return yd_edit_save_clip (self, named, error);
}
