/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every row of a project has in common: an id, and fields named once in a table that serves
 * the struct, the properties a window binds to, and the columns the store reads and writes. */
#include "core/model/record.h"

#include "core/base/id.h"

typedef struct {
  char *id; /* owned, UUIDv7 text, or the hash for a media file */
} YdRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (YdRecord, yd_record, G_TYPE_OBJECT)

static gpointer
field_of (gpointer self, const YdField *field)
{
  return G_STRUCT_MEMBER_P (self, field->offset);
}

/**
 * yd_record_get_id:
 * @self: a record
 *
 * Returns: (transfer none): its id
 */
const char *
yd_record_get_id (YdRecord *self)
{
  YdRecordPrivate *priv = yd_record_get_instance_private (self);

  g_return_val_if_fail (YD_IS_RECORD (self), NULL);
  return priv->id;
}

/**
 * yd_record_set_id:
 * @self: a record
 * @id: its id
 *
 * Gives @self the id it was stored under. Only the store and tests have a reason to.
 */
void
yd_record_set_id (YdRecord *self, const char *id)
{
  YdRecordPrivate *priv = yd_record_get_instance_private (self);

  g_return_if_fail (YD_IS_RECORD (self));
  g_free (priv->id);
  priv->id = g_strdup (id);
}

/**
 * yd_record_copy:
 * @record: a `YdRecord`
 *
 * Returns: (transfer full): an equal record with the same id
 */
gpointer
yd_record_copy (gpointer record)
{
  YdRecordClass *klass = YD_RECORD_GET_CLASS (record);
  YdRecord *copy = g_object_new (G_OBJECT_TYPE (record), NULL);

  yd_record_set_id (copy, yd_record_get_id (record));
  for (gsize i = 0; i < klass->n_fields; i++) {
    g_auto (GValue) value = G_VALUE_INIT;
    g_object_get_property (record, klass->fields[i].name, &value);
    g_object_set_property (G_OBJECT (copy), klass->fields[i].name, &value);
  }
  return copy;
}

static gboolean
field_equal (gpointer a, gpointer b, const YdField *field)
{
  switch (field->type) {
  case YD_FIELD_TEXT:
  case YD_FIELD_REFERENCE:
    return g_strcmp0 (*(char **) field_of (a, field), *(char **) field_of (b, field)) == 0;
  case YD_FIELD_INT64:
    return *(gint64 *) field_of (a, field) == *(gint64 *) field_of (b, field);
  case YD_FIELD_DOUBLE:
    return *(double *) field_of (a, field) == *(double *) field_of (b, field);
  case YD_FIELD_INT:
  case YD_FIELD_BOOLEAN:
  case YD_FIELD_ENUM:
    return *(int *) field_of (a, field) == *(int *) field_of (b, field);
  }
  g_assert_not_reached ();
}

/**
 * yd_record_equal:
 * @a: a `YdRecord`
 * @b: another of the same type
 *
 * Tells whether two records have the same id and the same fields.
 */
gboolean
yd_record_equal (gconstpointer a, gconstpointer b)
{
  gpointer left = (gpointer) a, right = (gpointer) b;
  YdRecordClass *klass = YD_RECORD_GET_CLASS (left);

  if (G_OBJECT_TYPE (left) != G_OBJECT_TYPE (right) ||
      g_strcmp0 (yd_record_get_id (left), yd_record_get_id (right)) != 0)
    return FALSE;
  for (gsize i = 0; i < klass->n_fields; i++)
    if (!field_equal (left, right, &klass->fields[i]))
      return FALSE;
  return TRUE;
}

/**
 * yd_records_find:
 * @records: (element-type YdRecord): a list
 * @id: (nullable): the id looked for
 *
 * Returns: (transfer none) (nullable): the record of that id
 */
gpointer
yd_records_find (GPtrArray *records, const char *id)
{
  for (guint i = 0; id && i < records->len; i++)
    if (g_str_equal (yd_record_get_id (records->pdata[i]), id))
      return records->pdata[i];
  return NULL;
}

/**
 * yd_enum_to_nick:
 * @type: a registered enum of model/enums.h
 * @value: one of its values
 *
 * Returns: (transfer none): the value's nick
 */
const char *
yd_enum_to_nick (GType type, int value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = g_enum_get_value (klass, value);

  g_return_val_if_fail (found != NULL, "");
  return found->value_nick; /* static: registered enums are never unloaded */
}

/**
 * yd_enum_list_nicks:
 * @type: a registered enum of model/enums.h
 *
 * Returns: (transfer full): the nicks of its values, "still, video, sound", for one who typed none
 */
char *
yd_enum_list_nicks (GType type)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  GString *nicks = g_string_new (NULL);

  for (guint i = 0; i < klass->n_values; i++)
    g_string_append_printf (nicks, "%s%s", i > 0 ? ", " : "", klass->values[i].value_nick);
  return g_string_free (nicks, FALSE);
}

/**
 * yd_enum_from_nick:
 * @type: a registered enum of model/enums.h
 * @nick: (nullable): what may be a value's nick
 * @value: (out): the value, untouched when there is none
 *
 * Returns: whether @nick names a value
 */
gboolean
yd_enum_from_nick (GType type, const char *nick, int *value)
{
  g_autoptr (GEnumClass) klass = g_type_class_ref (type);
  const GEnumValue *found = nick ? g_enum_get_value_by_nick (klass, nick) : NULL;

  if (!found)
    return FALSE;
  *value = found->value;
  return TRUE;
}

static void
get_field (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const YdField *field = &YD_RECORD_GET_CLASS (object)->fields[id - 1];
  gpointer at = field_of (object, field);

  switch (field->type) {
  case YD_FIELD_TEXT:
  case YD_FIELD_REFERENCE:
    g_value_set_string (value, *(char **) at);
    break;
  case YD_FIELD_INT:
    g_value_set_int (value, *(int *) at);
    break;
  case YD_FIELD_INT64:
    g_value_set_int64 (value, *(gint64 *) at);
    break;
  case YD_FIELD_DOUBLE:
    g_value_set_double (value, *(double *) at);
    break;
  case YD_FIELD_BOOLEAN:
    g_value_set_boolean (value, *(gboolean *) at);
    break;
  case YD_FIELD_ENUM:
    g_value_set_enum (value, *(int *) at);
    break;
  }
}

static void
set_text (char **at, const char *text)
{
  char *copy = g_strdup (text); /* before the old one goes: @text may be it */

  g_free (*at);
  *at = copy;
}

static void
set_field (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  const YdField *field = &YD_RECORD_GET_CLASS (object)->fields[id - 1];
  gpointer at = field_of (object, field);
  g_auto (GValue) old = G_VALUE_INIT;

  g_value_init (&old, pspec->value_type);
  get_field (object, id, &old, pspec);
  switch (field->type) {
  case YD_FIELD_TEXT:
    set_text (at, g_value_get_string (value) ? g_value_get_string (value) : "");
    break;
  case YD_FIELD_REFERENCE:
    set_text (at, g_value_get_string (value));
    break;
  case YD_FIELD_INT:
    *(int *) at = g_value_get_int (value);
    break;
  case YD_FIELD_INT64:
    *(gint64 *) at = g_value_get_int64 (value);
    break;
  case YD_FIELD_DOUBLE:
    *(double *) at = g_value_get_double (value);
    break;
  case YD_FIELD_BOOLEAN:
    *(gboolean *) at = g_value_get_boolean (value);
    break;
  case YD_FIELD_ENUM:
    *(int *) at = g_value_get_enum (value);
    break;
  }
  if (g_param_values_cmp (pspec, &old, value) != 0)
    g_object_notify_by_pspec (object, pspec);
}

static GParamSpec *
new_spec (const YdField *field)
{
  /* no STATIC_NAME: GLib spells our "start_frame" as "start-frame" */
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY;

  switch (field->type) {
  case YD_FIELD_TEXT:
  case YD_FIELD_REFERENCE:
    return g_param_spec_string (field->name, NULL, NULL, NULL, flags);
  case YD_FIELD_INT:
    return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
  case YD_FIELD_INT64:
    return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  case YD_FIELD_DOUBLE:
    return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);
  case YD_FIELD_BOOLEAN:
    return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);
  case YD_FIELD_ENUM:
    return g_param_spec_enum (field->name, NULL, NULL, field->get_enum_type (), 0, flags);
  }
  g_assert_not_reached ();
}

/**
 * yd_record_class_set_fields: (skip)
 * @klass: the class of one kind of record
 * @table: the name of its table, static
 * @fields: its fields, static
 * @n_fields: how many
 *
 * Called once, from `class_init`: installs a property for every field.
 */
void
yd_record_class_set_fields (YdRecordClass *klass,
                            const char *table,
                            const YdField *fields,
                            gsize n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  klass->table = table;
  klass->fields = fields;
  klass->n_fields = n_fields;
  object_class->get_property = get_field;
  object_class->set_property = set_field;
  for (gsize i = 0; i < n_fields; i++)
    g_object_class_install_property (object_class, i + 1, new_spec (&fields[i]));
}

/**
 * yd_record_init_fields: (skip)
 * @self: a record
 *
 * Called from the `init` of every kind of record, so that texts are never %NULL.
 */
void
yd_record_init_fields (YdRecord *self)
{
  YdRecordClass *klass = YD_RECORD_GET_CLASS (self);

  for (gsize i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == YD_FIELD_TEXT)
      *(char **) field_of (self, &klass->fields[i]) = g_strdup ("");
}

static void
yd_record_finalize (GObject *object)
{
  YdRecordPrivate *priv = yd_record_get_instance_private (YD_RECORD (object));
  YdRecordClass *klass = YD_RECORD_GET_CLASS (object);

  for (gsize i = 0; i < klass->n_fields; i++)
    if (klass->fields[i].type == YD_FIELD_TEXT || klass->fields[i].type == YD_FIELD_REFERENCE)
      g_free (*(char **) field_of (object, &klass->fields[i]));
  g_free (priv->id);
  G_OBJECT_CLASS (yd_record_parent_class)->finalize (object);
}

static void
yd_record_class_init (YdRecordClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_record_finalize;
}

static void
yd_record_init (YdRecord *self)
{
  YdRecordPrivate *priv = yd_record_get_instance_private (self);

  priv->id = yd_id_new ();
}
