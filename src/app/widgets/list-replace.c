/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/widgets/list-replace.h"

static gboolean
is_at (GListStore *self, guint position, gpointer item, GEqualFunc equal)
{
  g_autoptr (GObject) old = g_list_model_get_item (G_LIST_MODEL (self), position);

  return equal (old, item);
}

/**
 * yd_list_replace:
 * @self: a list that is shown
 * @items: (element-type GObject): what it is to hold from now on
 * @equal: whether two items say the same; the old one then stays
 *
 * Tells views of the changed stretches only, so that they keep their place: items that changed in
 * place are told one by one, else all between the first and the last change.
 */
void
yd_list_replace (GListStore *self, GPtrArray *items, GEqualFunc equal)
{
  const guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self));
  const guint n_min = MIN (n_old, items->len);
  guint head = 0, tail = 0;

  if (n_old == items->len) {
    for (guint i = 0; i < n_old; i++)
      if (!is_at (self, i, items->pdata[i], equal))
        g_list_store_splice (self, i, 1, &items->pdata[i], 1);
    return;
  }
  while (head < n_min && is_at (self, head, items->pdata[head], equal))
    head++;
  while (tail < n_min - head &&
         is_at (self, n_old - 1 - tail, items->pdata[items->len - 1 - tail], equal))
    tail++;
  g_list_store_splice (self, head, n_old - head - tail, items->pdata + head,
                       items->len - head - tail);
}
