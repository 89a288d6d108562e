/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/production/project-cover.h"

#include "core/model/media-file.h"
#include "core/store/media-folder.h"

/**
 * yd_project_cover_find:
 * @store: a project
 * @cancellable: (nullable): stops the reading
 * @error: set to a `YD_STORE_ERROR`
 *
 * Finds the picture that stands for a film in a list of films: the board of its first shot that
 * has one. Blocks.
 *
 * Returns: (transfer full) (nullable): its path; %NULL without @error when there is no board yet
 */
char *
yd_project_cover_find (YdStore *store, GCancellable *cancellable, GError **error)
{
  static const char where[] =
      "WHERE id = (SELECT take.file FROM shot JOIN scene ON scene.id = shot.scene "
      "JOIN take ON take.owner = shot.id AND take.need = 'board' AND take.is_picked "
      "WHERE NOT shot.is_aside ORDER BY scene.rank, shot.rank LIMIT 1)";
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (YdMediaFile) file =
      reader ? yd_reader_find (reader, YD_TYPE_MEDIA_FILE, where, NULL, error) : NULL;

  return file ? yd_media_folder_dup_path (store, yd_record_get_id (YD_RECORD (file)),
                                          file->extension)
              : NULL;
}
