/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/script/scene-list.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_INSPECTOR (yd_scene_inspector_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneInspector, yd_scene_inspector, YD, SCENE_INSPECTOR, AdwBin)

void yd_scene_inspector_set_session (YdSceneInspector *self, YdSession *session);
void yd_scene_inspector_show (YdSceneInspector *self, YdSceneList *scenes, YdSceneEntry *entry);

G_END_DECLS
