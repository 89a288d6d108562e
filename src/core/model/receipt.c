/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/receipt.h"

static const YdField fields[] = {
  YD_FIELD (YdReceipt, recipe, TEXT),       YD_FIELD (YdReceipt, job, TEXT),
  YD_FIELD (YdReceipt, provider, TEXT),     YD_FIELD (YdReceipt, model, TEXT),
  YD_FIELD (YdReceipt, cost_micros, INT64), YD_FIELD (YdReceipt, currency, TEXT),
  YD_FIELD (YdReceipt, created_at, INT64),
};

G_DEFINE_FINAL_TYPE (YdReceipt, yd_receipt, YD_TYPE_RECORD)

/**
 * yd_receipt_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdReceipt *
yd_receipt_new (void)
{
  return g_object_new (YD_TYPE_RECEIPT, NULL);
}

static void
yd_receipt_class_init (YdReceiptClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "receipt", fields, G_N_ELEMENTS (fields));
}

static void
yd_receipt_init (YdReceipt *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
