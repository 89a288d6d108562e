/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void yd_emphasis_mark (const char *text, gsize start, gsize end, guint8 *dropped);

G_END_DECLS
