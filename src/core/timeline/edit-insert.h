/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/media-file.h"
#include "core/timeline/edit.h"

G_BEGIN_DECLS

gboolean yd_edit_add_title (YdEdit *self,
                            const char *track,
                            YdClip *title,
                            YdEditFlags flags,
                            GError **error);
YdClip *yd_edit_new_media_clip (YdEdit *self, YdMediaFile *media, gint64 start_frame);
gboolean yd_edit_lay_media (YdEdit *self,
                            GPtrArray *media,
                            const char *track,
                            gint64 start_frame,
                            GPtrArray *laid,
                            GError **error);

G_END_DECLS
