/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/start/project-place.h"

#define MAX_NAME_CHARS 60

/* What no file system takes, and what would hide the folder */
static char *
clean_name (const char *title)
{
  GString *name = g_string_new (NULL);
  glong n_chars = 0;

  for (const char *p = title; *p && n_chars < MAX_NAME_CHARS; p = g_utf8_next_char (p)) {
    const gunichar c = g_utf8_get_char (p);
    const gboolean is_bad = c < 0x20 || c == '/' || c == '\\' || c == ':' || c == '*' || c == '?' ||
                            c == '"' || c == '<' || c == '>' || c == '|';
    if (is_bad || (c == '.' && n_chars == 0))
      continue;
    g_string_append_unichar (name, c);
    n_chars++;
  }
  g_strstrip (name->str);
  return g_string_free (name, FALSE);
}

/**
 * yd_project_place_new:
 * @folder: (nullable): where the person keeps films; "" or %NULL for their videos
 * @title: of the film
 *
 * Finds where a new film would go: a free folder in the person's videos.
 *
 * Returns: (transfer full): an absolute path that ends in ".yiduo"
 */
char *
yd_project_place_new (const char *folder, const char *title)
{
  const char *videos = g_get_user_special_dir (G_USER_DIRECTORY_VIDEOS);
  g_autofree char *place = folder && *folder ? g_strdup (folder)
                           : videos          ? g_strdup (videos)
                                             : g_build_filename (g_get_home_dir (), "Videos", NULL);
  g_autofree char *name = clean_name (title);

  for (int i = 1;; i++) {
    g_autofree char *base = i == 1 ? g_strdup_printf ("%s.yiduo", *name ? name : "Film")
                                   : g_strdup_printf ("%s %d.yiduo", *name ? name : "Film", i);
    g_autofree char *path = g_build_filename (place, base, NULL);
    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&path);
  }
}
