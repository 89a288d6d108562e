/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/timeline/desk-order-private.h"

/**
 * yd_desk_order_free:
 * @data: (transfer full): an order
 *
 * Frees an order, on any thread.
 */
void
yd_desk_order_free (gpointer data)
{
  YdDeskOrder *order = data;

  g_strfreev (order->ids);
  g_free (order->starts);
  g_free (order->track);
  g_free (order->field);
  g_free (order->value);
  g_free (order);
}

/**
 * yd_desk_order_new:
 * @ids: of the rows it is about
 *
 * Returns: (transfer full): an order of nothing yet
 */
YdDeskOrder *
yd_desk_order_new (YdIds ids)
{
  YdDeskOrder *order = g_new0 (YdDeskOrder, 1);

  order->ids = g_strdupv ((char **) ids);
  return order;
}

/**
 * yd_desk_order_new_one:
 * @id: of the row it is about
 *
 * Returns: (transfer full): an order of nothing yet
 */
YdDeskOrder *
yd_desk_order_new_one (const char *id)
{
  const char *const ids[] = { id, NULL };

  return yd_desk_order_new (ids);
}

/* An edit on its way */
typedef struct {
  YdEditFunc func;
  gpointer data;
  GDestroyNotify free_data;
} Way;

static void
way_free (gpointer data)
{
  Way *way = data;

  if (way->free_data)
    way->free_data (way->data);
  g_free (way);
}

static gboolean
carry_out (YdWriter *writer, gpointer data, GError **error)
{
  const Way *way = data;
  g_autoptr (YdEdit) edit = yd_edit_new (writer, error);

  return edit && way->func (edit, way->data, error) && yd_edit_finish (edit, error);
}

/**
 * yd_desk_edit:
 * @self: a desk
 * @step: what a person reads in the history
 * @coalesce_key: (nullable): changes of one key within a minute are one step
 * @func: makes the change, on the writer's thread
 * @data: (transfer full): for @func
 * @free_data: (nullable): frees @data
 *
 * Changes the film in one step; what the core refuses is told as a toast.
 */
void
yd_desk_edit (YdDesk *self,
              const char *step,
              const char *coalesce_key,
              YdEditFunc func,
              gpointer data,
              GDestroyNotify free_data)
{
  Way *way = g_new (Way, 1);

  *way = (Way){ func, data, free_data };
  yd_session_write (yd_desk_get_session (self), step, coalesce_key, carry_out, way, way_free);
}
