/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/marker.h"

static const YdField fields[] = {
  YD_FIELD (YdMarker, frame, INT64),
  YD_FIELD (YdMarker, name, TEXT),
  YD_FIELD (YdMarker, color, TEXT),
  YD_FIELD (YdMarker, scene, REFERENCE),
};

G_DEFINE_FINAL_TYPE (YdMarker, yd_marker, YD_TYPE_RECORD)

/**
 * yd_marker_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdMarker *
yd_marker_new (void)
{
  return g_object_new (YD_TYPE_MARKER, NULL);
}

static void
yd_marker_class_init (YdMarkerClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "marker", fields, G_N_ELEMENTS (fields));
}

static void
yd_marker_init (YdMarker *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
