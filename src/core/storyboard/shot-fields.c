/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person changes in one shot or many at once. Whoever decides how a shot looks or how long
 * it holds takes it out of the hands of the breakdown: it has no reason any more (see
 * shot-edits.c). */
#include "core/storyboard/shot-fields.h"

#include <glib/gi18n.h>

#include "core/base/rank.h"
#include "core/model/shot-cast.h"
#include "core/storyboard/shot-edits-private.h"
#include "core/storyboard/shot-edits.h"

static const YdShotField fields[] = {
  { "size", "size", N_ ("Change shot size"), TRUE },
  { "angle", "angle", N_ ("Change camera angle"), TRUE },
  { "movement", "movement", N_ ("Change camera movement"), TRUE },
  { "lens-mm", "lens", N_ ("Change lens"), TRUE, 4, 1200 },
  { "place", "place", N_ ("Change place of shot"), TRUE },
  { "duration-ns", "duration", N_ ("Change shot length"), TRUE },
  { "action", "action", N_ ("Change what is seen"), TRUE },
  { "mood", "mood", N_ ("Change mood"), TRUE },
  { "prompt", "prompt", N_ ("Change words for the picture"), TRUE },
  { "note", "note", N_ ("Change note"), FALSE },
  { "state", "state", N_ ("Change review state"), FALSE },
  { "is-locked", NULL, N_ ("Lock or unlock shot"), FALSE },
};

/**
 * yd_shot_field_find:
 * @name: a property of `YdShot`, or the word a person types for it
 *
 * Returns: (transfer none) (nullable): what may be set of a shot, %NULL for anything else
 */
const YdShotField *
yd_shot_field_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].property, name) || g_strcmp0 (fields[i].word, name) == 0)
      return &fields[i];
  return NULL;
}

/* A number may also be 0: nobody has said it */
static gboolean
check_range (const YdShotField *field, const GValue *value, GError **error)
{
  const int number = G_VALUE_HOLDS_INT (value) ? g_value_get_int (value) : 0;
  if (field->most == 0 || number == 0 || (number >= field->least && number <= field->most))
    return TRUE;

  g_set_error (error, YD_STORYBOARD_ERROR, YD_STORYBOARD_ERROR_OUT_OF_RANGE,
               _ ("The %s of a shot cannot be %d. Give a number from %d to %d, or 0 for none."),
               field->word, number, field->least, field->most);
  return FALSE;
}

static gboolean
set_field (YdWriter *writer,
           const char *shot_id,
           const YdShotField *field,
           const GValue *value,
           GError **error)
{
  g_autoptr (YdShot) shot =
      yd_reader_load_one (yd_writer_get_reader (writer), YD_TYPE_SHOT, shot_id, error);
  if (!shot)
    return FALSE;

  g_autoptr (YdShot) old = yd_record_copy (shot);
  g_object_set_property (G_OBJECT (shot), field->property, value);
  if (yd_record_equal (old, shot))
    return TRUE;
  if (field->is_picture && !yd_shot_edits_check_unlocked (shot, error))
    return FALSE;
  if (field->is_picture)
    g_object_set (shot, "reason", "", NULL);
  return yd_writer_save (writer, shot, error);
}

/**
 * yd_shots_set_field:
 * @writer: the writer, inside a transaction
 * @shot_ids: (array zero-terminated=1): the shots
 * @field: a property of `YdShot` that yd_shot_field_find() knows
 * @value: what it is to be, of the property's type
 * @error: `YD_STORYBOARD_ERROR_LOCKED`, `YD_STORYBOARD_ERROR_OUT_OF_RANGE` or
 *   `YD_STORE_ERROR_NOT_FOUND`
 *
 * Sets one field of all of them.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_set_field (YdWriter *writer,
                    const char *const *shot_ids,
                    const char *field,
                    const GValue *value,
                    GError **error)
{
  const YdShotField *known = yd_shot_field_find (field);

  g_return_val_if_fail (known != NULL, FALSE);
  if (!check_range (known, value, error))
    return FALSE;
  for (const char *const *id = shot_ids; *id; id++)
    if (!set_field (writer, *id, known, value, error))
      return FALSE;
  return TRUE;
}

/**
 * yd_shots_move_all:
 * @writer: the writer, inside a transaction
 * @shot_ids: (array zero-terminated=1): the shots, in the order in which they are to stand
 * @scene_id: the scene they go to
 * @after_id: (nullable): the shot before their new place, none of them; %NULL for the front
 * @error: `YD_STORYBOARD_ERROR_WRONG_PLACE` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Puts several shots elsewhere, one behind the other.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_move_all (YdWriter *writer,
                   const char *const *shot_ids,
                   const char *scene_id,
                   const char *after_id,
                   GError **error)
{
  for (const char *const *id = shot_ids; *id; id++) {
    if (!yd_shots_move (writer, *id, scene_id, after_id, error))
      return FALSE;
    after_id = *id;
  }
  return TRUE;
}

/**
 * yd_shots_delete_all:
 * @writer: the writer, inside a transaction
 * @shot_ids: (array zero-terminated=1): the shots
 * @error: `YD_STORYBOARD_ERROR_LOCKED` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Deletes several shots, or none.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_delete_all (YdWriter *writer, const char *const *shot_ids, GError **error)
{
  for (const char *const *id = shot_ids; *id; id++)
    if (!yd_shots_delete (writer, *id, error))
      return FALSE;
  return TRUE;
}

/* A shot that may be changed, with who is seen in it */
static YdShot *
load_with_cast (YdWriter *writer, const char *shot_id, GPtrArray **seen, GError **error)
{
  YdReader *db = yd_writer_get_reader (writer);
  g_autoptr (YdShot) shot = yd_reader_load_one (db, YD_TYPE_SHOT, shot_id, error);

  if (!shot || !yd_shot_edits_check_unlocked (shot, error))
    return NULL;
  *seen = yd_reader_load (db, YD_TYPE_SHOT_CAST, "WHERE shot = ?1 ORDER BY rank, id",
                          YD_ARGS (shot_id), error);
  return *seen ? g_steal_pointer (&shot) : NULL;
}

static YdShotCast *
find_member (GPtrArray *seen, const char *member_id)
{
  for (guint i = 0; i < seen->len; i++)
    if (g_strcmp0 (YD_SHOT_CAST (seen->pdata[i])->member, member_id) == 0)
      return seen->pdata[i];
  return NULL;
}

static gboolean
save_as_own (YdWriter *writer, YdShot *shot, GError **error)
{
  if (!*shot->reason)
    return TRUE;
  g_object_set (shot, "reason", "", NULL);
  return yd_writer_save (writer, shot, error);
}

static gboolean
set_seen (YdWriter *writer,
          const char *shot_id,
          const char *member_id,
          gboolean is_seen,
          GError **error)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (YdShot) shot = load_with_cast (writer, shot_id, &seen, error);
  if (!shot)
    return FALSE;
  YdShotCast *found = find_member (seen, member_id);
  if (is_seen == (found != NULL))
    return TRUE;
  if (found)
    return yd_writer_delete (writer, YD_TYPE_SHOT_CAST, yd_record_get_id (YD_RECORD (found)),
                             error) &&
           save_as_own (writer, shot, error);

  const YdShotCast *last = seen->len > 0 ? seen->pdata[seen->len - 1] : NULL;
  g_autofree char *rank = yd_rank_between (last ? last->rank : NULL, NULL);
  g_autoptr (YdShotCast) added = yd_shot_cast_new ();
  g_object_set (added, "shot", shot_id, "member", member_id, "rank", rank, NULL);
  return yd_writer_save (writer, added, error) && save_as_own (writer, shot, error);
}

/**
 * yd_shots_set_seen:
 * @writer: the writer, inside a transaction
 * @shot_ids: (array zero-terminated=1): the shots
 * @member_id: a cast member
 * @is_seen: whether the member is in the picture
 * @error: `YD_STORYBOARD_ERROR_LOCKED` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Puts a member into the pictures, rightmost, or takes them out.
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_set_seen (YdWriter *writer,
                   const char *const *shot_ids,
                   const char *member_id,
                   gboolean is_seen,
                   GError **error)
{
  for (const char *const *id = shot_ids; *id; id++)
    if (!set_seen (writer, *id, member_id, is_seen, error))
      return FALSE;
  return TRUE;
}

static gboolean
set_speaking (YdWriter *writer,
              const char *shot_id,
              const char *member_id,
              gboolean is_speaking,
              GError **error)
{
  g_autoptr (GPtrArray) seen = NULL;
  g_autoptr (YdShot) shot = load_with_cast (writer, shot_id, &seen, error);
  if (!shot)
    return FALSE;
  YdShotCast *found = find_member (seen, member_id);
  if (!found || found->is_speaking == is_speaking)
    return TRUE;
  g_object_set (found, "is-speaking", is_speaking, NULL);
  return yd_writer_save (writer, found, error) && save_as_own (writer, shot, error);
}

/**
 * yd_shots_set_speaking:
 * @writer: the writer, inside a transaction
 * @shot_ids: (array zero-terminated=1): the shots; those where the member is not seen stay
 * @member_id: a cast member
 * @is_speaking: whether the picture shows the member speaking
 * @error: `YD_STORYBOARD_ERROR_LOCKED` or `YD_STORE_ERROR_NOT_FOUND`
 *
 * Returns: whether it worked
 */
gboolean
yd_shots_set_speaking (YdWriter *writer,
                       const char *const *shot_ids,
                       const char *member_id,
                       gboolean is_speaking,
                       GError **error)
{
  for (const char *const *id = shot_ids; *id; id++)
    if (!set_speaking (writer, *id, member_id, is_speaking, error))
      return FALSE;
  return TRUE;
}
