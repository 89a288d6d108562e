/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What suits the places where films are shown.
 *
 * Documented: YouTube Help, "Recommended upload encoding settings": MP4 with the index first,
 * H.264, closed groups, BT.709, AAC at 48 kHz and 384 kbit/s, the frame rate as it was made; 1080
 * lines 8 Mbit/s at up to 30 frames a second, 12 above. A quality of 18 stays near that for drawn
 * pictures.
 *
 * Our choice, as the Chinese platforms change what they write about it: they encode anew whatever
 * they are given, so they get more than they will show, within what they take: 1080 lines, 60
 * frames a second (WeChat Channels: 30), and rates far under their limits of size. */
#include "core/render/export-preset.h"

#include <glib/gi18n.h>

#include "core/render/loudness-target.h"

#define MBIT 1000000

static const YdExportPreset presets[] = {
  { "douyin", N_ ("Douyin"), "mp4", 1080, 60, 19, 16 * MBIT, 256000, "web" },
  { "kuaishou", N_ ("Kuaishou"), "mp4", 1080, 60, 19, 16 * MBIT, 256000, "web" },
  { "bilibili", N_ ("Bilibili"), "mp4", 1080, 60, 18, 20 * MBIT, 320000, "web" },
  { "channels", N_ ("WeChat Channels"), "mp4", 1080, 30, 20, 10 * MBIT, 192000, "web" },
  { "youtube", N_ ("YouTube"), "mp4", 2160, 60, 18, 45 * MBIT, 384000, "web" },
  { "archive", N_ ("Archive, to be edited again"), "prores", 0, 0, -1, 0, 0, "keep" },
  { "teaser", N_ ("Teaser for a chat or a page"), "gif", 360, 12, -1, 0, 0, "web" },
  { "podcast", N_ ("Podcast, sound alone"), "m4a", 0, 0, -1, 0, 128000, "podcast" },
};

/**
 * yd_export_preset_get_all:
 * @n_presets: (out): how many
 *
 * Returns: (transfer none) (array length=n_presets): the presets
 */
const YdExportPreset *
yd_export_preset_get_all (gsize *n_presets)
{
  *n_presets = G_N_ELEMENTS (presets);
  return presets;
}

/**
 * yd_export_preset_find:
 * @name: (nullable): of a preset
 *
 * Returns: (transfer none) (nullable): the preset of that name
 */
const YdExportPreset *
yd_export_preset_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (presets); i++)
    if (g_strcmp0 (presets[i].name, name) == 0)
      return &presets[i];
  return NULL;
}

static int
to_even (gint64 length)
{
  return (int) MAX (length / 2 * 2, 2);
}

/**
 * yd_export_preset_apply:
 * @self: a preset
 * @snapshot: the film
 * @settings: (inout): how the film is written
 *
 * Changes what the preset has an opinion of: format, size, rate, quality and loudness. A film is
 * never made larger or faster.
 */
void
yd_export_preset_apply (const YdExportPreset *self,
                        YdSnapshot *snapshot,
                        YdExportSettings *settings)
{
  const YdLoudnessTarget *loudness = yd_loudness_target_find (self->loudness);
  const int side = MIN (snapshot->width, snapshot->height);
  YdFrameRate rate = snapshot->rate;

  settings->format = yd_export_format_find (self->format);
  settings->width = snapshot->width;
  settings->height = snapshot->height;
  if (self->max_side > 0 && side > self->max_side) {
    settings->width = to_even ((gint64) snapshot->width * self->max_side / side);
    settings->height = to_even ((gint64) snapshot->height * self->max_side / side);
  }
  for (int n = 2; self->max_rate > 0 && rate.num > (gint64) self->max_rate * rate.den; n++)
    rate = (YdFrameRate){ snapshot->rate.num, snapshot->rate.den * n };
  settings->rate = rate;
  settings->crf = self->crf;
  settings->bitrate = 0;
  settings->max_bitrate = self->max_bitrate;
  settings->audio_bitrate = self->audio_bitrate;
  settings->is_loudness_kept = loudness->lufs == 0;
  settings->target_lufs = loudness->lufs;
  settings->true_peak_db = loudness->true_peak_db;
}
