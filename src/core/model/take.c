/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/take.h"

static const YdField fields[] = {
  YD_FIELD (YdTake, owner, TEXT),       YD_ENUM_FIELD (YdTake, need, yd_need_get_type),
  YD_FIELD (YdTake, recipe, TEXT),      YD_FIELD (YdTake, file, REFERENCE),
  YD_FIELD (YdTake, attempt, INT),      YD_FIELD (YdTake, provider, TEXT),
  YD_FIELD (YdTake, model, TEXT),       YD_FIELD (YdTake, detail, TEXT),
  YD_FIELD (YdTake, created_at, INT64), YD_FIELD (YdTake, is_picked, BOOLEAN),
};

G_DEFINE_FINAL_TYPE (YdTake, yd_take, YD_TYPE_RECORD)

/**
 * yd_take_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdTake *
yd_take_new (void)
{
  return g_object_new (YD_TYPE_TAKE, NULL);
}

static void
yd_take_class_init (YdTakeClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "take", fields, G_N_ELEMENTS (fields));
}

static void
yd_take_init (YdTake *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
