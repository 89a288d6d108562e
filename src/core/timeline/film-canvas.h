/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/film.h"

G_BEGIN_DECLS

gboolean yd_film_check_canvas (YdFilm *film, GError **error);

G_END_DECLS
