/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Between a row and a record: the record's field table names the columns, in its order, after id.
 */
#include "core/store/record-rows-private.h"

#include <glib/gi18n.h>

#include "core/model/cast-member.h"
#include "core/model/clip-key.h"
#include "core/model/clip.h"
#include "core/model/cue.h"
#include "core/model/delivery.h"
#include "core/model/element.h"
#include "core/model/film.h"
#include "core/model/job.h"
#include "core/model/line.h"
#include "core/model/made.h"
#include "core/model/marker.h"
#include "core/model/media-file.h"
#include "core/model/receipt.h"
#include "core/model/recipe-row.h"
#include "core/model/scene.h"
#include "core/model/shot-cast.h"
#include "core/model/shot-element.h"
#include "core/model/shot.h"
#include "core/model/take.h"
#include "core/model/track.h"
#include "core/store/store-error.h"

/* classes of records are static, so the pointer outlives the reference */
static YdRecordClass *
class_of (GType type)
{
  YdRecordClass *klass = g_type_class_ref (type);

  g_type_class_unref (klass);
  return klass;
}

/**
 * yd_record_rows_list_types:
 * @n_types: (out): how many
 *
 * Returns: (transfer container): every type of record that has a table
 */
GType *
yd_record_rows_list_types (gsize *n_types)
{
  static GType (*const get_types[]) (void) = {
    yd_cast_member_get_type, yd_clip_get_type,         yd_clip_key_get_type, yd_cue_get_type,
    yd_delivery_get_type,    yd_element_get_type,      yd_film_get_type,     yd_job_get_type,
    yd_line_get_type,        yd_made_get_type,         yd_marker_get_type,   yd_media_file_get_type,
    yd_receipt_get_type,     yd_recipe_row_get_type,   yd_scene_get_type,    yd_shot_get_type,
    yd_shot_cast_get_type,   yd_shot_element_get_type, yd_take_get_type,     yd_track_get_type
  };
  GType *types = g_new (GType, G_N_ELEMENTS (get_types));

  for (gsize i = 0; i < G_N_ELEMENTS (get_types); i++)
    types[i] = get_types[i]();
  *n_types = G_N_ELEMENTS (get_types);
  return types;
}

/**
 * yd_record_rows_table:
 * @type: a type of record
 *
 * Returns: (transfer none): the name of its table
 */
const char *
yd_record_rows_table (GType type)
{
  return class_of (type)->table;
}

/**
 * yd_record_rows_select:
 * @type: a type of record
 * @where: (nullable): what follows the table's name
 *
 * Returns: (transfer full): the query that `yd_record_rows_read` reads the rows of
 */
char *
yd_record_rows_select (GType type, const char *where)
{
  const YdRecordClass *klass = class_of (type);
  GString *sql = g_string_new ("SELECT id");

  for (gsize i = 0; i < klass->n_fields; i++)
    g_string_append_printf (sql, ", \"%s\"", klass->fields[i].name);
  g_string_append_printf (sql, " FROM %s %s", klass->table, where ? where : "");
  return g_string_free (sql, FALSE);
}

/**
 * yd_record_rows_upsert:
 * @type: a type of record
 * @n_rows: how many records it takes
 *
 * Returns: (transfer full): the statement that `yd_record_rows_bind` binds records to
 */
char *
yd_record_rows_upsert (GType type, guint n_rows)
{
  const YdRecordClass *klass = class_of (type);
  g_autoptr (GString) marks = g_string_new ("(?");
  g_autoptr (GString) changes = g_string_new (NULL);
  GString *sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "%s (id", klass->table);
  for (gsize i = 0; i < klass->n_fields; i++) {
    const char *name = klass->fields[i].name;
    g_string_append_printf (sql, ", \"%s\"", name);
    g_string_append (marks, ", ?");
    g_string_append_printf (changes, "%s\"%s\" = excluded.\"%s\"", i ? ", " : "", name, name);
  }
  g_string_append (marks, ")");
  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (sql, "%s%s", i ? ", " : ") VALUES ", marks->str);
  g_string_append_printf (sql, " ON CONFLICT (id) DO UPDATE SET %s", changes->str);
  return g_string_free (sql, FALSE);
}

static gboolean
read_field (sqlite3_stmt *stmt, int column, const YdField *field, gpointer at)
{
  const char *text;

  switch (field->type) {
  case YD_FIELD_TEXT:
  case YD_FIELD_REFERENCE:
    text = (const char *) sqlite3_column_text (stmt, column);
    g_free (*(char **) at);
    *(char **) at = g_strdup (text || field->type == YD_FIELD_REFERENCE ? text : "");
    return TRUE;
  case YD_FIELD_INT64:
    *(gint64 *) at = sqlite3_column_int64 (stmt, column);
    return TRUE;
  case YD_FIELD_DOUBLE:
    *(double *) at = sqlite3_column_double (stmt, column);
    return TRUE;
  case YD_FIELD_INT:
    *(int *) at = CLAMP (sqlite3_column_int64 (stmt, column), G_MININT, G_MAXINT);
    return TRUE;
  case YD_FIELD_BOOLEAN:
    *(gboolean *) at = sqlite3_column_int64 (stmt, column) != 0;
    return TRUE;
  case YD_FIELD_ENUM:
    text = (const char *) sqlite3_column_text (stmt, column);
    return yd_enum_from_nick (field->get_enum_type (), text, at);
  }
  g_assert_not_reached ();
}

/**
 * yd_record_rows_read:
 * @stmt: a query by `yd_record_rows_select`, standing on a row
 * @type: the type of record
 * @error: set to `YD_STORE_ERROR_CORRUPT` when the row has a word this studio does not know
 *
 * Returns: (transfer full) (nullable): the record
 */
gpointer
yd_record_rows_read (sqlite3_stmt *stmt, GType type, GError **error)
{
  g_autoptr (YdRecord) record = g_object_new (type, NULL);
  const YdRecordClass *klass = YD_RECORD_GET_CLASS (record);

  yd_record_set_id (record, (const char *) sqlite3_column_text (stmt, 0));
  for (gsize i = 0; i < klass->n_fields; i++) {
    const YdField *field = &klass->fields[i];
    if (read_field (stmt, i + 1, field, G_STRUCT_MEMBER_P (record, field->offset)))
      continue;
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                 _ ("The %s of %s “%s” is “%s”, which means nothing here. “yiduo check --repair” "
                    "puts it right."),
                 field->name, klass->table, yd_record_get_id (record),
                 (const char *) sqlite3_column_text (stmt, i + 1));
    return NULL;
  }
  return g_steal_pointer (&record);
}

static int
bind_field (sqlite3_stmt *stmt, int index, const YdField *field, gpointer at)
{
  switch (field->type) {
  case YD_FIELD_TEXT:
  case YD_FIELD_REFERENCE:
    return sqlite3_bind_text (stmt, index, *(char **) at, -1, SQLITE_STATIC);
  case YD_FIELD_INT64:
    return sqlite3_bind_int64 (stmt, index, *(gint64 *) at);
  case YD_FIELD_DOUBLE:
    return sqlite3_bind_double (stmt, index, *(double *) at);
  case YD_FIELD_INT:
    return sqlite3_bind_int (stmt, index, *(int *) at);
  case YD_FIELD_BOOLEAN:
    return sqlite3_bind_int (stmt, index, *(gboolean *) at != FALSE);
  case YD_FIELD_ENUM:
    return sqlite3_bind_text (stmt, index, yd_enum_to_nick (field->get_enum_type (), *(int *) at),
                              -1, SQLITE_STATIC);
  }
  g_assert_not_reached ();
}

/**
 * yd_record_rows_bind:
 * @stmt: a statement of `yd_record_rows_upsert`
 * @row: which of its rows, counted from 0
 * @record: a record that stays unchanged until @stmt is reset
 *
 * Returns: a result code of SQLite
 */
int
yd_record_rows_bind (sqlite3_stmt *stmt, guint row, gpointer record)
{
  const YdRecordClass *klass = YD_RECORD_GET_CLASS (record);
  const int first = (int) (row * (klass->n_fields + 1)) + 1;
  int code = sqlite3_bind_text (stmt, first, yd_record_get_id (record), -1, SQLITE_STATIC);

  for (gsize i = 0; code == SQLITE_OK && i < klass->n_fields; i++)
    code = bind_field (stmt, first + 1 + (int) i, &klass->fields[i],
                       G_STRUCT_MEMBER_P (record, klass->fields[i].offset));
  return code;
}
