/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person does to shots by hand. Each function is one change of the project; the numbers that
 * were given out stay, new shots take one behind their neighbour's (see numbering.c). A shot that a
 * person made or put elsewhere has no reason: from then on the breakdown leaves its picture and its
 * place alone. Words cannot be lost here: those of a deleted shot get a shot again at the next
 * breakdown, as long as they stand in the script. */
#include "core/storyboard/shot-edits.h"

#include <glib/gi18n.h>

#include "core/base/frame-rate.h"
#include "core/base/rank.h"
#include "core/storyboard/numbering.h"
#include "core/storyboard/shot-edits-private.h"

#define INSERTED_NS (3 * YD_SECOND_NS)

static GPtrArray *
load_in_film (YdReader *db, const char *scene_id, GError **error)
{
  return yd_reader_load (db, YD_TYPE_SHOT, "WHERE scene = ?1 AND NOT is_aside ORDER BY rank, id",
                         YD_ARGS (scene_id), error);
}

/**
 * yd_shot_edits_check_unlocked: (skip)
 * @shot: a shot
 * @error: `YD_STORYBOARD_ERROR_LOCKED`
 *
 * Returns: whether it may be changed
 */
gboolean
yd_shot_edits_check_unlocked (YdShot *shot, GError **error)
{
  if (!shot->is_locked)
    return TRUE;
  g_set_error (error, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_LOCKED,
               _ ("Shot %s is locked. Unlock it before you change it."), shot->number);
  return FALSE;
}

/**
 * yd_shot_edits_rank_behind: (skip)
 * @shots: (element-type YdShot): a scene in order, brought up to date
 * @shot: the shot to place, one of them or new
 * @after_id: (nullable): the shot before it, %NULL for the front
 * @error: `YD_STORYBOARD_ERROR_WRONG_PLACE`
 *
 * Ranks a shot behind another.
 *
 * Returns: whether there is such a place
 */
gboolean
yd_shot_edits_rank_behind (GPtrArray *shots, YdShot *shot, const char *after_id, GError **error)
{
  YdShot *after = yd_records_find (shots, after_id);
  guint at = 0;

  if (after_id && (!after || after == shot)) {
    g_set_error (
        error, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_WRONG_PLACE,
        _ ("Shot %s cannot stand behind “%s”. Choose another shot of the scene it goes to."),
        shot->number, after ? after->number : after_id);
    return FALSE;
  }
  if (g_ptr_array_find (shots, shot, &at))
    g_ptr_array_remove_index (shots, at);
  at = 0;
  if (after && g_ptr_array_find (shots, after, &at))
    at++;
  const char *next = at < shots->len ? YD_SHOT (shots->pdata[at])->rank : NULL;
  g_autofree char *rank = yd_rank_between (after ? after->rank : NULL, next);
  g_object_set (shot, "rank", rank, NULL);
  g_ptr_array_insert (shots, at, g_object_ref (shot));
  return TRUE;
}

/* Saves the shots whose number is new, the one at hand in any case */
static gboolean
number_and_save (YdWriter *writer, YdScene *scene, GPtrArray *shots, YdShot *shot, GError **error)
{
  yd_shots_assign_numbers (scene->number, shots);
  return yd_writer_save (writer, shot, error);
}

/**
 * yd_shots_insert:
 * @writer: the writer, inside a transaction
 * @scene_id: the scene it is for
 * @after_id: (nullable): the shot before it, %NULL for the front of the scene
 * @error: `YD_STORYBOARD_ERROR_WRONG_PLACE` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Puts in an empty shot for a person to fill.
 *
 * Returns: (transfer full) (nullable): the id of the new shot
 */
char *
yd_shots_insert (YdWriter *writer, const char *scene_id, const char *after_id, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdScene) scene = yd_reader_load_one (db, YD_TYPE_SCENE, scene_id, error);
  g_autoptr (GPtrArray) shots = scene ? load_in_film (db, scene_id, error) : NULL;
  g_autoptr (YdShot) shot = yd_shot_new ();
  if (!shots)
    return NULL;

  g_object_set (shot, "scene", scene_id, "size", YD_SHOT_SIZE_MEDIUM, "duration-ns", INSERTED_NS,
                NULL);
  if (!yd_shot_edits_rank_behind (shots, shot, after_id, error) ||
      !number_and_save (writer, scene, shots, shot, error))
    return NULL;
  return g_strdup (yd_record_get_id (YD_RECORD (shot)));
}

/**
 * yd_shots_move:
 * @writer: the writer, inside a transaction
 * @shot_id: the shot
 * @scene_id: the scene it goes to, its own or another
 * @after_id: (nullable): the shot before its new place, %NULL for the front of the scene
 * @error: `YD_STORYBOARD_ERROR_WRONG_PLACE` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Puts a shot elsewhere. In its own scene it keeps its number, in another it takes one of that
 * scene's. A shot that was aside comes back into the film.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_move (YdWriter *writer,
               const char *shot_id,
               const char *scene_id,
               const char *after_id,
               GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdShot) found = yd_reader_load_one (db, YD_TYPE_SHOT, shot_id, error);
  g_autoptr (YdScene) scene =
      found ? yd_reader_load_one (db, YD_TYPE_SCENE, scene_id, error) : NULL;
  g_autoptr (GPtrArray) shots = scene ? load_in_film (db, scene_id, error) : NULL;
  if (!shots)
    return FALSE;

  YdShot *listed = yd_records_find (shots, shot_id);
  g_autoptr (YdShot) shot = g_object_ref (listed ? listed : found);
  if (!yd_shot_edits_rank_behind (shots, shot, after_id, error))
    return FALSE;
  if (g_strcmp0 (shot->scene, scene_id) != 0)
    g_object_set (shot, "number", "", NULL);
  g_object_set (shot, "scene", scene_id, "reason", "", "is-aside", FALSE, NULL);
  return number_and_save (writer, scene, shots, shot, error);
}

/**
 * yd_shot_edits_load_around: (skip)
 * @writer: the writer, inside a transaction
 * @shot_id: a shot
 * @bound: (out) (transfer none): the shot, among the others
 * @error: `YD_STORE_ERROR_NOT_FOUND`
 *
 * Loads all shots of the scene that a shot stands in.
 *
 * Returns: (transfer full) (nullable): the shots
 */
YdShotRows *
yd_shot_edits_load_around (YdWriter *writer,
                           const char *shot_id,
                           YdBoundShot **bound,
                           GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdShot) shot = yd_reader_load_one (db, YD_TYPE_SHOT, shot_id, error);
  YdShotRows *rows = shot ? yd_shot_rows_load (db, shot->scene, error) : NULL;

  if (rows)
    *bound = yd_shot_rows_find (rows, shot_id);
  return rows;
}

/**
 * yd_shots_delete:
 * @writer: the writer, inside a transaction
 * @shot_id: the shot
 * @error: `YD_STORYBOARD_ERROR_LOCKED` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Deletes a shot with its lines and bindings. Its takes stay under its id, so that undo finds them.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_delete (YdWriter *writer, const char *shot_id, GError **error)
{
  YdBoundShot *bound = NULL;
  g_autoptr (YdShotRows) rows = yd_shot_edits_load_around (writer, shot_id, &bound, error);
  if (!rows || !yd_shot_edits_check_unlocked (bound->shot, error))
    return FALSE;

  g_ptr_array_remove (rows->shots, bound);
  return yd_shot_rows_save (rows, writer, error);
}
