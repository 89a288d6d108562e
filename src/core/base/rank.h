/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yd_rank_between (const char *before, const char *after);
char **yd_rank_spread (const char *before, const char *after, guint n_ranks);

G_END_DECLS
