/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/span.h"

G_BEGIN_DECLS

typedef struct {
  char *number; /* "12A"; "" when the script gives none */
  char *words;  /* the heading without number and forcing mark */
  char *place;  /* "茶馆"; "" when it names none */
  YdSetting setting;
  YdDayTime day_time;
} YdSceneHeading;

YdSceneHeading *yd_scene_heading_parse (const char *text);
void yd_scene_heading_free (YdSceneHeading *heading);
gboolean yd_scene_heading_fits (YdSpan line, gboolean is_after_blank);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdSceneHeading, yd_scene_heading_free)

G_END_DECLS
