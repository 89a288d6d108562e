/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/project-note.h"

#include "core/model/media-file.h"
#include "core/store/films.h"
#include "core/store/media-folder.h"

/* The board of the first shot that has one; NULL without an error when there is none yet */
static char *
find_cover (YdStore *store, YdReader *reader, GError **error)
{
  static const char where[] =
      "WHERE id = (SELECT take.file FROM shot JOIN scene ON scene.id = shot.scene "
      "JOIN take ON take.owner = shot.id AND take.need = 'board' AND take.is_picked "
      "WHERE NOT shot.is_aside ORDER BY scene.rank, shot.rank LIMIT 1)";
  g_autoptr (YdMediaFile) file = yd_reader_find (reader, YD_TYPE_MEDIA_FILE, where, NULL, error);

  return file ? yd_media_folder_dup_path (store, yd_record_get_id (YD_RECORD (file)),
                                          file->extension)
              : NULL;
}

static YdProjectState
load_state (YdReader *reader)
{
  const char *const shots = "SELECT count(*) FROM shot WHERE NOT is_aside";
  const char *const boards =
      "SELECT count(DISTINCT shot.id) FROM shot JOIN take ON take.owner = shot.id "
      "AND take.need = 'board' AND take.is_picked WHERE NOT shot.is_aside";
  const char *const length =
      "SELECT coalesce (max(clip.start_frame + clip.duration_frames), 0) * 1000000000 "
      "* film.rate_den / max(film.rate_num, 1) FROM film, clip";

  return (YdProjectState){
    .n_shots = yd_reader_query_int (reader, shots, NULL, NULL),
    .n_boards = yd_reader_query_int (reader, boards, NULL, NULL),
    .length_ns = yd_reader_query_int (reader, length, NULL, NULL),
  };
}

/**
 * yd_project_note:
 * @store: a project
 * @library: this person's library
 * @cancellable: (nullable): stops the reading
 * @error: set to a `YD_STORE_ERROR`
 *
 * Notes in the library that the project was opened now, with what a list of films shows of it:
 * title, cover, and how far it is. Blocks.
 *
 * Returns: whether it was noted
 */
gboolean
yd_project_note (YdStore *store, YdLibrary *library, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdFilm) film = reader ? yd_film_load (reader, error) : NULL;
  g_autoptr (GError) local = NULL;
  if (!film)
    return FALSE;

  g_autofree char *cover = find_cover (store, reader, &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  const YdProjectState state = load_state (reader);
  return yd_library_add_project (library, yd_store_get_folder (store), film->title, cover, &state,
                                 error);
}
