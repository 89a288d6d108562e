/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yd_near_words (const char *word, const char *const *words, guint n_max);

G_END_DECLS
