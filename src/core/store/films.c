/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/store/films.h"

#include <glib/gi18n.h>

/**
 * yd_film_load:
 * @reader: a reader, also a writer's own
 * @error: set to `YD_STORE_ERROR_CORRUPT` when the project has lost its film
 *
 * Loads the one film of a project; blocks.
 *
 * Returns: (transfer full) (nullable): the film
 */
YdFilm *
yd_film_load (YdReader *reader, GError **error)
{
  g_autoptr (GError) failure = NULL;
  YdFilm *film = yd_reader_find (reader, YD_TYPE_FILM, "ORDER BY id LIMIT 1", NULL, &failure);

  if (failure)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (!film)
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                         _ ("The project has no film in it. “yiduo check --repair” makes one."));
  return film;
}
