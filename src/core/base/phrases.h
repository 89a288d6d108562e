/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_PHRASE_MAX_CJK 18   /* Chinese characters in a phrase, closing marks left out */
#define YD_PHRASE_MAX_LATIN 42 /* characters of an alphabetic script */

char **yd_phrases_split (const char *text);

G_END_DECLS
