/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/export-pace.h"

#define MIN_SECONDS 0.5 /* what is known before is a guess */
#define MIN_PART 0.05

/**
 * yd_export_pace_start:
 * @self: (out): a pace
 * @now_us: of the monotonic clock
 *
 * Begins to watch an export.
 */
void
yd_export_pace_start (YdExportPace *self, gint64 now_us)
{
  *self = (YdExportPace){ .start_us = now_us, .seconds_left = -1 };
}

/**
 * yd_export_pace_update:
 * @self: a pace
 * @progress: how far the export is
 * @rate: of the frames that are written
 * @now_us: of the monotonic clock
 *
 * Finds how fast it is and when it will be done.
 */
void
yd_export_pace_update (YdExportPace *self,
                       const YdExportProgress *progress,
                       YdFrameRate rate,
                       gint64 now_us)
{
  const double seconds = (double) (now_us - self->start_us) / G_USEC_PER_SEC;

  if (seconds <= 0)
    return;
  self->frames_per_second = (double) progress->n_frames / seconds;
  self->speed = self->frames_per_second * rate.den / rate.num;
  if (progress->part_done >= 1)
    self->seconds_left = 0;
  else if (seconds >= MIN_SECONDS && progress->part_done >= MIN_PART)
    self->seconds_left = seconds * (1 - progress->part_done) / progress->part_done;
  /* an encoder looks ahead, so the first frames have not come out yet */
  const double part = (double) progress->n_frames / MAX (progress->total_frames, 1);
  if (part >= MIN_PART)
    self->size_bytes = (gint64) ((double) progress->size_bytes / part);
}
