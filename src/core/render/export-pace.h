/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/film-export.h"

G_BEGIN_DECLS

/**
 * YdExportPace:
 * @start_us: when it began, of the monotonic clock, moved on by every pause; private
 * @frames_per_second: that are encoded; 0 until it is known
 * @speed: seconds of film in a second
 * @seconds_left: -1 until it is known
 * @size_bytes: how large the file will be; 0 until it is known
 *
 * How fast an export is, pauses not counted.
 */
typedef struct {
  gint64 start_us;
  double frames_per_second;
  double speed;
  double seconds_left;
  gint64 size_bytes;
} YdExportPace;

void yd_export_pace_start (YdExportPace *self, gint64 now_us);
void yd_export_pace_update (YdExportPace *self,
                            const YdExportProgress *progress,
                            YdFrameRate rate,
                            gint64 now_us);

G_END_DECLS
