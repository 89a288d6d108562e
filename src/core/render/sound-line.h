/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/sound-blocks.h"

G_BEGIN_DECLS

/**
 * YdSoundLine:
 * @path: a file
 * @origin: the file's sample at which it is entered
 * @is_backwards: whether it is played towards the file's beginning
 *
 * A file as it is run through. Its sample 0 is the file's sample @origin and, backwards, the one
 * before @origin.
 */
typedef struct {
  const char *path;
  gint64 origin;
  gboolean is_backwards;
} YdSoundLine;

float *yd_speed_filter_new (void);
gboolean yd_sound_line_read (const YdSoundLine *self,
                             YdSoundBlocks *blocks,
                             gint64 first,
                             gsize n_samples,
                             float *interleaved);
gboolean yd_sound_line_resample (const YdSoundLine *self,
                                 YdSoundBlocks *blocks,
                                 const float *filter,
                                 double speed,
                                 gint64 first,
                                 gsize n_samples,
                                 float *interleaved);

G_END_DECLS
