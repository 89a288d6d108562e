/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/byte-cache.h"
#include "core/render/media-pool.h"
#include "core/render/pixels.h"
#include "core/render/renderer.h"
#include "core/render/words.h"

G_BEGIN_DECLS

#define YD_SOUND_BLOCK_SAMPLES (1 << 17) /* 2.7 s, 1 MB */

/* A piece of a decoded sound; shorter at its end, empty after it */
typedef struct {
  gsize n_samples;
  float samples[]; /* pairs of left and right */
} YdSoundBlock;

YdRenderer *yd_renderer_new_shared (YdMediaPool *media, gboolean is_ahead);
gboolean yd_renderer_draws_cues (YdRenderer *self);
YdPicture *yd_renderer_get_still (YdRenderer *self,
                                  const YdSnapshotClip *clip,
                                  int width,
                                  int height,
                                  double zoom);
YdPicture *yd_renderer_get_video_frame (YdRenderer *self,
                                        const YdSnapshotClip *clip,
                                        gint64 time_ns,
                                        int width,
                                        int height,
                                        double zoom);
const YdWords *yd_renderer_get_cue (YdRenderer *self,
                                    YdSnapshot *snapshot,
                                    const char *text,
                                    int width,
                                    int height);
const YdWords *yd_renderer_get_title (YdRenderer *self,
                                      YdSnapshot *snapshot,
                                      const YdSnapshotClip *clip,
                                      int width,
                                      int height);
YdPicture *yd_renderer_get_placeholder (YdRenderer *self,
                                        YdSnapshot *snapshot,
                                        const YdSnapshotClip *clip,
                                        int width,
                                        int height);
const YdSoundBlock *yd_renderer_get_sound_block (YdRenderer *self, const char *path, gint64 index);
YdCanvas yd_renderer_get_scratch (YdRenderer *self, guint depth, int width, int height);

G_END_DECLS
