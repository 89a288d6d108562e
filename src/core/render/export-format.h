/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_EXPORT_FORMAT_FILM "mp4" /* what a film is when nothing else is said */

/**
 * YdExportCarries:
 * @YD_EXPORT_CARRIES_PICTURE: the film's picture
 * @YD_EXPORT_CARRIES_SOUND: the film's sound
 * @YD_EXPORT_CARRIES_CUES: subtitles in a track of their own
 * @YD_EXPORT_CARRIES_CHAPTERS: scenes as chapters
 * @YD_EXPORT_CARRIES_COVER: a cover picture
 * @YD_EXPORT_CARRIES_ANY_TAG: metadata of any name; without it the mark of AI-made content goes
 *   into the comment
 * @YD_EXPORT_CARRIES_LOOP: the picture plays again and again
 * @YD_EXPORT_IS_FOLDER: one file a frame, in a folder
 *
 * What a format can hold.
 */
typedef enum {
  YD_EXPORT_CARRIES_PICTURE = 1 << 0,
  YD_EXPORT_CARRIES_SOUND = 1 << 1,
  YD_EXPORT_CARRIES_CUES = 1 << 2,
  YD_EXPORT_CARRIES_CHAPTERS = 1 << 3,
  YD_EXPORT_CARRIES_COVER = 1 << 4,
  YD_EXPORT_CARRIES_ANY_TAG = 1 << 5,
  YD_EXPORT_CARRIES_LOOP = 1 << 6,
  YD_EXPORT_IS_FOLDER = 1 << 7,
} YdExportCarries;

/**
 * YdExportPixels:
 * @YD_EXPORT_PIXELS_NONE: no picture
 * @YD_EXPORT_PIXELS_I420: 8 bits, 4:2:0, BT.709 limited
 * @YD_EXPORT_PIXELS_422_10: 10 bits, 4:2:2, BT.709 limited
 * @YD_EXPORT_PIXELS_RGB: 8 bits a channel
 * @YD_EXPORT_PIXELS_BGRA: as the frame function makes them
 * @YD_EXPORT_PIXELS_JPEG: 8 bits, 4:4:4, BT.601 full range
 * @YD_EXPORT_PIXELS_PALETTE: 256 colours of the film's own
 *
 * What an encoder is given.
 */
typedef enum {
  YD_EXPORT_PIXELS_NONE,
  YD_EXPORT_PIXELS_I420,
  YD_EXPORT_PIXELS_422_10,
  YD_EXPORT_PIXELS_RGB,
  YD_EXPORT_PIXELS_BGRA,
  YD_EXPORT_PIXELS_JPEG,
  YD_EXPORT_PIXELS_PALETTE,
} YdExportPixels;

/**
 * YdExportFormat:
 * @name: what is typed: "mp4"
 * @title: translatable
 * @extension: of its files, with the dot
 * @muxer: FFmpeg's name of the container; "" when every frame is a file
 * @picture_encoders: FFmpeg's names, best first, ended by %NULL; none without a picture
 * @hardware_family: (nullable): first word of the hardware encoders' names: "h264"
 * @sound_encoders: the same for the sound; none without sound
 * @cue_encoder: (nullable): what subtitles are called in it: "mov_text"
 * @pixels: what the picture's encoder takes
 * @carries: what it can hold
 * @crf: quality unless said otherwise, as its encoder counts; -1 where there is no such choice
 * @max_crf: the worst
 * @audio_bitrate: bits per second unless said otherwise; 0 for sound that loses nothing
 * @sample_bits: of sound that loses nothing: 16, 24, or 32 for floating point
 *
 * One way to write a film.
 */
typedef struct {
  const char *name;
  const char *title;
  const char *extension;
  const char *muxer;
  const char *picture_encoders[3];
  const char *hardware_family;
  const char *sound_encoders[3];
  const char *cue_encoder;
  YdExportPixels pixels;
  YdExportCarries carries;
  int crf;
  int max_crf;
  int audio_bitrate;
  int sample_bits;
} YdExportFormat;

const YdExportFormat *yd_export_format_get_all (gsize *n_formats);
const YdExportFormat *yd_export_format_find (const char *name);
const YdExportFormat *yd_export_format_for_path (const char *path);
const char *yd_export_format_get_missing (const YdExportFormat *self);

G_END_DECLS
