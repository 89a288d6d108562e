/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where Jianying and CapCut keep their drafts, when they are installed under Wine, or on a disk of
 * Windows or macOS that is mounted here.
 *
 * Source: reference "Jianying / CapCut desktop draft format", section 2.1. */
#include "core/exchange/jianying-folders.h"

#include <gio/gunixmounts.h>

#define MAX_FOUND 50
#define DRAFTS "User Data/Projects/com.lveditor.draft"

static const struct {
  const char *app;
  gboolean is_capcut;
} apps[] = { { "JianyingPro", FALSE }, { "CapCut", TRUE } };

/**
 * yd_jianying_folder_free:
 * @self: (nullable): a folder of drafts
 *
 * Frees it.
 */
void
yd_jianying_folder_free (YdJianyingFolder *self)
{
  if (!self)
    return;
  g_free (self->path);
  g_free (self->root);
  g_free (self);
}

/* @below: the home folder of a user, as both machines name it */
static void
add_app (GPtrArray *found, const char *below, const char *named, const char *place)
{
  for (gsize i = 0; i < G_N_ELEMENTS (apps) && found->len < MAX_FOUND; i++) {
    g_autofree char *path = g_build_filename (below, place, apps[i].app, DRAFTS, NULL);
    if (!g_file_test (path, G_FILE_TEST_IS_DIR))
      continue;
    YdJianyingFolder *folder = g_new0 (YdJianyingFolder, 1);
    folder->path = g_steal_pointer (&path);
    folder->root = g_strdup_printf ("%s/%s/%s/%s", named, place, apps[i].app, DRAFTS);
    folder->is_capcut = apps[i].is_capcut;
    g_ptr_array_add (found, folder);
  }
}

/* Every user of a disk of Windows or macOS */
static void
add_disk (GPtrArray *found,
          const char *disk,
          const char *users,
          const char *named,
          const char *place)
{
  g_autofree char *folder = g_build_filename (disk, users, NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir))) {
    g_autofree char *below = g_build_filename (folder, name, NULL);
    g_autofree char *user = g_strdup_printf ("%s/%s", named, name);
    add_app (found, below, user, place);
  }
}

/**
 * yd_jianying_folders_find:
 * @home: a person's home folder
 * @mounts: (array zero-terminated=1): where disks are mounted
 *
 * Looks for folders of drafts; blocks.
 *
 * Returns: (transfer full) (element-type YdJianyingFolder): those that are there
 */
GPtrArray *
yd_jianying_folders_find (const char *home, const char *const *mounts)
{
  static const char *const bottles[] = {
    ".wine",
    ".local/share/bottles/bottles",
    ".var/app/com.usebottles.bottles/data/bottles/bottles",
    ".local/share/wineprefixes",
    ".deepinwine",
  };
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) yd_jianying_folder_free);

  for (gsize i = 0; i < G_N_ELEMENTS (bottles); i++) {
    g_autofree char *prefix = g_build_filename (home, bottles[i], NULL);
    g_autofree char *drive = g_build_filename (prefix, "drive_c", NULL);
    g_autoptr (GDir) dir = g_dir_open (prefix, 0, NULL);
    const char *name;
    add_disk (found, drive, "users", "C:/users", "AppData/Local");
    while (dir && (name = g_dir_read_name (dir))) { /* folders that hold many prefixes */
      g_autofree char *inner = g_build_filename (prefix, name, "drive_c", NULL);
      add_disk (found, inner, "users", "C:/users", "AppData/Local");
    }
  }
  for (guint i = 0; mounts[i]; i++) {
    add_disk (found, mounts[i], "Users", "C:/Users", "AppData/Local");
    add_disk (found, mounts[i], "Users", "/Users", "Movies");
  }
  return found;
}

/**
 * yd_jianying_folders_list:
 *
 * Looks for folders of drafts on this machine and on the disks that are mounted; blocks.
 *
 * Returns: (transfer full) (element-type YdJianyingFolder): those that are there
 */
GPtrArray *
yd_jianying_folders_list (void)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  GList *mounts = g_unix_mounts_get (NULL);

  for (GList *l = mounts; l; l = l->next)
    if (!g_unix_mount_is_system_internal (l->data))
      g_ptr_array_add (paths, g_strdup (g_unix_mount_get_mount_path (l->data)));
  g_list_free_full (mounts, (GDestroyNotify) g_unix_mount_free);
  g_ptr_array_add (paths, NULL);
  return yd_jianying_folders_find (g_get_home_dir (), (const char *const *) paths->pdata);
}
