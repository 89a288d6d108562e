/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"
#include "core/render/render-error.h"

G_BEGIN_DECLS

/**
 * YdExportProgress:
 * @part_done: 0 to 1
 * @n_frames: frames that are encoded
 * @total_frames: frames there will be
 * @size_bytes: what is written so far
 *
 * How far an export is.
 */
typedef struct {
  double part_done;
  gint64 n_frames;
  gint64 total_frames;
  gint64 size_bytes;
} YdExportProgress;

/**
 * YdExportProgressFunc:
 * @progress: how far it is
 * @user_data: what was given along
 *
 * Tells how far an export is, on the thread that exports, which goes on when this returns: who
 * waits in here makes it pause.
 */
typedef void (*YdExportProgressFunc) (const YdExportProgress *progress, gpointer user_data);

gboolean yd_film_export (YdSnapshot *snapshot,
                         const YdExportSettings *settings,
                         const char *path,
                         YdExportProgressFunc progress,
                         gpointer user_data,
                         GCancellable *cancellable,
                         GError **error);
gboolean yd_render_cover (YdSnapshot *snapshot,
                          gint64 frame,
                          int width,
                          gboolean draws_cues,
                          const char *path,
                          GCancellable *cancellable,
                          GError **error);

G_END_DECLS
