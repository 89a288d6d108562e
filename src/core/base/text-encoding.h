/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define YD_TEXT_MAX_BYTES (64 * 1024 * 1024) /* a story larger than this is none */

char *yd_text_decode (const void *bytes, gsize size, char **encoding, GError **error);
GBytes *yd_text_encode (const char *text, const char *encoding, GError **error);
GBytes *yd_text_load_bytes (const char *path, gsize max_bytes, GError **error);
char *yd_text_load (const char *path, char **encoding, GError **error);

G_END_DECLS
