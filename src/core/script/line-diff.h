/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_LINE_DIFF_CONTEXT 3 /* lines shown around a change */

char *yd_line_diff (const char *before, const char *after);

G_END_DECLS
