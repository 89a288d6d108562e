/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People call shots by their number; the store knows them by id. */
#include "cli/shot-names.h"

#include <glib/gi18n.h>

#include "core/model/line.h"
#include "core/model/shot.h"

/**
 * yd_shot_name_resolve:
 * @reader: a reader
 * @name: a shot's number such as "3B", in any case, or its id
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Returns: (transfer full) (nullable): the shot's id
 */
char *
yd_shot_name_resolve (YdReader *reader, const char *name, GError **error)
{
  g_autoptr (GError) local = NULL;
  char *id = yd_reader_query_text (reader,
                                   "SELECT id FROM shot WHERE NOT is_aside AND "
                                   "(id = ?1 OR number = ?1 COLLATE NOCASE) LIMIT 1",
                                   YD_ARGS (name), &local);

  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return NULL;
  }
  if (!id)
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("There is no shot “%s”. “yiduo breakdown PROJECT” lists the shots."), name);
  return id;
}

static gboolean
add_lines (GPtrArray *owners, YdReader *reader, const char *shot, GError **error)
{
  g_autoptr (GPtrArray) lines = yd_reader_load (
      reader, YD_TYPE_LINE, "WHERE shot = ?1 ORDER BY rank, id", YD_ARGS (shot), error);

  for (guint i = 0; lines && i < lines->len; i++)
    g_ptr_array_add (owners, g_strdup (yd_record_get_id (lines->pdata[i])));
  return lines != NULL;
}

/**
 * yd_shot_names_resolve:
 * @store: the project
 * @need: a kind of result
 * @names: (array zero-terminated=1): numbers of shots
 * @cancellable: (nullable): stops the work
 * @error: set to `YD_STORE_ERROR_NOT_FOUND`
 *
 * Finds who needs a result of that kind in some shots: for a voice the shots' lines, for a board
 * the shots themselves.
 *
 * Returns: (transfer full) (nullable): ids, at least one
 */
char **
yd_shot_names_resolve (YdStore *store,
                       YdNeed need,
                       const char *const *names,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  if (!reader)
    return NULL;

  for (const char *const *name = names; *name; name++) {
    g_autofree char *shot = yd_shot_name_resolve (reader, *name, error);
    if (!shot)
      return NULL;
    if (need != YD_NEED_VOICE)
      g_ptr_array_add (owners, g_steal_pointer (&shot));
    else if (!add_lines (owners, reader, shot, error))
      return NULL;
  }
  if (owners->len == 0) {
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                         _ ("Nobody speaks in these shots."));
    return NULL;
  }
  g_ptr_array_add (owners, NULL);
  g_ptr_array_set_free_func (owners, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&owners), FALSE);
}
