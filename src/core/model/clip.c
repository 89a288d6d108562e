/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/clip.h"

static const YdField fields[] = {
  YD_FIELD (YdClip, track, REFERENCE),
  YD_ENUM_FIELD (YdClip, kind, yd_clip_kind_get_type),
  YD_FIELD (YdClip, file, REFERENCE),
  YD_FIELD (YdClip, shot, REFERENCE),
  YD_FIELD (YdClip, line, REFERENCE),
  YD_FIELD (YdClip, start_frame, INT64),
  YD_FIELD (YdClip, duration_frames, INT64),
  YD_FIELD (YdClip, source_start_ns, INT64),
  YD_FIELD (YdClip, gain_db, DOUBLE),
  YD_FIELD (YdClip, fade_in_frames, INT64),
  YD_FIELD (YdClip, fade_out_frames, INT64),
  YD_ENUM_FIELD (YdClip, transition, yd_transition_get_type),
  YD_FIELD (YdClip, transition_frames, INT64),
  YD_ENUM_FIELD (YdClip, direction, yd_direction_get_type),
  YD_FIELD (YdClip, from_x, DOUBLE),
  YD_FIELD (YdClip, from_y, DOUBLE),
  YD_FIELD (YdClip, from_zoom, DOUBLE),
  YD_FIELD (YdClip, to_x, DOUBLE),
  YD_FIELD (YdClip, to_y, DOUBLE),
  YD_FIELD (YdClip, to_zoom, DOUBLE),
  YD_ENUM_FIELD (YdClip, easing, yd_easing_get_type),
  YD_FIELD (YdClip, drift, DOUBLE),
  YD_ENUM_FIELD (YdClip, fit, yd_fit_get_type),
  YD_FIELD (YdClip, crop_left, DOUBLE),
  YD_FIELD (YdClip, crop_right, DOUBLE),
  YD_FIELD (YdClip, crop_top, DOUBLE),
  YD_FIELD (YdClip, crop_bottom, DOUBLE),
  YD_FIELD (YdClip, position_x, DOUBLE),
  YD_FIELD (YdClip, position_y, DOUBLE),
  YD_FIELD (YdClip, scale, DOUBLE),
  YD_FIELD (YdClip, rotation, DOUBLE),
  YD_FIELD (YdClip, opacity, DOUBLE),
  YD_ENUM_FIELD (YdClip, blend, yd_blend_get_type),
  YD_FIELD (YdClip, speed, DOUBLE),
  YD_FIELD (YdClip, is_pitch_kept, BOOLEAN),
  YD_FIELD (YdClip, pan, DOUBLE),
  YD_FIELD (YdClip, text, TEXT),
  YD_FIELD (YdClip, subtext, TEXT),
  YD_FIELD (YdClip, style, TEXT),
  YD_FIELD (YdClip, group_id, TEXT),
  YD_FIELD (YdClip, foreign, TEXT),
};

G_DEFINE_FINAL_TYPE (YdClip, yd_clip, YD_TYPE_RECORD)

/**
 * yd_clip_new:
 *
 * Returns: (transfer full): a record with a new id that shows its medium whole, at its own speed
 */
YdClip *
yd_clip_new (void)
{
  return g_object_new (YD_TYPE_CLIP, NULL);
}

static void
yd_clip_class_init (YdClipClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "clip", fields, G_N_ELEMENTS (fields));
}

static void
yd_clip_init (YdClip *self)
{
  yd_record_init_fields (YD_RECORD (self));
  self->from_x = self->from_y = self->to_x = self->to_y = 0.5;
  self->from_zoom = self->to_zoom = 1;
  self->position_x = self->position_y = 0.5;
  self->scale = self->opacity = self->speed = 1;
  self->is_pitch_kept = TRUE;
}
