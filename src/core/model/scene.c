/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/scene.h"

static const YdField fields[] = {
  YD_FIELD (YdScene, rank, TEXT),          YD_FIELD (YdScene, number, TEXT),
  YD_FIELD (YdScene, heading, TEXT),       YD_ENUM_FIELD (YdScene, setting, yd_setting_get_type),
  YD_FIELD (YdScene, place, TEXT),         YD_ENUM_FIELD (YdScene, day_time, yd_day_time_get_type),
  YD_FIELD (YdScene, location, REFERENCE), YD_FIELD (YdScene, synopsis, TEXT),
  YD_FIELD (YdScene, is_aside, BOOLEAN),
};

G_DEFINE_FINAL_TYPE (YdScene, yd_scene, YD_TYPE_RECORD)

/**
 * yd_scene_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdScene *
yd_scene_new (void)
{
  return g_object_new (YD_TYPE_SCENE, NULL);
}

static void
yd_scene_class_init (YdSceneClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "scene", fields, G_N_ELEMENTS (fields));
}

static void
yd_scene_init (YdScene *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
