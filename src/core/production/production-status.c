/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the film is, and what the rest would cost: reads only. */
#include <glib/gi18n.h>

#include "core/production/production-private.h"
#include "core/production/step-mark.h"
#include "core/production/steps-private.h"

static void
count_needs (YdProduction *self, YdStepStatus *status, GPtrArray *states)
{
  status->n_needs = states->len;
  for (guint i = 0; i < states->len; i++) {
    YdNeedState *state = states->pdata[i];
    if (!yd_need_state_is_open (state))
      continue;
    status->n_open++;
    if (yd_job_queue_has_result (self->queue, state->recipe)) {
      status->n_free++;
      continue;
    }
    YdProvider *provider = yd_providers_find (self->providers, state->need);
    status->cost_micros += provider ? yd_provider_estimate (provider, state->recipe) : 0;
  }
}

static YdStepStatus *
load_step_status (YdProduction *self,
                  const YdStepKind *kind,
                  YdRecipeBook *book,
                  YdReader *reader,
                  GError **error)
{
  g_autoptr (YdMade) made = NULL;
  g_autofree YdStepStatus *status = g_new0 (YdStepStatus, 1);
  g_autofree char *hash = NULL;

  status->name = kind->name;
  status->title = _ (kind->title);
  if (kind->lay) {
    hash = yd_step_hash_inputs (kind, reader, book, error);
  } else {
    g_autoptr (GPtrArray) states = yd_need_graph_list (book, kind->need, error);
    if (states) {
      count_needs (self, status, states);
      hash = yd_need_graph_hash (states);
    }
  }
  if (!hash)
    return NULL;

  if (!yd_step_mark_load (reader, kind->name, &made, error))
    return NULL;
  status->is_approved = made && made->is_approved;
  /* what no shot needs any more makes no step stale */
  const gboolean is_current =
      kind->lay ? made && g_str_equal (made->recipe, hash) : status->n_open == 0;
  status->state = !made        ? YD_STEP_STATE_OPEN
                  : is_current ? YD_STEP_STATE_DONE
                               : YD_STEP_STATE_STALE;
  return g_steal_pointer (&status);
}

/**
 * yd_production_load_status:
 * @self: a production
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Tells how far the film is and what the rest would cost; blocks, changes nothing.
 *
 * Returns: (transfer full) (nullable) (element-type YdStepStatus): the steps in order
 */
GPtrArray *
yd_production_load_status (YdProduction *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
  g_autoptr (YdRecipeBook) book =
      reader ? yd_recipe_book_load (self->store, reader, self->providers, error) : NULL;
  if (!book)
    return NULL;

  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < yd_n_step_kinds; i++) {
    YdStepStatus *status = load_step_status (self, &yd_step_kinds[i], book, reader, error);
    if (!status)
      return NULL;
    g_ptr_array_add (steps, status);
  }
  return g_steal_pointer (&steps);
}

/**
 * yd_production_load_needs:
 * @self: a production
 * @cancellable: (nullable): stops the work
 * @error: set to a `YD_STORE_ERROR`
 *
 * Returns: (transfer full) (nullable) (element-type YdNeedState): every need of the film
 */
GPtrArray *
yd_production_load_needs (YdProduction *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (YdReader) reader = yd_store_lease_reader (self->store, cancellable, error);
  g_autoptr (YdRecipeBook) book =
      reader ? yd_recipe_book_load (self->store, reader, self->providers, error) : NULL;
  if (!book)
    return NULL;

  g_autoptr (GPtrArray) needs =
      g_ptr_array_new_with_free_func ((GDestroyNotify) yd_need_state_free);
  for (guint i = 0; i < yd_n_step_kinds; i++) {
    if (yd_step_kinds[i].lay)
      continue;
    GPtrArray *states = yd_need_graph_list (book, yd_step_kinds[i].need, error);
    if (!states)
      return NULL;
    g_ptr_array_extend_and_steal (needs, states);
  }
  return g_steal_pointer (&needs);
}
