/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A project in a temporary folder, and what most tests of the store do with it. */
#pragma once

#include <glib/gstdio.h>

#include "core/base/safe-file.h"
#include "core/model/scene.h"
#include "core/model/shot.h"
#include "core/store/store.h"

typedef struct {
  char *folder; /* temporary, removed with all that is in it */
  char *path;   /* of the project, in the folder */
  YdStore *store;
} Project;

static inline void
project_set_up (Project *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("yiduo-store-XXXXXX", &error);
  g_assert_no_error (error);
  self->path = g_build_filename (self->folder, "Rain.yiduo", NULL);
  self->store = yd_store_create (self->path, NULL, &error);
  g_assert_no_error (error);
}

static inline void
project_close (Project *self)
{
  if (self->store)
    yd_store_close (self->store);
  g_clear_object (&self->store);
}

static inline void
project_reopen (Project *self)
{
  g_autoptr (GError) error = NULL;

  project_close (self);
  self->store = yd_store_open (self->path, YD_STORE_OPEN_DEFAULT, NULL, &error);
  g_assert_no_error (error);
}

static inline void
project_tear_down (Project *self, gconstpointer data)
{
  project_close (self);
  yd_safe_file_remove_tree (self->folder, NULL);
  g_free (self->folder);
  g_free (self->path);
}

/* a change that is one statement */
static inline gboolean
execute_cb (YdWriter *writer, gpointer sql, GError **error)
{
  return yd_writer_execute (writer, sql, NULL, error);
}

static inline gboolean
save_cb (YdWriter *writer, gpointer record, GError **error)
{
  return yd_writer_save (writer, record, error);
}

static inline void
project_execute (Project *self, const char *step, const char *sql)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->store, step, NULL, execute_cb, (gpointer) sql, NULL, &error);
  g_assert_no_error (error);
}

static inline void
project_save (Project *self, const char *step, gpointer record)
{
  g_autoptr (GError) error = NULL;

  yd_store_write (self->store, step, NULL, save_cb, record, NULL, &error);
  g_assert_no_error (error);
}

static inline gint64
project_count (Project *self, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, &error);
  g_assert_no_error (error);

  const gint64 n = yd_reader_query_int (reader, sql, NULL, &error);
  g_assert_no_error (error);
  return n;
}

/* every row of every table but those that the text search keeps for itself, as text */
static inline char *
project_dump (Project *self, gboolean has_history)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, NULL, NULL);
  g_autoptr (sqlite3_stmt) tables = yd_reader_prepare (
      reader,
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%search%'"
      " AND name NOT LIKE 'sqlite_stat%' ORDER BY name",
      NULL);
  GString *dump = g_string_new (NULL);

  while (yd_reader_step (reader, tables, NULL) == YD_STEP_ROW) {
    const char *table = (const char *) sqlite3_column_text (tables, 0);
    if (!has_history && (g_str_has_prefix (table, "history") || g_str_equal (table, "version") ||
                         g_str_equal (table, "sqlite_sequence")))
      continue;
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1", table);
    g_autoptr (sqlite3_stmt) rows = yd_reader_prepare (reader, sql, NULL);
    g_string_append_printf (dump, "%s\n", table);
    while (yd_reader_step (reader, rows, NULL) == YD_STEP_ROW) {
      for (int i = 0; i < sqlite3_column_count (rows); i++) {
        if (sqlite3_column_type (rows, i) == SQLITE_BLOB) {
          g_autofree char *bytes =
              g_base64_encode (sqlite3_column_blob (rows, i), sqlite3_column_bytes (rows, i));
          g_string_append_printf (dump, "|%s", bytes);
        } else {
          const char *text = (const char *) sqlite3_column_text (rows, i);
          g_string_append_printf (dump, "|%s", text ? text : "(null)");
        }
      }
      g_string_append_c (dump, '\n');
    }
  }
  return g_string_free (dump, FALSE);
}
