/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  YD_FIELD_TEXT,      /* char *, owned, never NULL */
  YD_FIELD_REFERENCE, /* char *, owned, the id of another record or NULL */
  YD_FIELD_INT,       /* int */
  YD_FIELD_INT64,     /* gint64 */
  YD_FIELD_DOUBLE,    /* double */
  YD_FIELD_BOOLEAN,   /* gboolean */
  YD_FIELD_ENUM,      /* an enum of model/enums.h, kept by its nick */
} YdFieldType;

/**
 * YdField:
 * @name: member of the struct, property of the object and column of the table, one name for all
 * @type: how it is kept
 * @offset: where it stands in the struct
 * @get_enum_type: for `YD_FIELD_ENUM`, its registered type
 */
typedef struct {
  const char *name;
  YdFieldType type;
  gsize offset;
  GType (*get_enum_type) (void);
} YdField;

#define YD_FIELD(Type, member, kind)                                                               \
  {                                                                                                \
    .name = #member, .type = YD_FIELD_##kind, .offset = G_STRUCT_OFFSET (Type, member)             \
  }
#define YD_ENUM_FIELD(Type, member, get_type)                                                      \
  {                                                                                                \
    .name = #member, .type = YD_FIELD_ENUM, .offset = G_STRUCT_OFFSET (Type, member),              \
    .get_enum_type = get_type                                                                      \
  }

#define YD_TYPE_RECORD (yd_record_get_type ())
G_DECLARE_DERIVABLE_TYPE (YdRecord, yd_record, YD, RECORD, GObject)

struct _YdRecordClass {
  GObjectClass parent_class;

  const char *table; /* static */
  const YdField *fields;
  gsize n_fields;
};

void yd_record_class_set_fields (YdRecordClass *klass,
                                 const char *table,
                                 const YdField *fields,
                                 gsize n_fields);
void yd_record_init_fields (YdRecord *self);

const char *yd_record_get_id (YdRecord *self);
void yd_record_set_id (YdRecord *self, const char *id);
gpointer yd_record_copy (gpointer record);
gboolean yd_record_equal (gconstpointer a, gconstpointer b);
gpointer yd_records_find (GPtrArray *records, const char *id);

const char *yd_enum_to_nick (GType type, int value);
char *yd_enum_list_nicks (GType type);
gboolean yd_enum_from_nick (GType type, const char *nick, int *value);

G_END_DECLS
