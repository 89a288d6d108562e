/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

gboolean yd_cut_is_handmade (YdReader *reader, gboolean *is_handmade, GError **error);
gboolean yd_cut_mark_rows (YdWriter *writer, GError **error);
gboolean yd_cut_mark_handmade (YdWriter *writer, GError **error);

G_END_DECLS
