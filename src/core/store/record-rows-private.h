/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "core/model/record.h"

G_BEGIN_DECLS

GType *yd_record_rows_list_types (gsize *n_types);
char *yd_record_rows_select (GType type, const char *where);
char *yd_record_rows_upsert (GType type, guint n_rows);
gpointer yd_record_rows_read (sqlite3_stmt *stmt, GType type, GError **error);
int yd_record_rows_bind (sqlite3_stmt *stmt, guint row, gpointer record);
const char *yd_record_rows_table (GType type);

G_END_DECLS
