/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/byte-cache.h"
#include "core/render/media-pool.h"
#include "core/render/pixels.h"
#include "core/render/renderer.h"
#include "core/render/sound-mixer.h"
#include "core/render/words.h"

G_BEGIN_DECLS

YdRenderer *yd_renderer_new_shared (YdMediaPool *media, gboolean is_ahead);
void yd_renderer_begin (YdRenderer *self);
void yd_render_prepare_frame (YdRenderer *self,
                              YdSnapshot *snapshot,
                              gint64 frame,
                              int width,
                              int height,
                              GCancellable *cancellable);
gboolean yd_renderer_draws_cues (YdRenderer *self);
YdPicture *yd_renderer_get_still (YdRenderer *self,
                                  const YdSnapshotClip *clip,
                                  int cover_width,
                                  int cover_height);
YdPicture *yd_renderer_get_video_frame (YdRenderer *self,
                                        const YdSnapshotClip *clip,
                                        gint64 time_ns,
                                        int cover_width,
                                        int cover_height);
YdPicture *yd_renderer_get_half (YdRenderer *self, const YdPicture *picture, const char *key);
YdPicture *yd_renderer_get_backdrop (YdRenderer *self,
                                     YdPicture *picture,
                                     const YdCrop *part,
                                     const char *key);
YdWords *yd_renderer_get_cue (YdRenderer *self,
                              YdSnapshot *snapshot,
                              const YdSnapshotCue *cue,
                              int width,
                              int height);
YdWords *yd_renderer_get_title (YdRenderer *self,
                                YdSnapshot *snapshot,
                                const YdSnapshotClip *clip,
                                int width,
                                int height);
YdPicture *yd_renderer_get_placeholder (YdRenderer *self,
                                        YdSnapshot *snapshot,
                                        const YdSnapshotClip *clip,
                                        int width,
                                        int height);
YdSoundMixer *yd_renderer_get_mixer (YdRenderer *self);
YdPicture *yd_renderer_lend_sheet (YdRenderer *self, int width, int height);

const YdSnapshotCue *yd_snapshot_find_cue (YdSnapshot *snapshot, gint64 frame);

G_END_DECLS
