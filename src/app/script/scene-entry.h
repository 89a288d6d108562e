/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"

G_BEGIN_DECLS

#define YD_TYPE_SCENE_ENTRY (yd_scene_entry_get_type ())
G_DECLARE_FINAL_TYPE (YdSceneEntry, yd_scene_entry, YD, SCENE_ENTRY, GObject)

/* A scene as the script on the screen has it; never changed once it is in a list. Properties
 * `title` and `detail`: what the outline shows of it. */
struct _YdSceneEntry {
  GObject parent_instance;

  guint index;       /* among the scenes */
  guint first_block; /* its heading */
  guint end_block;
  char *number;      /* owned: the script's own or counted */
  char *heading;     /* owned */
  char *place;       /* owned */
  char *scene;       /* owned: id of its row, or NULL before it is saved */
  YdSetting setting; /* these three of its row */
  YdDayTime day_time;
  guint n_shots;
  guint n_words;
  gint64 duration_ns;
};

YdSceneEntry *yd_scene_entry_new (void);
gboolean yd_scene_entry_equal (YdSceneEntry *a, YdSceneEntry *b);
char *yd_scene_length_text (gint64 duration_ns);

G_END_DECLS
