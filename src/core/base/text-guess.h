/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *yd_text_guess_charset (const guint8 *bytes, gsize size);

G_END_DECLS
