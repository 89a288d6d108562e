/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/take.h"
#include "core/store/store.h"

G_BEGIN_DECLS

gboolean yd_take_pick (YdWriter *writer, YdTake *take, GError **error);
gboolean yd_take_choose (YdWriter *writer, YdTake *take, GError **error);

G_END_DECLS
