/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/picture.h"

G_BEGIN_DECLS

typedef struct _YdClipDecoder YdClipDecoder;

YdClipDecoder *
yd_clip_decoder_new (const char *path, int cover_width, int cover_height, GError **error);
void yd_clip_decoder_free (YdClipDecoder *self);
YdPicture *yd_clip_decoder_get_frame (YdClipDecoder *self, gint64 time_ns, GError **error);
guint yd_clip_decoder_get_n_decoded (YdClipDecoder *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdClipDecoder, yd_clip_decoder_free)

G_END_DECLS
