/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/shot.h"

static const YdField fields[] = {
  YD_FIELD (YdShot, scene, REFERENCE),
  YD_FIELD (YdShot, rank, TEXT),
  YD_FIELD (YdShot, number, TEXT),
  YD_ENUM_FIELD (YdShot, size, yd_shot_size_get_type),
  YD_ENUM_FIELD (YdShot, angle, yd_shot_angle_get_type),
  YD_ENUM_FIELD (YdShot, movement, yd_shot_movement_get_type),
  YD_FIELD (YdShot, lens_mm, INT),
  YD_FIELD (YdShot, place, TEXT),
  YD_FIELD (YdShot, action, TEXT),
  YD_FIELD (YdShot, mood, TEXT),
  YD_FIELD (YdShot, duration_ns, INT64),
  YD_FIELD (YdShot, prompt, TEXT),
  YD_FIELD (YdShot, note, TEXT),
  YD_ENUM_FIELD (YdShot, state, yd_review_state_get_type),
  YD_FIELD (YdShot, is_locked, BOOLEAN),
  YD_FIELD (YdShot, is_aside, BOOLEAN),
  YD_FIELD (YdShot, reason, TEXT),
};

G_DEFINE_FINAL_TYPE (YdShot, yd_shot, YD_TYPE_RECORD)

/**
 * yd_shot_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdShot *
yd_shot_new (void)
{
  return g_object_new (YD_TYPE_SHOT, NULL);
}

static void
yd_shot_class_init (YdShotClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "shot", fields, G_N_ELEMENTS (fields));
}

static void
yd_shot_init (YdShot *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
