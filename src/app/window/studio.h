/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_STUDIO (yd_studio_get_type ())
G_DECLARE_FINAL_TYPE (YdStudio, yd_studio, YD, STUDIO, AdwBin)

void yd_studio_set_session (YdStudio *self, YdSession *session);
void yd_studio_bind_settings (YdStudio *self, GSettings *settings);
const char *yd_studio_get_workspace (YdStudio *self);
void yd_studio_show_workspace (YdStudio *self, const char *name);
void yd_studio_go_to (YdStudio *self, gint64 frame);
void yd_studio_lay_media (YdStudio *self, const char *const *media);
void yd_studio_toggle_inspector (YdStudio *self);
void yd_studio_show_jobs (YdStudio *self);
void yd_studio_show_menu (YdStudio *self);

G_END_DECLS
