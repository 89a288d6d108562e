/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/storyboard/board-film.h"

G_BEGIN_DECLS

#define YD_TYPE_SEEN_LIST (yd_seen_list_get_type ())
G_DECLARE_FINAL_TYPE (YdSeenList, yd_seen_list, YD, SEEN_LIST, AdwBin)

/* Who and what is seen. Signals: `seen` and `speaking` (const char *member, gboolean is). */

void yd_seen_list_show (YdSeenList *self, YdBoardFilm *film, const char *const *ids);

G_END_DECLS
