/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is selected in a project: rows of one table. The workspaces share it, so that a shot chosen
 * in the storyboard is the one the timeline shows. */
#include "app/window/selection.h"

struct _YdSelection {
  GObject parent_instance;

  char *table;     /* owned, "" for nothing */
  char **ids;      /* owned, never NULL */
  GHashTable *set; /* owned: the same ids, to find one among thousands */
};

G_DEFINE_FINAL_TYPE (YdSelection, yd_selection, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/**
 * yd_selection_new:
 *
 * Returns: (transfer full): an empty selection
 */
YdSelection *
yd_selection_new (void)
{
  return g_object_new (YD_TYPE_SELECTION, NULL);
}

/**
 * yd_selection_set:
 * @self: a selection
 * @table: (nullable): "shot", "scene", "cast_member", "clip", "cue"
 * @ids: (nullable): ids of its rows, in the order in which they were chosen
 *
 * Selects these rows instead of what was selected.
 */
void
yd_selection_set (YdSelection *self, const char *table, const char *const *ids)
{
  static const char *const none[] = { NULL };
  const char *const *wanted = ids ? ids : none;
  const char *wanted_table = table && *wanted ? table : "";

  if (g_str_equal (self->table, wanted_table) &&
      g_strv_equal ((const char *const *) self->ids, wanted))
    return;
  char **copy = g_strdupv ((char **) wanted);
  char *table_copy = g_strdup (wanted_table);
  g_hash_table_remove_all (self->set);
  g_strfreev (self->ids);
  g_free (self->table);
  self->ids = copy;
  self->table = table_copy;
  for (char **id = copy; *id; id++)
    g_hash_table_add (self->set, *id);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * yd_selection_set_one:
 * @self: a selection
 * @table: its table
 * @id: (nullable): the row, %NULL for nothing
 *
 * Selects one row.
 */
void
yd_selection_set_one (YdSelection *self, const char *table, const char *id)
{
  const char *const ids[] = { id, NULL };

  yd_selection_set (self, table, ids);
}

/**
 * yd_selection_get_table:
 * @self: a selection
 *
 * Returns: (transfer none): the table the rows are of, "" when nothing is selected
 */
const char *
yd_selection_get_table (YdSelection *self)
{
  return self->table;
}

/**
 * yd_selection_get_ids:
 * @self: a selection
 *
 * Returns: (transfer none): the ids, ended by %NULL
 */
const char *const *
yd_selection_get_ids (YdSelection *self)
{
  return (const char *const *) self->ids;
}

/**
 * yd_selection_get_first:
 * @self: a selection
 * @table: of the row wanted
 *
 * Returns: (transfer none) (nullable): the first selected row of @table
 */
const char *
yd_selection_get_first (YdSelection *self, const char *table)
{
  return g_str_equal (self->table, table) ? self->ids[0] : NULL;
}

/**
 * yd_selection_has:
 * @self: a selection
 * @table: of the row
 * @id: of the row
 *
 * Returns: whether the row is selected
 */
gboolean
yd_selection_has (YdSelection *self, const char *table, const char *id)
{
  return g_str_equal (self->table, table) && g_hash_table_contains (self->set, id);
}

static void
yd_selection_finalize (GObject *object)
{
  YdSelection *self = YD_SELECTION (object);

  g_hash_table_unref (self->set);
  g_free (self->table);
  g_strfreev (self->ids);
  G_OBJECT_CLASS (yd_selection_parent_class)->finalize (object);
}

static void
yd_selection_class_init (YdSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = yd_selection_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", YD_TYPE_SELECTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
yd_selection_init (YdSelection *self)
{
  self->table = g_strdup ("");
  self->ids = g_new0 (char *, 1);
  self->set = g_hash_table_new (g_str_hash, g_str_equal);
}
