/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each step was last made from. */
#include "core/production/step-mark.h"

/**
 * yd_step_mark_load:
 * @reader: a reader
 * @step: name of a step
 * @mark: (out) (transfer full) (nullable): its mark, %NULL when it was never done
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether it worked
 */
gboolean
yd_step_mark_load (YdReader *reader, const char *step, YdMade **mark, GError **error)
{
  g_autoptr (GError) local = NULL;

  *mark = yd_reader_find (reader, YD_TYPE_MADE, "WHERE id = ?1", YD_ARGS (step), &local);
  if (!local)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/**
 * yd_step_mark_save:
 * @writer: the writer
 * @step: name of a step
 * @recipe: hash of what it was made from
 * @is_approved: whether a person said yes to it
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: whether it worked
 */
gboolean
yd_step_mark_save (YdWriter *writer,
                   const char *step,
                   const char *recipe,
                   gboolean is_approved,
                   GError **error)
{
  g_autoptr (YdMade) mark = yd_made_new ();

  yd_record_set_id (YD_RECORD (mark), step);
  g_object_set (mark, "recipe", recipe, "is-approved", is_approved, NULL);
  return yd_writer_save (writer, mark, error);
}
