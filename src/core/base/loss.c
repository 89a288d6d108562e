/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/base/loss.h"

static void
loss_free (gpointer data)
{
  YdLoss *loss = data;

  g_free (loss->thing);
  g_free (loss->what);
  g_free (loss->instead);
  g_free (loss);
}

/**
 * yd_losses_new:
 *
 * Returns: (transfer full) (element-type YdLoss): an empty loss report that owns what is added
 */
GPtrArray *
yd_losses_new (void)
{
  return g_ptr_array_new_with_free_func (loss_free);
}

/**
 * yd_losses_add:
 * @losses: (element-type YdLoss): a loss report
 * @thing: what the loss is about
 * @what: what was lost
 * @instead: what the target shows instead
 *
 * Adds one loss; the texts are copied.
 */
void
yd_losses_add (GPtrArray *losses, const char *thing, const char *what, const char *instead)
{
  YdLoss *loss = g_new (YdLoss, 1);

  loss->thing = g_strdup (thing);
  loss->what = g_strdup (what);
  loss->instead = g_strdup (instead);
  g_ptr_array_add (losses, loss);
}

/**
 * yd_losses_extend:
 * @losses: (element-type YdLoss): a loss report
 * @others: (nullable) (element-type YdLoss): another
 *
 * Adds copies of what is in another report.
 */
void
yd_losses_extend (GPtrArray *losses, GPtrArray *others)
{
  for (guint i = 0; others && i < others->len; i++) {
    const YdLoss *loss = others->pdata[i];
    yd_losses_add (losses, loss->thing, loss->what, loss->instead);
  }
}
