/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

const char *yd_enum_get_name (GType type, int value);
const char *yd_enum_get_short_name (GType type, int value);
char **yd_enum_list_names (GType type);
gboolean yd_enum_parse_name (GType type, const char *text, int *value);

G_END_DECLS
