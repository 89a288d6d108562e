/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/span.h"

G_BEGIN_DECLS

gboolean yd_cast_list_is_label (YdSpan line, gboolean *is_open);
gboolean yd_cast_list_is_entry (YdSpan line, gboolean is_strict);
GPtrArray *yd_cast_list_read (YdSpan text);

G_END_DECLS
