/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts right what `yd_store_check` finds and can be put right without guessing. Changes of rows
 * are one step of the history, so they can be undone. */
#include <glib/gi18n.h>

#include "core/model/film.h"
#include "core/store/project-folder-private.h"
#include "core/store/record-rows-private.h"
#include "core/store/search-private.h"
#include "core/store/store-check-private.h"
#include "core/store/writer-private.h"

static gboolean
run (YdWriter *writer, const char *sql, guint *n_repaired, GError **error)
{
  YdDatabase *db = writer->reader.db;

  if (!yd_database_run (db, sql, NULL, error))
    return FALSE;
  *n_repaired += sqlite3_changes (db);
  return TRUE;
}

/* one statement for each column whose reference leads nowhere */
static gboolean
drop_references (YdWriter *writer, guint *n_repaired, GError **error)
{
  static const char sql[] =
      "SELECT DISTINCT printf ('UPDATE \"%w\" SET \"%w\" = NULL WHERE \"%w\" NOT IN"
      " (SELECT id FROM \"%w\")', c.\"table\", f.\"from\", f.\"from\", f.\"table\")"
      " FROM pragma_foreign_key_check c JOIN pragma_foreign_key_list (c.\"table\") f"
      " ON f.id = c.fkid";
  g_autoptr (GPtrArray) statements = g_ptr_array_new_with_free_func (g_free);
  YdReader *reader = yd_writer_get_reader (writer);
  g_autoptr (sqlite3_stmt) stmt = yd_reader_prepare (reader, sql, error);
  YdStep step = YD_STEP_ERROR;

  while (stmt && (step = yd_reader_step (reader, stmt, error)) == YD_STEP_ROW)
    g_ptr_array_add (statements, g_strdup ((const char *) sqlite3_column_text (stmt, 0)));
  for (guint i = 0; step == YD_STEP_DONE && i < statements->len; i++)
    if (!run (writer, statements->pdata[i], n_repaired, error))
      return FALSE;
  return step == YD_STEP_DONE;
}

static gboolean
replace_words (YdWriter *writer, guint *n_repaired, GError **error)
{
  gsize n_types;
  g_autofree GType *types = yd_record_rows_list_types (&n_types);

  for (gsize t = 0; t < n_types; t++) {
    g_autoptr (YdRecordClass) klass = g_type_class_ref (types[t]);
    for (gsize i = 0; i < klass->n_fields; i++) {
      const YdField *field = &klass->fields[i];
      if (field->type != YD_FIELD_ENUM)
        continue;
      const GType type = field->get_enum_type ();
      g_autofree char *words = yd_store_check_dup_words (type);
      g_autofree char *sql =
          g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = '%s' WHERE \"%s\" NOT IN (%s)", klass->table,
                           field->name, yd_enum_to_nick (type, 0), field->name, words);
      if (!run (writer, sql, n_repaired, error))
        return FALSE;
    }
  }
  return TRUE;
}

static gboolean
remove_orphans (YdWriter *writer, guint *n_repaired, GError **error)
{
  gsize n_orphans;
  const YdOrphan *orphans = yd_store_check_list_orphans (&n_orphans);

  for (gsize i = 0; i < n_orphans; i++) {
    g_autofree char *sql =
        g_strdup_printf ("DELETE FROM \"%s\" WHERE %s", orphans[i].table, orphans[i].where);
    if (!run (writer, sql, n_repaired, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
make_film (YdWriter *writer, guint *n_repaired, GError **error)
{
  const gint64 n_films = yd_reader_query_int (yd_writer_get_reader (writer),
                                              "SELECT count (*) FROM film", NULL, error);
  if (n_films != 0)
    return n_films > 0;

  g_autoptr (YdFilm) film = yd_project_folder_new_film ();
  (*n_repaired)++;
  return yd_writer_save (writer, film, error);
}

static gboolean
repair (YdWriter *writer, gpointer data, GError **error)
{
  guint *n_repaired = data;

  return drop_references (writer, n_repaired, error) && replace_words (writer, n_repaired, error) &&
         remove_orphans (writer, n_repaired, error) && make_film (writer, n_repaired, error) &&
         yd_search_rebuild (writer, error);
}

/**
 * yd_store_repair:
 * @store: a store open for writing
 * @n_repaired: (out) (optional): how many rows were put right
 * @cancellable: (nullable): stops it before it is committed
 * @error: set when the database cannot be written
 *
 * Takes away references that lead nowhere, words that mean nothing and rows that belong to nothing,
 * makes a film where there is none, and makes the index of the text search anew; blocks.
 *
 * Returns: whether it was done
 */
gboolean
yd_store_repair (YdStore *store, guint *n_repaired, GCancellable *cancellable, GError **error)
{
  guint n = 0;

  if (!yd_store_write (store, _ ("Repair project"), NULL, repair, &n, cancellable, error))
    return FALSE;
  if (n_repaired)
    *n_repaired = n;
  return TRUE;
}
