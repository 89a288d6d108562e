/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/script/prose-script.h"

G_BEGIN_DECLS

char *
yd_prose_condense (const char *prose, const char *language, gint64 target_ns, GArray **source_map);

G_END_DECLS
