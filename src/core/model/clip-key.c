/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/clip-key.h"

static const YdField fields[] = {
  YD_FIELD (YdClipKey, clip, REFERENCE),
  YD_ENUM_FIELD (YdClipKey, parameter, yd_key_parameter_get_type),
  YD_FIELD (YdClipKey, frame, INT64),
  YD_FIELD (YdClipKey, value, DOUBLE),
  YD_ENUM_FIELD (YdClipKey, easing, yd_easing_get_type),
};

G_DEFINE_FINAL_TYPE (YdClipKey, yd_clip_key, YD_TYPE_RECORD)

/**
 * yd_clip_key_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdClipKey *
yd_clip_key_new (void)
{
  return g_object_new (YD_TYPE_CLIP_KEY, NULL);
}

static void
yd_clip_key_class_init (YdClipKeyClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "clip_key", fields, G_N_ELEMENTS (fields));
}

static void
yd_clip_key_init (YdClipKey *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
