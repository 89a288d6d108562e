/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * YdWidthFunc:
 * @c: a character
 *
 * Returns: how much room it takes, in a unit of the caller's choice
 */
typedef double (*YdWidthFunc) (gunichar c);

double yd_text_width (const char *text, const char *end, YdWidthFunc width);
const char *yd_text_find_break (const char *text,
                                const char *end,
                                YdWidthFunc width,
                                double ideal,
                                double least,
                                double most);

G_END_DECLS
