/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean yd_duration_parse (const char *text, gint64 *duration_ns, GError **error);
gboolean yd_length_parse (const char *text, gint64 *duration_ns, GError **error);
char *yd_duration_format (gint64 duration_ns);

G_END_DECLS
