/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/timeline/cut-material.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/timeline/timeline-error.h"

static GHashTable *
index_by_id (GPtrArray *records)
{
  GHashTable *index = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    g_hash_table_insert (index, (gpointer) yd_record_get_id (records->pdata[i]), records->pdata[i]);
  return index;
}

static char *
key_of_need (const char *owner, YdNeed need)
{
  return g_strdup_printf ("%d %s", need, owner);
}

static gpointer
look_up (GHashTable *index, const char *id)
{
  return id ? g_hash_table_lookup (index, id) : NULL;
}

static void
add_line (YdCutMaterial *self, YdLine *line)
{
  if (!line->shot)
    return;
  GPtrArray *lines = g_hash_table_lookup (self->lines_by_shot, line->shot);
  if (!lines) {
    lines = g_ptr_array_new ();
    g_hash_table_insert (self->lines_by_shot, line->shot, lines);
  }
  g_ptr_array_add (lines, line);
}

/**
 * yd_cut_material_new:
 * @film: the film
 * @scenes: (element-type YdScene): its scenes
 * @shots: (element-type YdShot): its shots in order
 * @lines: (element-type YdLine): its lines, those of a shot in order
 * @takes: (element-type YdTake): the picked takes
 * @media: (element-type YdMediaFile): the media they name
 *
 * Gathers what a cut is made of; keeps a reference on each argument, which must not change after.
 *
 * Returns: (transfer full): the material
 */
YdCutMaterial *
yd_cut_material_new (YdFilm *film,
                     GPtrArray *scenes,
                     GPtrArray *shots,
                     GPtrArray *lines,
                     GPtrArray *takes,
                     GPtrArray *media)
{
  YdCutMaterial *self = g_new0 (YdCutMaterial, 1);

  self->film = g_object_ref (film);
  self->scenes = g_ptr_array_ref (scenes);
  self->shots = g_ptr_array_ref (shots);
  self->lines = g_ptr_array_ref (lines);
  self->takes = g_ptr_array_ref (takes);
  self->media = g_ptr_array_ref (media);
  self->scenes_by_id = index_by_id (scenes);
  self->media_by_id = index_by_id (media);
  self->lines_by_shot =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  for (guint i = 0; i < lines->len; i++)
    add_line (self, lines->pdata[i]);
  self->takes_by_need = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < takes->len; i++) {
    YdTake *take = takes->pdata[i];
    if (take->owner)
      g_hash_table_insert (self->takes_by_need, key_of_need (take->owner, take->need), take);
  }
  return self;
}

/**
 * yd_cut_material_load:
 * @reader: a connection to the project
 * @error: set to `YD_TIMELINE_ERROR_NO_FILM`, or to a `YD_STORE_ERROR`
 *
 * Reads what a cut is made of: the shots that are in the film in its order, their lines and scenes,
 * the picked takes and their media. Blocks.
 *
 * Returns: (transfer full) (nullable): the material
 */
YdCutMaterial *
yd_cut_material_load (YdReader *reader, GError **error)
{
  g_autoptr (GPtrArray) films = yd_reader_load (reader, YD_TYPE_FILM, NULL, NULL, error);
  if (!films)
    return NULL;
  if (films->len == 0) {
    g_set_error (error, YD_TIMELINE_ERROR, YD_TIMELINE_ERROR_NO_FILM,
                 _ ("The project holds no film yet. Import a story or a script first."));
    return NULL;
  }

  g_autoptr (GPtrArray) scenes =
      yd_reader_load (reader, YD_TYPE_SCENE, "ORDER BY rank, id", NULL, error);
  g_autoptr (GPtrArray) shots =
      scenes ? yd_reader_load (reader, YD_TYPE_SHOT,
                               "WHERE is_aside = 0 ORDER BY (SELECT scene.rank FROM scene WHERE "
                               "scene.id = shot.scene) NULLS LAST, scene, rank, id",
                               NULL, error)
             : NULL;
  g_autoptr (GPtrArray) lines =
      shots ? yd_reader_load (reader, YD_TYPE_LINE, "ORDER BY shot, rank, id", NULL, error) : NULL;
  g_autoptr (GPtrArray) takes =
      lines ? yd_reader_load (reader, YD_TYPE_TAKE, "WHERE is_picked = 1 ORDER BY id", NULL, error)
            : NULL;
  g_autoptr (GPtrArray) media =
      takes ? yd_reader_load (reader, YD_TYPE_MEDIA_FILE, NULL, NULL, error) : NULL;

  return media ? yd_cut_material_new (films->pdata[0], scenes, shots, lines, takes, media) : NULL;
}

/**
 * yd_cut_material_free:
 * @self: (transfer full): the material
 *
 * Gives back what @self holds.
 */
void
yd_cut_material_free (YdCutMaterial *self)
{
  g_hash_table_unref (self->lines_by_shot);
  g_hash_table_unref (self->takes_by_need);
  g_hash_table_unref (self->scenes_by_id);
  g_hash_table_unref (self->media_by_id);
  g_object_unref (self->film);
  g_ptr_array_unref (self->scenes);
  g_ptr_array_unref (self->shots);
  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->takes);
  g_ptr_array_unref (self->media);
  g_free (self);
}

/**
 * yd_cut_material_get_lines:
 * @self: the material
 * @shot: one of its shots
 *
 * Returns: (transfer none) (nullable) (element-type YdLine): the lines said in @shot
 */
GPtrArray *
yd_cut_material_get_lines (const YdCutMaterial *self, YdShot *shot)
{
  return g_hash_table_lookup (self->lines_by_shot, yd_record_get_id (YD_RECORD (shot)));
}

/**
 * yd_cut_material_get_scene:
 * @self: the material
 * @shot: one of its shots
 *
 * Returns: (transfer none) (nullable): the scene of @shot
 */
YdScene *
yd_cut_material_get_scene (const YdCutMaterial *self, YdShot *shot)
{
  return look_up (self->scenes_by_id, shot->scene);
}

/**
 * yd_cut_material_get_take:
 * @self: the material
 * @owner: (type YdRecord): a shot, a line or the film
 * @need: what @owner needs
 *
 * Returns: (transfer none) (nullable): the picked take
 */
YdTake *
yd_cut_material_get_take (const YdCutMaterial *self, gpointer owner, YdNeed need)
{
  g_autofree char *key = key_of_need (yd_record_get_id (owner), need);

  return g_hash_table_lookup (self->takes_by_need, key);
}

/**
 * yd_cut_material_get_media:
 * @self: the material
 * @file: (nullable): a hash
 *
 * Returns: (transfer none) (nullable): the media file
 */
YdMediaFile *
yd_cut_material_get_media (const YdCutMaterial *self, const char *file)
{
  return look_up (self->media_by_id, file);
}
