/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a transaction changes, in parts that follow each other: rows that SQLite's session extension
 * watched, and changes that were known before they were made (undo, a move of thousands of clips)
 * and need no watching. Watching costs three times as much as changing. */
#include "core/store/recording-private.h"

struct _YdRecording {
  YdDatabase *db;            /* not owned */
  const char *const *tables; /* not owned */
  YdSession *session;        /* owned; NULL in a pause */
  GPtrArray *parts;          /* owned, GBytes */
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
 * @error: set when memory ends
 *
 * Returns: (transfer full) (nullable): what records from now on
 */
YdRecording *
yd_recording_new (YdDatabase *db, const char *const *tables, GError **error)
{
  g_autoptr (YdRecording) self = g_new0 (YdRecording, 1);

  self->db = db;
  self->tables = tables;
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
  GBytes *part = yd_session_take (self->session, error);

  g_clear_pointer (&self->session, sqlite3session_delete);
  if (part)
    g_ptr_array_add (self->parts, part);
  return part != NULL;
}

/**
 * yd_recording_resume: (skip)
 * @self: a recording in a pause
 * @known: what was changed in the pause
 * @error: set when memory ends
 *
 * Returns: whether it worked
 */
gboolean
yd_recording_resume (YdRecording *self, GBytes *known, GError **error)
{
  g_ptr_array_add (self->parts, g_bytes_ref (known));
  return watch (self, error);
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

  for (guint i = self->parts->len; i > 0 && self->parts->len > 1; i--)
    if (g_bytes_get_size (self->parts->pdata[i - 1]) == 0)
      g_ptr_array_remove_index (self->parts, i - 1);
  return self->parts->len == 1 ? g_bytes_ref (self->parts->pdata[0])
                               : yd_changeset_join (self->parts, error);
}
