/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "core/media/peaks.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

/* Thumbnails and waveforms of a project's clips, made beside the window. */
typedef struct _YdClipArt YdClipArt;

YdClipArt *yd_clip_art_new (YdStore *store, void (*came) (gpointer data), gpointer data);
void yd_clip_art_free (YdClipArt *self);
void yd_clip_art_retry (YdClipArt *self);
void yd_clip_art_set_paused (YdClipArt *self, gboolean is_paused);
GdkTexture *yd_clip_art_get_thumbnail (YdClipArt *self,
                                       const YdSnapshotClip *clip,
                                       gint64 time_ns,
                                       int width,
                                       int height);
const YdPeaks *yd_clip_art_get_peaks (YdClipArt *self, const YdSnapshotClip *clip);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdClipArt, yd_clip_art_free)

G_END_DECLS
