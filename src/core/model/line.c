/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/line.h"

static const YdField fields[] = {
  YD_FIELD (YdLine, shot, REFERENCE),    YD_FIELD (YdLine, element, REFERENCE),
  YD_FIELD (YdLine, rank, TEXT),         YD_ENUM_FIELD (YdLine, kind, yd_line_kind_get_type),
  YD_FIELD (YdLine, speaker, REFERENCE), YD_FIELD (YdLine, text, TEXT),
  YD_FIELD (YdLine, delivery, TEXT),
};

G_DEFINE_FINAL_TYPE (YdLine, yd_line, YD_TYPE_RECORD)

/**
 * yd_line_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdLine *
yd_line_new (void)
{
  return g_object_new (YD_TYPE_LINE, NULL);
}

static void
yd_line_class_init (YdLineClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "line", fields, G_N_ELEMENTS (fields));
}

static void
yd_line_init (YdLine *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
