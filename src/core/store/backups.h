/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/store/store.h"

G_BEGIN_DECLS

#define YD_BACKUPS_FOLDER "backups" /* in the project's folder */
#define YD_BACKUPS_KEPT 30

GPtrArray *yd_backups_list (const char *folder);
gboolean yd_backups_renew_daily (const char *folder,
                                 gint64 max_age_us,
                                 GCancellable *cancellable,
                                 GError **error);
gboolean
yd_backups_copy (YdStore *store, const char *path, GCancellable *cancellable, GError **error);
gboolean yd_backups_replace (const char *folder, const char *fresh, GError **error);
gboolean yd_backups_make_before_migration (sqlite3 *db, const char *folder, GError **error);
gboolean yd_backups_restore (const char *folder,
                             const char *name,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
