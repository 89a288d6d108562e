/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/search.h"

G_BEGIN_DECLS

gboolean yd_search_verify (YdWriter *writer, GError **error);
gboolean yd_search_rebuild (YdWriter *writer, GError **error);

G_END_DECLS
