/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/model/finding.h"
#include "core/timeline/snapshot.h"

G_BEGIN_DECLS

gboolean yd_font_is_there (const char *families);
GPtrArray *yd_words_check (YdSnapshot *film);

G_END_DECLS
