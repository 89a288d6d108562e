/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/renderer.h"

G_BEGIN_DECLS

#define YD_EXPORT_PRESET "veryfast"

/**
 * YdExportSettings:
 * @width: pixels, even
 * @height: pixels, even
 * @crf: quality of x264, 0 (best) to 51
 * @preset: of x264, `YD_EXPORT_PRESET` or another of its names
 * @audio_bitrate: bits per second
 * @is_loudness_kept: leave the sound as loud as it is, but for the peak limit
 * @target_lufs: how loud the film shall be
 * @true_peak_db: what no peak shall pass, dBTP
 * @burns_in_cues: whether subtitles are part of the picture
 * @title: (nullable): metadata
 * @comment: (nullable): metadata
 * @ai_label: (nullable): metadata, of yd_ai_label_new()
 *
 * How a film is written. The texts are borrowed.
 */
typedef struct {
  int width;
  int height;
  int crf;
  const char *preset;
  int audio_bitrate;
  gboolean is_loudness_kept;
  double target_lufs;
  double true_peak_db;
  gboolean burns_in_cues;
  const char *title;
  const char *comment;
  const char *ai_label;
} YdExportSettings;

/**
 * YdProgressFunc:
 * @part_done: 0 to 1
 * @n_frames: frames that are encoded
 * @user_data: what was given along
 *
 * Tells how far an export is, on the thread that exports.
 */
typedef void (*YdProgressFunc) (double part_done, gint64 n_frames, gpointer user_data);

void yd_export_settings_init (YdExportSettings *self, YdSnapshot *snapshot);
char *yd_ai_label_new (const char *producer, const char *produce_id);
gboolean yd_film_export (YdSnapshot *snapshot,
                         const YdExportSettings *settings,
                         const char *path,
                         YdProgressFunc progress,
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
