/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes one step of several: a film is made in many transactions, so that a crash loses little, but
 * a person takes back the making of it at once. */
#include "core/store/history-private.h"
#include "core/store/history-steps-private.h"
#include "core/store/history.h"
#include "core/store/reader-private.h"
#include "core/store/writer-private.h"

typedef struct {
  gint64 before;
  const char *name;
} Work;

/**
 * yd_history_get_current:
 * @store: a store
 * @cancellable: (nullable): stops the reading
 * @error: set when it cannot be read
 *
 * Returns: the step whose result the project shows, 0 for the project as created, -1 on error
 */
gint64
yd_history_get_current (YdStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (store, cancellable, error);

  return reader ? yd_history_steps_get_cursor (reader->db, error) : -1;
}

/* The steps from the one after @before to the current one; empty when no line leads from there to
 * here, or a version stands between */
static GArray *
load_line (YdDatabase *db, gint64 before, GError **error)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 step = yd_history_steps_get_cursor (db, error);

  while (step > before) {
    gint64 n_versions = 0;
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, step);
    if (!yd_database_get_int (db, "SELECT count (*) FROM version WHERE step = CAST (?1 AS INTEGER)",
                              YD_ARGS (id), &n_versions, error))
      return NULL;
    if (n_versions > 0) {
      g_array_set_size (line, 0);
      return g_steal_pointer (&line);
    }
    g_array_prepend_val (line, step);
    step = yd_history_steps_get_parent (db, step, error);
  }
  if (step < 0)
    return NULL;
  if (step != before)
    g_array_set_size (line, 0);
  return g_steal_pointer (&line);
}

static GBytes *
join_changesets (YdDatabase *db, const GArray *line, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; i < line->len; i++) {
    GBytes *part = yd_history_steps_load (db, g_array_index (line, gint64, i), error);
    if (!part)
      return NULL;
    g_ptr_array_add (parts, part);
  }
  return yd_changeset_join (parts, error);
}

static gboolean
join_line (YdWriter *writer, gpointer data, GError **error)
{
  const Work *work = data;
  YdDatabase *db = writer->reader.db;
  g_autoptr (GArray) line = load_line (db, work->before, error);
  if (!line)
    return FALSE;
  if (line->len < 2)
    return TRUE;

  g_autoptr (GBytes) joined = join_changesets (db, line, error);
  if (!joined)
    return FALSE;
  for (guint i = line->len; i > 0; i--)
    if (!yd_history_steps_delete (db, g_array_index (line, gint64, i - 1), error))
      return FALSE;
  const gint64 step =
      g_bytes_get_size (joined) > 0
          ? yd_history_steps_insert (db, work->before, work->name, NULL, joined, error)
          : work->before; /* all was taken back: as if it never was */
  return step >= 0 && yd_history_steps_set_cursor (db, step, error);
}

/**
 * yd_history_join_since:
 * @store: a store open for writing
 * @before: what `yd_history_get_current` gave before the work
 * @name: what a person would call the work, translated
 * @cancellable: (nullable): stops it before it is committed
 * @error: set when the history cannot be read or written
 *
 * Makes one step of all that were made since @before; blocks. A single step keeps its name; steps
 * with a named version among them stay as they are.
 *
 * Returns: whether it was done
 */
gboolean
yd_history_join_since (YdStore *store,
                       gint64 before,
                       const char *name,
                       GCancellable *cancellable,
                       GError **error)
{
  Work work = { before, name };

  g_return_val_if_fail (name != NULL, FALSE);
  return yd_store_write (store, NULL, NULL, join_line, &work, cancellable, error);
}
