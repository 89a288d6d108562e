/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/window/session.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

#define YD_TYPE_FILM_PAGE (yd_film_page_get_type ())
G_DECLARE_FINAL_TYPE (YdFilmPage, yd_film_page, YD, FILM_PAGE, AdwBin)

/* signal `changed` (): what was chosen */

void yd_film_page_set_film (YdFilmPage *self, YdSnapshot *film, const char *folder);
char *yd_film_page_dup_path (YdFilmPage *self);
void yd_film_page_start (YdFilmPage *self, YdSession *session);

G_END_DECLS
