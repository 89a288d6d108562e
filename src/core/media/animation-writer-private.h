/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/media/media-error.h"

G_BEGIN_DECLS

typedef struct _YdAnimationWriter YdAnimationWriter;

YdAnimationWriter *
yd_animation_writer_new (const char *path, int width, int height, GError **error);
void yd_animation_writer_free (YdAnimationWriter *self);
gboolean yd_animation_writer_add (YdAnimationWriter *self,
                                  const guint8 *rgba,
                                  gsize stride,
                                  gint64 start_ms,
                                  int lasts_ms,
                                  GError **error);
gboolean yd_animation_writer_finish (YdAnimationWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdAnimationWriter, yd_animation_writer_free)

G_END_DECLS
