/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/film.h"
#include "core/store/store.h"

G_BEGIN_DECLS

YdFilm *yd_film_load (YdReader *reader, GError **error);

G_END_DECLS
