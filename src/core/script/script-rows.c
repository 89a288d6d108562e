/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The script in the project: its elements and scenes as rows. Saving a text writes only the rows
 * that differ, so that history, undo and what is stale speak of the lines that changed. */
#include "core/script/script-rows.h"

#include <string.h>

#include "core/model/marker.h"
#include "core/model/shot-element.h"
#include "core/script/fountain.h"
#include "core/script/script-match.h"

static const char in_order[] = "ORDER BY rank, id";

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (by_id, (gpointer) yd_record_get_id (records->pdata[i]), records->pdata[i]);
  return by_id;
}

static gboolean
save_changed (YdWriter *writer, GPtrArray *olds, GPtrArray *news, GError **error)
{
  g_autoptr (GHashTable) by_id = index_by_id (olds);
  g_autoptr (GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; i < news->len; i++) {
    gpointer old = g_hash_table_lookup (by_id, yd_record_get_id (news->pdata[i]));
    if (!old || !yd_record_equal (old, news->pdata[i]))
      g_ptr_array_add (changed, news->pdata[i]);
  }
  return yd_writer_save_all (writer, changed, error);
}

/* What was bound to the element stays and is bound to nothing */
static gboolean
delete_element (YdWriter *writer, const char *id, GError **error)
{
  return yd_writer_delete_where (writer, YD_TYPE_SHOT_ELEMENT, "WHERE element = ?1", YD_ARGS (id),
                                 error) &&
         yd_writer_execute (writer, "UPDATE line SET element = NULL WHERE element = ?1",
                            YD_ARGS (id), error) &&
         yd_writer_delete (writer, YD_TYPE_ELEMENT, id, error);
}

static gboolean
delete_gone_elements (YdWriter *writer, GPtrArray *olds, GPtrArray *news, GError **error)
{
  g_autoptr (GHashTable) by_id = index_by_id (news);

  for (guint i = 0; i < olds->len; i++) {
    const char *id = yd_record_get_id (olds->pdata[i]);
    if (!g_hash_table_contains (by_id, id) && !delete_element (writer, id, error))
      return FALSE;
  }
  return TRUE;
}

/* A scene without heading goes, but is put aside as long as it has shots */
static gboolean
leave_scene (YdWriter *writer, YdScene *scene, GError **error)
{
  const char *id = yd_record_get_id (YD_RECORD (scene));
  const gint64 n_shots =
      yd_reader_query_int (yd_writer_get_reader (writer),
                           "SELECT count(*) FROM shot WHERE scene = ?1", YD_ARGS (id), error);

  if (n_shots < 0)
    return FALSE;
  if (n_shots == 0)
    return yd_writer_delete_where (writer, YD_TYPE_MARKER, "WHERE scene = ?1", YD_ARGS (id),
                                   error) &&
           yd_writer_delete (writer, YD_TYPE_SCENE, id, error);
  if (scene->is_aside)
    return TRUE;
  g_autoptr (YdScene) aside = yd_record_copy (scene);
  aside->is_aside = TRUE;
  return yd_writer_save (writer, aside, error);
}

static gboolean
leave_gone_scenes (YdWriter *writer, GPtrArray *olds, GPtrArray *news, GError **error)
{
  g_autoptr (GHashTable) by_id = index_by_id (news);

  for (guint i = 0; i < olds->len; i++)
    if (!g_hash_table_contains (by_id, yd_record_get_id (olds->pdata[i])) &&
        !leave_scene (writer, olds->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* An element comes from all that the parts of the map it covers come from */
static void
trace_elements (GPtrArray *elements, const GArray *source_map)
{
  gsize start = 0;
  guint part = 0;

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    const gsize end = start + strlen (element->text);
    for (; part < source_map->len; part++) {
      const YdSourceRange *range = &g_array_index (source_map, YdSourceRange, part);
      if (range->script_start >= end)
        break;
      if (range->source_end <= range->source_start)
        continue;
      if (element->source_end == 0)
        element->source_start = (gint64) range->source_start;
      element->source_end = (gint64) range->source_end;
    }
    start = end;
  }
}

/* An edited script comes from where it came from before */
static void
keep_traces (GPtrArray *old_elements, GPtrArray *elements)
{
  g_autoptr (GHashTable) by_id = index_by_id (old_elements);

  for (guint i = 0; i < elements->len; i++) {
    YdElement *element = elements->pdata[i];
    YdElement *old = g_hash_table_lookup (by_id, yd_record_get_id (YD_RECORD (element)));
    if (!old)
      continue;
    element->source_start = old->source_start;
    element->source_end = old->source_end;
  }
}

/**
 * yd_script_save:
 * @writer: the writer, inside a transaction
 * @text: the whole script, valid UTF-8
 * @source_map: (nullable) (element-type YdSourceRange): where its parts come from, in order; %NULL
 *   for an edited script, whose elements come from where they came from before
 * @error: what the store reports
 *
 * Makes @text the script of the project. Its elements and scenes keep the ids of those they
 * continue (see `yd_script_match` and `yd_scenes_match`), and only rows that differ are written.
 * A scene whose heading is gone is put aside when shots refer to it; lines and shots whose
 * element is gone stay, bound to nothing. Blocks.
 *
 * Returns: whether it worked
 */
gboolean
yd_script_save (YdWriter *writer, const char *text, const GArray *source_map, GError **error)
{
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (GPtrArray) old_elements =
      yd_reader_load (reader, YD_TYPE_ELEMENT, in_order, NULL, error);
  if (!old_elements)
    return FALSE;
  g_autoptr (GPtrArray) old_scenes = yd_reader_load (reader, YD_TYPE_SCENE, in_order, NULL, error);
  if (!old_scenes)
    return FALSE;

  g_autoptr (GPtrArray) elements = yd_fountain_parse (text);
  yd_script_match (old_elements, elements);
  if (source_map)
    trace_elements (elements, source_map);
  else
    keep_traces (old_elements, elements);
  g_autoptr (GPtrArray) scenes = yd_scenes_match (old_scenes, old_elements, elements);

  /* scenes before the elements that name them, and gone only after those have left */
  return save_changed (writer, old_scenes, scenes, error) &&
         save_changed (writer, old_elements, elements, error) &&
         delete_gone_elements (writer, old_elements, elements, error) &&
         leave_gone_scenes (writer, old_scenes, scenes, error);
}

/**
 * yd_script_load_text:
 * @reader: a reader
 * @error: what the store reports
 *
 * Puts the script of a project together. Blocks.
 *
 * Returns: (transfer full): the text that was saved, byte for byte; "" when there is none
 */
char *
yd_script_load_text (YdReader *reader, GError **error)
{
  g_autoptr (GPtrArray) elements = yd_reader_load (reader, YD_TYPE_ELEMENT, in_order, NULL, error);

  return elements ? yd_fountain_join (elements) : NULL;
}
