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
