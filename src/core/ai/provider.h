/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/ai/recipe.h"

G_BEGIN_DECLS

/**
 * YdResult:
 * @path: a file in the folder the provider was given; moved into the media folder by the caller
 * @content_type: what it is
 * @detail: canonical JSON of what was measured (for a voice:
 * {"phrases":[{"text","start_sample","end_sample"}]}), or NULL
 * @cost_micros: what the provider charged, millionths of @currency's unit
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

struct _YdProviderInterface {
  GTypeInterface parent_iface;

  const char *(*get_id) (YdProvider *self); /* "sketch" */
  const char *(*get_model) (
      YdProvider *self,
      YdNeed need); /* "sketch-1"; NULL when it cannot do @need; part of the recipe */
  gint64 (*estimate) (YdProvider *self, YdRecipe *recipe); /* millionths of a currency unit */
  /* Blocks; runs on any thread, several at a time. Writes its result into @folder. */
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

G_END_DECLS
