/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A script with its scenes, as Wonder Unit's Storyboarder keeps it:
 *
 *   Film/Film.storyboarder                             { "scriptPath": "Film.fountain", … }
 *   Film/Film.fountain                                 the script
 *   Film/storyboards/Scene-1-EXT-PLACE-DAY-1-ZX3ZM/    a scene, named by number, heading and id
 *     Scene-1-EXT-PLACE-DAY-1-ZX3ZM.storyboarder       its boards, see storyboarder.c
 *     images/
 *
 * Scenes are read in the order of their numbers. Only folders and files that lie there themselves
 * are read, no links.
 *
 * Source: src/js/window/main-window.js of Storyboarder 3.0. */
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/json.h"
#include "core/exchange/exchange-error.h"
#include "core/exchange/storyboarder.h"

#define MAX_SCENES 1000

static gboolean
is_own (const char *path, mode_t kind)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0 && (status.st_mode & S_IFMT) == kind;
}

/* "Scene-12-…" comes after "Scene-2-…" */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  const guint64 number_x = g_ascii_strtoull (x + strcspn (x, "0123456789"), NULL, 10);
  const guint64 number_y = g_ascii_strtoull (y + strcspn (y, "0123456789"), NULL, 10);

  if (number_x != number_y)
    return number_x < number_y ? -1 : 1;
  return strcmp (x, y);
}

/* The files of all scenes that have boards */
static GPtrArray *
list_scenes (const char *path, GPtrArray *losses)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *scenes = g_build_filename (folder, "storyboards", NULL);
  g_autoptr (GDir) dir = is_own (scenes, S_IFDIR) ? g_dir_open (scenes, 0, NULL) : NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    g_autofree char *scene = g_build_filename (scenes, names->pdata[i], NULL);
    g_autofree char *base = g_strconcat (names->pdata[i], ".storyboarder", NULL);
    g_autofree char *file = g_build_filename (scene, base, NULL);
    if (!is_own (scene, S_IFDIR) || !is_own (file, S_IFREG))
      continue;
    if (files->len < MAX_SCENES)
      g_ptr_array_add (files, g_steal_pointer (&file));
    else
      yd_losses_add (losses, names->pdata[i], _ ("A storyboard has a thousand scenes at most."),
                     _ ("The scenes before it are there."));
  }
  return files;
}

/* A scene without boards is nothing to be sorry about; one that cannot be read is */
static gboolean
add_scene (GPtrArray *scenes,
           const char *file,
           GPtrArray *losses,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GError) fault = NULL;
  YdForeignBoards *scene = yd_storyboarder_load (file, losses, cancellable, &fault);

  if (scene) {
    g_ptr_array_add (scenes, scene);
    return TRUE;
  }
  if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_propagate_error (error, g_steal_pointer (&fault));
    return FALSE;
  }
  g_autofree char *name = g_path_get_basename (file);
  yd_losses_add (losses, name, fault->message, _ ("The other scenes are there."));
  return TRUE;
}

/* Whether a file is that of a script with scenes; anything else is left to the reader of a scene */
static gboolean
is_script (const char *path, char **script)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info =
      g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *text = NULL;
  gsize size = 0;

  if (!info || g_file_info_get_size (info) > YD_JSON_MAX_BYTES ||
      !g_file_load_contents (file, NULL, &text, &size, NULL, NULL))
    return FALSE;
  g_autoptr (JsonNode) node = yd_json_parse (text, (gssize) size, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (!object || yd_json_get_array (object, "boards"))
    return FALSE;
  *script = g_strdup (yd_json_get_text (object, "scriptPath", ""));
  return **script != '\0';
}

/**
 * yd_storyboarder_load_all:
 * @path: a file of Storyboarder: a scene, or a script whose scenes lie below its folder
 * @losses: (element-type YdLoss): takes what cannot be kept
 * @cancellable: (nullable): stops the reading
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`, or to a `G_IO_ERROR`
 *
 * Reads the boards of all scenes; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type YdForeignBoards): one scene or more
 */
GPtrArray *
yd_storyboarder_load_all (const char *path,
                          GPtrArray *losses,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) scenes =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_foreign_boards_free);
  g_autofree char *script = NULL;

  if (!is_script (path, &script)) {
    YdForeignBoards *scene = yd_storyboarder_load (path, losses, cancellable, error);
    if (scene)
      g_ptr_array_add (scenes, scene);
    return scene ? g_steal_pointer (&scenes) : NULL;
  }
  g_autoptr (GPtrArray) files = list_scenes (path, losses);
  for (guint i = 0; i < files->len; i++)
    if (!add_scene (scenes, files->pdata[i], losses, cancellable, error))
      return NULL;
  if (scenes->len == 0) {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("“%s” cannot be read: %s"), path,
                 _ ("no scene with boards lies in the folder “storyboards” beside it."));
    return NULL;
  }
  g_autofree char *base = g_path_get_basename (script);
  g_autofree char *name = g_utf8_make_valid (base, -1);
  yd_losses_add (losses, name, _ ("The words of the script stand in a file of their own."),
                 _ ("The scenes have the words of their boards. For those of the script, import "
                    "that file too."));
  return g_steal_pointer (&scenes);
}
