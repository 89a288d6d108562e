/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/ai/recipe.h"

G_BEGIN_DECLS

/**
 * YdResult:
 * @path: a file in the folder the provider was given; the caller moves it into the media folder
 * @content_type: what it is, "image/png"
 * @detail: (nullable): canonical JSON of what was measured; for a voice
 *   `{"phrases":[{"text","start-sample","end-sample"}],"sample-rate":48000}`
 * @width: pixels, 0 for sound
 * @height: pixels, 0 for sound
 * @duration_ns: 0 for a still
 * @cost_micros: what was charged, millionths of @currency's unit
 * @currency: (nullable): "CNY"; %NULL where nothing is ever charged
 */
typedef struct {
  char *path;
  char *content_type;
  char *detail;
  int width;
  int height;
  gint64 duration_ns;
  gint64 cost_micros;
  char *currency;
} YdResult;

void yd_result_free (YdResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YdResult, yd_result_free)

#define YD_TYPE_PROVIDER (yd_provider_get_type ())
G_DECLARE_INTERFACE (YdProvider, yd_provider, YD, PROVIDER, GObject)

/**
 * YdProviderInterface:
 * @get_id: the name recipes and receipts know it by, "sketch"
 * @get_model: its model for @need with the model's version, "sketch-1"; %NULL when it cannot do it.
 *   Part of every recipe, so a model whose results change takes a new version
 * @estimate: what running the recipe will cost, millionths of a unit of its currency
 * @run: blocks; called on any thread, several at a time; writes its result into @folder
 */
struct _YdProviderInterface {
  GTypeInterface parent_iface;

  const char *(*get_id) (YdProvider *self);
  const char *(*get_model) (YdProvider *self, YdNeed need);
  gint64 (*estimate) (YdProvider *self, YdRecipe *recipe);
  YdResult *(*run) (YdProvider *self,
                    YdRecipe *recipe,
                    const char *folder,
                    GCancellable *cancellable,
                    GError **error);
};

const char *yd_provider_get_id (YdProvider *self);
const char *yd_provider_get_model (YdProvider *self, YdNeed need);
gint64 yd_provider_estimate (YdProvider *self, YdRecipe *recipe);
YdResult *yd_provider_run (YdProvider *self,
                           YdRecipe *recipe,
                           const char *folder,
                           GCancellable *cancellable,
                           GError **error);
YdProvider *yd_providers_find (GPtrArray *providers, YdNeed need);

G_END_DECLS
