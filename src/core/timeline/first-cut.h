/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/writer.h"
#include "core/timeline/film-template.h"

G_BEGIN_DECLS

gboolean yd_first_cut_lay (YdWriter *writer, const YdFilmTemplate *film_template, GError **error);
char *yd_first_cut_hash (YdReader *reader, GError **error);
gboolean yd_first_cut_refresh (YdWriter *writer, GError **error);

G_END_DECLS
