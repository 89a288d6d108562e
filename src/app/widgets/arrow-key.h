/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

gboolean yd_arrow_key_read (guint key, int *x, int *y);

G_END_DECLS
