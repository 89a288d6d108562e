/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Brings the stored shots up to date with the script, touching only what the script changed.
 *
 *  script                          shots
 *  words of a block edited         the pieces that hold the edited clauses follow, in place; one
 *                                  that grew beyond a shot gets further shots behind it
 *  block added                     shots by the rules of shot-rule.h, between their neighbours
 *  block gone                      its shots are put aside with their words; they return when a
 *                                  block with those words does
 *  block moved                     its shots move with it
 *  speaker or delivery changed     the lines follow, and who is in the picture
 *
 *  shot                            what the breakdown may do with it
 *  locked                          nothing
 *  approved, or made by hand       its lines follow, it is put aside and returns; its picture, its
 *  (reason "")                     words and its length stay
 *  any other                       everything above
 */
#include "core/storyboard/scene-follow-private.h"
#include "core/storyboard/shot-rows.h"

/* Text before the first heading belongs to the first scene */
static GHashTable *
elements_by_scene (GPtrArray *elements, GPtrArray *scenes)
{
  GHashTable *lists =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  YdScene *first = scenes->len > 0 ? scenes->pdata[0] : NULL;

  for (guint i = 0; i < elements->len; i++) {
    const YdElement *element = elements->pdata[i];
    const char *scene = element->scene ? element->scene
                        : first        ? yd_record_get_id (YD_RECORD (first))
                                       : NULL;
    GPtrArray *list = scene ? g_hash_table_lookup (lists, scene) : NULL;
    if (scene && !list) {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, (gpointer) scene, list);
    }
    if (list)
      g_ptr_array_add (list, elements->pdata[i]);
  }
  return lists;
}

static void
update_scenes (YdShotRows *rows,
               GPtrArray *scenes,
               GPtrArray *elements,
               GPtrArray *members,
               const YdBreakdownOptions *options)
{
  g_autoptr (GHashTable) by_scene = elements_by_scene (elements, scenes);
  g_autoptr (GPtrArray) nothing = g_ptr_array_new ();
  g_autoptr (YdMentions) cast = yd_mentions_new (members);
  YdFollow follow = { .rows = rows, .members = members, .cast = cast, .options = options };

  yd_follow_init (&follow, elements, scenes);
  for (guint i = 0; i < scenes->len; i++) {
    GPtrArray *own = g_hash_table_lookup (by_scene, yd_record_get_id (scenes->pdata[i]));
    yd_follow_scene (&follow, scenes->pdata[i], own ? own : nothing);
  }
  yd_follow_clear (&follow);
}

/**
 * yd_breakdown_update:
 * @writer: the writer, inside a transaction
 * @options: (nullable): what the film template asks, %NULL for the rules' own
 * @error: set when the database refuses
 *
 * Brings the shots of the whole film up to date with its script and cast. Writes only rows that
 * differ: after one line was edited, that line and its shot; after nothing was, none.
 *
 * Returns: whether it worked
 */
gboolean
yd_breakdown_update (YdWriter *writer, const YdBreakdownOptions *options, GError **error)
{
  const YdBreakdownOptions defaults = YD_BREAKDOWN_OPTIONS_DEFAULT;
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (GPtrArray) scenes =
      yd_reader_load (db, YD_TYPE_SCENE, "ORDER BY is_aside, rank, id", NULL, error);
  g_autoptr (GPtrArray) elements =
      scenes ? yd_reader_load (db, YD_TYPE_ELEMENT, "ORDER BY rank, id", NULL, error) : NULL;
  g_autoptr (GPtrArray) members =
      elements ? yd_reader_load (db, YD_TYPE_CAST_MEMBER, "ORDER BY rank, id", NULL, error) : NULL;
  g_autoptr (YdShotRows) rows = members ? yd_shot_rows_load (db, NULL, error) : NULL;
  if (!rows)
    return FALSE;

  update_scenes (rows, scenes, elements, members, options ? options : &defaults);
  return yd_shot_rows_save (rows, writer, error);
}
