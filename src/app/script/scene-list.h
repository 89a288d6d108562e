/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/script/scene-entry.h"
#include "app/script/script-buffer.h"
#include "app/window/session.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_LIST (yd_scene_list_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneList, yd_scene_list, YD, SCENE_LIST, GObject)

/* Signal `changed` (): scenes, their shots or the length are other ones */

YdSceneList *yd_scene_list_new (YdScriptBuffer *script);
void yd_scene_list_set_session (YdSceneList *self, YdSession *session);
GListModel *yd_scene_list_get_scenes (YdSceneList *self);
GListModel *yd_scene_list_get_shots (YdSceneList *self);
YdSceneEntry *yd_scene_list_find (YdSceneList *self, guint block);
gboolean yd_scene_list_move (YdSceneList *self, guint from, guint to);
char *yd_scene_list_dup_summary (YdSceneList *self);
char *yd_scene_list_dup_excerpt (YdSceneList *self, YdSceneEntry *entry);
char **yd_scene_list_dup_speakers (YdSceneList *self, YdSceneEntry *entry);

G_END_DECLS
