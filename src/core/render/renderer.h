/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/render/display-list.h"
#include "core/render/render-error.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_RENDER_MAX_SIDE 8192 /* pixels */

/**
 * YdRenderer:
 *
 * What a film's frames and sound are made with: decoded pictures, open videos, drawn words,
 * decoded sound. It holds nothing that changes what is seen or heard.
 */
typedef struct _YdRenderer YdRenderer;

YdRenderer *yd_renderer_new (void);
void yd_renderer_free (YdRenderer *self);
void yd_renderer_set_draws_cues (YdRenderer *self, gboolean draws_cues);
void yd_renderer_set_uses_proxies (YdRenderer *self, gboolean uses_proxies);
void yd_renderer_forget (YdRenderer *self);

gboolean yd_render_frame (YdRenderer *self,
                          YdSnapshot *snapshot,
                          gint64 frame,
                          const YdCanvas *canvas,
                          GCancellable *cancellable,
                          GError **error);
gboolean yd_render_frame_in_bands (YdRenderer *self,
                                   YdSnapshot *snapshot,
                                   gint64 frame,
                                   int width,
                                   int height,
                                   YdBandFunc func,
                                   gpointer user_data,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean yd_render_frame_is_same (YdSnapshot *snapshot, gint64 frame, gint64 other);
gboolean yd_render_audio (YdRenderer *self,
                          YdSnapshot *snapshot,
                          gint64 first_sample,
                          gsize n_samples,
                          float *interleaved,
                          GCancellable *cancellable,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdRenderer, yd_renderer_free)

G_END_DECLS
