/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define YD_HASH_LENGTH 64 /* characters of SHA-256 in lower-case hex */

char *yd_hash_text (const char *text);
char *yd_hash_bytes (const void *bytes, gsize size_bytes);
char *yd_hash_file (const char *path, GCancellable *cancellable, GError **error);
gboolean yd_hash_is_valid (const char *text);

G_END_DECLS
