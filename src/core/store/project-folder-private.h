/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/film.h"
#include "core/store/database-private.h"

G_BEGIN_DECLS

YdFilm *yd_project_folder_new_film (void);
gboolean yd_project_folder_create (const char *folder, GError **error);
YdDatabase *yd_project_folder_open (const char *folder, gboolean is_read_only, GError **error);

G_END_DECLS
