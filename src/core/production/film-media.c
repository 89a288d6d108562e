/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Media of a foreign film: a file is looked for where the film says it is, then by that path from
 * the film's own folder, then by its name in that folder and in those a person has named. The
 * folders of a person are looked through with all that is in them, once. */
#include "core/production/film-media.h"

#include <string.h>

#define MAX_DEPTH 6
#define MAX_ENTRIES 100000

struct _YdFilmMedia {
  char *folder;               /* owned, of the film */
  const char *const *folders; /* borrowed, or NULL */
  GHashTable *by_name;        /* owned, name in small letters to path; NULL until it is needed */
  GHashTable *by_stem;        /* owned, likewise without the ending */
  guint n_entries;
};

/**
 * yd_film_media_new:
 * @film_path: the film's file or folder
 * @folders: (nullable) (array zero-terminated=1): where to look for names too; kept until the
 *   search is freed
 *
 * Returns: (transfer full): a search
 */
YdFilmMedia *
yd_film_media_new (const char *film_path, const char *const *folders)
{
  YdFilmMedia *self = g_new0 (YdFilmMedia, 1);

  self->folder = g_file_test (film_path, G_FILE_TEST_IS_DIR) ? g_strdup (film_path)
                                                             : g_path_get_dirname (film_path);
  self->folders = folders;
  return self;
}

/**
 * yd_film_media_free:
 * @self: (nullable): a search
 *
 * Frees it.
 */
void
yd_film_media_free (YdFilmMedia *self)
{
  if (!self)
    return;
  g_free (self->folder);
  g_clear_pointer (&self->by_name, g_hash_table_unref);
  g_clear_pointer (&self->by_stem, g_hash_table_unref);
  g_free (self);
}

static gboolean
is_file (const char *path)
{
  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

/* The last part of a path of any system, in small letters */
static char *
fold_name (const char *path)
{
  const char *slash = strrchr (path, '/');
  const char *name = slash ? slash + 1 : path;
  const char *backslash = strrchr (name, '\\');
  g_autofree char *valid = g_utf8_make_valid (backslash ? backslash + 1 : name, -1);
  g_autofree char *composed = g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);

  return g_utf8_casefold (composed ? composed : valid, -1);
}

/* "b.0001" of "b.0001.exr" */
static char *
dup_stem (const char *name)
{
  const char *dot = strrchr (name, '.');

  return dot && dot != name ? g_strndup (name, dot - name) : g_strdup (name);
}

static void
index_folder (YdFilmMedia *self, const char *folder, int depth, GCancellable *cancellable)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)) && self->n_entries++ < MAX_ENTRIES &&
         !g_cancellable_is_cancelled (cancellable)) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (depth < MAX_DEPTH && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        index_folder (self, path, depth + 1, cancellable);
      continue;
    }
    g_autofree char *key = fold_name (name);
    g_autofree char *stem = dup_stem (key);
    if (!is_file (path) || g_hash_table_contains (self->by_name, key))
      continue;
    g_hash_table_insert (self->by_stem, g_steal_pointer (&stem), g_strdup (path));
    g_hash_table_insert (self->by_name, g_steal_pointer (&key), g_steal_pointer (&path));
  }
}

static const char *
look_up (YdFilmMedia *self, const char *path, GCancellable *cancellable)
{
  g_autofree char *key = fold_name (path);

  if (!self->by_name) {
    self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    self->by_stem = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    index_folder (self, self->folder, MAX_DEPTH, cancellable);
    for (guint i = 0; self->folders && self->folders[i]; i++)
      index_folder (self, self->folders[i], 0, cancellable);
  }
  const char *found = g_hash_table_lookup (self->by_name, key);
  g_autofree char *stem = dup_stem (key);
  if (!found) /* lists leave endings out, or name the files of before a conversion */
    found = g_hash_table_lookup (self->by_stem, key);
  return found ? found : g_hash_table_lookup (self->by_stem, stem);
}

/**
 * yd_film_media_find:
 * @self: a search
 * @path: where the film says that a medium is
 * @cancellable: (nullable): ends the looking
 *
 * Looks for a medium; blocks.
 *
 * Returns: (transfer full) (nullable): a file that is there
 */
char *
yd_film_media_find (YdFilmMedia *self, const char *path, GCancellable *cancellable)
{
  g_autofree char *native = g_strdelimit (g_strdup (path), "\\", '/');
  g_autofree char *beside = g_build_filename (self->folder, native, NULL);

  if (g_path_is_absolute (path) && is_file (path))
    return g_strdup (path);
  if (!g_path_is_absolute (native) && is_file (beside))
    return g_steal_pointer (&beside);
  return g_strdup (look_up (self, path, cancellable));
}
