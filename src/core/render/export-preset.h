/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/export-settings.h"

G_BEGIN_DECLS

/**
 * YdExportPreset:
 * @name: what is typed: "douyin"
 * @title: translatable
 * @format: name of the format
 * @max_side: of the shorter side, pixels; larger films are made smaller
 * @max_rate: frames per second; faster films lose every other frame, or more
 * @crf: quality as the format's encoder counts
 * @max_bitrate: of the picture, bits per second; 0 for no limit
 * @audio_bitrate: bits per second; 0 for the format's own
 * @loudness: name of the loudness target
 *
 * What suits a place where films are shown.
 */
typedef struct {
  const char *name;
  const char *title;
  const char *format;
  int max_side;
  int max_rate;
  int crf;
  gint64 max_bitrate;
  int audio_bitrate;
  const char *loudness;
} YdExportPreset;

const YdExportPreset *yd_export_preset_get_all (gsize *n_presets);
const YdExportPreset *yd_export_preset_find (const char *name);
void yd_export_preset_apply (const YdExportPreset *self,
                             YdSnapshot *snapshot,
                             YdExportSettings *settings);

G_END_DECLS
