/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean yd_word_lists_have (const char *const *lists, const char *word);

G_END_DECLS
