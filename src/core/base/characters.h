/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean yd_char_is_among (gunichar c, const char *set);
gboolean yd_char_is_han (gunichar c);
gboolean yd_char_is_cjk (gunichar c);
gboolean yd_char_is_spoken (gunichar c);
gboolean yd_char_is_closing (gunichar c);
gboolean yd_char_is_opening (gunichar c);
gboolean yd_text_is_chinese (const char *text);
double yd_char_width_em (gunichar c);

G_END_DECLS
