/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a packed project says that it holds. It is the archive's first file, so that all that
 * follows can be held against it.
 *
 *   { "format": "yiduo-project", "version": 1, "title": "…",
 *     "files": [ { "path": "project.db", "size": 1081344, "sha256": "…" }, … ] }
 */
#include "core/exchange/project-manifest-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/exchange/exchange-error.h"

#define FORMAT "yiduo-project"
#define VERSION 1
#define MAX_NAME_BYTES 512

static void
manifest_file_free (gpointer data)
{
  YdManifestFile *file = data;

  g_free (file->name);
  g_free (file->path);
  g_free (file->hash);
  g_free (file);
}

/**
 * yd_manifest_file_new:
 * @name: as it is packed
 * @path: (nullable): where it is read from
 * @hash: SHA-256 of its content
 *
 * Returns: (transfer full): a file, of no size yet
 */
YdManifestFile *
yd_manifest_file_new (const char *name, const char *path, const char *hash)
{
  YdManifestFile *file = g_new0 (YdManifestFile, 1);

  file->name = g_strdup (name);
  file->path = g_strdup (path);
  file->hash = g_strdup (hash);
  return file;
}

/**
 * yd_manifest_new:
 *
 * Returns: (transfer full) (element-type YdManifestFile): a list that owns its files
 */
GPtrArray *
yd_manifest_new (void)
{
  return g_ptr_array_new_with_free_func (manifest_file_free);
}

/**
 * yd_manifest_sum:
 * @files: (element-type YdManifestFile): files
 *
 * Returns: how large they are together, bytes
 */
gint64
yd_manifest_sum (GPtrArray *files)
{
  gint64 sum = 0;

  for (guint i = 0; i < files->len; i++)
    sum += ((YdManifestFile *) files->pdata[i])->size_bytes;
  return sum;
}

/**
 * yd_manifest_to_text:
 * @files: (element-type YdManifestFile): files
 * @title: of the film
 *
 * Returns: (transfer full): the manifest
 */
char *
yd_manifest_to_text (GPtrArray *files, const char *title)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_string_member (object, "format", FORMAT);
  json_object_set_int_member (object, "version", VERSION);
  json_object_set_string_member (object, "title", title);
  for (guint i = 0; i < files->len; i++) {
    const YdManifestFile *file = files->pdata[i];
    JsonObject *item = json_object_new ();
    json_object_set_string_member (item, "path", file->name);
    json_object_set_int_member (item, "size", file->size_bytes);
    json_object_set_string_member (item, "sha256", file->hash);
    json_array_add_object_element (array, item);
  }
  json_object_set_array_member (object, "files", array);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  return yd_json_to_text (node, TRUE);
}

static gboolean
fail (const char *path, GError **error, const char *what)
{
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” was refused: %s. Get the archive again from whoever made it."), path, what);
  return FALSE;
}

/* "media/ab/cdef….png", whose name is its content's hash */
static gboolean
is_media_name (const char *name, const char *hash)
{
  const char *below = name + strlen ("media/");
  const char *dot = strrchr (name, '.');

  if (!g_str_has_prefix (name, "media/") || strlen (below) < YD_HASH_LENGTH + 3 ||
      below[2] != '/' || !dot || dot != below + YD_HASH_LENGTH + 1)
    return FALSE;
  const gsize n_ending = strlen (dot + 1);
  return strncmp (below, hash, 2) == 0 && strncmp (below + 3, hash + 2, YD_HASH_LENGTH - 2) == 0 &&
         n_ending >= 1 && n_ending <= 8 &&
         strspn (dot + 1, "abcdefghijklmnopqrstuvwxyz0123456789") == n_ending;
}

/* Parts that are no "." or ".." and do not begin with a dot at all */
static gboolean
is_cache_name (const char *name)
{
  if (!g_str_has_prefix (name, "cache/") || strlen (name) > MAX_NAME_BYTES ||
      !g_utf8_validate (name, -1, NULL) || strchr (name, '\\'))
    return FALSE;
  g_auto (GStrv) parts = g_strsplit (name, "/", -1);
  for (guint i = 0; parts[i]; i++)
    if (!*parts[i] || *parts[i] == '.')
      return FALSE;
  return TRUE;
}

static gboolean
read_file (JsonObject *item, GPtrArray *files, GHashTable *seen, const char *path, GError **error)
{
  const char *name = yd_json_get_text (item, "path", "");
  const char *hash = yd_json_get_text (item, "sha256", "");
  const gint64 size_bytes = yd_json_get_int (item, "size", -1);

  if (!yd_hash_is_valid (hash) || size_bytes < 0 || size_bytes > YD_MANIFEST_MAX_BYTES)
    return fail (path, error, _ ("its list of files is malformed"));
  if (!g_str_equal (name, YD_MANIFEST_DATABASE) && !is_media_name (name, hash) &&
      !is_cache_name (name))
    return fail (path, error, _ ("it names a file that no project has"));
  YdManifestFile *file = yd_manifest_file_new (name, NULL, hash);
  file->size_bytes = size_bytes;
  g_ptr_array_add (files, file);
  if (!g_hash_table_add (seen, file->name))
    return fail (path, error, _ ("its list names a file twice"));
  return TRUE;
}

/* Whether it is one of ours, and no newer than we know */
static gboolean
check_format (JsonObject *object, const char *path, GError **error)
{
  if (g_strcmp0 (yd_json_get_text (object, "format", NULL), FORMAT) != 0)
    return fail (path, error, _ ("it is no packed project of Yiduo Studio"));
  if (yd_json_get_int (object, "version", 0) <= VERSION)
    return TRUE;
  g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
               _ ("“%s” was packed by a newer Yiduo Studio. Update the program to open it."), path);
  return FALSE;
}

/**
 * yd_manifest_parse:
 * @text: a manifest
 * @size: its length, bytes
 * @path: the archive, for messages
 * @error: set to `YD_EXCHANGE_ERROR_UNREADABLE`
 *
 * Reads a manifest. Every name in it is safe below a project's folder, and none is there twice.
 *
 * Returns: (transfer full) (nullable) (element-type YdManifestFile): its files
 */
GPtrArray *
yd_manifest_parse (const char *text, gssize size, const char *path, GError **error)
{
  g_autoptr (JsonNode) node = yd_json_parse (text, size, NULL);
  JsonObject *object = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *array = yd_json_get_array (object, "files");
  const guint n = array ? json_array_get_length (array) : 0;
  g_autoptr (GPtrArray) files = yd_manifest_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  gint64 sum = 0;

  if (!check_format (object, path, error))
    return NULL;
  if (n > YD_MANIFEST_MAX_FILES) {
    fail (path, error, _ ("it says that it has more than 200,000 files"));
    return NULL;
  }
  for (guint i = 0; i < n; i++) {
    JsonNode *item = json_array_get_element (array, i);
    if (!read_file (JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL, files, seen,
                    path, error))
      return NULL;
    sum += ((YdManifestFile *) files->pdata[i])->size_bytes;
    if (sum > YD_MANIFEST_MAX_BYTES) {
      fail (path, error, _ ("it says that it is larger than any project"));
      return NULL;
    }
  }
  if (g_hash_table_contains (seen, YD_MANIFEST_DATABASE))
    return g_steal_pointer (&files);
  fail (path, error, _ ("it has no project in it"));
  return NULL;
}
