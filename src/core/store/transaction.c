/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One change of a project: begun, made, recorded, committed; or as if it never was. */
#include "core/store/transaction-private.h"

#include <glib/gi18n.h>

#include "core/store/changed-rows.h"

/* what a person edits: undo brings it back */
static const char *const recorded_tables[] = {
  "film", "scene", "element", "shot", "shot_element", "shot_cast", "line",   "cast_member",
  "take", "made",  "track",   "clip", "clip_key",     "cue",       "marker", NULL,
};

/* facts about files and money: undo never touches them, but lists are told when they change */
static const char *const fact_tables[] = {
  "media_file", "recipe", "job", "receipt", "delivery", NULL,
};

static void
set_dangling_error (YdDatabase *db, GError **error)
{
  static const char sql[] = "SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 1";
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  if (!stmt)
    return;

  const gboolean is_row = sqlite3_step (stmt) == SQLITE_ROW;
  const char *table = is_row ? (const char *) sqlite3_column_text (stmt, 0) : "?";
  const char *parent = is_row ? (const char *) sqlite3_column_text (stmt, 2) : "?";
  g_autofree char *query = g_strdup_printf ("SELECT id FROM \"%s\" WHERE rowid = ?1", table);
  g_autofree char *rowid = g_strdup_printf ("%lld", sqlite3_column_int64 (stmt, 1));
  g_autoptr (sqlite3_stmt) row = yd_database_prepare (db, query, YD_ARGS (rowid), NULL);
  const gboolean is_named = row && sqlite3_step (row) == SQLITE_ROW;
  g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
               _ ("The change was not kept: %s “%s” would refer to a %s that is not there."), table,
               is_named ? (const char *) sqlite3_column_text (row, 0) : "?", parent);
}

static gboolean
commit (YdDatabase *db, GError **error)
{
  if (sqlite3_get_autocommit (db)) {
    g_set_error_literal (error, YD_STORE_ERROR, YD_STORE_ERROR_FAILED,
                         _ ("The change was not kept: the database gave it up on the way."));
    return FALSE;
  }
  const int code = sqlite3_exec (db, "COMMIT", NULL, NULL, NULL);
  if (code == SQLITE_CONSTRAINT_FOREIGNKEY)
    set_dangling_error (db, error);
  else if (code != SQLITE_OK)
    yd_database_set_error (db, code, error);
  return code == SQLITE_OK;
}

/* makes the change and tells what of it is recorded; the recordings end before anything else is
 * written */
static GBytes *
change (const YdTransaction *self, YdWriter *writer, GHashTable *changed, GError **error)
{
  YdDatabase *db = writer->reader.db;
  g_autoptr (YdRecording) recorded = yd_recording_new (db, recorded_tables, changed, error);
  g_autoptr (YdRecording) facts =
      recorded ? yd_recording_new (db, fact_tables, changed, error) : NULL;

  writer->recording = recorded;
  const gboolean is_made = facts && self->func (writer, self->data, error);
  writer->recording = NULL;
  g_autoptr (GBytes) told = is_made ? yd_recording_take (facts, error) : NULL;
  return told ? yd_recording_take (recorded, error) : NULL;
}

static GHashTable *
run_begun (const YdTransaction *self, YdWriter *writer, GError **error)
{
  YdDatabase *db = writer->reader.db;
  g_autoptr (GHashTable) changed = yd_changed_rows_new ();
  g_autoptr (GBytes) recorded = change (self, writer, changed, error);

  if (!recorded || (self->record && !self->record (db, recorded, self->record_data, error)))
    return NULL;
  yd_database_watch (db, NULL); /* from here on it is too late to cancel */
  return commit (db, error) ? g_steal_pointer (&changed) : NULL;
}

/**
 * yd_transaction_run:
 * @transaction: what to do
 * @writer: the writer, with no open transaction
 * @error: set when it was not done; the project is then as before
 *
 * Runs a transaction; blocks.
 *
 * Returns: (transfer full) (nullable) (element-type utf8 GHashTable): the rows that were changed
 */
GHashTable *
yd_transaction_run (const YdTransaction *transaction, YdWriter *writer, GError **error)
{
  YdDatabase *db = writer->reader.db;
  g_autoptr (GHashTable) changed = NULL;

  if (g_cancellable_set_error_if_cancelled (transaction->cancellable, error))
    return NULL;
  yd_database_watch (db, transaction->cancellable);
  writer->reader.cancellable = transaction->cancellable;
  /* references are looked at when the change is whole, so it may be made in any order */
  if (yd_database_execute (db, "BEGIN IMMEDIATE; PRAGMA defer_foreign_keys = ON", error))
    changed = run_begun (transaction, writer, error);
  yd_database_watch (db, NULL);
  writer->reader.cancellable = NULL;
  if (!changed)
    yd_database_roll_back (db);
  return g_steal_pointer (&changed);
}
