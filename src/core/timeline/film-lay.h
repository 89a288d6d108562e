/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/writer.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

gboolean yd_film_lay (YdWriter *writer, YdSnapshot *film, GError **error);

G_END_DECLS
