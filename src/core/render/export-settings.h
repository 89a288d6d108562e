/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-format.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_EXPORT_PRESET "veryfast"
#define YD_EXPORT_MAX_RATE 240 /* frames per second */

/**
 * YdExportFrameFunc:
 * @frame: number in the film
 * @bgra: the pixels, as yd_render_frame() made them
 * @stride: bytes from one row to the next
 * @user_data: what was given along
 *
 * Sees a frame just before it is converted for the encoder, on the thread that renders. The test
 * that preview and export are one and the same uses it.
 */
typedef void (*YdExportFrameFunc) (gint64 frame,
                                   const guint8 *bgra,
                                   gsize stride,
                                   gpointer user_data);

/**
 * YdExportSettings:
 * @format: how it is written
 * @width: pixels, even
 * @height: pixels, even
 * @rate: frames per second of what is written; 0/1 for the film's own
 * @start_frame: the first frame of the film that is written
 * @end_frame: the first one that is not; 0 for the film's end
 * @crf: quality as the format's encoder counts, 0 the best; -1 for the format's own
 * @bitrate: of the picture, bits per second, instead of @crf; 0 for a constant quality
 * @max_bitrate: what the picture may not pass for long, bits per second; 0 for no limit
 * @preset: `YD_EXPORT_PRESET` or another of x264's names; other encoders have their like
 * @uses_hardware: whether an encoder of the machine's own is tried first. It is faster, and its
 *   files are not the same everywhere.
 * @audio_bitrate: bits per second; 0 for the format's own
 * @is_loudness_kept: leave the sound as loud as it is, but for the peak limit
 * @target_lufs: how loud the film shall be
 * @true_peak_db: what no peak shall pass, dBTP
 * @burns_in_cues: whether subtitles are part of the picture
 * @has_cue_track: whether they are a track of their own, where the format has such
 * @cover_frame: the frame of the film that is the cover, where the format has one; -1 for none
 * @title: (nullable): metadata
 * @comment: (nullable): metadata
 * @ai_label: (nullable): metadata, of yd_ai_label_new()
 * @see_frame: (nullable): sees every frame
 * @see_frame_data: for @see_frame
 *
 * How a film is written. The texts are borrowed.
 */
typedef struct {
  const YdExportFormat *format;
  int width;
  int height;
  YdFrameRate rate;
  gint64 start_frame;
  gint64 end_frame;
  int crf;
  gint64 bitrate;
  gint64 max_bitrate;
  const char *preset;
  gboolean uses_hardware;
  int audio_bitrate;
  gboolean is_loudness_kept;
  double target_lufs;
  double true_peak_db;
  gboolean burns_in_cues;
  gboolean has_cue_track;
  gint64 cover_frame;
  const char *title;
  const char *comment;
  const char *ai_label;
  YdExportFrameFunc see_frame;
  gpointer see_frame_data;
} YdExportSettings;

/**
 * YdExportRange:
 * @start_frame: the first frame of the film
 * @end_frame: the first one after the range
 * @rate: of what is written
 * @n_frames: how many are written
 * @start_sample: the first sample of the film's sound
 * @n_samples: how many are written
 *
 * What part of a film is written, in frames of the film and of the file.
 */
typedef struct {
  gint64 start_frame;
  gint64 end_frame;
  YdFrameRate rate;
  gint64 n_frames;
  gint64 start_sample;
  gint64 n_samples;
} YdExportRange;

void yd_export_settings_init (YdExportSettings *self, YdSnapshot *snapshot);
gboolean
yd_export_settings_check (const YdExportSettings *self, YdSnapshot *snapshot, GError **error);
int yd_export_settings_get_crf (const YdExportSettings *self);
int yd_export_settings_get_audio_bitrate (const YdExportSettings *self);
int yd_export_settings_get_speed (const YdExportSettings *self);
YdExportRange yd_export_settings_get_range (const YdExportSettings *self, YdSnapshot *snapshot);
gint64 yd_export_range_get_film_frame (const YdExportRange *self, YdFrameRate film, gint64 number);
char *yd_ai_label_new (const char *producer, const char *produce_id);

G_END_DECLS
