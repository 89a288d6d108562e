/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define YD_TYPE_CAMERA_FRAME (yd_camera_frame_get_type ())
G_DECLARE_FINAL_TYPE (YdCameraFrame, yd_camera_frame, YD, CAMERA_FRAME, GtkWidget)

GtkWidget *yd_camera_frame_new (const char *css_class, const char *title);
void yd_camera_frame_set_place (YdCameraFrame *self, double zoom, double x, double y);

G_END_DECLS
