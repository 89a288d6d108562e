/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/script/scene-list.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_CARDS (yd_scene_cards_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneCards, yd_scene_cards, YD, SCENE_CARDS, AdwBin)

/* Signals: `chosen` (guint index): a person has gone to a scene; `opened` (guint index): and wants
 * to write in it */

void yd_scene_cards_set_scenes (YdSceneCards *self, YdSceneList *scenes);
void yd_scene_cards_choose (YdSceneCards *self, guint index);

G_END_DECLS
