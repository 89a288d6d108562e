/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/element.h"

static const YdField fields[] = {
  YD_FIELD (YdElement, rank, TEXT),
  YD_ENUM_FIELD (YdElement, kind, yd_element_kind_get_type),
  YD_FIELD (YdElement, text, TEXT),
  YD_FIELD (YdElement, scene, REFERENCE),
  YD_FIELD (YdElement, source_start, INT64),
  YD_FIELD (YdElement, source_end, INT64),
};

G_DEFINE_FINAL_TYPE (YdElement, yd_element, YD_TYPE_RECORD)

/**
 * yd_element_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdElement *
yd_element_new (void)
{
  return g_object_new (YD_TYPE_ELEMENT, NULL);
}

static void
yd_element_class_init (YdElementClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "element", fields, G_N_ELEMENTS (fields));
}

static void
yd_element_init (YdElement *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
