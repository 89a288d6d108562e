/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/shot-cast.h"

static const YdField fields[] = {
  YD_FIELD (YdShotCast, shot, REFERENCE),
  YD_FIELD (YdShotCast, member, REFERENCE),
  YD_FIELD (YdShotCast, rank, TEXT),
  YD_FIELD (YdShotCast, is_speaking, BOOLEAN),
};

G_DEFINE_FINAL_TYPE (YdShotCast, yd_shot_cast, YD_TYPE_RECORD)

/**
 * yd_shot_cast_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdShotCast *
yd_shot_cast_new (void)
{
  return g_object_new (YD_TYPE_SHOT_CAST, NULL);
}

static void
yd_shot_cast_class_init (YdShotCastClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "shot_cast", fields, G_N_ELEMENTS (fields));
}

static void
yd_shot_cast_init (YdShotCast *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
