/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of the takes for one need of one owner at most one is picked; the index `take_picked` keeps it
 * so. */
#include "core/store/takes.h"

/**
 * yd_take_pick:
 * @writer: the writer
 * @take: a take, new or stored
 * @error: set when the database refuses
 *
 * Saves a take as the picked one of its need; the one that was picked before no longer is.
 *
 * Returns: whether it was saved
 */
gboolean
yd_take_pick (YdWriter *writer, YdTake *take, GError **error)
{
  static const char sql[] = "UPDATE take SET is_picked = 0"
                            " WHERE owner = ?1 AND need = ?2 AND is_picked AND id <> ?3";

  g_object_set (take, "is-picked", TRUE, NULL);
  return yd_writer_execute (writer, sql,
                            YD_ARGS (take->owner, yd_enum_to_nick (YD_TYPE_NEED, take->need),
                                     yd_record_get_id (YD_RECORD (take))),
                            error) &&
         yd_writer_save (writer, take, error);
}

/**
 * yd_take_choose:
 * @writer: the writer
 * @take: a take, new or stored
 * @error: set when the database refuses
 *
 * Picks a take as a person does, who wants to see it: a clip is shown before any board, so who
 * chooses a board has no clip picked any more.
 *
 * Returns: whether it was saved
 */
gboolean
yd_take_choose (YdWriter *writer, YdTake *take, GError **error)
{
  static const char sql[] = "UPDATE take SET is_picked = 0"
                            " WHERE owner = ?1 AND need = 'clip' AND is_picked";

  if (take->need == YD_NEED_BOARD && !yd_writer_execute (writer, sql, YD_ARGS (take->owner), error))
    return FALSE;
  return yd_take_pick (writer, take, error);
}
