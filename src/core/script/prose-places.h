/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/enums.h"
#include "core/script/span.h"

G_BEGIN_DECLS

typedef struct {
  const char *name; /* static; NULL for none */
  int area;         /* places of one area are one set: from the street to a lane is no new scene */
  YdSetting setting;
} YdProsePlace;

YdProsePlace yd_prose_place_find (YdSpan told, gboolean is_chinese, gboolean is_opening);
YdProsePlace yd_prose_place_last_indoors (YdSpan told, gboolean is_chinese);
gboolean yd_prose_place_enters (YdSpan told, gboolean is_chinese);
gboolean yd_prose_time_find (YdSpan told, gboolean is_chinese, YdDayTime *day_time);
gboolean yd_prose_time_jumps (YdSpan paragraph, gboolean is_chinese);

G_END_DECLS
