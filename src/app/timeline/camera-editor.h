/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_CAMERA_EDITOR (yd_camera_editor_get_type ())
G_DECLARE_FINAL_TYPE (YdCameraEditor, yd_camera_editor, YD, CAMERA_EDITOR, GtkWidget)

GtkWidget *yd_camera_editor_new (void);
void yd_camera_editor_set_desk (YdCameraEditor *self, YdDesk *desk);

G_END_DECLS
