/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/timeline/edit.h"

G_BEGIN_DECLS

/* Clips that were copied, with what belongs to them; never changed, so that every thread may hold
 * it. */
typedef struct _YdClipCopy YdClipCopy;

#define YD_TYPE_CLIP_COPY (yd_clip_copy_get_type ())
GType yd_clip_copy_get_type (void);

YdClipCopy *yd_clip_copy_ref (YdClipCopy *self);
void yd_clip_copy_unref (YdClipCopy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdClipCopy, yd_clip_copy_unref)

YdClipCopy *yd_edit_copy (YdEdit *self, const char *const *clips, GError **error);
YdClipCopy *yd_edit_cut (YdEdit *self, const char *const *clips, GError **error);
gboolean
yd_edit_paste (YdEdit *self, YdClipCopy *copy, gint64 at_frame, GPtrArray *pasted, GError **error);

G_END_DECLS
