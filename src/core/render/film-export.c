/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A film to a file, or to a folder of pictures. It is written beside its place and moved there when
 * it is whole; when it fails nothing is left. */
#include "core/render/film-export.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/media/picture-file.h"
#include "core/render/export-estimate.h"
#include "core/render/export-pipeline.h"
#include "core/render/renderer.h"

#define COVER_SIDE 1080 /* of the shorter side, pixels, at most */

static gboolean
check_target (const YdExportFormat *format, const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_FOLDER,
                 _ ("There is no folder “%s”. Make it, or choose another."), folder);
    return FALSE;
  }
  if (format->carries & YD_EXPORT_IS_FOLDER && g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_IS_FOLDER,
                 _ ("“%s” is there already. Choose another name for the folder of pictures."),
                 path);
    return FALSE;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_IS_FOLDER,
                 _ ("“%s” is a folder. Choose another name for the film."), path);
    return FALSE;
  }
  if (g_access (folder, W_OK | X_OK) != 0) {
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NOT_WRITABLE,
                 _ ("Nothing can be written into “%s”: %s. Choose another folder."), folder,
                 g_strerror (errno));
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_space (YdSnapshot *snapshot,
             const YdExportSettings *settings,
             const char *path,
             GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const YdExportEstimate estimate = yd_export_estimate (snapshot, settings);
  const gint64 free_bytes = yd_export_find_free_bytes (folder);
  if (free_bytes < 0 || free_bytes >= estimate.least_bytes)
    return TRUE;

  g_autofree char *needed = g_format_size ((guint64) estimate.size_bytes);
  g_autofree char *there = g_format_size ((guint64) free_bytes);
  g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_NO_SPACE,
               _ ("The film needs about %s, and “%s” has room for %s. Make room, or choose another "
                  "disk."),
               needed, folder, there);
  return FALSE;
}

static gboolean
put_in_place (const char *from, const char *to, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (yd_safe_file_move (from, to, &cause))
    return TRUE;
  g_set_error_literal (error, YD_RENDER_ERROR,
                       g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
                           ? YD_RENDER_ERROR_NO_SPACE
                           : YD_RENDER_ERROR_NOT_WRITABLE,
                       cause->message);
  return FALSE;
}

/* A frame as a JPEG */
static GBytes *
encode_frame (YdSnapshot *snapshot,
              gint64 frame,
              int width,
              gboolean draws_cues,
              GCancellable *cancellable,
              GError **error)
{
  const int height = CLAMP ((int) ((gint64) width * snapshot->height / MAX (snapshot->width, 1)), 2,
                            YD_RENDER_MAX_SIDE);
  const gsize stride = (gsize) width * 4;
  g_autofree guint8 *pixels = g_malloc (stride * height);
  const YdCanvas canvas = { pixels, stride, width, height };
  g_autoptr (YdRenderer) renderer = yd_renderer_new ();

  yd_renderer_set_draws_cues (renderer, draws_cues);
  if (!yd_render_frame (renderer, snapshot, frame, &canvas, cancellable, error))
    return NULL;
  GBytes *bytes = yd_picture_encode_jpeg (pixels, width, height, stride);
  if (!bytes)
    g_set_error (error, YD_RENDER_ERROR, YD_RENDER_ERROR_FAILED,
                 _ ("The cover cannot be encoded: there is no JPEG encoder, or no memory."));
  return bytes;
}

static gboolean
make_cover (const YdExportJob *job, GBytes **cover, GError **error)
{
  YdSnapshot *snapshot = job->snapshot;
  const int side = MAX (MIN (snapshot->width, snapshot->height), 1);

  *cover = NULL;
  if (job->settings->cover_frame < 0 || !(job->settings->format->carries & YD_EXPORT_CARRIES_COVER))
    return TRUE;
  const int width = (int) ((gint64) snapshot->width * MIN (side, COVER_SIDE) / side);
  *cover = encode_frame (snapshot, MIN (job->settings->cover_frame, snapshot->duration_frames - 1),
                         MAX (width, 2), FALSE, job->cancellable, error);
  return *cover != NULL;
}

/**
 * yd_film_export:
 * @snapshot: the film
 * @settings: how it shall be written
 * @path: the file to write; one of that name is replaced when the new one is whole. For a format of
 *   one file a frame, the folder to make.
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): to give up
 * @error: return location for an error of `YD_RENDER_ERROR`, or `G_IO_ERROR_CANCELLED`
 *
 * Writes a film. The same snapshot and settings give the same bytes, unless an encoder of the
 * machine's own is used. When it fails or is cancelled nothing is left behind. Blocks for as long
 * as it takes.
 *
 * Returns: whether the film is at @path
 */
gboolean
yd_film_export (YdSnapshot *snapshot,
                const YdExportSettings *settings,
                const char *path,
                YdExportProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_return_val_if_fail (snapshot != NULL && settings != NULL && path != NULL, FALSE);

  if (!yd_export_settings_check (settings, snapshot, error) ||
      !check_target (settings->format, path, error) ||
      !check_space (snapshot, settings, path, error))
    return FALSE;
  const YdExportJob job = {
    .snapshot = snapshot,
    .settings = settings,
    .range = yd_export_settings_get_range (settings, snapshot),
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };
  g_autoptr (GBytes) cover = NULL;
  if (!make_cover (&job, &cover, error))
    return FALSE;

  g_autofree char *folder = g_path_get_dirname (path);
  /* the same name every time: what a crash leaves, the next export writes over */
  g_autofree char *name = g_strdup_printf (".yiduo-%08x.part", g_str_hash (path));
  g_autofree char *part_path = g_build_filename (folder, name, NULL);
  const gboolean is_written = yd_export_pipeline_run (&job, part_path, cover, error) &&
                              put_in_place (part_path, path, error);
  if (!is_written)
    yd_safe_file_remove_tree (part_path, NULL);
  return is_written;
}

/**
 * yd_render_cover:
 * @snapshot: the film
 * @frame: which frame of it
 * @width: pixels; the height follows the film's shape
 * @draws_cues: whether subtitles are part of it
 * @path: the JPEG to write
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Writes one frame of the film as a picture. Blocks.
 *
 * Returns: whether it was written
 */
gboolean
yd_render_cover (YdSnapshot *snapshot,
                 gint64 frame,
                 int width,
                 gboolean draws_cues,
                 const char *path,
                 GCancellable *cancellable,
                 GError **error)
{
  g_return_val_if_fail (snapshot != NULL && path != NULL, FALSE);
  g_return_val_if_fail (width >= 2 && width <= YD_RENDER_MAX_SIDE, FALSE);

  g_autoptr (GBytes) bytes = encode_frame (snapshot, frame, width, draws_cues, cancellable, error);
  g_autoptr (GError) cause = NULL;
  gsize size_bytes = 0;
  const char *content = bytes ? g_bytes_get_data (bytes, &size_bytes) : NULL;
  if (!content)
    return FALSE;
  if (g_file_set_contents (path, content, (gssize) size_bytes, &cause))
    return TRUE;
  g_set_error (error, YD_RENDER_ERROR,
               g_error_matches (cause, G_FILE_ERROR, G_FILE_ERROR_NOSPC)
                   ? YD_RENDER_ERROR_NO_SPACE
                   : YD_RENDER_ERROR_NOT_WRITABLE,
               _ ("The picture “%s” cannot be written: %s."), path, cause->message);
  return FALSE;
}
