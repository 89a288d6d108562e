/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Folding makes an old history short. Kept are the steps younger than asked and the one each of
 * them began from, the current step, steps under a named version, and where branches that lead to
 * kept steps part. Between two kept steps all others become one; what leads nowhere is dropped;
 * the oldest kept step becomes the beginning, where undo stops. */
#include <inttypes.h>

#include <glib/gi18n.h>

#include "core/store/history-private.h"
#include "core/store/history-steps-private.h"
#include "core/store/store-private.h"

typedef struct {
  gint64 id;
  gint64 parent;
  gboolean is_kept;
  guint n_leads; /* steps right after it that are kept or lead to a kept one */
} Node;

typedef struct {
  gint64 oldest_us; /* younger steps are kept */
  guint n_folded;
} Folding;

/* parents come before their children, since a step's number grows */
static GArray *
load_nodes (YdDatabase *db, gint64 oldest_us, GError **error)
{
  static const char sql[] =
      "SELECT 0 AS id, -1, 0 IN (SELECT step FROM history_cursor UNION SELECT step FROM version"
      "  UNION SELECT parent FROM history WHERE made_at >= ?1 AND changeset IS NOT NULL)"
      " UNION ALL SELECT id, parent, (made_at >= ?1 AND changeset IS NOT NULL) OR id IN"
      "  (SELECT step FROM history_cursor UNION SELECT step FROM version"
      "   UNION SELECT parent FROM history WHERE made_at >= ?1 AND changeset IS NOT NULL)"
      " FROM history ORDER BY id";
  g_autoptr (GArray) nodes = g_array_new (FALSE, FALSE, sizeof (Node));
  g_autoptr (sqlite3_stmt) stmt = yd_database_prepare (db, sql, NULL, error);
  if (!stmt)
    return NULL;

  sqlite3_bind_int64 (stmt, 1, oldest_us);
  int code;
  while ((code = sqlite3_step (stmt)) == SQLITE_ROW) {
    const Node node = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1),
                        sqlite3_column_int (stmt, 2), 0 };
    g_array_append_val (nodes, node);
  }
  if (code == SQLITE_DONE)
    return g_steal_pointer (&nodes);
  yd_database_set_error (db, code, error);
  return NULL;
}

static int
compare_nodes (gconstpointer a, gconstpointer b)
{
  const gint64 left = ((const Node *) a)->id, right = ((const Node *) b)->id;

  return (left > right) - (left < right);
}

static Node *
find_node (GArray *nodes, gint64 id)
{
  const Node wanted = { .id = id };
  guint index;

  return g_array_binary_search (nodes, &wanted, compare_nodes, &index)
             ? &g_array_index (nodes, Node, index)
             : NULL;
}

static void
mark (GArray *nodes)
{
  for (guint i = nodes->len; i > 1; i--) {
    Node *node = &g_array_index (nodes, Node, i - 1);
    Node *parent = find_node (nodes, node->parent);
    node->is_kept |= node->n_leads > 1;
    if (parent && (node->is_kept || node->n_leads > 0))
      parent->n_leads++;
  }
  g_array_index (nodes, Node, 0).is_kept |= g_array_index (nodes, Node, 0).n_leads > 1;
}

/* joins a kept step with those before it up to the next kept one */
static gboolean
join_line (YdDatabase *db, GArray *nodes, Node *node, GError **error)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  Node *at = node;

  for (; at && (at == node || !at->is_kept); at = find_node (nodes, at->parent)) {
    if (at->parent >= at->id) { /* no step comes before itself: somebody has been at the rows */
      g_set_error (error, YD_STORE_ERROR, YD_STORE_ERROR_CORRUPT,
                   _ ("The history is damaged at step %" PRId64
                      ". Run “yiduo check --repair” on the project."),
                   at->id);
      return FALSE;
    }
    GBytes *part = yd_history_steps_load (db, at->id, error);
    if (!part)
      return FALSE;
    g_ptr_array_insert (parts, 0, part);
  }
  if (parts->len == 1)
    return TRUE;
  g_autoptr (GBytes) joined = yd_changeset_join (parts, error);
  return joined && yd_history_steps_fold (db, node->id, at ? at->id : 0, joined, error);
}

static gboolean
fold (YdWriter *writer, gpointer data, GError **error)
{
  Folding *self = data;
  YdDatabase *db = writer->reader.db;
  g_autoptr (GArray) nodes = load_nodes (db, self->oldest_us, error);
  if (!nodes)
    return FALSE;

  mark (nodes);
  gboolean has_begun = FALSE; /* the first kept step is the beginning: its own past is dropped */
  for (guint i = 0; i < nodes->len; i++) {
    Node *node = &g_array_index (nodes, Node, i);
    if (!node->is_kept)
      continue;
    if (has_begun ? !join_line (db, nodes, node, error)
                  : node->id > 0 && !yd_history_steps_fold (db, node->id, 0, NULL, error))
      return FALSE;
    has_begun = TRUE;
  }
  for (guint i = nodes->len; i > 1; i--) {
    const Node *node = &g_array_index (nodes, Node, i - 1);
    if (node->is_kept)
      continue;
    if (!yd_history_steps_delete (db, node->id, error))
      return FALSE;
    self->n_folded++;
  }
  return TRUE;
}

/**
 * yd_history_fold:
 * @store: a store open for writing
 * @older_than_us: fold steps made longer ago than this, `YD_HISTORY_FOLD_US` as a rule
 * @n_folded: (out) (optional): how many steps are gone
 * @cancellable: (nullable): stops it before it is committed
 * @error: set when the history cannot be read or written
 *
 * Makes one step of many old ones; blocks. Undo still goes back over all younger steps and stops
 * there; named versions can still be restored. `yd_media_folder_collect` then finds the media that
 * only folded steps held.
 *
 * Returns: whether it was done
 */
gboolean
yd_history_fold (YdStore *store,
                 gint64 older_than_us,
                 guint *n_folded,
                 GCancellable *cancellable,
                 GError **error)
{
  Folding self = { g_get_real_time () - older_than_us, 0 };

  if (!yd_store_write (store, NULL, NULL, fold, &self, cancellable, error))
    return FALSE;
  if (n_folded)
    *n_folded = self.n_folded;
  return TRUE;
}
