/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/track.h"

#include "core/model/enum-names.h"

static const YdField fields[] = {
  YD_FIELD (YdTrack, rank, TEXT),         YD_ENUM_FIELD (YdTrack, kind, yd_track_kind_get_type),
  YD_FIELD (YdTrack, name, TEXT),         YD_FIELD (YdTrack, gain_db, DOUBLE),
  YD_FIELD (YdTrack, pan, DOUBLE),        YD_FIELD (YdTrack, is_muted, BOOLEAN),
  YD_FIELD (YdTrack, is_solo, BOOLEAN),   YD_FIELD (YdTrack, is_hidden, BOOLEAN),
  YD_FIELD (YdTrack, is_locked, BOOLEAN), YD_FIELD (YdTrack, foreign, TEXT),
};

G_DEFINE_FINAL_TYPE (YdTrack, yd_track, YD_TYPE_RECORD)

/**
 * yd_track_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdTrack *
yd_track_new (void)
{
  return g_object_new (YD_TYPE_TRACK, NULL);
}

/**
 * yd_track_get_title:
 * @self: a track
 *
 * Returns: (transfer none): what a person calls it: its name, or that of its kind
 */
const char *
yd_track_get_title (YdTrack *self)
{
  return *self->name ? self->name : yd_enum_get_name (YD_TYPE_TRACK_KIND, self->kind);
}

static void
yd_track_class_init (YdTrackClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "track", fields, G_N_ELEMENTS (fields));
}

static void
yd_track_init (YdTrack *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
