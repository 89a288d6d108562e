/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways to write a film, one row each. Nothing else in the studio knows what a format can do.
 *
 * Quality is a constant rate factor, chosen so that the same drawing looks about as good in each
 * (our choice, from x264's 21 and the tables in the encoders' own guides: x265's CRF 28 is x264's
 * 23; libvpx recommends 31 for 1080 lines, SVT-AV1 35).
 * Source: FFmpeg wiki, Encode/H.264, Encode/H.265, Encode/VP9, Encode/AV1.
 *
 * Matroska gets Opus: it can tell how much an Opus encoder puts before the first sample, but not
 * how much an AAC encoder does, and picture and sound would both begin 21 ms late. */
#include "core/render/export-format.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

#include <glib/gi18n.h>

#define PICTURE YD_EXPORT_CARRIES_PICTURE
#define SOUND YD_EXPORT_CARRIES_SOUND
#define FILM (PICTURE | SOUND | YD_EXPORT_CARRIES_CUES | YD_EXPORT_CARRIES_CHAPTERS)
#define TAGS YD_EXPORT_CARRIES_ANY_TAG
#define COVER YD_EXPORT_CARRIES_COVER

/* clang-format off */
static const YdExportFormat formats[] = {
  { "mp4", N_ ("MP4 film, H.264"), ".mp4", "mp4", { "libx264" }, "h264", { "aac" }, "mov_text",
    YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 21, 51, 192000, 0 },
  { "mp4-hevc", N_ ("MP4 film, HEVC"), ".mp4", "mp4", { "libx265" }, "hevc", { "aac" }, "mov_text",
    YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 26, 51, 192000, 0 },
  { "mp4-av1", N_ ("MP4 film, AV1"), ".mp4", "mp4", { "libsvtav1", "libaom-av1" }, "av1",
    { "aac" }, "mov_text", YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 32, 63, 192000, 0 },
  { "mkv", N_ ("Matroska film, H.264"), ".mkv", "matroska", { "libx264" }, "h264",
    { "libopus", "aac" }, "subrip", YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 21, 51, 160000, 0 },
  { "mkv-hevc", N_ ("Matroska film, HEVC"), ".mkv", "matroska", { "libx265" }, "hevc",
    { "libopus", "aac" }, "subrip", YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 26, 51, 160000, 0 },
  { "mkv-av1", N_ ("Matroska film, AV1"), ".mkv", "matroska", { "libsvtav1", "libaom-av1" }, "av1",
    { "libopus" }, "subrip", YD_EXPORT_PIXELS_I420, FILM | TAGS | COVER, 32, 63, 160000, 0 },
  { "webm", N_ ("WebM film, VP9"), ".webm", "webm", { "libvpx-vp9" }, "vp9", { "libopus" },
    "webvtt", YD_EXPORT_PIXELS_I420, FILM | TAGS, 31, 63, 160000, 0 },
  { "webm-av1", N_ ("WebM film, AV1"), ".webm", "webm", { "libsvtav1", "libaom-av1" }, "av1",
    { "libopus" }, "webvtt", YD_EXPORT_PIXELS_I420, FILM | TAGS, 32, 63, 160000, 0 },
  { "prores", N_ ("QuickTime intermediate, ProRes 422 HQ"), ".mov", "mov", { "prores_ks" }, NULL,
    { "pcm_s24le" }, "mov_text", YD_EXPORT_PIXELS_422_10, FILM | TAGS, -1, 0, 0, 24 },
  { "png", N_ ("PNG pictures in a folder"), ".png", "", { "png" }, NULL, { NULL }, NULL,
    YD_EXPORT_PIXELS_RGB, PICTURE | TAGS | YD_EXPORT_IS_FOLDER, -1, 0, 0, 0 },
  { "jpeg", N_ ("JPEG pictures in a folder"), ".jpg", "", { "mjpeg" }, NULL, { NULL }, NULL,
    YD_EXPORT_PIXELS_JPEG, PICTURE | YD_EXPORT_IS_FOLDER, 3, 31, 0, 0 },
  { "gif", N_ ("Animated GIF, for a teaser"), ".gif", "gif", { "gif" }, NULL, { NULL }, NULL,
    YD_EXPORT_PIXELS_PALETTE, PICTURE | YD_EXPORT_CARRIES_LOOP, -1, 0, 0, 0 },
  { "webp", N_ ("Animated WebP, for a teaser"), ".webp", "webp", { "libwebp_anim" }, NULL,
    { NULL }, NULL, YD_EXPORT_PIXELS_BGRA, PICTURE | TAGS | YD_EXPORT_CARRIES_LOOP, 25, 100, 0,
    0 },
  { "wav", N_ ("WAV sound, 16 bits"), ".wav", "wav", { NULL }, NULL, { "pcm_s16le" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND, -1, 0, 0, 16 },
  { "wav-24", N_ ("WAV sound, 24 bits"), ".wav", "wav", { NULL }, NULL, { "pcm_s24le" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND, -1, 0, 0, 24 },
  { "wav-float", N_ ("WAV sound, 32 bits floating point"), ".wav", "wav", { NULL }, NULL,
    { "pcm_f32le" }, NULL, YD_EXPORT_PIXELS_NONE, SOUND, -1, 0, 0, 32 },
  { "flac", N_ ("FLAC sound, 24 bits"), ".flac", "flac", { NULL }, NULL, { "flac" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND | TAGS | COVER, -1, 0, 0, 24 },
  { "m4a", N_ ("M4A sound, AAC"), ".m4a", "ipod", { NULL }, NULL, { "aac" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND | TAGS | COVER | YD_EXPORT_CARRIES_CHAPTERS, -1, 0, 192000, 0 },
  { "mp3", N_ ("MP3 sound"), ".mp3", "mp3", { NULL }, NULL, { "libmp3lame", "libshine" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND | TAGS | COVER | YD_EXPORT_CARRIES_CHAPTERS, -1, 0, 192000, 0 },
  { "opus", N_ ("Opus sound"), ".opus", "opus", { NULL }, NULL, { "libopus" }, NULL,
    YD_EXPORT_PIXELS_NONE, SOUND | TAGS, -1, 0, 160000, 0 },
};
/* clang-format on */

/**
 * yd_export_format_get_all:
 * @n_formats: (out): how many
 *
 * Lists the formats; of those that share an extension the usual one comes first.
 *
 * Returns: (transfer none) (array length=n_formats): the formats
 */
const YdExportFormat *
yd_export_format_get_all (gsize *n_formats)
{
  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * yd_export_format_find:
 * @name: (nullable): of a format
 *
 * Returns: (transfer none) (nullable): the format of that name
 */
const YdExportFormat *
yd_export_format_find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (formats[i].name, name) == 0)
      return &formats[i];
  return NULL;
}

/**
 * yd_export_format_for_path:
 * @path: a file's name
 *
 * Finds the usual format of files that end like @path. One picture is no film, so formats of one
 * file a frame are found by name alone.
 *
 * Returns: (transfer none) (nullable): the format
 */
const YdExportFormat *
yd_export_format_for_path (const char *path)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (!(formats[i].carries & YD_EXPORT_IS_FOLDER) &&
        g_str_has_suffix (lower, formats[i].extension))
      return &formats[i];
  return NULL;
}

/* The first of the names when there is none of them */
static const char *
get_missing_encoder (const char *const *names)
{
  for (const char *const *name = names; *name; name++)
    if (avcodec_find_encoder_by_name (*name))
      return NULL;
  return names[0];
}

/**
 * yd_export_format_get_missing:
 * @self: a format
 *
 * Tells what the FFmpeg at hand lacks to write it.
 *
 * Returns: (transfer none) (nullable): name of an encoder or container; %NULL when all is there
 */
const char *
yd_export_format_get_missing (const YdExportFormat *self)
{
  const char *missing = get_missing_encoder (self->picture_encoders);

  if (!missing)
    missing = get_missing_encoder (self->sound_encoders);
  if (!missing && *self->muxer && !av_guess_format (self->muxer, NULL, NULL))
    missing = self->muxer;
  return missing;
}
