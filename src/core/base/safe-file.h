/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean yd_safe_file_sync (const char *path, GError **error);
void yd_safe_file_start_sync (const char *path);
gboolean yd_safe_file_remove_tree (const char *path, GError **error);
void yd_safe_file_remove_abandoned (const char *parent, const char *prefix);
gboolean yd_safe_file_move (const char *from, const char *to, GError **error);
char *yd_safe_file_copy (const char *from,
                         const char *to,
                         gint64 *size_bytes,
                         GCancellable *cancellable,
                         GError **error);

G_END_DECLS
