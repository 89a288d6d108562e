/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <inttypes.h>

#include <glib/gi18n.h>

#include "cli/project-session.h"
#include "cli/verbs.h"
#include "core/render/film-export.h"
#include "core/timeline/snapshot-load.h"

static gboolean
render (YdCommand *command,
        gint64 frame,
        int width,
        gboolean draws_cues,
        const char *path,
        GError **error)
{
  g_autoptr (YdStore) store =
      yd_store_open (command->arguments[0], YD_STORE_OPEN_READ_ONLY, command->cancellable, error);
  g_autoptr (YdSnapshot) film =
      store ? yd_snapshot_load (store, command->cancellable, error) : NULL;
  if (!film)
    return FALSE;
  if (frame < 0 || frame >= film->duration_frames) {
    g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_NOT_FOUND,
                 _ ("The film has the frames 0 to %" PRId64 "."), film->duration_frames - 1);
    return FALSE;
  }
  return yd_render_cover (film, frame, width > 0 ? width : film->width, draws_cues, path,
                          command->cancellable, error);
}

static gboolean
is_jpeg_name (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  return g_str_has_suffix (lower, ".jpg") || g_str_has_suffix (lower, ".jpeg");
}

int
yd_verb_render (YdCommand *command)
{
  gint64 frame = 0;
  int width = 0;
  gboolean draws_cues = TRUE;
  g_autofree char *path = NULL;
  const GOptionEntry entries[] = {
    { "frame", 0, 0, G_OPTION_ARG_INT64, &frame, N_ ("Which frame, counted from 0"),
      N_ ("NUMBER") },
    { "width", 0, 0, G_OPTION_ARG_INT, &width, N_ ("Width in pixels instead of the film's own"),
      N_ ("PIXELS") },
    { "no-cues", 0, G_OPTION_FLAG_REVERSE, G_OPTION_ARG_NONE, &draws_cues,
      N_ ("Leave the subtitles out of the picture"), NULL },
    { "out", 'o', 0, G_OPTION_ARG_FILENAME, &path, N_ ("Write the picture here"), N_ ("FILE.jpg") },
    G_OPTION_ENTRY_NULL,
  };
  if (!yd_command_parse (command, entries, 1, 1))
    return yd_command_get_exit (command);
  if (!path || !is_jpeg_name (path)) /* never over a film by a slip */
    return yd_command_usage (command, _ ("Say where the picture goes: --out FILE.jpg."));
  if (width < 0 || width == 1 || width > YD_RENDER_MAX_SIDE)
    return yd_command_usage (command, _ ("The width is from 2 to 8192 pixels."));

  g_autoptr (GError) error = NULL;
  if (!render (command, frame, width, draws_cues, path, &error))
    return yd_command_fail (command, error);
  g_autofree char *words = g_strdup_printf (_ ("%s written\n"), path);
  g_autoptr (JsonObject) object = json_object_new ();
  json_object_set_string_member (object, "path", path);
  json_object_set_int_member (object, "frame", frame);
  g_autoptr (JsonNode) json = json_node_init_object (json_node_alloc (), object);
  return yd_command_print (command, json, words);
}
