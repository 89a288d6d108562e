/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/base/frame-rate.h"
#include "core/model/enum-types.h"

G_BEGIN_DECLS

/**
 * YdMediaProbe:
 * @kind: still, video or sound
 * @width: pixels, upright; 0 for sound
 * @height: pixels, upright; 0 for sound
 * @duration_ns: 0 for a still
 * @rate: frames per second; 0/1 for stills and sound
 * @is_variable_rate: whether frames last differently long
 * @group_frames: the most frames from one entry point to the next, among the first few hundred
 * @is_interlaced: whether frames are of two fields
 * @is_other_light: whether the picture has high range or wide colors
 * @has_alpha: whether the picture may have transparent places
 * @has_sound: whether there is a sound stream
 * @sample_rate: of the sound, 0 without
 * @n_channels: of the sound, 0 without
 * @format: (owned): name of the container
 * @picture_codec: (owned): "" without a picture
 * @sound_codec: (owned): "" without sound
 *
 * What a media file is.
 */
typedef struct {
  YdClipKind kind;
  int width;
  int height;
  gint64 duration_ns;
  YdFrameRate rate;
  gboolean is_variable_rate;
  int group_frames;
  gboolean is_interlaced;
  gboolean is_other_light;
  gboolean has_alpha;
  gboolean has_sound;
  int sample_rate;
  int n_channels;
  char *format;
  char *picture_codec;
  char *sound_codec;
} YdMediaProbe;

YdMediaProbe *yd_media_probe (const char *path, GError **error);
void yd_media_probe_free (YdMediaProbe *self);
void yd_media_route_log (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdMediaProbe, yd_media_probe_free)

G_END_DECLS
