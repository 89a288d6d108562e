/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of a draft: the timeline in its folder, plain or encrypted. */
#include <string.h>

#include <glib/gi18n.h>

#include "core/exchange/exchange-error.h"
#include "core/exchange/jianying-reader.h"

static const char *const names[] = { "draft_content.json", "draft_info.json" };

/* The timeline in a draft's folder, or the file itself */
static char *
find_file (const char *path)
{
  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return g_strdup (path);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *file = g_build_filename (path, names[i], NULL);
    if (g_file_test (file, G_FILE_TEST_IS_REGULAR))
      return g_steal_pointer (&file);
  }
  return NULL;
}

static gboolean
probe (const char *path, const char *head, gsize size)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *inside = size == 0 ? find_file (path) : NULL;

  if (size == 0)
    return inside && !g_str_equal (inside, path);
  return g_str_equal (base, names[0]) || g_str_equal (base, names[1]);
}

static YdSnapshot *
read_draft (const char *path, GPtrArray *losses, GCancellable *cancellable, GError **error)
{
  g_autofree char *file = find_file (path);
  g_autoptr (GError) cause = NULL;
  gsize size = 0;
  g_autofree char *text =
      yd_exchange_load (file ? file : path, YD_JSON_MAX_BYTES, &size, cancellable, error);
  if (!text)
    return NULL;
  if (text[strspn (text, " \t\r\n\xef\xbb\xbf")] != '{') {
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The draft “%s” is encrypted, as Jianying 6 and newer save them; only Jianying "
                    "can open it. Export film and subtitles there, or save the draft with "
                    "Jianying 5.9."),
                 path);
    return NULL;
  }
  g_autoptr (JsonNode) root = yd_json_parse (text, (gssize) size, &cause);
  YdSnapshot *film = root ? yd_jianying_read_film (root, losses, error) : NULL;
  if (!root)
    g_set_error (error, YD_EXCHANGE_ERROR, YD_EXCHANGE_ERROR_UNREADABLE,
                 _ ("The draft “%s” is damaged: %s"), path, cause->message);
  if (!film)
    return NULL;
  g_autofree char *folder =
      g_file_test (path, G_FILE_TEST_IS_DIR) ? g_strdup (path) : g_path_get_dirname (path);
  g_free (film->title);
  film->title = g_path_get_basename (folder);
  return film;
}

static const char *const endings[] = { "draft_content.json", NULL };

const YdExchangeFormat yd_jianying_format = {
  .name = "jianying",
  .title = N_ ("Draft of Jianying or CapCut"),
  .kind = YD_EXCHANGE_FILM,
  .endings = endings,
  .probe = probe,
  .read_film = read_draft,
};
