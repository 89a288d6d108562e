/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person calls a clip: its shot's number, the words it says, or the file it was. */
#include "app/timeline/clip-names.h"

#include "core/model/clip.h"
#include "core/model/line.h"
#include "core/model/media-file.h"
#include "core/model/shot.h"
#include "core/model/track.h"

enum { CLIPS, SHOTS, LINES, FILES, TRACKS, N_TABLES };

static GHashTable *
index_rows (GPtrArray *rows)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (index, (gpointer) yd_record_get_id (rows->pdata[i]), rows->pdata[i]);
  return index;
}

static gpointer
look_up (GHashTable *rows, const char *id)
{
  return id ? g_hash_table_lookup (rows, id) : NULL;
}

static char *
name_clip (const YdClip *clip, GHashTable *const *rows)
{
  const YdLine *line = look_up (rows[LINES], clip->line);
  const YdShot *shot = look_up (rows[SHOTS], clip->shot);
  const YdMediaFile *file = look_up (rows[FILES], clip->file);

  if (clip->kind == YD_CLIP_KIND_TITLE)
    return g_strdup (clip->text);
  if (line)
    return g_strdup (line->text);
  if (shot)
    return g_strdup (shot->number);
  if (file && !yd_media_file_is_made (file))
    return g_strdup (file->original_name);
  YdTrack *track = look_up (rows[TRACKS], clip->track);
  return g_strdup (track ? yd_track_get_title (track) : "");
}

/**
 * yd_clip_names_load:
 * @store: a project
 * @cancellable: (nullable): to give up
 * @error: set to a `YD_STORE_ERROR`
 *
 * Reads what all clips are called; blocks.
 *
 * Returns: (transfer full) (nullable): names by the ids of clips
 */
GHashTable *
yd_clip_names_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  const GType types[N_TABLES] = { YD_TYPE_CLIP, YD_TYPE_SHOT, YD_TYPE_LINE, YD_TYPE_MEDIA_FILE,
                                  YD_TYPE_TRACK };
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  GPtrArray *tables[N_TABLES] = { NULL };
  GHashTable *rows[N_TABLES] = { NULL };
  GHashTable *names = NULL;
  gboolean is_read = reader != NULL;

  for (int i = 0; i < N_TABLES && is_read; i++) {
    tables[i] = yd_reader_load (reader, types[i], NULL, NULL, error);
    is_read = tables[i] != NULL;
    rows[i] = is_read ? index_rows (tables[i]) : NULL;
  }
  if (is_read) {
    names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    for (guint i = 0; i < tables[CLIPS]->len; i++)
      g_hash_table_insert (names, g_strdup (yd_record_get_id (tables[CLIPS]->pdata[i])),
                           name_clip (tables[CLIPS]->pdata[i], rows));
  }
  for (int i = 0; i < N_TABLES; i++) {
    g_clear_pointer (&rows[i], g_hash_table_unref);
    g_clear_pointer (&tables[i], g_ptr_array_unref);
  }
  return names;
}
