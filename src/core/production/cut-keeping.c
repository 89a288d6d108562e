/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cut that a person has edited is not laid over.
 *
 * Beside what the step was made from, a hash of the rows that it laid is kept. Where the rows no
 * longer have that hash somebody has worked on them, by whatever way; undo makes them the step's
 * own again. */
#include "core/production/cut-keeping.h"

#include "core/production/step-mark.h"
#include "core/timeline/first-cut.h"

#define MARK "cut-rows"

/**
 * yd_cut_is_handmade:
 * @reader: a reader
 * @is_handmade: (out): whether the cut differs from what was laid
 * @error: set to a `YD_STORE_ERROR`
 *
 * Tells whether laying the cut again would throw a person's work away.
 *
 * Returns: whether it worked
 */
gboolean
yd_cut_is_handmade (YdReader *reader, gboolean *is_handmade, GError **error)
{
  g_autoptr (YdMade) made = NULL;
  g_autofree char *hash = yd_first_cut_hash (reader, error);

  if (!hash || !yd_step_mark_load (reader, MARK, &made, error))
    return FALSE;
  *is_handmade = made && !g_str_equal (made->recipe, hash);
  return TRUE;
}

/**
 * yd_cut_mark_rows:
 * @writer: the writer
 * @error: set to a `YD_STORE_ERROR`
 *
 * Notes the rows of the timeline as laid by the studio.
 *
 * Returns: whether it worked
 */
gboolean
yd_cut_mark_rows (YdWriter *writer, GError **error)
{
  g_autofree char *hash = yd_first_cut_hash (yd_writer_get_reader (writer), error);

  return hash && yd_step_mark_save (writer, MARK, hash, FALSE, error);
}

/**
 * yd_cut_mark_handmade:
 * @writer: the writer
 * @error: set to a `YD_STORE_ERROR`
 *
 * Notes that no step has laid the rows of the timeline, so that none lays over them.
 *
 * Returns: whether it worked
 */
gboolean
yd_cut_mark_handmade (YdWriter *writer, GError **error)
{
  return yd_step_mark_save (writer, MARK, "", FALSE, error);
}
