/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the cast is seen and heard in the film, and which boards a change of it makes stale. */
#include "core/production/cast-uses.h"

#include "core/model/media-file.h"
#include "core/model/shot-cast.h"
#include "core/store/media-folder.h"

/* Shots and scenes that are aside are not in the film */
#define IN_FILM                                                                                    \
  "JOIN scene ON scene.id = shot.scene WHERE NOT shot.is_aside AND NOT scene.is_aside "

static const struct {
  const char *sql; /* id of a member, and how many */
  gsize offset;
} counts[] = {
  { "SELECT member, count(*) FROM shot_cast JOIN shot ON shot.id = shot_cast.shot " IN_FILM
    "GROUP BY member",
    offsetof (YdCastUse, n_shots) },
  { "SELECT location, count(*) FROM shot " IN_FILM "GROUP BY location",
    offsetof (YdCastUse, n_shots) },
  { "SELECT speaker, count(*) FROM line JOIN shot ON shot.id = line.shot " IN_FILM
    "GROUP BY speaker",
    offsetof (YdCastUse, n_lines) },
};

static void
use_free (gpointer data)
{
  YdCastUse *use = data;

  g_free (use->picture);
  g_free (use);
}

static YdCastUse *
get_use (GHashTable *uses, const char *member)
{
  YdCastUse *use = g_hash_table_lookup (uses, member);

  if (!use) {
    use = g_new0 (YdCastUse, 1);
    g_hash_table_insert (uses, g_strdup (member), use);
  }
  return use;
}

static gboolean
count (GHashTable *uses, YdReader *reader, const char *sql, gsize offset, GError **error)
{
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  if (!stmt)
    return FALSE;

  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    const char *member = (const char *) sqlite3_column_text (stmt, 0);
    if (member)
      G_STRUCT_MEMBER (guint, get_use (uses, member), offset) += sqlite3_column_int (stmt, 1);
  }
  return step == YD_STEP_DONE;
}

static gboolean
find_pictures (GHashTable *uses, YdStore *store, YdReader *reader, GError **error)
{
  static const char sql[] = "SELECT take.owner, media_file.id, media_file.extension, "
                            "take.detail FROM take "
                            "JOIN media_file ON media_file.id = take.file "
                            "WHERE take.need = 'portrait' AND take.is_picked";
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  if (!stmt)
    return FALSE;

  YdStep step;
  while ((step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW) {
    YdCastUse *use = get_use (uses, (const char *) sqlite3_column_text (stmt, 0));
    g_free (use->picture);
    use->picture = yd_media_folder_dup_path (store, (const char *) sqlite3_column_text (stmt, 1),
                                             (const char *) sqlite3_column_text (stmt, 2));
    use->crop = yd_picture_crop_read ((const char *) sqlite3_column_text (stmt, 3));
  }
  return step == YD_STEP_DONE;
}

/**
 * yd_cast_uses_load:
 * @store: the project
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Counts where every member of the cast is used; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 YdCastUse): by id of the member; who is
 *   nowhere used and has no picture is not there
 */
GHashTable *
yd_cast_uses_load (YdStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);
  g_autoptr (GHashTable) uses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, use_free);
  if (!reader)
    return NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    if (!count (uses, reader, counts[i].sql, counts[i].offset, error))
      return NULL;
  return find_pictures (uses, store, reader, error) ? g_steal_pointer (&uses) : NULL;
}

/**
 * yd_cast_shot_free: (skip)
 * @shot: (nullable): a shot
 */
void
yd_cast_shot_free (YdCastShot *shot)
{
  if (!shot)
    return;
  g_free (shot->id);
  g_free (shot->number);
  g_free (shot->action);
  g_free (shot->file);
  g_free (shot->extension);
  g_free (shot);
}

static gboolean
load_shot (YdReader *reader,
           const YdNeedState *state,
           const char *member,
           GPtrArray *shots,
           GError **error)
{
  static const char sql[] =
      "WHERE id = ?1 AND (id IN (SELECT shot FROM shot_cast WHERE member = ?2)"
      " OR scene IN (SELECT id FROM scene WHERE location = ?2))";
  g_autoptr (GError) local = NULL;
  g_autoptr (YdShot) found =
      yd_reader_find (reader, YD_TYPE_SHOT, sql, YD_ARGS (state->owner, member), &local);
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!found)
    return TRUE;
  const char *file = state->take ? state->take->file : NULL;
  g_autoptr (YdMediaFile) media =
      file ? yd_reader_find (reader, YD_TYPE_MEDIA_FILE, "WHERE id = ?1", YD_ARGS (file), &local)
           : NULL;
  if (local) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }

  YdCastShot *shot = g_new0 (YdCastShot, 1);
  shot->file = media ? g_strdup (file) : NULL;
  shot->extension = media ? g_strdup (media->extension) : NULL;
  shot->id = g_strdup (state->owner);
  shot->number = g_strdup (found->number);
  shot->action = g_strdup (found->action);
  shot->board = state->kind;
  g_ptr_array_add (shots, shot);
  return TRUE;
}

/**
 * yd_cast_shots_load:
 * @production: what makes the film
 * @member: id of a member of the cast
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Lists the shots in which somebody or something is seen, or that play at a place; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdCastShot): the shots in film order
 */
GPtrArray *
yd_cast_shots_load (YdProduction *production,
                    const char *member,
                    GCancellable *cancellable,
                    GError **error)
{
  YdStore *store = yd_production_get_store (production);
  g_autoptr (GPtrArray) needs = yd_production_load_needs (production, cancellable, error);
  g_autoptr (YdReader) reader = needs ? yd_store_lease_reader (store, cancellable, error) : NULL;
  g_autoptr (GPtrArray) shots = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_cast_shot_free);
  if (!reader)
    return NULL;

  for (guint i = 0; i < needs->len; i++) {
    const YdNeedState *state = needs->pdata[i];
    if (state->need == YD_NEED_BOARD && !load_shot (reader, state, member, shots, error))
      return NULL;
  }
  return g_steal_pointer (&shots);
}
