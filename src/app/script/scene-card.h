/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/script/scene-list.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_CARD (yd_scene_card_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneCard, yd_scene_card, YD, SCENE_CARD, AdwBin)

GtkWidget *yd_scene_card_new (void);
void yd_scene_card_show (YdSceneCard *self, YdSceneList *scenes, YdSceneEntry *entry);

G_END_DECLS
