/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/cast-member.h"
#include "core/model/film.h"
#include "core/store/writer.h"

G_BEGIN_DECLS

gboolean yd_casting_fill (YdWriter *writer, YdFilm *film, GError **error);
char *yd_casting_add (YdWriter *writer, YdCastKind kind, const char *name, GError **error);

G_END_DECLS
