/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

GArray *yd_text_pairs (const char *text);
double yd_text_pairs_likeness (GArray *a, GArray *b);

G_END_DECLS
