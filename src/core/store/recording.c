/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transaction changes, in parts that follow each other: rows that SQLite's session extension
 * watched, and changes that were known before they were made (undo, a move of thousands of clips)
 * and need no watching. Watching costs three times as much as changing. */
#include "core/store/recording-private.h"

#include "core/store/changed-rows.h"

struct _YdRecording {
  YdDatabase *db;            /* not owned */
  const char *const *tables; /* not owned */
  GHashTable *changed;       /* not owned; the rows that were changed so far */
  YdSession *session;        /* owned; NULL in a pause */
  GPtrArray *parts;          /* owned, GBytes */
  gboolean is_overlapping;   /* a row is changed in more than one part */
};

static gboolean
watch (YdRecording *self, GError **error)
{
  self->session = yd_session_new (self->db, self->tables, error);
  return self->session != NULL;
}

/**
 * yd_recording_new: (skip)
 * @db: a connection
 * @tables: (array zero-terminated=1): the tables whose changes are recorded; static
 * @changed: (element-type utf8 GHashTable): changed rows, added to; outlives the recording
 * @error: set when memory ends
 *
 * Returns: (transfer full) (nullable): what records from now on
 */
YdRecording *
yd_recording_new (YdDatabase *db, const char *const *tables, GHashTable *changed, GError **error)
{
  g_autoptr (YdRecording) self = g_new0 (YdRecording, 1);

  self->db = db;
  self->tables = tables;
  self->changed = changed;
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  return watch (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * yd_recording_free: (skip)
 * @self: (nullable) (transfer full): a recording
 */
void
yd_recording_free (YdRecording *self)
{
  if (!self)
    return;
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static gboolean
add_part (YdRecording *self, GBytes *part, gboolean is_noted, GError **error)
{
  gboolean is_disjoint = TRUE;

  if (g_bytes_get_size (part) == 0)
    return TRUE;
  g_ptr_array_add (self->parts, g_bytes_ref (part));
  if (!is_noted && !yd_changeset_collect (part, self->db, self->changed, &is_disjoint, error))
    return FALSE;
  self->is_overlapping |= !is_disjoint;
  return TRUE;
}

/**
 * yd_recording_pause: (skip)
 * @self: a recording that runs
 * @error: set when memory ends
 *
 * Ends a part: what is changed from here on is not watched.
 *
 * Returns: whether it worked
 */
gboolean
yd_recording_pause (YdRecording *self, GError **error)
{
  g_autoptr (GBytes) part = yd_session_take (self->session, error);

  g_clear_pointer (&self->session, sqlite3session_delete);
  return part && add_part (self, part, FALSE, error);
}

/**
 * yd_recording_note: (skip)
 * @self: a recording in a pause
 * @rows: what `yd_changed_rows_of` gave for the row's table
 * @id: of a row that is changed
 * @column: the column that alone is changed, interned
 *
 * Takes down one row of what `yd_recording_resume` is given.
 */
void
yd_recording_note (YdRecording *self, GHashTable *rows, const char *id, const char *column)
{
  self->is_overlapping |= !yd_changed_rows_note (rows, id, column);
}

/**
 * yd_recording_get_rows: (skip)
 * @self: a recording
 * @table: a table
 *
 * Returns: (transfer none): rows for `yd_recording_note`
 */
GHashTable *
yd_recording_get_rows (YdRecording *self, const char *table)
{
  return yd_changed_rows_of (self->changed, table);
}

/**
 * yd_recording_resume: (skip)
 * @self: a recording in a pause
 * @known: what was changed in the pause
 * @is_noted: whether each of its rows was noted
 * @error: set when memory ends
 *
 * Returns: whether it worked
 */
gboolean
yd_recording_resume (YdRecording *self, GBytes *known, gboolean is_noted, GError **error)
{
  return add_part (self, known, is_noted, error) && watch (self, error);
}

/* Changes of different rows may stand one after the other in one changeset */
static GBytes *
concatenate (GPtrArray *parts)
{
  GByteArray *all = g_byte_array_new ();

  for (guint i = 0; i < parts->len; i++) {
    gsize size_bytes;
    gconstpointer bytes = g_bytes_get_data (parts->pdata[i], &size_bytes);
    g_byte_array_append (all, bytes, size_bytes);
  }
  return g_byte_array_free_to_bytes (all);
}

/**
 * yd_recording_take: (skip)
 * @self: a recording that runs, which ends here
 * @error: set when memory ends
 *
 * Returns: (transfer full) (nullable): what was changed since it was made; of size 0 for nothing
 */
GBytes *
yd_recording_take (YdRecording *self, GError **error)
{
  if (!yd_recording_pause (self, error))
    return NULL;
  if (self->parts->len == 1)
    return g_bytes_ref (self->parts->pdata[0]);
  return self->is_overlapping ? yd_changeset_join (self->parts, error) : concatenate (self->parts);
}
