/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How large an export will be, before there is any of it. An encoder that is asked for a quality
 * spends what the picture needs: boards with a slow camera took about the bits below (measured on
 * the sample film, 1080 by 1920, 30 frames a second), noise takes ten times as many, so only a
 * small part of it is sure. Half the bits go with six steps of x264's quality.
 * Source for ProRes: Apple ProRes White Paper, "Target Data Rates": 422 HQ takes 220 Mbit/s for
 * 1920 by 1080 at 29.97 frames a second. */
#include "core/render/export-estimate.h"

#include <math.h>
#include <sys/statvfs.h>

#define CRF_STEPS_FOR_HALF 6.0
#define SURE_PART_OF_QUALITY 0.1
#define SURE_PART_OF_RATE 0.5
#define HEAD_BYTES 65536 /* index, cover, words */

/* What a picture encoder spends, bits a pixel at its format's own quality */
static const struct {
  const char *format;
  double bits_per_pixel;
  double sure_part;
} costs[] = {
  { "mp4", 0.05, SURE_PART_OF_QUALITY },
  { "mp4-hevc", 0.025, SURE_PART_OF_QUALITY },
  { "mp4-av1", 0.025, SURE_PART_OF_QUALITY },
  { "mkv", 0.05, SURE_PART_OF_QUALITY },
  { "mkv-hevc", 0.025, SURE_PART_OF_QUALITY },
  { "mkv-av1", 0.025, SURE_PART_OF_QUALITY },
  { "webm", 0.03, SURE_PART_OF_QUALITY },
  { "webm-av1", 0.025, SURE_PART_OF_QUALITY },
  { "prores", 3.5, 0.2 },
  { "png", 8, SURE_PART_OF_QUALITY },
  { "jpeg", 1.2, SURE_PART_OF_QUALITY },
  { "gif", 2, SURE_PART_OF_QUALITY },
  { "webp", 0.3, SURE_PART_OF_QUALITY },
};

static double
get_sound_rate (const YdExportSettings *settings)
{
  const int bitrate = yd_export_settings_get_audio_bitrate (settings);
  const double pcm = 2.0 * YD_SAMPLE_RATE * settings->format->sample_bits;

  if (!(settings->format->carries & YD_EXPORT_CARRIES_SOUND))
    return 0;
  if (bitrate > 0)
    return bitrate;
  return g_str_equal (settings->format->name, "flac") ? pcm * 0.6 : pcm;
}

static double
get_picture_bits (const YdExportSettings *settings,
                  const YdExportRange *range,
                  double seconds,
                  double *sure_part)
{
  const double pixels = (double) settings->width * settings->height * (double) range->n_frames;
  const int crf = yd_export_settings_get_crf (settings);

  *sure_part = SURE_PART_OF_RATE;
  if (settings->bitrate > 0 && settings->format->crf >= 0)
    return settings->bitrate * seconds;
  for (gsize i = 0; i < G_N_ELEMENTS (costs); i++)
    if (g_str_equal (costs[i].format, settings->format->name)) {
      const double better = crf >= 0 ? settings->format->crf - crf : 0;
      *sure_part = costs[i].sure_part;
      return pixels * costs[i].bits_per_pixel * exp2 (better / CRF_STEPS_FOR_HALF);
    }
  return 0;
}

/**
 * yd_export_estimate:
 * @snapshot: the film
 * @settings: how it shall be written; valid ones
 *
 * Estimates what an export will need on the disk.
 *
 * Returns: the estimate
 */
YdExportEstimate
yd_export_estimate (YdSnapshot *snapshot, const YdExportSettings *settings)
{
  const YdExportRange range = yd_export_settings_get_range (settings, snapshot);
  const double seconds = (double) range.n_samples / YD_SAMPLE_RATE;
  double sure_part;
  const double picture = get_picture_bits (settings, &range, seconds, &sure_part);
  const double sound = get_sound_rate (settings) * seconds;
  const double sure_sound = sound * (g_str_equal (settings->format->name, "flac") ? 0.05 : 0.9);

  return (YdExportEstimate){
    .size_bytes = (gint64) ((picture + sound) / 8) + HEAD_BYTES,
    .least_bytes = (gint64) ((picture * sure_part + sure_sound) / 8),
  };
}

/**
 * yd_export_find_free_bytes:
 * @folder: a folder
 *
 * Looks how much room there is. Blocks.
 *
 * Returns: bytes; -1 where the file system does not say
 */
gint64
yd_export_find_free_bytes (const char *folder)
{
  struct statvfs status;

  if (statvfs (folder, &status) != 0 || status.f_blocks == 0)
    return -1;
  return (gint64) MIN ((guint64) status.f_bavail * status.f_frsize, (guint64) G_MAXINT64);
}
