/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/script/scene-entry.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_ROW (yd_scene_row_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneRow, yd_scene_row, YD, SCENE_ROW, AdwBin)

/* Property `entry`: the scene it shows. A scene dropped on it activates `script.move-scene`. */

G_END_DECLS
