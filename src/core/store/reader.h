/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "core/model/record.h"

G_BEGIN_DECLS

/* A leased read-only connection, one consistent snapshot of the project. Given back by
 * yd_reader_release, which g_autoptr calls. Belongs to the thread that leased it. */
typedef struct _YdReader YdReader;

typedef enum { YD_STEP_ROW, YD_STEP_DONE, YD_STEP_ERROR } YdStep;

/* arguments of a query, all texts: YD_ARGS (scene_id, "board") */
#define YD_ARGS(...) ((const char *const[]){ __VA_ARGS__, NULL })

sqlite3_stmt *yd_reader_prepare (YdReader *self, const char *sql, GError **error);
YdStep yd_reader_step (YdReader *self, sqlite3_stmt *stmt, GError **error);
void yd_reader_release (YdReader *self);

/* where: everything after "SELECT … FROM table", e.g. "WHERE scene = ?1 ORDER BY rank, id"; or NULL
 */
GPtrArray *yd_reader_load (YdReader *self,
                           GType type,
                           const char *where,
                           const char *const *args,
                           GError **error);
gpointer yd_reader_load_one (YdReader *self, GType type, const char *id, GError **error);
/* first row of a query or NULL without error when there is none */
gpointer yd_reader_find (YdReader *self,
                         GType type,
                         const char *where,
                         const char *const *args,
                         GError **error);
/* first column of the first row as text, NULL when no row (no error) */
char *
yd_reader_query_text (YdReader *self, const char *sql, const char *const *args, GError **error);
gboolean yd_reader_add_texts (YdReader *self,
                              GHashTable *texts,
                              const char *sql,
                              const char *const *args,
                              GError **error);
gint64 yd_reader_query_int (YdReader *self,
                            const char *sql,
                            const char *const *args,
                            GError **error); /* -1 on error */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdReader, yd_reader_release)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (sqlite3_stmt, sqlite3_finalize)

G_END_DECLS
