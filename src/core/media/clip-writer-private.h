/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/clip-conform.h"
#include "core/media/picture.h"

G_BEGIN_DECLS

typedef struct _YdClipWriter YdClipWriter;

YdClipWriter *yd_clip_writer_new (const char *target, const YdConformSpec *spec, GError **error);
void yd_clip_writer_free (YdClipWriter *self);
gboolean yd_clip_writer_add (YdClipWriter *self, YdPicture *picture, gint64 time, GError **error);
gboolean yd_clip_writer_finish (YdClipWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdClipWriter, yd_clip_writer_free)

G_END_DECLS
