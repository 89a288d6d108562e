/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/shot-element.h"

static const YdField fields[] = {
  YD_FIELD (YdShotElement, shot, REFERENCE),
  YD_FIELD (YdShotElement, element, REFERENCE),
  YD_FIELD (YdShotElement, rank, TEXT),
};

G_DEFINE_FINAL_TYPE (YdShotElement, yd_shot_element, YD_TYPE_RECORD)

/**
 * yd_shot_element_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdShotElement *
yd_shot_element_new (void)
{
  return g_object_new (YD_TYPE_SHOT_ELEMENT, NULL);
}

static void
yd_shot_element_class_init (YdShotElementClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "shot_element", fields,
                              G_N_ELEMENTS (fields));
}

static void
yd_shot_element_init (YdShotElement *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
