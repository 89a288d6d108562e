/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/render/export-wish.h"

/**
 * yd_export_wish_fill:
 * @self: what a person says
 * @film: the film
 * @settings: (out): how it is written
 *
 * Makes settings of a wish. What the wish does not say is as `yd_export_settings_init` has it.
 */
void
yd_export_wish_fill (const YdExportWish *self, YdSnapshot *film, YdExportSettings *settings)
{
  yd_export_settings_init (settings, film);
  if (self->preset)
    yd_export_preset_apply (self->preset, film, settings);
  if (self->format)
    settings->format = self->format;
  if (self->loudness) {
    settings->is_loudness_kept = self->loudness->lufs == 0;
    settings->target_lufs = self->loudness->lufs;
    settings->true_peak_db = self->loudness->true_peak_db;
  }
  if (self->target_lufs < 0) {
    settings->is_loudness_kept = FALSE;
    settings->target_lufs = self->target_lufs;
  }
  if (self->is_range) {
    settings->start_frame = film->range_start_frame;
    settings->end_frame = film->range_end_frame;
  }
  settings->burns_in_cues = self->cues == YD_EXPORT_CUES_BURNT;
  settings->has_cue_track = self->cues == YD_EXPORT_CUES_TRACK;
  settings->comment = "Yiduo Studio";
}
