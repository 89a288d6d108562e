/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_PREVIEW (yd_preview_get_type ())
G_DECLARE_FINAL_TYPE (YdPreview, yd_preview, YD, PREVIEW, GtkWidget)

void yd_preview_focus_camera (YdPreview *self);
void yd_preview_set_desk (YdPreview *self, YdDesk *desk);

G_END_DECLS
