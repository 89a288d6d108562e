/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/ai/provider.h"

G_DEFINE_INTERFACE (YdProvider, yd_provider, G_TYPE_OBJECT)

/**
 * yd_result_free: (skip)
 * @result: (nullable): a result
 */
void
yd_result_free (YdResult *result)
{
  if (!result)
    return;
  g_free (result->path);
  g_free (result->content_type);
  g_free (result->detail);
  g_free (result->currency);
  g_free (result);
}

static void
yd_provider_default_init (YdProviderInterface *iface)
{
}

/**
 * yd_provider_get_id:
 * @self: a provider
 *
 * Returns: (transfer none): the name recipes and receipts know it by
 */
const char *
yd_provider_get_id (YdProvider *self)
{
  return YD_PROVIDER_GET_IFACE (self)->get_id (self);
}

/**
 * yd_provider_get_model:
 * @self: a provider
 * @need: a kind of result
 *
 * Returns: (transfer none) (nullable): its model for @need, %NULL when it cannot make it
 */
const char *
yd_provider_get_model (YdProvider *self, YdNeed need)
{
  return YD_PROVIDER_GET_IFACE (self)->get_model (self, need);
}

/**
 * yd_provider_estimate:
 * @self: a provider
 * @recipe: what would be run
 *
 * Returns: what it would cost, in millionths of a unit; 0 from a provider without estimate is free
 */
gint64
yd_provider_estimate (YdProvider *self, YdRecipe *recipe)
{
  YdProviderInterface *iface = YD_PROVIDER_GET_IFACE (self);

  return iface->estimate ? iface->estimate (self, recipe) : 0;
}

/**
 * yd_provider_run:
 * @self: a provider
 * @recipe: what to make
 * @folder: where the result is to be written
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_AI_ERROR` or a `G_IO_ERROR`
 *
 * Makes one result; blocks, on any thread, several at a time.
 *
 * Returns: (transfer full) (nullable): the result
 */
YdResult *
yd_provider_run (YdProvider *self,
                 YdRecipe *recipe,
                 const char *folder,
                 GCancellable *cancellable,
                 GError **error)
{
  return YD_PROVIDER_GET_IFACE (self)->run (self, recipe, folder, cancellable, error);
}

/**
 * yd_providers_find:
 * @providers: (element-type YdProvider): who is there, the preferred first
 * @need: a kind of result
 *
 * Returns: (transfer none) (nullable): the first that can make it
 */
YdProvider *
yd_providers_find (GPtrArray *providers, YdNeed need)
{
  for (guint i = 0; i < providers->len; i++)
    if (yd_provider_get_model (providers->pdata[i], need))
      return providers->pdata[i];
  return NULL;
}
