/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of shots as they are typed: each is one step of the history. */
#include "cli/shot-orders.h"

#include <string.h>

#include <glib/gi18n.h>

#include "cli/duration.h"
#include "cli/shot-names.h"
#include "core/model/line.h"
#include "core/model/shot.h"
#include "core/production/production-error.h"
#include "core/storyboard/shot-edits.h"
#include "core/storyboard/shot-fields.h"

static gboolean
refuse (GError **error, const char *format, const char *value)
{
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING, format, value);
  return FALSE;
}

static YdShot *
load_shot (YdWriter *writer, const char *name, GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  g_autofree char *id = yd_shot_name_resolve (reader, name, error);

  return id ? yd_reader_load_one (reader, YD_TYPE_SHOT, id, error) : NULL;
}

static gboolean
insert_after (YdWriter *writer, gpointer name, GError **error)
{
  g_autoptr (YdShot) shot = load_shot (writer, name, error);
  if (!shot)
    return FALSE;
  g_autofree char *id =
      yd_shots_insert (writer, shot->scene, yd_record_get_id (YD_RECORD (shot)), error);
  return id != NULL;
}

/* "3B" before its second line, "3B:3" before its third */
static gboolean
split (YdWriter *writer, gpointer order, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (order, ":", 2);
  guint64 number = 2;
  if (parts[1] && !g_ascii_string_to_unsigned (parts[1], 10, 2, 1000, &number, NULL))
    return refuse (error, _ ("“%s” names no line to split at. Write 3B:2."), order);
  g_autoptr (YdShot) shot = load_shot (writer, parts[0], error);
  if (!shot)
    return FALSE;

  const char *id = yd_record_get_id (YD_RECORD (shot));
  g_autoptr (GPtrArray) lines =
      yd_reader_load (yd_writer_get_reader (writer), YD_TYPE_LINE,
                      "WHERE shot = ?1 ORDER BY rank, id", YD_ARGS (id), error);
  if (!lines)
    return FALSE;
  if (lines->len < number)
    return refuse (error, _ ("The shot %s has no line to split at."), shot->number);
  g_autofree char *made =
      yd_shots_split (writer, id, yd_record_get_id (lines->pdata[number - 1]), error);
  return made != NULL;
}

static gboolean
merge (YdWriter *writer, gpointer name, GError **error)
{
  g_autoptr (YdShot) shot = load_shot (writer, name, error);
  if (!shot)
    return FALSE;
  const char *id = yd_record_get_id (YD_RECORD (shot));
  g_autoptr (GError) local = NULL;
  g_autofree char *next = yd_reader_query_text (
      yd_writer_get_reader (writer),
      "SELECT id FROM shot WHERE scene = ?1 AND NOT is_aside AND (rank, id) > (?2, ?3) "
      "ORDER BY rank, id LIMIT 1",
      YD_ARGS (shot->scene, shot->rank, id), &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!next)
    return refuse (error, _ ("The shot %s is the last of its scene."), shot->number);
  return yd_shots_merge (writer, id, next, error);
}

/* "3D:3A" puts 3D behind 3A */
static gboolean
move (YdWriter *writer, gpointer order, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (order, ":", 2);
  if (!parts[0] || !parts[1])
    return refuse (error, _ ("“%s” does not say where to. Write 3D:3A."), order);
  g_autoptr (YdShot) shot = load_shot (writer, parts[0], error);
  g_autoptr (YdShot) after = shot ? load_shot (writer, parts[1], error) : NULL;

  return after && yd_shots_move (writer, yd_record_get_id (YD_RECORD (shot)), after->scene,
                                 yd_record_get_id (YD_RECORD (after)), error);
}

static gboolean delete (YdWriter *writer, gpointer name, GError **error)
{
  g_autoptr (YdShot) shot = load_shot (writer, name, error);

  return shot && yd_shots_delete (writer, yd_record_get_id (YD_RECORD (shot)), error);
}

static gboolean
set_locked (YdWriter *writer, const char *name, gboolean is_locked, GError **error)
{
  g_autoptr (YdShot) shot = load_shot (writer, name, error);
  g_auto (GValue) value = G_VALUE_INIT;
  if (!shot)
    return FALSE;

  const char *const ids[] = { yd_record_get_id (YD_RECORD (shot)), NULL };
  g_value_init (&value, G_TYPE_BOOLEAN);
  g_value_set_boolean (&value, is_locked);
  return yd_shots_set_field (writer, ids, "is-locked", &value, error);
}

static gboolean
lock (YdWriter *writer, gpointer name, GError **error)
{
  return set_locked (writer, name, TRUE, error);
}

static gboolean
unlock (YdWriter *writer, gpointer name, GError **error)
{
  return set_locked (writer, name, FALSE, error);
}

static gboolean
parse_number (const char *text, GValue *value, GError **error)
{
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 0, G_MAXINT, &number, NULL))
    return refuse (error, _ ("“%s” is no whole number."), text);
  g_value_set_int (value, (int) number);
  return TRUE;
}

static gboolean
parse_choice (const char *word, const char *text, GValue *value, GError **error)
{
  int number;

  if (yd_enum_from_nick (G_VALUE_TYPE (value), text, &number)) {
    g_value_set_enum (value, number);
    return TRUE;
  }
  g_autofree char *known = yd_enum_list_nicks (G_VALUE_TYPE (value));
  g_set_error (error, YD_PRODUCTION_ERROR, YD_PRODUCTION_ERROR_INVALID_SETTING,
               _ ("The %s of a shot cannot be “%s”. Choose one of these: %s."), word, text, known);
  return FALSE;
}

/* a value as the shot's field wants it */
static gboolean
parse_field (const YdShotField *field, const char *text, GValue *value, GError **error)
{
  g_autoptr (YdShot) shot = yd_shot_new ();
  const GParamSpec *pspec =
      g_object_class_find_property (G_OBJECT_GET_CLASS (shot), field->property);
  gint64 duration_ns;

  g_value_init (value, pspec->value_type);
  if (G_VALUE_HOLDS_ENUM (value))
    return parse_choice (field->word, text, value, error);
  if (G_VALUE_HOLDS_INT (value))
    return parse_number (text, value, error);
  if (G_VALUE_HOLDS_STRING (value)) {
    g_value_set_string (value, text);
    return TRUE;
  }
  if (!yd_duration_parse (text, &duration_ns, error))
    return FALSE;
  g_value_set_int64 (value, duration_ns);
  return TRUE;
}

/* "3B:size=close-up" */
static gboolean
set (YdWriter *writer, gpointer order, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (order, ":", 2);
  g_auto (GStrv) assignment = g_strsplit (parts[0] && parts[1] ? parts[1] : "", "=", 2);
  if (!assignment[0] || !assignment[1])
    return refuse (error, _ ("“%s” sets nothing. Write 3B:size=close-up."), order);
  g_autoptr (YdShot) shot = load_shot (writer, parts[0], error);
  g_auto (GValue) value = G_VALUE_INIT;
  const YdShotField *field = yd_shot_field_find (assignment[0]);
  if (!field || !field->word)
    return refuse (error, _ ("A shot has no field “%s” to change."), assignment[0]);
  if (!shot || !parse_field (field, assignment[1], &value, error))
    return FALSE;

  const char *const ids[] = { yd_record_get_id (YD_RECORD (shot)), NULL };
  return yd_shots_set_field (writer, ids, field->property, &value, error);
}

/* every kind of order, the step it makes, and where its text stands */
static const struct {
  const char *step;
  YdWriteFunc apply;
  gsize offset;
} orders[] = {
  { N_ ("Insert shot"), insert_after, G_STRUCT_OFFSET (YdShotOrders, insert_after) },
  { N_ ("Split shot"), split, G_STRUCT_OFFSET (YdShotOrders, split) },
  { N_ ("Merge shots"), merge, G_STRUCT_OFFSET (YdShotOrders, merge) },
  { N_ ("Move shot"), move, G_STRUCT_OFFSET (YdShotOrders, move) },
  { N_ ("Delete shot"), delete, G_STRUCT_OFFSET (YdShotOrders, deleted) },
  { N_ ("Lock shot"), lock, G_STRUCT_OFFSET (YdShotOrders, lock) },
  { N_ ("Unlock shot"), unlock, G_STRUCT_OFFSET (YdShotOrders, unlock) },
  { N_ ("Change shot"), set, G_STRUCT_OFFSET (YdShotOrders, set) },
};

static char *
text_of (const YdShotOrders *self, gsize i)
{
  return *(char **) G_STRUCT_MEMBER_P (self, orders[i].offset);
}

/**
 * yd_shot_orders_clear: (skip)
 * @self: orders
 */
void
yd_shot_orders_clear (YdShotOrders *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    g_free (text_of (self, i));
}

/**
 * yd_shot_orders_any:
 * @self: orders
 *
 * Tells whether anything was asked.
 */
gboolean
yd_shot_orders_any (const YdShotOrders *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (text_of (self, i))
      return TRUE;
  return FALSE;
}

/**
 * yd_shot_orders_apply:
 * @self: orders
 * @store: the project
 * @cancellable: (nullable): stops between orders
 * @error: set to what is wrong with an order; those before it are done
 *
 * Returns: whether all was done
 */
gboolean
yd_shot_orders_apply (const YdShotOrders *self,
                      YdStore *store,
                      GCancellable *cancellable,
                      GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (text_of (self, i) && !yd_store_write (store, _ (orders[i].step), NULL, orders[i].apply,
                                              text_of (self, i), cancellable, error))
      return FALSE;
  return TRUE;
}
