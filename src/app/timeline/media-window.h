/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/timeline/desk.h"

G_BEGIN_DECLS

#define YD_TYPE_MEDIA_WINDOW (yd_media_window_get_type ())
G_DECLARE_FINAL_TYPE (YdMediaWindow, yd_media_window, YD, MEDIA_WINDOW, AdwWindow)

void yd_media_window_present (YdDesk *desk, GtkWindow *parent, const char *track);

G_END_DECLS
