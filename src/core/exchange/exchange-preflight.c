/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is known before a file is written: what its format will lose is what the writer itself says
 * when it is given no place to write to. */
#include "core/exchange/exchange-preflight.h"

#include "core/model/finding.h"

static YdFinding *
find_loss (const YdLoss *loss)
{
  g_autofree char *rest = g_strconcat (loss->instead, "\n", loss->thing, NULL);

  return yd_finding_new (loss->is_medium ? YD_SEVERITY_WARNING : YD_SEVERITY_HINT,
                         loss->is_medium ? YD_RULE_MISSING_MEDIUM : "exchange-loss", -1, NULL, rest,
                         "%s", loss->what);
}

/**
 * yd_exchange_preflight:
 * @format: a format that can be written
 * @source: what would be written, with the choices
 * @cancellable: (nullable): stops the check
 * @error: set to `G_IO_ERROR_CANCELLED`
 *
 * Looks for what would stop a file, and for what it could not carry, without writing it. Blocks.
 * Files that are missing have the rule %YD_RULE_MISSING_MEDIUM.
 *
 * Returns: (transfer full) (nullable) (element-type YdFinding): what was found, the worst first
 */
GPtrArray *
yd_exchange_preflight (const YdExchangeFormat *format,
                       const YdExchangeSource *source,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GPtrArray) losses = yd_losses_new ();
  g_autoptr (GPtrArray) findings =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_finding_free);
  g_autoptr (GError) fault = NULL;

  if (!yd_exchange_write (format, source, NULL, losses, cancellable, &fault)) {
    if (g_error_matches (fault, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_propagate_error (error, g_steal_pointer (&fault));
      return NULL;
    }
    g_ptr_array_add (findings, yd_finding_new (YD_SEVERITY_ERROR, "exchange-fault", -1, NULL, NULL,
                                               "%s", fault->message));
  }
  g_autoptr (GPtrArray) kinds = yd_losses_group (losses);
  for (guint i = 0; i < kinds->len; i++)
    g_ptr_array_add (findings, find_loss (kinds->pdata[i]));
  g_ptr_array_sort (findings, yd_finding_compare);
  return g_steal_pointer (&findings);
}
