/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/delivery.h"

static const YdField fields[] = {
  YD_FIELD (YdDelivery, path, TEXT),        YD_FIELD (YdDelivery, kind, TEXT),
  YD_FIELD (YdDelivery, recipe, TEXT),      YD_FIELD (YdDelivery, content, TEXT),
  YD_FIELD (YdDelivery, created_at, INT64),
};

G_DEFINE_FINAL_TYPE (YdDelivery, yd_delivery, YD_TYPE_RECORD)

/**
 * yd_delivery_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdDelivery *
yd_delivery_new (void)
{
  return g_object_new (YD_TYPE_DELIVERY, NULL);
}

static void
yd_delivery_class_init (YdDeliveryClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "delivery", fields, G_N_ELEMENTS (fields));
}

static void
yd_delivery_init (YdDelivery *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
