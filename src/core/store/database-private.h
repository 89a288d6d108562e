/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef sqlite3 YdDatabase;
void yd_database_close (YdDatabase *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdDatabase, yd_database_close)

gboolean yd_database_is_sound (YdDatabase *db, GError **error);
YdDatabase *yd_database_open (const char *path, int flags, GError **error);
void yd_database_watch (YdDatabase *db, GCancellable *cancellable);
void yd_database_set_error (YdDatabase *db, int code, GError **error);
gboolean yd_database_execute (YdDatabase *db, const char *sql, GError **error);
void yd_database_roll_back (YdDatabase *db);
sqlite3_stmt *
yd_database_prepare (YdDatabase *db, const char *sql, const char *const *args, GError **error);
gboolean yd_database_run (YdDatabase *db, const char *sql, const char *const *args, GError **error);
gboolean yd_database_get_int (YdDatabase *db,
                              const char *sql,
                              const char *const *args,
                              gint64 *value,
                              GError **error);
gboolean
yd_database_copy (YdDatabase *from, const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
