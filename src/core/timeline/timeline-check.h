/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/film.h"
#include "core/store/reader.h"

G_BEGIN_DECLS

gboolean yd_timeline_check (YdReader *reader, GError **error);
gboolean yd_cues_check (GPtrArray *cues, GHashTable *touched, GError **error);
gboolean yd_film_check_moments (YdFilm *film, GError **error);

G_END_DECLS
