/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/made.h"

static const YdField fields[] = {
  YD_FIELD (YdMade, recipe, TEXT),
  YD_FIELD (YdMade, is_approved, BOOLEAN),
};

G_DEFINE_FINAL_TYPE (YdMade, yd_made, YD_TYPE_RECORD)

/**
 * yd_made_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdMade *
yd_made_new (void)
{
  return g_object_new (YD_TYPE_MADE, NULL);
}

static void
yd_made_class_init (YdMadeClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "made", fields, G_N_ELEMENTS (fields));
}

static void
yd_made_init (YdMade *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
