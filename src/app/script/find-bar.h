/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>
#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

#define YD_TYPE_FIND_BAR (yd_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (YdFindBar, yd_find_bar, YD, FIND_BAR, AdwBin)

void yd_find_bar_set_view (YdFindBar *self, GtkSourceView *view);
void yd_find_bar_open (YdFindBar *self, gboolean with_replace);
void yd_find_bar_find (YdFindBar *self, gboolean is_forward);

G_END_DECLS
