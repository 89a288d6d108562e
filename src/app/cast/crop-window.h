/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/production/cast-pictures.h"

G_BEGIN_DECLS

#define YD_TYPE_CROP_WINDOW (yd_crop_window_get_type ())
G_DECLARE_FINAL_TYPE (YdCropWindow, yd_crop_window, YD, CROP_WINDOW, AdwWindow)

void yd_crop_window_present (GtkWidget *parent,
                             YdSession *session,
                             const char *take,
                             const char *path,
                             const YdPictureCrop *crop);

G_END_DECLS
