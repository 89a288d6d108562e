/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/model/cast-member.h"

static const YdField fields[] = {
  YD_FIELD (YdCastMember, rank, TEXT),
  YD_ENUM_FIELD (YdCastMember, kind, yd_cast_kind_get_type),
  YD_FIELD (YdCastMember, name, TEXT),
  YD_FIELD (YdCastMember, aliases, TEXT),
  YD_ENUM_FIELD (YdCastMember, gender, yd_gender_get_type),
  YD_FIELD (YdCastMember, age, TEXT),
  YD_FIELD (YdCastMember, description, TEXT),
  YD_FIELD (YdCastMember, appearance, TEXT),
  YD_FIELD (YdCastMember, voice, TEXT),
  YD_FIELD (YdCastMember, voice_rate, DOUBLE),
  YD_FIELD (YdCastMember, voice_pitch, DOUBLE),
  YD_FIELD (YdCastMember, voice_gain_db, DOUBLE),
  YD_FIELD (YdCastMember, is_confirmed, BOOLEAN),
};

G_DEFINE_FINAL_TYPE (YdCastMember, yd_cast_member, YD_TYPE_RECORD)

/**
 * yd_cast_member_new:
 *
 * Returns: (transfer full): a record with a new id and empty fields
 */
YdCastMember *
yd_cast_member_new (void)
{
  return g_object_new (YD_TYPE_CAST_MEMBER, NULL);
}

static void
yd_cast_member_class_init (YdCastMemberClass *klass)
{
  yd_record_class_set_fields (YD_RECORD_CLASS (klass), "cast_member", fields,
                              G_N_ELEMENTS (fields));
}

static void
yd_cast_member_init (YdCastMember *self)
{
  yd_record_init_fields (YD_RECORD (self));
}
