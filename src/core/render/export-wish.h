/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-preset.h"
#include "core/render/loudness-target.h"

G_BEGIN_DECLS

/* Where the subtitles of an exported film are */
typedef enum {
  YD_EXPORT_CUES_BURNT, /* part of the picture */
  YD_EXPORT_CUES_TRACK, /* in a track of their own, where the format has such */
  YD_EXPORT_CUES_NONE,
} YdExportCues;

/**
 * YdExportWish:
 * @preset: (nullable): where the film is to be shown
 * @format: (nullable): how it is written; %NULL for the preset's, or a film for video platforms
 * @loudness: (nullable): how loud it is to be; %NULL for the preset's, or the studio's own
 * @target_lufs: how loud it is to be, over all else; 0 when no number is said
 * @cues: where the subtitles are
 * @is_range: whether only what is between the in and out points is written
 *
 * What a person says of an export, in the window, on the command line or to the main job.
 */
typedef struct {
  const YdExportPreset *preset;
  const YdExportFormat *format;
  const YdLoudnessTarget *loudness;
  double target_lufs;
  YdExportCues cues;
  gboolean is_range;
} YdExportWish;

void yd_export_wish_fill (const YdExportWish *self, YdSnapshot *film, YdExportSettings *settings);

G_END_DECLS
