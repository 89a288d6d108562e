/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **yd_pieces_pack (const char *text, gint64 goal_ns, gint64 limit_ns);
char **yd_pieces_follow (const char *const *old_pieces, const char *text);
gboolean yd_pieces_same (const char *const *pieces, const char *text);
char *yd_pieces_join (const char *const *pieces);

G_END_DECLS
