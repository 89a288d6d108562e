/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/scene-heading.h"

G_BEGIN_DECLS

char *yd_fountain_write_scene_heading (const YdSceneHeading *heading);
char *yd_fountain_write_speech (const char *name,
                                const char *delivery,
                                YdLineKind kind,
                                const char *words);
char *yd_fountain_write_section (int depth, const char *words);
char *yd_fountain_write_title (const char *key, const char *value);

G_END_DECLS
