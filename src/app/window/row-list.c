/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of a table as a list for views. A change is read beside the window and brought in
 * without touching what stayed, so selection and scrolling keep. Rows that changed are replaced by
 * new records; an unchanged row keeps its object. */
#include "app/window/row-list.h"

#include "app/window/background.h"

struct _YdRowList {
  GObject parent_instance;

  YdSession *session; /* owned */
  GType type;
  char *where;        /* owned, SQL after the table's name, or NULL */
  char *table;        /* owned */
  GPtrArray *rows;    /* owned, of YdRecord */
  GHashTable *places; /* id, of the record → position + 1 */
  gboolean is_loaded;
  gboolean is_reading;
  gboolean is_outdated; /* something changed while reading */
};

static void model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (YdRowList,
                               yd_row_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, model_init))

enum { PROP_0, PROP_IS_LOADED, N_PROPS };
static GParamSpec *props[N_PROPS];

static GType
get_item_type (GListModel *model)
{
  return YD_ROW_LIST (model)->type;
}

static guint
get_n_items (GListModel *model)
{
  return YD_ROW_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  GPtrArray *rows = YD_ROW_LIST (model)->rows;

  return position < rows->len ? g_object_ref (rows->pdata[position]) : NULL;
}

static void
model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* What is read */
typedef struct {
  YdStore *store;
  GType type;
  char *where;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->store);
  g_free (query->where);
  g_free (query);
}

static gpointer
read_rows (gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autoptr (YdReader) reader = yd_store_lease_reader (query->store, cancellable, error);

  return reader ? yd_reader_load (reader, query->type, query->where, NULL, error) : NULL;
}

/* An unchanged row keeps the object that views may hold */
static void
keep_known (YdRowList *self, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    YdRecord *old = yd_row_list_find (self, yd_record_get_id (rows->pdata[i]), NULL);
    if (old && yd_record_equal (old, rows->pdata[i])) {
      g_object_unref (rows->pdata[i]);
      rows->pdata[i] = g_object_ref (old);
    }
  }
}

static void
remember_places (YdRowList *self)
{
  g_hash_table_remove_all (self->places);
  for (guint i = 0; i < self->rows->len; i++)
    g_hash_table_insert (self->places, (gpointer) yd_record_get_id (self->rows->pdata[i]),
                         GUINT_TO_POINTER (i + 1));
}

/* Tells views of the changed stretches only: rows that changed in place are told one by one, so
 * that a view keeps its place in a list of ten thousand. */
static void
replace_rows (YdRowList *self, GPtrArray *rows)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  const guint n_min = MIN (old->len, rows->len);
  guint head = 0, tail = 0;

  self->rows = g_ptr_array_ref (rows);
  remember_places (self);
  if (old->len == rows->len) {
    for (guint i = 0; i < rows->len; i++)
      if (old->pdata[i] != rows->pdata[i])
        g_list_model_items_changed (G_LIST_MODEL (self), i, 1, 1);
    return;
  }
  while (head < n_min && old->pdata[head] == rows->pdata[head])
    head++;
  while (tail < n_min - head &&
         old->pdata[old->len - 1 - tail] == rows->pdata[rows->len - 1 - tail])
    tail++;
  g_list_model_items_changed (G_LIST_MODEL (self), head, old->len - head - tail,
                              rows->len - head - tail);
}

static void read_again (YdRowList *self);

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  YdRowList *self = YD_ROW_LIST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = yd_background_finish (self, result, &error);

  self->is_reading = FALSE;
  if (!rows) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      yd_session_toast (self->session, error->message, FALSE);
    return;
  }
  keep_known (self, rows);
  replace_rows (self, rows);
  if (!self->is_loaded) {
    self->is_loaded = TRUE;
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_LOADED]);
  }
  if (self->is_outdated)
    read_again (self);
}

static void
read_again (YdRowList *self)
{
  self->is_outdated = self->is_reading;
  if (self->is_reading)
    return;

  Query *query = g_new (Query, 1);
  *query = (Query){ g_object_ref (yd_session_get_store (self->session)), self->type,
                    g_strdup (self->where) };
  self->is_reading = TRUE;
  yd_background_run (self, read_rows, query, query_free, (GDestroyNotify) g_ptr_array_unref, NULL,
                     rows_read_cb, NULL);
}

static void
changed_cb (YdSession *session, const char *table, const char *const *ids, YdRowList *self)
{
  if (g_str_equal (table, self->table))
    read_again (self);
}

/**
 * yd_row_list_new:
 * @session: a project
 * @type: of the records
 * @where: (nullable): what follows the table's name in the query, "ORDER BY rank, id"
 *
 * Makes a list that is empty until its rows have been read beside the window, and follows every
 * change from then on.
 *
 * Returns: (transfer full): the list
 */
YdRowList *
yd_row_list_new (YdSession *session, GType type, const char *where)
{
  YdRowList *self = g_object_new (YD_TYPE_ROW_LIST, NULL);
  YdRecordClass *klass = g_type_class_ref (type);

  self->session = g_object_ref (session);
  self->type = type;
  self->where = g_strdup (where);
  self->table = g_strdup (klass->table);
  g_type_class_unref (klass);
  g_signal_connect_object (session, "changed", G_CALLBACK (changed_cb), self, 0);
  read_again (self);
  return self;
}

/**
 * yd_row_list_find:
 * @self: a list
 * @id: (nullable): of a row
 * @position: (out) (optional): where it stands
 *
 * Returns: (transfer none) (nullable): the record of that id
 */
gpointer
yd_row_list_find (YdRowList *self, const char *id, guint *position)
{
  const guint place = id ? GPOINTER_TO_UINT (g_hash_table_lookup (self->places, id)) : 0;

  if (place == 0)
    return NULL;
  if (position)
    *position = place - 1;
  return self->rows->pdata[place - 1];
}

static void
yd_row_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_LOADED)
    g_value_set_boolean (value, YD_ROW_LIST (object)->is_loaded);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
yd_row_list_finalize (GObject *object)
{
  YdRowList *self = YD_ROW_LIST (object);

  g_hash_table_unref (self->places);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->session);
  g_free (self->where);
  g_free (self->table);
  G_OBJECT_CLASS (yd_row_list_parent_class)->finalize (object);
}

static void
yd_row_list_class_init (YdRowListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = yd_row_list_get_property;
  object_class->finalize = yd_row_list_finalize;
  props[PROP_IS_LOADED] =
      g_param_spec_boolean ("is-loaded", NULL, NULL, FALSE,
                            G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
yd_row_list_init (YdRowList *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}
