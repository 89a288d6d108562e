/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/storyboard/shot-rows.h"

/**
 * yd_shot_rows_free:
 * @self: (transfer full): shots
 */
void
yd_shot_rows_free (YdShotRows *self)
{
  g_ptr_array_unref (self->shots);
  g_hash_table_unref (self->originals);
  g_free (self);
}

static void
keep_original (YdShotRows *self, gpointer record)
{
  YdRecord *copy = yd_record_copy (record);

  g_hash_table_insert (self->originals, (gpointer) yd_record_get_id (copy), copy);
}

static char *
dup_owner (gpointer record)
{
  char *owner = NULL;

  g_object_get (record, "shot", &owner, NULL);
  return owner;
}

/* The list of a shot that records of a type belong to */
static GPtrArray *
list_of (YdBoundShot *bound, GType type)
{
  return type == YD_TYPE_LINE        ? bound->lines
         : type == YD_TYPE_SHOT_CAST ? bound->cast
                                     : bound->elements;
}

/* Hands the records of a type to their shots */
static gboolean
load_parts (YdShotRows *self,
            YdReader *db,
            GType type,
            const char *scene_id,
            GHashTable *by_id,
            GError **error)
{
  static const char all[] = "ORDER BY shot, rank, id";
  static const char of_scene[] =
      "WHERE shot IN (SELECT id FROM shot WHERE scene = ?1) ORDER BY shot, rank, id";
  g_autoptr (GPtrArray) records = yd_reader_load (db, type, scene_id ? of_scene : all,
                                                  scene_id ? YD_ARGS (scene_id) : NULL, error);
  if (!records)
    return FALSE;

  for (guint i = 0; i < records->len; i++) {
    g_autofree char *owner = dup_owner (records->pdata[i]);
    YdBoundShot *bound = owner ? g_hash_table_lookup (by_id, owner) : NULL;
    if (!bound)
      continue;
    keep_original (self, records->pdata[i]);
    g_ptr_array_add (list_of (bound, type), g_object_ref (records->pdata[i]));
  }
  return TRUE;
}

/**
 * yd_shot_rows_load:
 * @db: a reader
 * @scene_id: (nullable): a scene, %NULL for the whole project
 * @error: set when the database refuses
 *
 * Loads shots with all their rows, those aside included; blocks.
 *
 * Returns: (transfer full) (nullable): the shots
 */
YdShotRows *
yd_shot_rows_load (YdReader *db, const char *scene_id, GError **error)
{
  static const char all[] = "ORDER BY scene, rank, id";
  static const char of_scene[] = "WHERE scene = ?1 ORDER BY rank, id";
  const GType parts[] = { YD_TYPE_SHOT_ELEMENT, YD_TYPE_SHOT_CAST, YD_TYPE_LINE };
  g_autoptr (YdShotRows) self = g_new0 (YdShotRows, 1);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  self->shots = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_bound_shot_free);
  self->originals = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  g_autoptr (GPtrArray) shots = yd_reader_load (db, YD_TYPE_SHOT, scene_id ? of_scene : all,
                                                scene_id ? YD_ARGS (scene_id) : NULL, error);
  if (!shots)
    return NULL;
  for (guint i = 0; i < shots->len; i++) {
    YdBoundShot *bound = yd_bound_shot_new ();
    g_set_object (&bound->shot, shots->pdata[i]);
    keep_original (self, bound->shot);
    g_hash_table_insert (by_id, (gpointer) yd_record_get_id (YD_RECORD (bound->shot)), bound);
    g_ptr_array_add (self->shots, bound);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!load_parts (self, db, parts[i], scene_id, by_id, error))
      return NULL;
  return g_steal_pointer (&self);
}

/**
 * yd_shot_rows_find:
 * @self: shots
 * @shot_id: (nullable): id of a shot
 *
 * Returns: (transfer none) (nullable): the shot with its rows
 */
YdBoundShot *
yd_shot_rows_find (YdShotRows *self, const char *shot_id)
{
  for (guint i = 0; i < self->shots->len; i++) {
    YdBoundShot *bound = self->shots->pdata[i];
    if (g_strcmp0 (yd_record_get_id (YD_RECORD (bound->shot)), shot_id) == 0)
      return bound;
  }
  return NULL;
}

/* Saves a record if it is new or differs, and ticks it off */
static gboolean
save_record (YdShotRows *self, YdWriter *writer, gpointer record, GError **error)
{
  const char *id = yd_record_get_id (record);
  g_autoptr (YdRecord) original = NULL;

  if (g_hash_table_steal_extended (self->originals, id, NULL, (gpointer *) &original) &&
      yd_record_equal (original, record))
    return TRUE;
  return yd_writer_save (writer, record, error);
}

static gboolean
save_list (YdShotRows *self, YdWriter *writer, GPtrArray *records, GError **error)
{
  for (guint i = 0; i < records->len; i++)
    if (!save_record (self, writer, records->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* The timeline lets go of what it showed; the next cut lays it anew. Takes stay, under the id. */
static gboolean
release (YdWriter *writer, YdRecord *record, GError **error)
{
  const char *id = yd_record_get_id (record);

  if (YD_IS_SHOT (record))
    return yd_writer_execute (writer, "UPDATE clip SET shot = NULL WHERE shot = ?1", YD_ARGS (id),
                              error);
  if (YD_IS_LINE (record))
    return yd_writer_execute (writer, "UPDATE clip SET line = NULL WHERE line = ?1", YD_ARGS (id),
                              error) &&
           yd_writer_execute (writer, "UPDATE cue SET line = NULL WHERE line = ?1", YD_ARGS (id),
                              error);
  return TRUE;
}

/**
 * yd_shot_rows_save:
 * @self: shots, changed in memory; not to be used afterwards
 * @writer: the writer, inside a transaction
 * @error: set when the database refuses
 *
 * Writes back what differs from what was loaded, deletes what is gone, and nothing else.
 *
 * Returns: whether it worked
 */
gboolean
yd_shot_rows_save (YdShotRows *self, YdWriter *writer, GError **error)
{
  GHashTableIter iter;
  gpointer gone;

  for (guint i = 0; i < self->shots->len; i++) {
    YdBoundShot *bound = self->shots->pdata[i];
    if (!save_record (self, writer, bound->shot, error) ||
        !save_list (self, writer, bound->elements, error) ||
        !save_list (self, writer, bound->cast, error) ||
        !save_list (self, writer, bound->lines, error))
      return FALSE;
  }
  g_hash_table_iter_init (&iter, self->originals);
  while (g_hash_table_iter_next (&iter, NULL, &gone))
    if (!release (writer, gone, error) ||
        !yd_writer_delete (writer, G_OBJECT_TYPE (gone), yd_record_get_id (gone), error))
      return FALSE;
  return TRUE;
}
