/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Where somebody was in a script; both in characters */
typedef struct {
  guint cursor;
  guint top; /* what stood at the top of the view */
} YdScriptPlace;

YdScriptPlace yd_script_place_recall (GSettings *settings, const char *folder);
void yd_script_place_keep (GSettings *settings, const char *folder, YdScriptPlace place);

G_END_DECLS
