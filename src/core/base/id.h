/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yd_id_new (void);
gboolean yd_id_is_valid (const char *text);

G_END_DECLS
