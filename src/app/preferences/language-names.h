/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a person calls a language. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *yd_language_names_dup (const char *tag);

G_END_DECLS
